"""A deadline as a calendar file, as a calendar program reads it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from leadctl.domain.wording import deadline_words, whole_day
from leadctl.domain.words import HOLD_DEADLINES, DeadlineKind
from leadctl.mail.invitation import deadline_uid, write_invitation
from leadctl.mail.parts import Appointment
from tests.mail.files import CLAIM_BY_TUESDAY, event_in

NOW = datetime(2026, 11, 20, 14, tzinfo=UTC)
CONTACT_BY_HALF_PAST_TWO = replace(
    CLAIM_BY_TUESDAY,
    kind=DeadlineKind.CONTACT,
    due_at=datetime.fromisoformat("2026-11-27T13:30:00Z"),
    due_on=None,
)


def test_what_is_due_by_the_end_of_a_day_is_a_day() -> None:
    assert write_invitation(CLAIM_BY_TUESDAY, NOW).decode() == (
        "BEGIN:VCALENDAR\r\n"
        "PRODID:-//leadctl//deadlines//EN\r\n"
        "VERSION:2.0\r\n"
        "METHOD:PUBLISH\r\n"
        "BEGIN:VEVENT\r\n"
        "UID:a1\r\n"
        "SEQUENCE:9\r\n"
        "DTSTAMP:20261120T140000Z\r\n"
        "DTSTART;VALUE=DATE:20261124\r\n"
        "DTEND;VALUE=DATE:20261125\r\n"
        "SUMMARY:Lead 17: claim it\r\n"
        "DESCRIPTION:Due Tue 24 Nov 2026\\, end of day (Europe/Berlin).\r\n"
        "TRANSP:TRANSPARENT\r\n"
        "BEGIN:VALARM\r\n"
        "ACTION:DISPLAY\r\n"
        "DESCRIPTION:Lead 17: claim it. Due Tue 24 Nov 2026\\, end of day (Europe/Be\r\n"
        " rlin).\r\n"
        "TRIGGER:PT9H\r\n"
        "END:VALARM\r\n"
        "END:VEVENT\r\n"
        "END:VCALENDAR\r\n"
    )


def test_what_is_due_at_an_instant_is_that_instant() -> None:
    text = write_invitation(CONTACT_BY_HALF_PAST_TWO, NOW).decode()
    assert "\r\nDTSTART:20261127T133000Z\r\n" in text
    assert "DTEND" not in text
    assert "\r\nTRIGGER:-PT1H\r\n" in text
    assert "\r\nDESCRIPTION:Due Fri 27 Nov 2026\\, 14:30 (Europe/Berlin).\r\n" in text


@pytest.mark.parametrize(
    ("kind", "summary"),
    [
        (DeadlineKind.CLAIM, "Lead 17: claim it"),
        (DeadlineKind.CONTACT, "Lead 17: contact the person"),
        (DeadlineKind.RECORD, "Lead 17: record how it went"),
    ],
)
def test_it_says_what_is_to_be_done(kind: DeadlineKind, summary: str) -> None:
    event = event_in(write_invitation(replace(CLAIM_BY_TUESDAY, kind=kind), NOW))
    assert event.summary.value == summary


def test_each_deadline_of_a_hold_has_a_name_of_its_own_for_ever() -> None:
    names = {
        deadline_uid(store, hold, kind)
        for store in ("5f3c", "77aa")
        for hold in (1, 2, 11)
        for kind in HOLD_DEADLINES
    }
    assert len(names) == 18
    assert deadline_uid("5f3c", 1, DeadlineKind.CLAIM) == "5d8e3594-f4dd-5898-9c29-53cc4eba1802"


zones = st.sampled_from(
    ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "America/Sao_Paulo", "Pacific/Apia")
)
instants = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)).map(  # noqa: DTZ001  # and then
    lambda at: at.replace(second=0, microsecond=0, tzinfo=UTC)
)


@given(instants, zones, st.sampled_from(HOLD_DEADLINES), st.sampled_from((None, 0)))
def test_every_calendar_program_reads_the_same_moment(
    at: datetime, zone: str, kind: DeadlineKind, hour: int | None
) -> None:
    local = at.astimezone(ZoneInfo(zone))
    if hour is not None:
        local = local.replace(hour=hour, minute=0)
    due_at = local.astimezone(UTC)
    due_on = whole_day(due_at.astimezone(ZoneInfo(zone)))
    written = write_invitation(Appointment("a1", 2, 17, kind, due_at, due_on, zone), NOW)
    event = event_in(written)
    other = Calendar.from_ical(written).events[0]
    assert event.dtstart.value == other.start == (due_on or due_at)
    if due_on:
        assert type(event.dtstart.value) is date
        assert event.dtend.value == due_on + timedelta(days=1)
    words = f"Due {deadline_words(due_at.astimezone(ZoneInfo(zone)))}."
    assert event.description.value == str(other["description"]) == words
    assert event.valarm.description.value.endswith(words)
