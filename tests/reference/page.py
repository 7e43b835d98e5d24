"""The reference as one page: its chapters, and what they are called in the contents."""

from __future__ import annotations

from tests.reference.commands import command_chapters, global_options
from tests.reference.markdown import anchor
from tests.reference.words import WORD_CHAPTERS

_HEAD = """\
# The reference

Made from the program by `python -m tests.readme`; a test fails when it drifts. What things are for
stands in the [manual](guide.md).

Each command prints JSON with `--format json`. A list is an array of objects there, one thing an
object. An instant is ISO 8601 in UTC, as `2026-11-20T14:00:00Z`, and a day is `2026-11-20`.
"""


def reference() -> str:
    """The page: the contents, the commands, and every word that leadctl goes by."""
    commands = list(command_chapters())
    chapters = [
        *commands,
        ("Options of every command", global_options()),
        *((title, make()) for title, make in WORD_CHAPTERS),
    ]
    contents = [f"- [{title}](#{anchor(title)})" for title, _ in chapters]
    body = [f"## {title}\n\n{text.strip()}\n" for title, text in chapters]
    return "\n".join([_HEAD, *contents, "", *body])
