"""Every refusal is shown by a transcript: what is typed, the words it is answered with, the status.

`refusals.txt` has them, and says at its top how it is to be read.
"""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from leadctl.errors import CATALOGUE
from tests.transcripts.scenes import Transcript, answer, files_in, prepare, transcripts

TRANSCRIPTS = transcripts("refusals.txt")


def test_every_refusal_has_one_transcript() -> None:
    assert sorted(str(shown.code) for shown in TRANSCRIPTS) == sorted(CATALOGUE)
    assert [shown.number for shown in TRANSCRIPTS] == [*range(1, len(CATALOGUE) + 1)]


@pytest.mark.parametrize("shown", TRANSCRIPTS, ids=[shown.code for shown in TRANSCRIPTS])
def test_what_is_shown_is_that_refusal(shown: Transcript) -> None:
    status, sentence = CATALOGUE[str(shown.code)]

    _, _, told = shown.answer.rpartition(" [y/N] \n")  # before it stands what is asked about
    first, *details = told.splitlines()
    assert shown.status == status
    assert _pattern(sentence).search(shown.answer)
    assert first.startswith("leadctl: ")
    assert all(re.match(r"  \S", line) or _pattern(sentence).search(line) for line in details)


def _pattern(sentence: str) -> re.Pattern[str]:
    """What a sentence of the catalogue may come out as: at the end of a line."""
    parts = Formatter().parse(sentence)
    fitting = "".join(re.escape(text) + ("" if fact is None else ".+") for text, fact, *_ in parts)
    return re.compile(rf": {fitting}$", re.MULTILINE)


LATER = {"store-damaged-later"}
"""Refusals of a part of what was asked for, after another part was done."""


@pytest.mark.parametrize("shown", TRANSCRIPTS, ids=[shown.code for shown in TRANSCRIPTS])
def test_it_is_refused_in_those_words_and_nothing_is_changed(
    shown: Transcript, place: Path
) -> None:
    *before, last = shown.commands
    for command in before:
        prepare(command)
    files = files_in(place)

    answered = answer(last, shown.meanwhile)

    assert (answered.status, answered.err) == (shown.status, shown.answer)
    if shown.code not in LATER:
        assert answered.out == ""
        assert files_in(place) == files
