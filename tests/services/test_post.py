"""What is owed is sent if it still holds, in order, and at least once whatever happens."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy import Connection, event
from sqlmodel import Session, SQLModel, select

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Status
from leadctl.domain.policy import default_policy_text
from leadctl.domain.windows import Due
from leadctl.domain.words import (
    AssignmentEnd,
    DeadlineKind,
    DeadlineOutcome,
    IncidentAction,
    IncidentStatus,
    MailKind,
    PartnerStatus,
    Purpose,
)
from leadctl.errors import Refusal
from leadctl.mail.alone import alone
from leadctl.mail.folder import Folder
from leadctl.mail.transports import mail_folder
from leadctl.services.init import init_store
from leadctl.services.post import Posted, post
from leadctl.store.desk import Desk
from leadctl.store.engine import open_engine
from leadctl.store.receipts import write_receipt
from leadctl.store.record import Outbox, PolicyVersion, State
from leadctl.store.tables import Assignment, Consent, Deadline, Incident, Lead, Partner
from tests.builders import later
from tests.mail.test_compose import text_of
from tests.services.situations import in_earnest

FRIDAY = datetime(2026, 11, 20, 14, tzinfo=UTC)
NOW = FRIDAY + timedelta(minutes=5)
END_OF_TUESDAY = datetime(2026, 11, 24, 23, tzinfo=UTC)  # midnight in Berlin

Row = TypeVar("Row", bound=SQLModel)


@pytest.fixture(scope="module")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "leads.db"
    init_store(path, now=FRIDAY - timedelta(days=30), actor="tester", rehearsal=True)
    return path


@pytest.fixture
def desk(empty_store: Path, tmp_path: Path) -> Desk:
    path = tmp_path / "leads.db"
    shutil.copy2(empty_store, path)
    return Desk(open_engine(path), path, NOW, "tester")


def stored(desk: Desk, row: Row) -> Row:
    """The row, in the store from now on."""
    with Session(desk.engine, expire_on_commit=False) as session, session.begin():
        session.add(row)
    return row


def found(desk: Desk, table: type[Row]) -> list[Row]:
    """All rows of the table, in order."""
    with Session(desk.engine, expire_on_commit=False) as session:
        return list(session.exec(select(table)).all())


def a_partner(desk: Desk, code: str = "acme", **facts: Any) -> Partner:
    known: dict[str, Any] = {
        "code": code,
        "name": "Acme Trading",
        "email": "leads@acme.example",
        "kind": "reseller",
        "program_level": "gold",
        "certification_level": "none",
        "country": "DE",
        "subdivision": "HB",
        "timezone": "Europe/Berlin",
        "manager": "",
        "created_at": FRIDAY,
    }
    return stored(desk, Partner(**(known | facts)))


def a_lead(desk: Desk, **facts: Any) -> Lead:
    known: dict[str, Any] = {
        "source": "web",
        "first_name": "Mira",
        "last_name": "Sample",
        "email": "mira@example.org",
        "company": "Sample Springs",
        "rating": Rating.A,
        "score": 85,
        "digest": b"row",
        "status": Status.ASSIGNED,
        "first_status": Status.READY,
        "logged_at": FRIDAY,
        "since_at": FRIDAY,
    }
    lead = stored(desk, Lead(**(known | facts)))
    purpose, evidence = Purpose.PARTNER, "said so"
    stored(desk, Consent(lead_id=lead.id, purpose=purpose, evidence=evidence, recorded_at=FRIDAY))
    return lead


def a_hold(desk: Desk, partner: Partner, lead: Lead | None = None, **facts: Any) -> Assignment:
    known: dict[str, Any] = {
        "lead_id": (lead or a_lead(desk)).id,
        "partner_id": partner.id,
        "round": 1,
        "policy_version_id": 1,
        "reason": "tested",
        "assigned_at": FRIDAY,
    }
    return stored(desk, Assignment(**(known | facts)))


COUNTED = Due(
    start=FRIDAY,
    timezone="Europe/Berlin",
    window="2 working days",
    due=END_OF_TUESDAY,
    due_on=date(2026, 11, 24),
    skipped=(),
    calendar="DE",
)


def a_deadline(desk: Desk, hold: Assignment, kind: DeadlineKind, **facts: Any) -> Deadline:
    known: dict[str, Any] = {
        "assignment_id": hold.id,
        "kind": kind,
        "start_at": FRIDAY,
        "due_at": END_OF_TUESDAY,
        "receipt": write_receipt(COUNTED),
        "policy_version_id": 1,
        "holidays_version": "tested",
    }
    return stored(desk, Deadline(**(known | facts)))


def owe(
    desk: Desk,
    kind: MailKind,
    partner: Partner,
    *,
    hold: Assignment | None = None,
    incident: Incident | None = None,
) -> Outbox:
    row = Outbox(
        kind=kind,
        partner_id=partner.id,
        assignment_id=hold.id if hold else None,
        incident_id=incident.id if incident else None,
        queued_at=FRIDAY,
    )
    return stored(desk, row)


def a_policy(desk: Desk, *changes: tuple[str, str]) -> None:
    """The default policy with some of its text replaced, in force from now on."""
    text = default_policy_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    stored(
        desk,
        PolicyVersion(
            title="Tested",
            effective=date(2026, 1, 1),
            text=text,
            actor="tester",
            loaded_at=FRIDAY,
        ),
    )


def mailed(desk: Desk) -> dict[str, EmailMessage]:
    """The messages beside the store, by file name, in order."""
    folder = mail_folder(desk.path, "")
    return {path.name: read_message(path) for path in sorted(folder.glob("*.eml"))}


def read_message(path: Path) -> EmailMessage:
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_new_lead_is_mailed_with_its_deadline_in_the_partners_zone(desk: Desk) -> None:
    lead = a_lead(
        desk,
        city="Seestadt",
        country="DE",
        subdivision="HB",
        industry="Bottling",
        employees=1200,
        interest="Two filling lines",
        value=Decimal("48000.00"),
        currency="EUR",
    )
    partner = a_partner(desk)
    hold = a_hold(desk, partner, lead)
    a_deadline(desk, hold, DeadlineKind.CLAIM)
    owe(desk, MailKind.NEW_LEAD, partner, hold=hold)
    assert post(desk) == Posted(sent=1, dropped=0, failed=0)
    message = mailed(desk)["00000001-new-lead-acme.eml"]
    assert (message["From"], message["To"]) == ("leads@example.com", "leads@acme.example")
    assert message["Date"] == "Fri, 20 Nov 2026 14:00:00 +0000"
    assert message["Message-ID"] == f"<1.{found(desk, State)[0].uid}@example.com>"
    assert (
        text_of(message)
        == """\
