"""Whatever can be wrong with a row has a sentence that says how to put it right."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import typer.main

import leadctl
from leadctl.cli.main import app
from leadctl.domain.remedies import PROBLEMS, REJECTIONS
from leadctl.intake.footers import FOOTER
from leadctl.services.suppression import OPTED_OUT
from tests.commands import in_full

CODE = "\n".join(
    file.read_text("utf-8") for file in sorted(Path(leadctl.__file__).parent.rglob("*.py"))
)
MADE = re.compile(r"\b(?:Problem|_flaw)\(\s*\"([a-z-]+)\"|SELECT (?:one\.)?line, '([a-z-]+)'")
REJECTED = re.compile(r"\b(?:Rejected|_rejected)\([^,\"]+, \"([a-z-]+)\"")


def test_every_problem_that_a_lead_can_have_has_its_remedy_and_no_other() -> None:
    codes = {one or other for one, other in MADE.findall(CODE)}
    assert len(codes) > 15
    assert set(PROBLEMS) == codes


def test_every_reason_to_reject_a_row_of_leads_has_its_remedy_and_no_other() -> None:
    codes = {FOOTER, OPTED_OUT, *REJECTED.findall(CODE)} - {"bad-partner"}
    assert set(REJECTIONS) == codes


@pytest.mark.parametrize("code", [*PROBLEMS, *REJECTIONS])
def test_a_remedy_is_one_short_sentence_that_names_commands_there_are(code: str) -> None:
    sentence = {**PROBLEMS, **REJECTIONS}[code]
    assert len(sentence) <= 110
    assert re.fullmatch(r"[A-Z][^.!?]*\.", sentence)
    for command in re.findall(r"`([^`]+)`", sentence):
        found: Any = typer.main.get_command(app)
        words, _, option = command.partition(" --")
        for word in words.split():
            found = in_full(getattr(found, "beside", found).commands[word])
        names = [name for param in found.params for name in param.opts]
        assert not option or f"--{option.split()[0]}" in names, command
