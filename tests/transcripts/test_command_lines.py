"""Every way in which a command line can be wrong is shown by a transcript, as are its ends.

`command-lines.txt` has them.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from leadctl.cli import boundary
from leadctl.cli.plain_words import PLAINER
from tests.running import run
from tests.transcripts.scenes import Transcript, answer, files_in, prepare, transcripts
from tests.transcripts.sentences import GAP, arguments, pattern_of

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
    said = map(pattern_of, arguments([Path(boundary.__file__)], "say", 0))
    sentences = [each for each in said if each not in ("", GAP)]
    assert len(sentences) > 5
    assert [each for each in sentences if not re.search(f"^leadctl: {each}$", told, re.M)] == []


def test_every_message_that_is_said_more_plainly_is_met(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(boundary, "in_plain_words", heard.append)
    for shown in TRANSCRIPTS:
        if shown.code in OF_TYPER:
            run(place, *shlex.split(shown.commands[-1])[1:])
    messages = [" ".join(message.split()) for message in heard]
    assert len(messages) >= len(OF_TYPER)
    met = [theirs for theirs, _ in PLAINER if any(re.fullmatch(theirs, each) for each in messages)]
    assert met == [theirs for theirs, _ in PLAINER]


@pytest.mark.parametrize("shown", TRANSCRIPTS, ids=[str(shown.number) for shown in TRANSCRIPTS])
def test_it_is_told_in_those_words_and_nothing_is_changed(shown: Transcript, place: Path) -> None:
    *before, last = shown.commands
    for command in before:
        prepare(command)
    files = files_in(place)

    answered = answer(last, shown.meanwhile)

    assert (answered.status, answered.err) == (shown.status, shown.answer)
    assert (answered.out, files_in(place)) == ("", files)