Hello Acme Trading,

there is a new lead for you, number 1:

  Rating:      A
  Score:       85 of 100
  Place:       Seestadt, DE-HB
  Industry:    Bottling
  Size:        1,200 employees
  Interest:    Two filling lines
  Claim by:    Tue 24 Nov 2026, end of day (Europe/Berlin)

Who it is, we tell you as soon as you have claimed it.

To claim it, answer this message. If it is not claimed in time, it goes to
another partner.

Kind regards

leads@example.com
"""
    )
    assert found(desk, Outbox)[0].sent_at == NOW


def test_a_policy_that_attaches_details_tells_at_once_who_it_is(desk: Desk) -> None:
    a_policy(desk, ('details = "on-claim"', 'details = "attached"'))
    partner = a_partner(desk)
    owe(desk, MailKind.NEW_LEAD, partner, hold=a_hold(desk, partner))
    post(desk)
    [message] = mailed(desk).values()
    assert "  Name:        Mira Sample\n" in text_of(message)


def test_claimed_details_name_the_person_and_the_contact_deadline(desk: Desk) -> None:
    partner = a_partner(desk)
    hold = a_hold(desk, partner, claimed_at=FRIDAY)
    a_deadline(desk, hold, DeadlineKind.CLAIM, outcome=DeadlineOutcome.MET, ended_at=FRIDAY)
    a_deadline(desk, hold, DeadlineKind.CONTACT)
    owe(desk, MailKind.DETAILS, partner, hold=hold)
    post(desk)
    [message] = mailed(desk).values()
    assert "  Company:     Sample Springs\n" in text_of(message)
    assert "  Contact by:  Tue 24 Nov 2026, end of day (Europe/Berlin)\n" in text_of(message)


def test_the_partners_manager_signs_and_gets_the_answers(desk: Desk) -> None:
    robin = '[managers.robin]\nname = "Robin Sample"\nemail = "robin@example.com"\n'
    a_policy(desk, ("#[managers.robin]", f'{robin}phone = "+1 202 555 0100"'))
    known = a_partner(desk, manager="robin", status=PartnerStatus.DISABLED)
    stranger = a_partner(desk, "beta", manager="gone", status=PartnerStatus.DISABLED)
    owe(desk, MailKind.DISABLED, known)
    owe(desk, MailKind.DISABLED, stranger)
    post(desk)
    ours, other = mailed(desk).values()
    assert ours["Reply-To"] == "robin@example.com"
    assert text_of(ours).endswith("\nRobin Sample\n+1 202 555 0100\nrobin@example.com\n")
    assert other["Reply-To"] is None
    assert text_of(other).endswith("\n\nleads@example.com\n")


def test_a_lead_taken_back_tells_the_deadline_and_nothing_of_the_person(desk: Desk) -> None:
    partner = a_partner(desk)
    hold = a_hold(desk, partner, ended_at=NOW, ended_as=AssignmentEnd.CONTACT_MISSED)
    a_deadline(desk, hold, DeadlineKind.CLAIM, outcome=DeadlineOutcome.MET, ended_at=FRIDAY)
    a_deadline(desk, hold, DeadlineKind.CONTACT, outcome=DeadlineOutcome.MISSED, ended_at=NOW)
    owe(desk, MailKind.TAKEN_BACK, partner, hold=hold)
    post(desk)
    [message] = mailed(desk).values()
    assert "Its contact deadline has passed:\n\n  Tue 24 Nov 2026" in text_of(message)
    assert "Mira" not in str(message)
    assert "Springs" not in str(message)


def an_incident(desk: Desk, partner: Partner, **facts: Any) -> Incident:
    known: dict[str, Any] = {
        "partner_id": partner.id,
        "opened_at": FRIDAY,
        "action": IncidentAction.DISCUSS,
    }
    return stored(desk, Incident(**(known | facts)))


def test_an_incident_lists_all_that_was_missed_until_it_is_told(desk: Desk) -> None:
    partner = a_partner(desk)
    incident = an_incident(desk, partner)
    ended: dict[str, Any] = {"ended_at": NOW, "ended_as": AssignmentEnd.CLAIM_MISSED}
    missed: dict[str, Any] = {
        "outcome": DeadlineOutcome.MISSED,
        "ended_at": NOW,
        "incident_id": incident.id,
    }
    for _ in range(2):
        a_deadline(desk, a_hold(desk, partner, **ended), DeadlineKind.CLAIM, **missed)
    owe(desk, MailKind.INCIDENT, partner, incident=incident)
    post(desk)
    [message] = mailed(desk).values()
    assert message["Subject"] == "Incident 1: 2 deadlines missed"
    assert "  Lead 1: claim deadline, Tue 24 Nov" in text_of(message)
    assert "  Lead 2: claim deadline, Tue 24 Nov" in text_of(message)
    assert found(desk, Incident)[0].told_at == NOW


def test_an_incident_that_was_told_stays_told_when_it_was(desk: Desk) -> None:
    partner = a_partner(desk)
    incident = an_incident(desk, partner, told_at=FRIDAY)
    owe(desk, MailKind.INCIDENT, partner, incident=incident)
    post(desk)
    assert found(desk, Incident)[0].told_at == FRIDAY


def test_what_holds_no_more_is_dropped(desk: Desk) -> None:
    partner = a_partner(desk)
    paused = a_partner(desk, "beta", status=PartnerStatus.PAUSED)
    ended = a_hold(desk, partner, ended_at=NOW, ended_as=AssignmentEnd.RELEASED)
    waived = an_incident(desk, partner, status=IncidentStatus.WAIVED)
    owe(desk, MailKind.NEW_LEAD, partner, hold=ended)
    owe(desk, MailKind.DETAILS, partner, hold=ended)
    owe(desk, MailKind.TAKEN_BACK, partner, hold=a_hold(desk, partner))
    owe(desk, MailKind.INCIDENT, partner, incident=waived)
    owe(desk, MailKind.DISABLED, partner)
    owe(desk, MailKind.ENABLED, paused)
    assert post(desk) == Posted(sent=0, dropped=6, failed=0)
    assert mailed(desk) == {}
    assert [row.dropped_at for row in found(desk, Outbox)] == [NOW] * 6
    assert found(desk, Incident)[0].told_at is None
    assert post(desk) == Posted(sent=0, dropped=0, failed=0)


def test_nothing_owed_takes_no_write_transaction(desk: Desk) -> None:
    said: list[str] = []

    def hear(_: Connection, __: object, statement: str, *___: object) -> None:
        said.append(statement)

    event.listen(desk.engine, "before_cursor_execute", hear)
    assert post(desk) == Posted(sent=0, dropped=0, failed=0)
    assert "BEGIN" in said
    assert "BEGIN IMMEDIATE" not in said


def test_messages_go_in_order_batch_after_batch(desk: Desk) -> None:
    partner = a_partner(desk)
    count = Folder.at_once + 3
    with Session(desk.engine) as session, session.begin():
        session.add_all(
            Outbox(kind=MailKind.ENABLED, partner_id=partner.id, queued_at=FRIDAY)
            for _ in range(count)
        )
    assert post(desk) == Posted(sent=count, dropped=0, failed=0)
    assert list(mailed(desk)) == [f"{n:08d}-enabled-acme.eml" for n in range(1, count + 1)]


def test_a_message_that_cannot_be_sent_stays_owed_and_the_rest_goes_on(desk: Desk) -> None:
    partner = a_partner(desk)
    unreachable = a_partner(desk, "beta", email="nobody")
    blocked = mail_folder(desk.path, "") / "00000001-enabled-acme.eml"
    blocked.mkdir(parents=True)
    for whom in (partner, unreachable, partner):
        owe(desk, MailKind.ENABLED, whom)
    posted = post(desk)
    assert (posted.sent, posted.dropped, posted.failed) == (1, 0, 2)
    assert [row.sent_at for row in found(desk, Outbox)] == [None, None, NOW]
    assert [(row.error, row.failed_at) for row in found(desk, Outbox)] == [
        ("the mail folder cannot be written: Is a directory", None),
        ("its address is none", NOW),
        (None, None),
    ]
    blocked.rmdir()
    assert post(desk) == Posted()  # it is too soon to try again
    assert post(later(desk, NOW + timedelta(minutes=5))) == Posted(sent=1)


class Killed(BaseException):
    """The process ends."""


def test_a_kill_between_delivery_and_mark_sends_the_same_file_again(desk: Desk) -> None:
    owe(desk, MailKind.ENABLED, a_partner(desk))

    def kill(_: Connection, __: object, statement: str, *___: object) -> None:
        if statement.startswith("UPDATE outbox"):
            raise Killed

    event.listen(desk.engine, "before_cursor_execute", kill)
    with pytest.raises(Killed):
        post(desk)
    event.remove(desk.engine, "before_cursor_execute", kill)
    [first] = mailed(desk).values()
    assert post(desk) == Posted(sent=1, dropped=0, failed=0)
    [second] = mailed(desk).values()
    assert bytes(first) == bytes(second)


def test_what_another_run_marked_first_stays_as_it_marked_it(desk: Desk) -> None:
    row = owe(desk, MailKind.ENABLED, a_partner(desk))
    before = FRIDAY + timedelta(minutes=1)
    overtaken: list[str] = []

    def overtake(_: Connection, __: object, statement: str, *___: object) -> None:
        if statement == "BEGIN IMMEDIATE" and not overtaken:
            overtaken.append(statement)
            with later(desk, before).write() as work:
                work.session.get_one(Outbox, row.id).sent_at = before

    event.listen(desk.engine, "before_cursor_execute", overtake)
    post(desk)
    assert [(one.id, one.sent_at) for one in found(desk, Outbox)] == [(row.id, before)]
    assert len(mailed(desk)) == 1


def test_who_comes_while_another_sends_leaves_the_mail_to_it(desk: Desk) -> None:
    owe(desk, MailKind.ENABLED, a_partner(desk))
    with alone(desk.path) as free:
        assert free
        assert post(desk) == Posted()
    assert post(desk) == Posted(sent=1)


def test_who_sends_looks_once_more_when_it_is_through(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A message that is entered at the last moment, by a command that was not let in."""
    partner = a_partner(desk)
    owe(desk, MailKind.ENABLED, partner)
    close, late = Folder.close, [MailKind.ENABLED]

    def close_late(folder: Folder) -> None:
        close(folder)
        while late:
            owe(desk, late.pop(), partner)
            assert post(desk) == Posted()

    monkeypatch.setattr(Folder, "close", close_late)
    assert post(desk) == Posted(sent=2)


