"""What holds for the help of every command and group."""

from __future__ import annotations

import re
import shlex
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main
from typer.core import TyperCommand, TyperGroup
from typer.testing import CliRunner

from leadctl.cli.main import app
from leadctl.cli.options import WHEN
from tests.commands import commands_of
from tests.running import run

NARROW = 80
COMMANDS = dict(commands_of(app))
GROUPS = {
    name: command
    for name, command in typer.main.get_command(app).commands.items()  # type: ignore[attr-defined]
    if isinstance(command, TyperGroup)
}


def _examples(command: Any) -> list[str]:
    paragraphs = (" ".join(each.split()) for each in command.help.split("\n\n"))
    return [each.removeprefix("Example: ") for each in paragraphs if each.startswith("Example: ")]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_an_example_of_itself(name: str) -> None:
    examples = _examples(COMMANDS[name])

    assert examples
    assert all(re.match(rf"leadctl (--db \S+ )?{name}\b", each) for each in examples)


EXAMPLES = [example for command in COMMANDS.values() for example in _examples(command)]


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_a_command_line_that_the_program_takes(
    example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    reached: list[str] = []
    monkeypatch.setattr(
        TyperCommand, "invoke", lambda _, context: reached.append(context.command_path)
    )
    typed, _, _ = example.partition(" > ")

    result = run(tmp_path / "leads.db", *shlex.split(typed)[1:])

    assert (result.status, result.out, result.err) == (0, "", "")
    assert len(reached) == 1


@pytest.mark.parametrize("group", ["", *GROUPS, "import", "log"])
def test_the_line_of_each_command_is_whole_where_it_is_listed(group: str) -> None:
    help_of = [*group.split(), "--help"]
    told = CliRunner().invoke(app, help_of, env={"COLUMNS": str(NARROW)}).stdout
    assert "..." not in told.partition("Commands:")[2]


def test_the_help_of_each_command_begins_with_one_sentence() -> None:
    for name, command in COMMANDS.items() | GROUPS.items():
        first, *others = (command.help or "").strip().splitlines()
        assert first.endswith((".", "…")), name
        assert not others or not others[0], name


def test_nothing_that_is_typed_is_explained_by_its_type_alone() -> None:
    for name, each in _parameters():
        if not _is_flag(each):
            assert each.metavar or _has_choices(each), (name, each.opts)


def test_arguments_are_listed_by_name(tmp_path: Path) -> None:
    told = run(tmp_path / "leads.db", "lead", "rate", "--help").out
    assert re.search(
        r"^Arguments:\n  LEAD   +Leads by .*\n(  .*\n)*?  A\|B\|C  A: wants", told, re.M
    )


def test_every_parameter_is_explained() -> None:
    assert [(name, each.opts) for name, each in _parameters() if not each.help] == []


DIFFERING = {
    "--all": "whatever the command leaves out otherwise",
    "--as": "how a lead ended, or who looks at it",
    "--batch": "which are listed, or which are vetted",
    "--by": "a span of time, or a person",
    "--campaign": "which are listed, or where they go",
    "--consent": "an import has rows that say it themselves, and a problem is settled by it",
    "--direction": "the default of a lead is its source's",
    "--from": "an instant, or a day",
    "--html": "of a report, a message or a template",
    "--kind": "of partners, or of messages",
    "--manager": "who acts, or whose leads or partners are listed",
    "--note": "what was said, or why it is done, or what the next one is to know",
    "--problem": "which are listed, or which are settled",
    "--reason": "one of the policy's, or of a problem, or any",
    "--since": "a day, or an instant",
    "--sort": "of leads, or of partners",
    "--source": "where leads come from, or which are listed",
    "--to": "a partner, a status, or a day",
    "--until": "a day or an instant that is listed, or the end of a pause",
}
"""Options of one name that are not explained alike, and why."""


def test_options_of_one_name_are_explained_alike() -> None:
    told: dict[str, set[tuple[str | None, str | None]]] = defaultdict(set)
    for _, each in _parameters():
        for name in each.opts if each.param_type_name == "option" else ():
            told[name].add((each.metavar, each.help))

    assert {name for name, ways in told.items() if len(ways) > 1} == DIFFERING.keys()


def test_whatever_takes_an_instant_explains_it_in_the_same_words() -> None:
    found = [each for _, each in _parameters() if each.metavar == "WHEN"]
    assert {each.opts[0] for each in found} >= {"--at", "--as-of", "--from", "--since", "--until"}
    assert all(f"{WHEN}." in each.help for each in found)


def _parameters() -> Iterator[tuple[str, Any]]:
    for name, command in COMMANDS.items():
        for each in command.params:
            if each.name != "help":
                yield name, each


def _is_flag(parameter: Any) -> bool:
    return bool(getattr(parameter, "is_flag", False))


def _has_choices(parameter: Any) -> bool:
    return bool(parameter.type_descriptor.is_choice)
