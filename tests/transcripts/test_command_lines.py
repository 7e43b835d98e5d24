"""Every way in which a command line can be wrong is shown by a transcript, as are its ends.

`command-lines.txt` has them.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from leadctl.cli import boundary
from tests.transcripts.scenes import Transcript, answer, files_in, prepare, transcripts

TRANSCRIPTS = transcripts("command-lines.txt")
OF_TYPER = {
    "missing-argument",
    "missing-choice",
    "missing-option",
    "no-such-command",
    "no-such-option",
    "no-value",
    "not-a-choice",
    "not-a-number",
    "too-large",
    "too-many-arguments",
    "too-small",
    "value-of-a-flag",
}
"""What typer finds wrong in a command line by itself."""
OF_LEADCTL = {"fault", "no-room", "not-utf-8", "stopped", "stopped-early"}


def test_every_kind_has_a_transcript() -> None:
    assert {shown.code for shown in TRANSCRIPTS} == OF_TYPER | OF_LEADCTL
    assert [shown.number for shown in TRANSCRIPTS] == [*range(1, len(TRANSCRIPTS) + 1)]


def test_every_sentence_of_the_boundary_is_shown() -> None:
    told = "".join(shown.answer for shown in TRANSCRIPTS)
    sentences = _said_in(Path(boundary.__file__).read_text("utf-8"))
    assert len(sentences) > 5
    assert [each for each in sentences if not re.search(f"^leadctl: {each}$", told, re.M)] == []


def _said_in(code: str) -> list[str]:
    """What is said in so many words, as patterns; not what was made elsewhere."""
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    said = [call.args[0] for call in calls if getattr(call.func, "id", "") == "say"]
    return [pattern for each in said if (pattern := literal_pattern(each))]


def literal_pattern(node: ast.expr) -> str:
    """The pattern of what a text or a text with gaps comes out as; nothing of what is neither."""
    match node:
        case ast.Constant(value=str() as text):
            return re.escape(text)
        case ast.JoinedStr(values=parts):
            return "".join(literal_pattern(part) or ".+" for part in parts)
        case _:
            return ""


@pytest.mark.parametrize("shown", TRANSCRIPTS, ids=[str(shown.number) for shown in TRANSCRIPTS])
def test_it_is_told_in_those_words_and_nothing_is_changed(shown: Transcript, place: Path) -> None:
    *before, last = shown.commands
    for command in before:
        prepare(command)
    files = files_in(place)

    answered = answer(last, shown.meanwhile)

    assert (answered.status, answered.err) == (shown.status, shown.answer)
    assert (answered.out, files_in(place)) == ("", files)
