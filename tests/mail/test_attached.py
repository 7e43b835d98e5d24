"""Which files go with which message, and how a mail program finds them."""

from __future__ import annotations

from dataclasses import fields, replace
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadctl.domain.formulas import harmless
from leadctl.domain.lead import Rating
from leadctl.domain.visible import visible
from leadctl.domain.words import DeadlineKind
from leadctl.mail.notice import (
    About,
    DeleteData,
    Disabled,
    Enabled,
    HandOver,
    HeardAgain,
    IncidentOpened,
    LeadDetails,
    NewDeadline,
    NewLead,
    Reminder,
    Restored,
    TakenBack,
)
from leadctl.mail.parts import LeadCard, LeadData, Missed, PersonCard, Running, Soon, Step
from tests.mail.files import (
    CLAIM_BY_TUESDAY,
    MIRA,
    card_in,
    content,
    event_in,
    files,
    row_in,
    texts,
)
from tests.mail.test_compose import (
    BOTTLES,
    FRIDAY,
    HOSTILE,
    TUESDAY,
    a_message,
    parsed,
    text_of,
)
from tests.mail.test_compose import MIRA as WHO

CLAIM = CLAIM_BY_TUESDAY
CONTACT = replace(CLAIM, uid="a2", kind=DeadlineKind.CONTACT)
BOTH = (CLAIM, CONTACT)
RUNNING = (Running(DeadlineKind.CLAIM, TUESDAY, ()),)
MISSED = Missed(17, DeadlineKind.CLAIM, TUESDAY)


def attached(about: About) -> dict[str, EmailMessage]:
    """The files that whoever gets the message finds in it."""
    return files(parsed(a_message(about)))


@pytest.mark.parametrize(
    ("about", "names"),
    [
        (NewLead(BOTTLES, None, TUESDAY, appointments=(CLAIM,)), ["lead-17-claim.ics"]),
        (
            NewLead(BOTTLES, None, TUESDAY, FRIDAY, appointments=BOTH),
            ["lead-17-claim.ics", "lead-17-contact.ics"],
        ),
        (
            NewLead(BOTTLES, WHO, TUESDAY, appointments=(CLAIM,), data=MIRA),
            ["lead-17.vcf", "lead-17.csv", "lead-17-claim.ics"],
        ),
        (
            LeadDetails(BOTTLES, WHO, FRIDAY, appointments=(CONTACT,), data=MIRA),
            ["lead-17.vcf", "lead-17.csv", "lead-17-contact.ics"],
        ),
        (NewDeadline(17, RUNNING, (CLAIM,)), ["lead-17-claim.ics"]),
        (Restored(17, RUNNING, 4, (CLAIM,)), ["lead-17-claim.ics"]),
        (
            HandOver(BOTTLES, WHO, "Acme Trading", "50 EUR", "today", None, data=MIRA),
            ["lead-17.vcf", "lead-17.csv"],
        ),
        (NewLead(BOTTLES, None, None), []),
        (TakenBack(17, MISSED), []),
        (DeleteData(17), []),
        (Reminder((Soon(17, DeadlineKind.CLAIM, TUESDAY),)), []),
        (HeardAgain(17, "today", None), []),
        (IncidentOpened(4, (MISSED,)), []),
        (Disabled(), []),
        (Enabled(), []),
    ],
)
def test_these_files_go_with_it(about: About, names: list[str]) -> None:
    assert list(attached(about)) == names


def test_each_is_of_its_kind_and_whole() -> None:
    found = attached(LeadDetails(BOTTLES, WHO, FRIDAY, appointments=(CONTACT,), data=MIRA))
    types = [part.get_content_type() for part in found.values()]
    assert types == ["text/vcard", "text/csv", "text/calendar"]
    assert {part.get_content_disposition() for part in found.values()} == {"attachment"}
    card, row, event = (content(part) for part in found.values())
    assert card_in(card).fn.value == "Mira Sample"
    assert row_in(row)["company"] == "Sample Springs"
    assert event_in(event).summary.value == "Lead 17: contact the person"


def test_a_calendar_file_says_twice_that_nobody_waits_for_an_answer() -> None:
    (part,) = attached(NewDeadline(17, RUNNING, (CLAIM,))).values()
    assert part["Content-Type"].params == {"charset": "utf-8", "method": "PUBLISH"}
    assert b"\r\nMETHOD:PUBLISH\r\n" in content(part)


