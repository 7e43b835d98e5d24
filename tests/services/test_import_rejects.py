"""Rows that are rejected, and files that are no lists."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from leadctl.errors import Refusal
from leadctl.services.import_leads import import_leads
from leadctl.store import engine
from leadctl.store.desk import Desk
from tests.conftest import NOW, desk_at
from tests.faults.children import disk_full, in_child
from tests.services.lists import (
    an_order,
    as_csv,
    bring_in,
    counts,
    person,
    rejects_of,
)
from tests.services.situations import dump, refused, rows

NOBODY = {"first_name": "", "last_name": "", "email": ""}


def test_rejected_rows_go_to_a_file_of_the_owners_own(desk: Desk) -> None:
    bring_in(desk, person(), person(**NOBODY, city="Bonn"))

    path = rejects_of(desk)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text("utf-8-sig").splitlines() == [
        "leadctl line,leadctl code,leadctl reason,first name,last name,email,country,rating,city",
        '3,no-identity,"has no name, e-mail, phone, company or id to know the lead by",,,,DE,A,'
        "Bonn",
    ]


def test_rejected_rows_are_rejected_again_until_they_are_corrected(desk: Desk) -> None:
    data = as_csv(person(), person(**NOBODY)) + b"one,cell,too,many,in,here\nshort\n"
    assert counts(import_leads(desk, an_order(desk, data), dry_run=False)) == (1, 0, 0, 3)
    rejects = rejects_of(desk).read_bytes()

    unchanged = import_leads(
        desk, an_order(desk, rejects, rejects=desk.path.with_name("again.csv")), dry_run=False
    )
    assert counts(unchanged) == (0, 0, 0, 3)

    corrected = rejects.replace(b'by",,,,DE,A', b'by",Eve,Example,eve@example.org,DE,A')
    assert counts(import_leads(desk, an_order(desk, corrected), dry_run=False)) == (1, 0, 0, 2)


def test_a_rejects_file_of_before_is_replaced(desk: Desk) -> None:
    rejects_of(desk).write_text("old")
    rejects_of(desk).chmod(0o644)
    bring_in(desk, person(**NOBODY))
    assert stat.S_IMODE(rejects_of(desk).stat().st_mode) == 0o600
    assert "old" not in rejects_of(desk).read_text()
    assert Path(f"{rejects_of(desk)}.old").read_text() == "old"


def test_without_room_for_rejected_rows_nothing_is_stored(store: Path, desk: Desk) -> None:
    rejects_of(desk).mkdir()
    before = dump(store)
    with pytest.raises(Refusal) as caught:
        bring_in(desk, person(), person(**NOBODY))
    assert caught.value.code == "unwritable-rejects"
    assert dump(store) == before


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-list"),
        (b"\n\n", "empty-list"),
        (b"colour,shape\nred,round\n", "unknown-headers"),
        (b"email,country\nada\xff@example.org,DE\n", "unreadable-bytes"),
        (b"PK\x03\x04 and the rest", "not-a-list"),
        (bytes(range(256)) * 64, "unreadable-bytes"),
        (b"email,\0country\n", "unreadable-header"),
        (b"email,decision date\na@example.org,03/04/2026\n", "ambiguous-dates"),
    ],
)
def test_what_is_no_list_is_refused_and_leaves_no_trace(
    data: bytes, code: str, store: Path, desk: Desk
) -> None:
    before = dump(store)
    with pytest.raises(Refusal) as caught:
        import_leads(desk, an_order(desk, data), dry_run=False)
    assert caught.value.code == code
    assert dump(store) == before
    assert not rejects_of(desk).exists()


def test_a_store_that_is_not_a_rehearsal_leaves_an_older_rejects_file_alone(desk: Desk) -> None:
    rejects_of(desk).write_text("old")
    folder = sorted(desk.path.parent.iterdir())
    with desk.write() as work:
        work.write_rows("UPDATE state SET rehearsal = ?", [(False,)])

    with pytest.raises(Refusal) as caught:
        bring_in(replace(desk, pretended=True), person(), person(**NOBODY))

    assert caught.value.code == "not-a-rehearsal"
    assert rejects_of(desk).read_text() == "old"
    assert sorted(desk.path.parent.iterdir()) == folder


def test_a_store_that_is_busy_leaves_an_older_rejects_file_alone(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    rejects_of(desk).write_text("old")
    folder = sorted(desk.path.parent.iterdir())
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0)

    with desk.write(), pytest.raises(OperationalError):
        bring_in(desk_at(desk.path, NOW), person(), person(**NOBODY))

    assert rejects_of(desk).read_text() == "old"
    assert sorted(desk.path.parent.iterdir()) == folder


def test_without_room_for_all_rejected_rows_nothing_is_stored(store: Path, desk: Desk) -> None:
    before = dump(store)

    def bring_in_without_room() -> str | None:
        disk_full(4096)
        try:
            bring_in(desk_at(store, NOW), *[person(**NOBODY, city=str(n)) for n in range(999)])
        except Refusal as refusal:
            return refusal.code
        return None

    assert in_child(bring_in_without_room) == "unwritable-rejects"
    assert dump(store) == before
    assert list(store.parent.glob("*.rejects.csv*")) == []


def test_a_strict_import_stores_nothing_of_a_list_with_a_rejected_row_but_keeps_that(
    store: Path, desk: Desk
) -> None:
    before = dump(store)
    with refused("some-rejected") as refusal:
        bring_in(desk, person(), person(**NOBODY, city="Bonn"), strict=True)
    assert dump(store) == before
    path = rejects_of(desk)
    assert "Bonn" in path.read_text("utf-8-sig")
    assert f"people.csv has 1 row to reject, so --strict stores nothing of it: {path} tells" in str(
        refusal.value
    )
    assert refusal.value.details == ("no-identity: 1 row",)


def test_a_strict_import_that_is_tried_leaves_no_file(store: Path, desk: Desk) -> None:
    before = dump(store)
    with refused("some-rejected") as refusal:
        bring_in(desk, person(), *[person(**NOBODY)] * 2, strict=True, dry_run=True)
    assert "2 rows to reject" in str(refusal.value)
    assert dump(store) == before
    assert not rejects_of(desk).exists()


def test_a_strict_import_without_rejected_rows_is_like_any_other(desk: Desk) -> None:
    people = [person(), person(email="bob@example.org", country="Atlantis")]
    assert counts(bring_in(desk, *people, strict=True)) == (1, 0, 1, 0)


def test_a_strict_import_is_refused_without_waiting_for_the_store(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0)
    with desk.write(), refused("some-rejected"):
        bring_in(desk_at(desk.path, NOW), person(**NOBODY), strict=True)


FOOTED = b"First Name,Last Name,Email\nAda,Example,ada@example.org\nGrand Totals (1 record)\n"


def test_the_end_of_a_report_keeps_no_strict_import_out(desk: Desk) -> None:
    order = an_order(desk, FOOTED, strict=True)
    imported = import_leads(desk, order, dry_run=False)
    assert (counts(imported), imported.lost) == ((0, 0, 1, 1), 0)


def test_any_other_row_that_is_rejected_does(desk: Desk) -> None:
    with pytest.raises(Refusal) as caught:
        import_leads(desk, an_order(desk, FOOTED + b"Bo\n,,\nEve,E\n", strict=True), dry_run=False)
    assert caught.value.code == "some-rejected"
    assert "has 2 rows to reject" in str(caught.value)
    assert rows(desk, "SELECT 1 FROM lead") == []
