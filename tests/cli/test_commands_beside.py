"""A command beside another is told from a file, and found though its name is mistyped."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.running import run


@pytest.mark.parametrize(
    ("argv", "meant"),
    [(("import", "lst"), "list"), (("import", "aprove", "1"), "approve"), (("log", "hed"), "head")],
)
def test_a_name_that_is_nearly_a_commands_is_no_file(
    argv: tuple[str, ...], meant: str, store: Path
) -> None:
    done = run(store, *argv)
    assert (done.status, done.out) == (2, "")
    assert done.err == (
        f"leadctl: no such command '{argv[1]}'. Did you mean '{meant}'? "
        f"`leadctl {argv[0]} --help` tells more.\n"
    )


def test_a_file_that_is_there_is_read_though_its_name_is_nearly_a_commands(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lst").write_text("Email,Country\nbea@example.org,DE\n")
    assert run(store, "import", "lst").status == 0


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("import", "liste.csv"), "liste.csv cannot be read"),
        (("log", "everything"), "this is more than the command takes: everything."),
    ],
)
def test_what_is_no_such_name_is_told_of_as_it_was(
    argv: tuple[str, ...], said: str, store: Path
) -> None:
    assert said in run(store, *argv).err
