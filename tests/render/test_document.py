"""A text leaves as it is, but for what a terminal would obey."""

from __future__ import annotations

import io

import pytest

from leadctl.render.document import write_document


class Terminal(io.StringIO):
    """A stream that a person looks at."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("text", ["", "a = 1", "a = 1\r\n\tb = 2\n", "# \x1b[2J \u202e\n"])
def test_a_file_or_pipe_gets_it_word_for_word(text: str) -> None:
    out = io.StringIO(newline="")
    write_document(text, out)
    assert out.getvalue() == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a = 1\n\nb = 2\n", "a = 1\n\nb = 2\n"),
        ("a = 1\r\nb = 2", "a = 1\nb = 2\n"),
        ("a\t= 1", "a       = 1\n"),
        ("# \x1b[2J \u202e", "# \u241b[2J <U+202E>\n"),
    ],
)
def test_a_terminal_gets_its_lines_with_nothing_to_obey(text: str, shown: str) -> None:
    out = Terminal(newline="")
    write_document(text, out)
    assert out.getvalue() == shown
