"""Leads that were kept long enough are made anonymous; who comes again is a new lead."""

from __future__ import annotations

from pathlib import Path

import pytest

from leadctl.domain.lifecycle import Disposition, Status
from leadctl.errors import Refusal
from leadctl.services import retain
from leadctl.services.retain import erase_kept_long
from leadctl.store.check import check_store
from leadctl.store.desk import Desk
from leadctl.store.engine import key_file
from leadctl.store.forgotten import Forgetting, mark_of, read_forgotten
from leadctl.store.vacuum import vacuum
from tests.builders import a_lead, a_partner, later
from tests.reads.test_retention import KEPT_UNTIL, a_note, due, keep, numbers
from tests.running import run
from tests.services.contacts import mailed
from tests.services.lists import a_list, person
from tests.services.situations import (
    DAY,
    MINUTE,
    dump,
    events,
    handed_out,
    holder_of,
    lead_row,
    mail,
    rows,
    status_of,
)


def test_who_was_kept_long_enough_is_known_no_more(desk: Desk) -> None:
    lead = a_lead(desk, last_name="Quillfeather", email="quill@example.org")
    keep(desk, a_note(lead, desk.now))
    assert erase_kept_long(later(desk, KEPT_UNTIL), [lead]) == [lead]
    found = lead_row(desk, lead)
    assert (found.last_name, found.email, found.erased_at) == (None, None, KEPT_UNTIL)
    assert (found.source, found.score) == ("web", 50)
    assert events(desk, lead) == ["erased"]
    assert "Quillfeather" not in "".join(dump(desk.path))
    assert due(desk) == []


def test_a_lead_that_became_active_meanwhile_is_left(desk: Desk) -> None:
    stays, goes = a_lead(desk), a_lead(desk, last_name="Other")
    found = numbers(due(desk))
    keep(desk, a_note(stays, KEPT_UNTIL - DAY))
    assert erase_kept_long(later(desk, KEPT_UNTIL), found) == [goes]
    assert lead_row(desk, stays).last_name == "Example"


def test_a_lead_that_is_not_due_is_left_whoever_asks(desk: Desk) -> None:
    lead = a_lead(desk)
    before = dump(desk.path)
    assert erase_kept_long(later(desk, KEPT_UNTIL - MINUTE), [lead]) == []
    assert dump(desk.path) == before


def test_its_holder_loses_it_and_is_told_to_delete_what_it_has(desk: Desk) -> None:
    lead = handed_out(desk)
    erase_kept_long(later(desk, KEPT_UNTIL), [lead])
    assert (holder_of(desk, lead), status_of(desk, lead)) == (None, Status.CLOSED)
    assert ("delete-data", "acme") in mail(desk)


def test_many_are_erased_some_at_a_time(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retain, "AT_ONCE", 2)
    leads = [a_lead(desk) for _ in range(5)]
    assert erase_kept_long(later(desk, KEPT_UNTIL), leads) == leads
    entries = list(read_forgotten(desk.path))
    assert [len(entry.leads) for entry in entries] == [2, 2, 1]


def test_a_backup_that_is_restored_forgets_them_too_and_suppresses_nobody(desk: Desk) -> None:
    lead = a_lead(desk)
    logged_at = lead_row(desk, lead).logged_at
    erase_kept_long(later(desk, KEPT_UNTIL), [lead])
    (entry,) = read_forgotten(desk.path)
    mark = mark_of(key_file(desk.path).read_bytes(), lead, logged_at)
    assert (entry.what, entry.digests, entry.leads) == (Forgetting.ERASED, (), (mark,))
    assert rows(desk, "SELECT * FROM suppression") == []


def test_without_the_key_nothing_is_erased(desk: Desk) -> None:
    lead = a_lead(desk)
    key_file(desk.path).unlink()
    with pytest.raises(Refusal) as caught:
        erase_kept_long(later(desk, KEPT_UNTIL), [lead])
    assert caught.value.code == "key-missing"
    assert lead_row(desk, lead).erased_at is None


def test_messages_to_and_about_them_go_from_the_folder(store: Path, desk: Desk) -> None:
    a_partner(desk, "acme")
    goes, stays = a_lead(desk), a_lead(desk, last_name="Other")
    run(store, "assign")
    keep(desk, a_note(stays, KEPT_UNTIL - DAY))
    assert sorted(mailed(desk)) == ["00000001-new-lead-acme.eml", "00000002-new-lead-acme.eml"]
    assert erase_kept_long(later(desk, KEPT_UNTIL), [goes, stays]) == [goes]
    assert list(mailed(desk)) == ["00000002-new-lead-acme.eml"]


def test_the_store_is_sound_afterwards(desk: Desk) -> None:
    leads = [handed_out(desk), a_lead(desk, status=Status.FLAGGED)]
    leads.append(
        a_lead(desk, status=Status.CLOSED, disposition=Disposition.REJECTED, closed_at=desk.now)
    )
    assert erase_kept_long(later(desk, KEPT_UNTIL), leads) == leads
    with later(desk, KEPT_UNTIL).read() as work:
        findings = check_store(work).findings
    assert [each.code for each in findings] == ["unvacuumed"]
    assert vacuum(later(desk, KEPT_UNTIL)) is None
    with later(desk, KEPT_UNTIL).read() as work:
        assert check_store(work).findings == ()


def test_whoever_comes_again_is_a_new_lead(store: Path, desk: Desk, tmp_path: Path) -> None:
    people = a_list(tmp_path, person())
    said = ("import", people, "--consent", "at the fair")
    assert run(store, *said).status == 0
    assert erase_kept_long(later(desk, KEPT_UNTIL), [1]) == [1]
    again = run(store, *said, now=KEPT_UNTIL.isoformat())
    assert again.status == 0
    assert lead_row(desk, 2).email == "ada@example.org"
    assert lead_row(desk, 2).follows_id is None
