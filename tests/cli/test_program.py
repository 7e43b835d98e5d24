"""What holds for the program as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from leadctl.cli.command_group import Command, Group
from leadctl.cli.commands import COMMANDS
from leadctl.cli.main import app
from leadctl.errors import Exit
from tests.commands import commands_of
from tests.running import run


def test_help_tells_what_every_exit_status_means(tmp_path: Path) -> None:
    told = " ".join(run(tmp_path / "leads.db", "--help").out.split())
    epilog = told.partition("Exit status: ")[2]
    said = [part.split()[0] for part in epilog.split("; ")]
    assert said == [str(status.value) for status in Exit]
    assert "1 a fault in leadctl; 2 the command line is wrong;" in epilog
    assert epilog.endswith("8 mail could not be delivered.")


def test_a_store_in_earnest_is_not_made_at_a_pretended_time(tmp_path: Path) -> None:
    result = run(tmp_path / "leads.db", "init")
    assert (result.status, result.out) == (3, "")
    assert "--now (or LEADCTL_NOW) changes rehearsal stores only" in result.err
    assert list(tmp_path.iterdir()) == []


def test_the_list_of_commands_says_of_each_what_it_says_of_itself() -> None:
    listed = {" ".join(path): one.line for path, one in _listed(COMMANDS, ())}
    assert listed == {
        name: " ".join(command.help.split("\n\n")[0].split()) for name, command in commands_of(app)
    }


def _listed(
    commands: Mapping[str, Command | Group], above: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Command]]:
    for name, one in commands.items():
        path = (*above, name)
        if isinstance(one, Command):
            yield path, one
        yield from _listed(one.commands if isinstance(one, Group) else one.beside, path)
