"""What lies beside the store goes with the person, and nothing else does."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from leadctl.domain.mentions import Known
from leadctl.mail.alone import alone
from leadctl.mail.transports import mail_folder
from leadctl.services import erase_people
from leadctl.services.assign import assign_ready
from leadctl.services.erase_files import (
    RejectsHit,
    clean_rejects,
    messages_about,
    path_text,
    remove_files,
)
from leadctl.services.erase_people import Erased, erase_person, nobody_sends
from leadctl.services.import_leads import import_leads
from leadctl.services.lead_note import note
from leadctl.services.post import post
from leadctl.store import engine
from leadctl.store.desk import Desk
from leadctl.store.engine import key_file
from tests.builders import a_lead, a_partner
from tests.services.lists import an_order, bring_in, person, rejects_of
from tests.services.situations import do, dump, load_policy, refused, rows

ADA = "ada@example.org"
NOBODY = {"email": "", "first_name": "", "last_name": ""}
BAD = person(email="none", first_name="Ada", last_name="Example", rating="A")


def told(desk: Desk) -> Path:
    """Hand Ada's lead and Bo's to a partner; the folder of the messages."""
    a_partner(desk, "acme")
    a_lead(desk)
    a_lead(desk, email="bo@example.org", first_name="Bo")
    assign_ready(desk)
    post(desk)
    return mail_folder(desk.path, "")


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def erase(desk: Desk, who: str = ADA) -> Erased:
    return erase_person(desk, who)


def test_the_persons_messages_go_and_others_stay(desk: Desk) -> None:
    folder = told(desk)
    assert erase(desk).messages == 1
    assert names(folder) == ["00000002-new-lead-acme.eml"]


def test_drafts_that_a_killed_run_left_go_too(desk: Desk) -> None:
    folder = told(desk)
    (folder / ".00000001-new-lead-acme.eml.part").write_bytes(b"To: acme\n\nAda Exam")
    (folder / ".00000002-new-lead-acme.eml.part").write_bytes(b"To: acme\n\nBo Exam")
    assert erase(desk).messages == 2
    assert names(folder) == [".00000002-new-lead-acme.eml.part", "00000002-new-lead-acme.eml"]


def test_another_stores_message_of_that_number_stays(desk: Desk) -> None:
    folder = told(desk)
    other = folder / "00000001-reminder-beta.eml"
    other.write_bytes(b"Message-ID: <1.another@example.com>\n\nnot ours")
    (folder / "notes.txt").write_text("mine")
    (folder / "00000001-folder-x.eml").mkdir()
    erase(desk)
    assert names(folder) == [
        "00000001-folder-x.eml", "00000001-reminder-beta.eml", "00000002-new-lead-acme.eml",
        "notes.txt",
    ]  # fmt: skip


def test_every_folder_that_a_policy_named_is_looked_through(desk: Desk) -> None:
    folder = told(desk)
    folder.rename(desk.path.with_name("once"))
    load_policy(desk, '[mail]\nfolder = "once"\n')
    load_policy(desk, '[mail]\nfolder = "never made"\n')
    assert erase(desk).messages == 1


def test_a_message_that_cannot_go_keeps_the_person(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(desk)
    before = dump(desk.path)

    def stuck(_: Path, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "x.eml")

    monkeypatch.setattr(Path, "unlink", stuck)
    with refused("file-not-cleaned"):
        erase(desk)
    assert dump(desk.path) == before


def test_lost_rows_of_the_person_go_and_others_stay(desk: Desk) -> None:
    bring_in(desk, person(), person(email="bo@example.org"))
    lost = "Ada,Example,,DE,A,too,many\nBo,Other,,DE,A,too,many\n"
    data = b"first name,last name,email,country,rating\n" + lost.encode()
    import_leads(desk, an_order(desk, data), dry_run=False)
    file = rejects_of(desk)
    before = file.read_bytes()
    assert erase(desk).rejected == 1
    ada, bo = before.splitlines(keepends=True)[1:]
    assert file.read_bytes() == before.replace(ada, b"")
    assert bo in file.read_bytes()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_so_do_those_of_an_older_file_beside_it(desk: Desk) -> None:
    bring_in(desk, person())
    data = b"first name,last name,email,country,rating\nAda,Example,,DE,A,too,many\n"
    import_leads(desk, an_order(desk, data), dry_run=False)
    file = rejects_of(desk)
    for beside in (".old", ".x1y2.part"):
        file.with_name(file.name + beside).write_bytes(file.read_bytes())
    file.with_name(file.name + ".mine").write_bytes(file.read_bytes())
    assert erase(desk).rejected == 3
    left = [each.name for each in file.parent.iterdir() if b"Ada" in each.read_bytes()]
    assert left == [file.name + ".mine"]


def test_a_link_is_followed_to_what_holds_the_rows(desk: Desk) -> None:
    bring_in(desk, person())
    data = b"first name,last name,email,country,rating\nAda,Example,,DE,A,too,many\n"
    import_leads(desk, an_order(desk, data), dry_run=False)
    file = rejects_of(desk)
    moved = file.rename(file.with_name("elsewhere.csv"))
    file.symlink_to(moved)

    assert erase(desk).rejected == 1

    assert b"Ada" not in moved.read_bytes()
    assert file.is_symlink()


def test_a_file_that_is_gone_is_in_nobodys_way(desk: Desk) -> None:
    bring_in(desk, person(), person(**NOBODY))
    rejects_of(desk).unlink()
    assert erase(desk).rejected == 0


def test_a_path_of_any_bytes_is_found_again(desk: Desk, tmp_path: Path) -> None:
    bring_in(desk, person())
    odd = tmp_path / b"caf\xe9.csv.rejects.csv".decode("utf-8", "surrogateescape")
    data = b"first name,last name,email,country,rating\nAda,Example,,DE,A,too,many\n"
    import_leads(desk, an_order(desk, data, rejects=odd), dry_run=False)
    assert path_text(odd).startswith("file:///")
    assert erase(desk).rejected == 1


def test_nobody_is_erased_while_mail_leaves(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0)
    with alone(desk.path), refused("mail-is-leaving"):
        nobody_sends(desk.path).__enter__()
    with nobody_sends(desk.path), alone(desk.path) as free:
        assert not free


def test_removing_nothing_is_nothing(desk: Desk) -> None:
    with desk.read() as work:
        assert messages_about(work, [], desk.path) == {}
    remove_files([])


def lost_row(desk: Desk) -> Path:
    """Ada's lead, and a row of hers in a file of what a list lost."""
    bring_in(desk, person())
    data = b"first name,last name,email,country,rating\nAda,Example,,DE,A,too,many\n"
    import_leads(desk, an_order(desk, data), dry_run=False)
    return rejects_of(desk)