def test_the_same_message_is_the_same_bytes() -> None:
    about = LeadDetails(BOTTLES, WHO, FRIDAY, appointments=BOTH, data=MIRA)
    assert bytes(a_message(about)) == bytes(a_message(about))


def _headers(message: EmailMessage) -> list[list[str]]:
    """The names of the headers of the message and of each of its parts."""
    return [part.keys() for part in message.walk()]


def _values(message: EmailMessage) -> str:
    return "\n".join(str(value) for part in message.walk() for value in part.values())


def _everywhere(text: str) -> tuple[About, ...]:
    """Each kind of message about a lead, with the text wherever there can be one."""
    card = LeadCard(17, Rating.A, 85, *[text] * (len(fields(LeadCard)) - 3))
    person = PersonCard(text, text, text, text, text)
    known = {name: text if isinstance(old, str) else old for name, old in MIRA.fields.items()}
    data = LeadData(17, known)
    done = (Step(text, text, text, (text,)),)
    claim = replace(CLAIM, kind=DeadlineKind.CLAIM)
    return (
        NewLead(card, person, text, text, done=done, appointments=(claim,), data=data),
        LeadDetails(card, person, text, done, (claim,), data),
        NewDeadline(17, (Running(DeadlineKind.CLAIM, text, (text,)),), (claim,)),
        Restored(17, (Running(DeadlineKind.CLAIM, text, (text,)),), 4, (claim,)),
        HandOver(card, person, text, text, text, text, done, data),
    )


PLAIN = _everywhere("plain")


@given(texts, st.sampled_from(range(len(PLAIN))))
def test_no_text_makes_a_header_or_a_part(text: str, which: int) -> None:
    hostile = parsed(a_message(_everywhere(text)[which], partner=text))
    plain = parsed(a_message(PLAIN[which], partner="plain"))
    assert _headers(hostile) == _headers(plain)
    for one, other in zip(hostile.walk(), plain.walk(), strict=True):
        assert one.defects == []
        assert _without_encoding(one) == _without_encoding(other)


def _without_encoding(part: EmailMessage) -> dict[str, str]:
    """The headers of a part; how its letters are encoded depends on the letters."""
    return {
        name: str(value)
        for name, value in part.items()
        if name.lower() != "content-transfer-encoding"
    }


@given(texts, texts)
def test_the_files_say_what_the_text_says(name: str, company: str) -> None:
    person = replace(WHO, name=name, company=company)
    known = data_with(last_name=name, company=company)
    about = LeadDetails(BOTTLES, person, FRIDAY, appointments=(CONTACT,), data=known)
    message = parsed(a_message(about))
    text = text_of(message)
    assert f"  Name:        {visible(name)}\n" in text
    assert f"  Company:     {visible(company)}\n" in text
    card, row, _ = (content(part) for part in files(message).values())
    assert card_in(card).n.value.family == visible(name)
    assert card_in(card).org.value == [visible(company)]
    assert row_in(row) == {"lead": "17", "last_name": harmless(name), "company": harmless(company)}
    assert bytes(a_message(about)).isascii()


def data_with(**known: Any) -> LeadData:
    return LeadData(17, known)


def test_no_header_has_anything_of_a_lead() -> None:
    for about in _everywhere("qx-marked-xq"):
        assert "qx-marked-xq" not in _values(parsed(a_message(about)))


@pytest.mark.parametrize(
    "address", ["jürgen@bücher.example", "ユーザー@例え.example", "=cmd@example.org"]
)
def test_an_address_of_any_letters_is_in_the_files_as_it_is(address: str) -> None:
    about = LeadDetails(BOTTLES, WHO, None, data=data_with(email=address))
    card, row = (content(part) for part in attached(about).values())
    assert card_in(card).email.value == address
    assert row_in(row)["email"] == harmless(address)


def test_hostile_text_ends_no_card_and_no_list() -> None:
    about = LeadDetails(BOTTLES, WHO, None, data=data_with(last_name=HOSTILE, interest=HOSTILE))
    card, row = (content(part) for part in attached(about).values())
    assert card.count(b"\r\n") == len(card.splitlines())
    assert len(row.splitlines()) == 2
