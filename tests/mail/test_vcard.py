"""A lead as a vCard, as an address book reads it."""

from __future__ import annotations

import pytest
from hypothesis import given

from leadctl.domain.visible import visible
from leadctl.mail.vcard import write_vcard
from tests.mail.files import MIRA, NAMES, card_in, data, texts


def test_a_vcard_is_these_bytes() -> None:
    assert write_vcard(MIRA).decode() == (
        "BEGIN:VCARD\r\n"
        "VERSION:3.0\r\n"
        "PRODID:-//leadctl//leads//EN\r\n"
        "N:Sample;Mira;;;\r\n"
        "FN:Mira Sample\r\n"
        "ORG:Sample Springs\r\n"
        "TITLE:Plant manager\r\n"
        "EMAIL;TYPE=INTERNET,PREF:mira@example.org\r\n"
        "EMAIL;TYPE=INTERNET:mira@example.net\r\n"
        "TEL;TYPE=WORK,VOICE,PREF:+493023125100\r\n"
        "TEL;TYPE=VOICE:+493023125101\r\n"
        "ADR;TYPE=WORK:;;;Seestadt;HB;;DE\r\n"
        "NOTE:Lead 17\r\n"
        "END:VCARD\r\n"
    )


def test_what_is_not_known_has_no_line() -> None:
    assert write_vcard(data(email="mira@example.org", phone=None)).decode() == (
        "BEGIN:VCARD\r\n"
        "VERSION:3.0\r\n"
        "PRODID:-//leadctl//leads//EN\r\n"
        "N:;;;;\r\n"
        "FN:mira@example.org\r\n"
        "EMAIL;TYPE=INTERNET,PREF:mira@example.org\r\n"
        "NOTE:Lead 17\r\n"
        "END:VCARD\r\n"
    )


@pytest.mark.parametrize(
    ("known", "shown"),
    [
        ({"first_name": "Mira", "last_name": "Sample", "company": "Springs"}, "Mira Sample"),
        ({"last_name": "Sample", "company": "Springs"}, "Sample"),
        ({"company": "Springs", "email": "mira@example.org"}, "Springs"),
        ({"phone": "+493023125100"}, "+493023125100"),
        ({}, "Lead 17"),
    ],
)
def test_it_is_listed_under_the_name_or_what_else_is_known(
    known: dict[str, str], shown: str
) -> None:
    assert card_in(write_vcard(data(**known))).fn.value == shown


@pytest.mark.parametrize(
    ("wishes", "note"),
    [
        ({}, "Lead 17"),
        ({"no_email": True, "no_call": False}, "Lead 17\nAsked for no e-mail."),
        ({"no_email": False, "no_call": True}, "Lead 17\nAsked for no calls."),
        (
            {"no_email": True, "no_call": True},
            "Lead 17\nAsked for no e-mail.\nAsked for no calls.",
        ),
    ],
)
def test_its_note_says_what_the_person_does_not_want(wishes: dict[str, bool], note: str) -> None:
    assert card_in(write_vcard(data(**wishes))).note.value == note


def test_a_lead_with_only_a_region_is_there() -> None:
    assert card_in(write_vcard(data(region="EMEA"))).adr.value.region == "EMEA"


@given(texts, texts, texts, texts, texts)
def test_whatever_stands_in_the_fields_is_read_as_it_was_written(
    first: str, last: str, company: str, title: str, city: str
) -> None:
    known = data(first_name=first, last_name=last, company=company, job_title=title, city=city)
    card = card_in(write_vcard(known))
    assert set(card.contents) == {
        "version", "prodid", "n", "fn", "org", "title", "adr", "note",
    }  # fmt: skip
    assert (card.n.value.given, card.n.value.family) == (visible(first), visible(last))
    assert card.fn.value == f"{visible(first)} {visible(last)}"
    assert card.org.value == [visible(company)]
    assert card.title.value == visible(title)
    assert card.adr.value.city == visible(city)


@given(texts, texts)
def test_whatever_address_is_stored_stays_in_its_line(email: str, phone: str) -> None:
    card = card_in(write_vcard(data(email=email, phone=phone)))
    assert [each.value for each in card.email_list] == [visible(email)]
    assert [each.value for each in card.tel_list] == [visible(phone)]


@pytest.mark.parametrize("name", NAMES)
def test_its_lines_are_folded_as_the_standard_has_it(name: str) -> None:
    lines = write_vcard(data(last_name=name, company=name)).split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()  # no letter is cut in two
