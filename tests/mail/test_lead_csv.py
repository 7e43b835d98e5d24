"""A lead as a list of one row, as a spreadsheet and a CRM read it."""

from __future__ import annotations

from hypothesis import given

from leadctl.domain.formulas import FORMULA, NUMBER, harmless
from leadctl.mail.lead_csv import write_lead_csv
from tests.mail.files import MIRA, data, row_in, texts


def test_a_list_is_these_bytes() -> None:
    assert write_lead_csv(MIRA) == (
        b"\xef\xbb\xbf"
        b"lead,source,first_name,last_name,email,other_email,phone,other_phone,company,job_title,"
        b"employees,city,country,subdivision,interest,rating,value,currency,decision_on,"
        b"wants_contact,no_email,no_call,received_at\r\n"
        b"17,web,Mira,Sample,mira@example.org,mira@example.net,+493023125100,+493023125101,"
        b"Sample Springs,Plant manager,120,Seestadt,DE,HB,Two filling lines,A,48000.50,EUR,"
        b"2026-12-31,yes,no,no,2026-11-20T15:00:00+01:00\r\n"
    )


def test_what_is_not_known_is_an_empty_cell() -> None:
    assert row_in(write_lead_csv(data(email=None, wants_contact=None))) == {
        "lead": "17",
        "email": "",
        "wants_contact": "",
    }


@given(texts, texts)
def test_whatever_stands_in_a_field_is_text_in_its_cell(name: str, interest: str) -> None:
    row = row_in(write_lead_csv(data(last_name=name, interest=interest)))
    assert row == {"lead": "17", "last_name": harmless(name), "interest": harmless(interest)}
    for cell in row.values():
        assert NUMBER.fullmatch(cell) or not FORMULA.match(cell)
