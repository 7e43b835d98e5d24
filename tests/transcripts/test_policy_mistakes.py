"""Every reason for which a policy is not taken is shown by a transcript.

`policy-mistakes.txt` has them; each of the sentences is found in the code that says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import leadctl
from leadctl.domain.policy.translation import REASONS
from tests.transcripts.scenes import Transcript, answer, files_in, prepare, transcripts
from tests.transcripts.sentences import arguments, assigned, pattern_of, pattern_of_template

TRANSCRIPTS = transcripts("policy-mistakes.txt")
CODE = Path(leadctl.__file__).parent
SAY = [
    *(CODE / "domain" / "policy").glob("*.py"),
    CODE / "domain" / "conditions.py",
    CODE / "domain" / "mistakes.py",
    CODE / "services" / "policy.py",
    CODE / "services" / "own_templates.py",
]


def _sentences() -> Iterator[str]:
    yield from map(pattern_of_template, REASONS.values())
    for node in arguments(SAY, "ValueError", 0):
        yield pattern_of(node)
    for node in arguments(SAY, "Mistake", 1):
        yield pattern_of(node)
    for node in assigned(SAY, "reason"):
        yield pattern_of(node)


SENTENCES = sorted({sentence for sentence in _sentences() if sentence})


def test_the_sentences_are_found() -> None:
    assert len(SENTENCES) > 40


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_reason_is_shown(sentence: str) -> None:
    told = "".join(shown.answer for shown in TRANSCRIPTS)
    assert re.search(rf"^  [^ ].*: {sentence}", told, re.MULTILINE)


@pytest.mark.parametrize("shown", TRANSCRIPTS, ids=[str(shown.number) for shown in TRANSCRIPTS])
def test_a_policy_is_refused_in_those_words_and_nothing_is_changed(
    shown: Transcript, place: Path
) -> None:
    *before, last = shown.commands
    for command in before:
        prepare(command)
    files = files_in(place)

    answered = answer(last, shown.meanwhile)

    assert (answered.status, answered.err) == (shown.status, shown.answer)
    assert (answered.out, files_in(place)) == ("", files)
