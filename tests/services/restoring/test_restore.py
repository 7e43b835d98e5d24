"""A restored backup brings back what was done until it was made, and nobody who has left since."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from leadctl.domain.words import MailKind, Purpose
from leadctl.services.consenting import give, withdraw
from leadctl.services.consents import consents_of
from leadctl.services.lead_note import note
from leadctl.services.optout import opt_out
from leadctl.services.optout_token import token_of
from leadctl.services.outbox import queue
from leadctl.services.post import post
from leadctl.services.restoring.numbers import JUMP
from leadctl.services.restoring.present import Standing
from leadctl.services.suppression import key_of, suppressed_of
from leadctl.store.desk import Desk
from leadctl.store.engine import key_file
from leadctl.store.forgotten import Forgetting, forgotten_file, read_forgotten
from tests.builders import a_lead, a_partner
from tests.services.contacts import a_contact, owe_lead
from tests.services.restoring.restored import anew, assert_sound, backup_of, erase, put_back
from tests.services.situations import do, dump, edit, handed_out, lead_row, mail, refused, rows

PHONE = "+493025550143"
Loss = Callable[[Desk], None]


def kept(desk: Desk) -> None:
    """The store is as it was."""


def deleted(desk: Desk) -> None:
    desk.path.unlink()
    key_file(desk.path).unlink()


def damaged(desk: Desk) -> None:
    os.truncate(desk.path, 5000)


def overwritten(desk: Desk) -> None:
    content = bytearray(desk.path.read_bytes())
    content[8192:] = b"\x55" * (len(content) - 8192)
    desk.path.write_bytes(content)


def foreign(desk: Desk) -> None:
    desk.path.write_text("somebody's letter, which is no database at all. " * 30)


LOSSES: dict[str, Loss] = {
    "it is there": kept,
    "it is gone": deleted,
    "it was cut": damaged,
    "its pages are junk": overwritten,
    "it is another file": foreign,
}


@pytest.fixture(params=["it is there", "it is gone"])
def loss(request: pytest.FixtureRequest) -> Loss:
    """What has become of the store when its backup is restored."""
    return LOSSES[request.param]


@pytest.mark.parametrize("loss", LOSSES.values(), ids=LOSSES)
def test_all_is_as_it_was_when_the_backup_was_made(desk: Desk, loss: Loss) -> None:
    a_lead(desk)
    backup = backup_of(desk)
    do(desk, note, "1", "called")
    a_lead(desk, email="new@example.org")
    loss(desk)

    done = put_back(desk, backup)

    assert done.findings == ()
    now = anew(desk)
    assert rows(now, "SELECT id, email FROM lead") == [(1, "ada@example.org")]
    assert rows(now, "SELECT count(*) FROM note") == [(0,)]
    assert rows(now, "SELECT what FROM event") == [("store-made",), ("store-restored",)]
    assert_sound(now)


def said_by_mail(desk: Desk, lead: int) -> str:
    return "ada@example.org"


def said_by_phone(desk: Desk, lead: int) -> str:
    return PHONE


def said_by_number(desk: Desk, lead: int) -> str:
    return str(lead)


def said_by_token(desk: Desk, lead: int) -> str:
    with desk.read() as work:
        return token_of(key_of(work), lead)


@pytest.mark.parametrize("said", [said_by_mail, said_by_phone, said_by_number, said_by_token])
def test_who_has_opted_out_since_stays_away(
    said: Callable[[Desk, int], str], desk: Desk, loss: Loss
) -> None:
    lead = handed_out(desk, phone=PHONE)
    other = a_lead(desk, email="bea@example.org", last_name="Other")
    backup = backup_of(desk)
    do(desk, opt_out, said(desk, lead))
    loss(desk)

    done = put_back(desk, backup)

    now = anew(desk)
    assert (done.opted_out, done.erased) == (1, 0)
    assert (lead_row(now, lead).status, lead_row(now, other).status) == ("closed", "ready")
    assert lead_row(now, lead).disposition == "opted-out"
    with now.read() as work:
        listed = suppressed_of(work)
        assert listed
        assert listed.has("ada@example.org") or listed.has(PHONE)
        assert consents_of(work, lead) == frozenset()
        assert consents_of(work, other) == frozenset(Purpose)
    assert mail(now)[-1] == ("lead-taken-back", "acme")
    assert_sound(now)


@pytest.mark.parametrize("loss", LOSSES.values(), ids=LOSSES)
def test_who_was_erased_since_is_erased_again(desk: Desk, loss: Loss) -> None:
    a_lead(desk, phone=PHONE, last_name="Unmistakable")
    a_lead(desk, email=None, last_name="Unreachable", external_id="abc-unheard-of")
    a_lead(desk, email="bea@example.org", last_name="Other")
    backup = backup_of(desk)
    assert b"Unmistakable" in backup.read_bytes()
    erase(desk, 1, addresses=["ada@example.org", PHONE])
    erase(desk, 2)
    loss(desk)

    done = put_back(desk, backup)

    now = anew(desk)
    assert (done.erased, done.opted_out) == (2, 0)
    assert rows(now, "SELECT id, last_name FROM lead WHERE erased_at IS NULL") == [(3, "Other")]
    assert rows(now, "SELECT unvacuumed_since FROM state") == [(None,)]
    content = desk.path.read_bytes()
    for word in (b"Unmistakable", b"Unreachable", b"ada@example.org", b"2555014", b"unheard-of"):
        assert word not in content
    assert b"bea@example.org" in content
    assert_sound(now)


def test_who_was_erased_is_known_by_the_address_on_another_lead_too(desk: Desk, loss: Loss) -> None:
    a_lead(desk)
    a_lead(desk, email="x@example.org", other_email="ADA@example.org".lower(), last_name="Twice")
    backup = backup_of(desk)
    erase(desk, 1, addresses=["ada@example.org"])
    loss(desk)

    assert put_back(desk, backup).erased == 2
    assert rows(anew(desk), "SELECT count(*) FROM lead WHERE erased_at IS NULL") == [(0,)]


def test_a_lead_that_got_the_number_of_an_erased_one_is_left_alone(desk: Desk) -> None:
    """As after a restore by hand, when nobody knew which numbers were given."""
    empty = backup_of(desk, "empty.db")
    a_lead(desk)
    erase(desk, 1)
    deleted(desk)
    empty.rename(desk.path)
    key_file(empty).rename(key_file(desk.path))
    now = anew(desk)
    later = Desk(now.engine, now.path, now.now.replace(minute=5), now.actor, now.pretended)
    assert a_lead(later, email="new@example.org") == 1
    backup = backup_of(later)

    assert put_back(later, backup).erased == 0
    assert lead_row(anew(later), 1).email == "new@example.org"


def test_the_file_beside_the_store_ends_up_with_all(desk: Desk, loss: Loss) -> None:
    a_lead(desk)
    do(desk, opt_out, "bea@example.org")
    forgotten_file(desk.path).unlink()  # as of a store that was made before there was one
    backup = backup_of(desk)
    do(desk, opt_out, "ada@example.org")
    loss(desk)

    put_back(desk, backup)

    now = anew(desk)
    known = {digest for entry in read_forgotten(now.path) for digest in entry.digests}
    assert known == {digest for (digest,) in rows(now, "SELECT digest FROM suppression")}
    assert len(known) == 2


def test_what_the_store_alone_knows_is_taken_from_it(desk: Desk) -> None:
    a_lead(desk)
    a_lead(desk, email="bea@example.org", last_name="Other", external_id="b")
    backup = backup_of(desk)
    do(desk, opt_out, "ada@example.org")
    erase(desk, 2)
    forgotten_file(desk.path).unlink()

    done = put_back(desk, backup)

    assert (done.opted_out, done.erased, done.suppressed) == (1, 1, 1)
    assert [entry.what for entry in read_forgotten(desk.path)] == [Forgetting.OPTED_OUT]


def test_a_line_that_a_kill_cut_short_is_passed_over(desk: Desk, loss: Loss) -> None:
    a_lead(desk)
    backup = backup_of(desk)
    do(desk, opt_out, "ada@example.org")
    with forgotten_file(desk.path).open("a") as file:
        file.write('{"at":"2026-')
    loss(desk)
    assert put_back(desk, backup).opted_out == 1
    assert forgotten_file(desk.path).read_text().count("\n") == 1


def test_a_file_that_cannot_be_understood_is_refused(desk: Desk, loss: Loss) -> None:
    a_lead(desk)
    backup = backup_of(desk)
    do(desk, opt_out, "ada@example.org")
    with forgotten_file(desk.path).open("a") as file:
        file.write("what is this\n")
    loss(desk)
    before = {path: path.read_bytes() for path in desk.path.parent.iterdir() if path.is_file()}
    with refused("forgotten-unreadable"):
        put_back(desk, backup)
    assert {p: p.read_bytes() for p in desk.path.parent.iterdir() if p.is_file()} == before


def test_who_agreed_anew_before_the_backup_has_agreed(desk: Desk) -> None:
    from leadctl.services.consents import give_consent

    lead = a_lead(desk, email=None)
    do(desk, opt_out, str(lead))
    with desk.write() as work:
        give_consent(work, lead_row(desk, lead), "in writing", [Purpose.PARTNER])
    backup = backup_of(desk)

    assert put_back(desk, backup).opted_out == 0
    with anew(desk).read() as work:
        assert consents_of(work, lead) == {Purpose.PARTNER}


def test_who_has_withdrawn_something_since_has_withdrawn_it(desk: Desk) -> None:
    wants_less, unasked = a_lead(desk), a_lead(desk, email="bea@example.org", last_name="Other")
    no_calls = a_lead(desk, email="kim@example.org", last_name="Third")
    do(desk, withdraw, str(unasked), [Purpose.MARKETING])
    do(desk, give, str(unasked), "in writing", [Purpose.MARKETING])
    backup = backup_of(desk)
    do(desk, withdraw, str(wants_less), [Purpose.PARTNER])
    edit(desk, "UPDATE lead SET no_call = 1 WHERE id = ?", no_calls)
    new = a_lead(desk, email="new@example.org", no_email=True)

    assert put_back(desk, backup).withdrawn == 2

    now = anew(desk)
    with now.read() as work:
        found = [consents_of(work, lead) for lead in (wants_less, unasked, no_calls, new)]
    assert found == [{Purpose.MARKETING}, set(Purpose), {Purpose.PARTNER}, set()]
    assert lead_row(now, no_calls).no_call
    assert lead_row(now, wants_less).status == "flagged"
    assert_sound(now)


def test_what_was_sent_since_is_not_sent_again(desk: Desk) -> None:
    partner = a_partner(desk, "acme")
    do(desk, queue, MailKind.ENABLED, partner)
    do(desk, queue, MailKind.ENABLED, partner)
    backup = backup_of(desk)
    post(desk)

    done = put_back(desk, backup)

    assert (done.sent, done.waiting) == (2, 0)
    assert post(anew(desk)).sent == 0


def test_how_many_messages_to_contacts_may_go_again_is_told(desk: Desk) -> None:
    contact = a_contact(desk)
    backup = backup_of(desk)
    owe_lead(desk, contact)
    edit(desk, "UPDATE outbox SET sent_at = queued_at")

    assert put_back(desk, backup).may_go_again == 1


def test_what_another_message_of_the_number_was_says_nothing(desk: Desk) -> None:
    partner = a_partner(desk, "acme")
    do(desk, queue, MailKind.ENABLED, partner)
    backup = backup_of(desk)
    with desk.write() as work:
        work.write_rows("UPDATE outbox SET kind = 'disabled', sent_at = queued_at", [()])

    done = put_back(desk, backup)

    assert (done.sent, done.waiting) == (0, 1)


def test_nothing_is_sent_by_the_restore_itself(desk: Desk) -> None:
    do(desk, queue, MailKind.ENABLED, a_partner(desk, "acme"))
    backup = backup_of(desk)
    put_back(desk, backup)
    assert rows(anew(desk), "SELECT sent_at FROM outbox") == [(None,)]


def test_no_number_is_given_twice(desk: Desk) -> None:
    a_lead(desk)
    backup = backup_of(desk)
    for number in range(3):
        a_lead(desk, email=f"x{number}@example.org")

    assert put_back(desk, backup).passed_over == 0
    assert a_lead(anew(desk), email="new@example.org") == 5


def test_where_nobody_knows_which_were_given_many_are_passed_over(desk: Desk) -> None:
    a_lead(desk)
    backup = backup_of(desk)
    damaged(desk)

    assert put_back(desk, backup).passed_over == JUMP
    now = anew(desk)
    assert a_lead(now, email="new@example.org") == JUMP + 2
    assert do(now, queue, MailKind.ENABLED, a_partner(now, "acme")) == JUMP + 1


def test_the_store_is_kept_and_can_be_restored_again(desk: Desk) -> None:
    a_lead(desk)
    backup = backup_of(desk)
    a_lead(desk, email="new@example.org")
    before = dump(desk.path)

    done = put_back(desk, backup)

    assert done.kept
    assert dump(Path(done.kept)) == before
    again = put_back(anew(desk), Path(done.kept))
    assert (again.lost_events, again.findings) == (1, ())
    assert rows(anew(desk), "SELECT email FROM lead ORDER BY id") == [
        ("ada@example.org",),
        ("new@example.org",),
    ]


@pytest.mark.parametrize("lost", [damaged, overwritten, foreign])
def test_what_is_no_sound_store_is_set_aside(lost: Loss, desk: Desk) -> None:
    backup = backup_of(desk)
    lost(desk)
    before = desk.path.read_bytes()

    done = put_back(desk, backup)

    assert done.set_aside
    assert Path(done.set_aside).read_bytes() == before
    assert done.found in (Standing.DAMAGED, Standing.FOREIGN)


def test_a_journal_without_its_store_is_not_played_back(desk: Desk) -> None:
    a_lead(desk)
    backup = backup_of(desk)
    deleted(desk)
    journal = desk.path.with_name("leads.db-journal")
    journal.write_bytes(b"not of the new one")

    put_back(desk, backup)

    (aside,) = desk.path.parent.glob("*set-aside*-journal")
    assert aside.read_bytes() == b"not of the new one"
    assert not journal.exists()
    assert_sound(anew(desk))


def test_a_dry_run_tells_the_same_and_changes_nothing(desk: Desk, loss: Loss) -> None:
    a_lead(desk)
    backup = backup_of(desk)
    do(desk, opt_out, "ada@example.org")
    loss(desk)
    folder = desk.path.parent
    before = {path: path.read_bytes() for path in folder.iterdir()}

    foreseen = put_back(desk, backup, dry_run=True)

    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    done = put_back(desk, backup)
    assert (foreseen.opted_out, foreseen.lost_events, foreseen.passed_over) == (
        done.opted_out,
        done.lost_events,
        done.passed_over,
    )
    assert foreseen.dry_run