def test_nothing_is_tried_where_nothing_can_leave(desk: Desk) -> None:
    partner = a_partner(desk)
    for _ in range(Folder.at_once + 3):
        owe(desk, MailKind.ENABLED, partner)
    folder = mail_folder(desk.path, "")
    folder.touch()
    why = "the mail folder cannot be written: File exists"

    assert post(desk) == Posted(failed=Folder.at_once + 3, why=why)

    told = {(row.error, row.attempts, row.retry_at) for row in found(desk, Outbox)}
    assert told == {(why, 1, NOW + timedelta(minutes=5))}
    folder.unlink()
    assert post(later(desk, NOW + timedelta(minutes=4))) == Posted()
    assert post(desk, put_off_too=True) == Posted(sent=Folder.at_once + 3)


def test_a_message_that_fails_for_days_is_given_up(desk: Desk) -> None:
    owe(desk, MailKind.ENABLED, a_partner(desk))
    mail_folder(desk.path, "").touch()
    at, tries = NOW, 0
    while (row := found(desk, Outbox)[0]).failed_at is None:
        assert post(later(desk, at)).failed == 1
        tries += 1
        row = found(desk, Outbox)[0]
        assert (row.attempts, row.failing_since) == (tries, NOW)
        at = row.retry_at or at
    assert (row.failed_at, row.retry_at) == (at, None)
    assert NOW + timedelta(days=5) <= at < NOW + timedelta(days=5, hours=6)
    assert tries == 27
    assert post(later(desk, at + timedelta(days=1)), put_off_too=True) == Posted()
    with desk.read() as work:
        ((facts,),) = work.rows("SELECT facts FROM event WHERE what = 'mail-failed'")
    assert json.loads(facts) == {
        "error": "the mail folder cannot be written: File exists",
        "kind": "enabled",
        "message": 1,
    }


