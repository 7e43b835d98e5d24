"""Every file that leadctl makes is its owner's alone, and the check says where one is not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from leadctl.errors import Exit
from leadctl.store.belongings import workshop_of
from leadctl.store.check.files import file_findings
from leadctl.store.engine import key_file
from leadctl.store.forgotten import forgotten_file
from tests.running import run
from tests.store.released.stores import released_store

LEADS = (
    "first_name,last_name,company,country,email,rating\n"
    "Ida,Lund,Lund Køl,NO,ida@lund.example.org,A\n"
    "Per,Holm,,ZZ,not-an-address,A\n"
)


@pytest.fixture
def open_to_all() -> Iterator[None]:
    """A system where files are everybody's unless somebody says otherwise."""
    before = os.umask(0)
    try:
        yield
    finally:
        os.umask(before)


def modes(folder: Path) -> dict[str, str]:
    """The rights of all that is in the folder and below."""
    return {
        str(file.relative_to(folder)): oct(file.stat().st_mode & 0o777)
        for file in sorted(folder.rglob("*"))
    }


def test_whatever_a_command_makes_is_its_owners_alone(
    open_to_all: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "leads.csv").write_text(LEADS)
    (tmp_path / "leads.csv").chmod(0o600)
    new, store = tmp_path / "new" / "leads.db", tmp_path / "store" / "leads.db"
    store.parent.mkdir(mode=0o700)
    released_store(1, store)

    run(new, "init", "--rehearsal")
    for words in (
        "store upgrade", "store info", "import leads.csv --consent form", "sweep",
        "privacy optout 7 --yes", "privacy erase 6 --yes", "privacy export 2 --out person.json",
        "report --html report.html", "lead list",
        "nurture letters letters.csv", "store backup backup.db", "store rehearse try.db",
        "store restore backup.db --yes", "mail send",
    ):  # fmt: skip
        result = run(store, *words.split(), now="2026-12-01T15:00:00Z")
        assert result.status in {Exit.DONE, Exit.PARTIAL}, (words, result)

    made = modes(tmp_path)
    assert {name for name, mode in made.items() if mode not in {"0o600", "0o700"}} == set()
    assert {Path(name).suffix for name in made} >= {".eml", ".key", ".forgotten", ".html", ".json"}
    assert "store/leads.db.mail" in made
    assert list(file_findings(store)) == []


def codes(store: Path) -> list[str]:
    return [finding.code for finding in file_findings(store)]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602, 0o666])
def test_a_file_of_the_store_that_others_may_use_is_found(mode: int, store: Path) -> None:
    store.chmod(mode)

    result = run(store, "store", "check")

    said = f"{store} may be used by others than its owner: `chmod 600 {store}`."
    assert result.status == Exit.STORE
    assert result.out.splitlines()[1:] == [f"permissions  {said}"]
    assert run(store, "sweep").status == Exit.DONE  # it is said, and stops nothing


def test_so_are_its_key_the_forgotten_and_its_mail(store: Path) -> None:
    mail = store.with_name("leads.db.mail")
    mail.mkdir()
    forgotten_file(store).write_text("")
    for file in (key_file(store), forgotten_file(store), mail):
        file.chmod(0o755)

    sentences = [finding.sentence for finding in file_findings(store)]

    assert len(sentences) == 3
    assert sentences[-1].endswith(f"`chmod 700 {mail}`.")


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 65])
def test_a_key_that_cannot_be_one_is_found(content: bytes, store: Path) -> None:
    key_file(store).write_bytes(content)

    assert codes(store) == ["key"]


def test_a_key_that_is_missing_is_found(store: Path) -> None:
    key_file(store).unlink()

    assert codes(store) == ["key"]
    assert run(store, "store", "check").status == Exit.STORE


def test_what_a_stopped_restore_has_left_is_found(store: Path) -> None:
    workshop_of(store).mkdir(mode=0o700)

    assert codes(store) == ["restore-stopped"]
