"""Partner lists: a row is a partner's draft, or is rejected with all that is wrong with it."""

from __future__ import annotations

import io
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from leadctl.domain.capacity import UNLIMITED
from leadctl.errors import Refusal
from leadctl.intake.form import Form
from leadctl.intake.lead_list import open_lead_list
from leadctl.intake.partner_list import PartnerDraft, Rejected, open_partner_list
from leadctl.intake.reading import Reading

READING = Reading(Form(), None, ZoneInfo("UTC"), {})

HEADER = (
    "code,name,email,kind,territories,program_level,certification_level,"
    "country,subdivision,timezone,capacity,manager"
)
ROW = {
    "code": "north-star",
    "name": "North Star",
    "email": "Desk@Example.com",
    "kind": "reseller",
    "territories": "de-by; EMEA;de-by",
    "program_level": "gold",
    "certification_level": "none",
    "country": "DE",
    "subdivision": "BY",
    "timezone": "Europe/Berlin",
    "capacity": "12",
    "manager": "maria",
}


def rows(*lines: str, header: str = HEADER) -> list[PartnerDraft | Rejected]:
    file = io.BytesIO("\n".join([header, *lines]).encode())
    return list(open_partner_list(file, "partners.csv", Form()).rows())


def row_of(**cells: str) -> PartnerDraft | Rejected:
    (row,) = rows(",".join({**ROW, **cells}.values()))
    return row


def test_a_row_becomes_a_draft() -> None:
    assert row_of() == PartnerDraft(
        line=2,
        cells=tuple(ROW.values()),
        code="north-star",
        name="North Star",
        email="desk@example.com",
        kind="reseller",
        territories=("DE-BY", "EMEA"),
        program_level="gold",
        certification_level="none",
        country="DE",
        subdivision="BY",
        timezone="Europe/Berlin",
        capacity=12,
        manager="maria",
    )


def test_the_last_five_columns_may_be_empty_or_missing() -> None:
    last = dict.fromkeys(["country", "subdivision", "timezone", "capacity", "manager"], "")
    empty = row_of(**last)
    assert isinstance(empty, PartnerDraft)
    assert (empty.country, empty.timezone, empty.capacity, empty.manager) == (
        None,
        None,
        None,
        None,
    )
    (missing,) = rows(
        ",".join(list(ROW.values())[:7]), header=",".join(HEADER.split(",")[:7]).title()
    )
    assert isinstance(missing, PartnerDraft)
    assert missing.capacity is None


@pytest.mark.parametrize(
    ("cell", "capacity"), [("0", 0), ("12", 12), ("unlimited", UNLIMITED), ("Unlimited", UNLIMITED)]
)
def test_a_capacity_is_a_number_or_unlimited(cell: str, capacity: int) -> None:
    row = row_of(capacity=cell)
    assert isinstance(row, PartnerDraft)
    assert row.capacity == capacity


@pytest.mark.parametrize(
    ("field", "cell", "reason"),
    [
        ("name", "", "lacks name"),
        ("territories", " ; ", "names no territory"),
        (
            "code",
            "North Star",
            "has the code 'North Star', which is not of up to 40 small letters, digits and hyphens",
        ),
        ("email", "desk@", "has 'desk@', which is not an e-mail address"),
        ("capacity", "-1", "has the capacity '-1', not a number or unlimited"),
        ("capacity", "many", "has the capacity 'many', not a number or unlimited"),
    ],
)
def test_a_bad_row_is_rejected_with_its_reason(field: str, cell: str, reason: str) -> None:
    row = row_of(**{field: cell})
    assert isinstance(row, Rejected)
    assert (row.code, row.reason) == ("bad-partner", reason)


def test_a_bad_row_is_rejected_with_everything_that_is_wrong() -> None:
    row = row_of(code="", name="", email="x", capacity="y")
    assert isinstance(row, Rejected)
    assert row.reason == (
        "lacks code, name; has 'x', which is not an e-mail address; "
        "has the capacity 'y', not a number or unlimited"
    )


def test_a_code_that_stands_twice_is_rejected_the_second_time() -> None:
    line = ",".join(ROW.values())
    (first, second) = rows(line, line)
    assert isinstance(first, PartnerDraft)
    assert isinstance(second, Rejected)
    assert second.reason == "has the code of line 2 again"


def test_a_ragged_row_is_rejected_as_in_any_list() -> None:
    (row,) = rows("north-star,North Star")
    assert isinstance(row, Rejected)
    assert (row.code, row.reason) == ("unreadable-row", "has 2 cells where the header has 12")


def test_a_list_without_a_column_that_partners_need_is_refused() -> None:
    with pytest.raises(Refusal, match="lacks the columns email, kind"):
        rows("north-star,North Star", header="code,name")


def test_a_list_of_leads_is_not_read_as_partners_unless_its_columns_are_mapped() -> None:
    header = "ID,Name,Company,Email,Territory,Type"
    with pytest.raises(Refusal) as caught:
        rows(header=header)
    assert caught.value.code == "leads-not-partners"

    levels = f"{header},Partner Code,Level,Certification"
    assert rows(header=levels) == []


@pytest.mark.parametrize(
    ("header", "is_of_partners"),
    [
        (HEADER, True),
        ("Partner Code,Name,Email,Type,Territory", True),
        ("Code,Name,Email,Territory", False),
        ("Name,Email,Type,Territory,Level", False),
        ("Code,First Name,Email,Type,Territory,Level", False),
    ],
)
def test_a_list_of_partners_is_not_read_as_leads(header: str, *, is_of_partners: bool) -> None:
    file = io.BytesIO(f"{header}\n".encode())
    if is_of_partners:
        with pytest.raises(Refusal) as caught:
            open_lead_list(file, "partners.csv", READING)
        assert caught.value.code == "partners-not-leads"
    else:
        assert list(open_lead_list(file, "partners.csv", READING).rows()) == []


def test_a_mapping_says_what_a_list_is() -> None:
    mapped = replace(READING, form=Form({"external_id": "code"}))
    file = io.BytesIO(f"{HEADER}\n".encode())
    assert open_lead_list(file, "partners.csv", mapped).chosen["external_id"] == (0,)