def test_a_template_that_is_broken_keeps_its_messages_and_lets_the_others_go(desk: Desk) -> None:
    partner = a_partner(desk)
    a_policy(desk, ('templates = ""', 'templates = "ours"'))
    (desk.path.parent / "ours").mkdir()
    (desk.path.parent / "ours" / "enabled.txt").write_text("Subject: {{ surprise }}\n\nHello\n")
    owe(desk, MailKind.ENABLED, partner)
    owe(desk, MailKind.NEW_LEAD, partner, hold=a_hold(desk, partner))
    assert post(desk) == Posted(
        sent=1, failed=1, why="template enabled.txt, line 1: uses a name that is not known"
    )


def test_a_pretended_time_mails_nothing_from_a_store_in_earnest(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "earnest.db"
    init_store(path, now=FRIDAY, actor="tester", rehearsal=False)
    pretending = Desk(open_engine(path), path, NOW, "tester", pretended=True)
    owe(pretending, MailKind.ENABLED, a_partner(pretending))
    with pytest.raises(Refusal, match="rehearsal"):
        post(pretending)
    assert not mail_folder(path, "").exists()


def test_the_policy_names_another_folder_as_seen_from_the_store(desk: Desk) -> None:
    a_policy(desk, ('folder = ""', 'folder = "out/mail"'))
    desk = in_earnest(desk)
    owe(desk, MailKind.ENABLED, a_partner(desk))
    post(desk)
    folder = desk.path.parent / "out" / "mail"
    assert [path.name for path in folder.iterdir()] == ["00000001-enabled-acme.eml"]


@pytest.mark.parametrize("code", ["../../etc", "/etc/x", "a\nb", "x" * 300])
def test_no_partner_code_leads_out_of_the_folder(desk: Desk, code: str) -> None:
    owe(desk, MailKind.ENABLED, a_partner(desk, code))
    assert post(desk) == Posted(sent=1, dropped=0, failed=0)
    [name] = mailed(desk)
    assert name.startswith("00000001-enabled-")


def test_neither_all_messages_nor_all_deadlines_are_walked_through(desk: Desk) -> None:
    partner = a_partner(desk)
    owe(desk, MailKind.NEW_LEAD, partner, hold=a_hold(desk, partner))
    owe(desk, MailKind.INCIDENT, partner, incident=an_incident(desk, partner))
    asked: list[tuple[str, Any]] = []

    def hear(_: Connection, __: object, statement: str, given: Any, *___: object) -> None:
        if "FROM deadline" in statement or "FROM outbox" in statement:
            asked.append((statement, given))

    event.listen(desk.engine, "before_cursor_execute", hear)
    post(desk)
    event.remove(desk.engine, "before_cursor_execute", hear)
    with desk.engine.connect() as connection:
        plans = [
            connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given).scalars(3).all()
            for statement, given in asked
        ]
    steps = [step for plan in plans for step in plan]
    assert "SEARCH outbox USING INDEX ix_outbox_waiting (id>?)" in steps
    assert "SEARCH deadline USING INDEX ix_deadline_assignment (assignment_id=?)" in steps
    assert "SEARCH deadline USING INDEX ix_deadline_incident (incident_id=?)" in steps
    assert not [step for step in steps if step.startswith(("SCAN outbox", "SCAN deadline"))]


def test_what_became_of_each_message_is_kept_with_the_time_that_it_was(desk: Desk) -> None:
    """A run that takes long does not say that all went as it began."""
    partner = a_partner(desk)
    for _ in range(Folder.at_once + 1):
        owe(desk, MailKind.ENABLED, partner)
    ticks = (NOW + timedelta(minutes=minute) for minute in range(1000))
    assert post(desk, clock=lambda: next(ticks)).sent == Folder.at_once + 1
    first, *_, last = [row.sent_at for row in found(desk, Outbox)]
    assert first is not None
    assert last is not None
    assert NOW < first < last