STUCK = {
    "the folder": (os, "scandir"),
    "a message": (Path, "read_bytes"),
    "a file of lost rows": (Path, "open"),
    "its draft": (tempfile, "mkstemp"),
}


@pytest.mark.parametrize("what", STUCK)
def test_what_cannot_be_read_or_written_keeps_the_person(
    what: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(desk)
    file = lost_row(desk)
    before, lost = dump(desk.path), file.read_bytes()

    def stuck(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    key_of_it = key_file(desk.path).read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr("leadctl.services.known.key_of", lambda _: key_of_it)
        patch.setattr(*STUCK[what], stuck)
        with refused("file-not-cleaned") as caught:
            erase(desk)
    assert "Permission denied" in str(caught.value)
    assert (dump(desk.path), file.read_bytes()) == (before, lost)


def test_who_came_while_files_were_cleaned_goes_too(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost_row(desk)
    asked: list[object] = []

    def slowly(hits: Sequence[RejectsHit], known: Known) -> None:
        clean_rejects(hits, known)
        if not asked:
            a_lead(desk, source="fair", job_title="Engineer")
            do(desk, note, "2", "Ada Example was at the fair")
        asked.append(hits)

    monkeypatch.setattr(erase_people, "clean_rejects", slowly)
    went = erase(desk)
    assert [each.lead for each in went.leads] == [1, 2]
    assert len(asked) == 2
    assert rows(desk, "SELECT count(*) FROM lead WHERE erased_at IS NULL") == [(0,)]
