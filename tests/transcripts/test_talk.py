"""All that leadctl says beside its data, without refusing anything, is shown by a transcript.

`talk.txt` has them; each of the sentences is found in the code that says it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import leadctl
from tests.transcripts.scenes import Transcript, answer, prepare, transcripts
from tests.transcripts.sentences import arguments, pattern_of

TRANSCRIPTS = transcripts("talk.txt")
CODE = Path(leadctl.__file__).parent
ELSEWHERE = {
    "boundary.py": "command-lines.txt has what ends a command",
    "first_steps.py": "it tells the next step on a terminal alone: test_first_run",
}
REFUSALS = {"sentence"}
"""Variables with a refusal's sentence, said of one deadline of many."""
SAY = sorted(file for file in (CODE / "cli").glob("*.py") if file.name not in ELSEWHERE)


def _functions() -> dict[str, ast.FunctionDef]:
    """What puts sentences together for people, by name."""
    trees = [ast.parse(file.read_text("utf-8")) for file in (CODE / "render").rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    return {node.name: node for node in nodes if isinstance(node, ast.FunctionDef)}


def _sentences() -> Iterator[str]:
    """What is said, as patterns: that of a function is one of the texts with gaps that it has."""
    functions = _functions()
    for node in arguments(SAY, "say", 0):
        if isinstance(node, ast.Call):
            made = functions[getattr(node.func, "id", "")]
            texts = [each for each in ast.walk(made) if isinstance(each, ast.JoinedStr)]
            yield "|".join(map(pattern_of, texts))
        elif ast.unparse(node) not in REFUSALS:
            yield pattern_of(node)


SENTENCES = list(_sentences())


def test_the_sentences_are_found() -> None:
    assert len(SENTENCES) > 15
    assert all(SENTENCES)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_sentence_is_shown(sentence: str) -> None:
    told = "".join(shown.answer for shown in TRANSCRIPTS)
    assert re.search(rf"^leadctl: ({sentence})", told, re.MULTILINE)


@pytest.mark.parametrize("shown", TRANSCRIPTS, ids=[str(shown.number) for shown in TRANSCRIPTS])
def test_it_is_said_in_those_words(shown: Transcript, place: Path) -> None:
    *before, last = shown.commands
    for command in before:
        prepare(command)

    answered = answer(last, shown.meanwhile)

    assert (answered.status, answered.err) == (shown.status, shown.answer)
