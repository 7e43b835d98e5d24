"""Lead lists: what each row becomes, and what is wrong with it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from leadctl.domain.lead import Rating
from leadctl.domain.policy import parse_policy
from leadctl.errors import Refusal
from leadctl.intake.dates import DateOrder
from leadctl.intake.form import Form
from leadctl.intake.headers import LEADS
from leadctl.intake.lead_list import LeadDraft, LeadList, Reading, Rejected, open_lead_list

BERLIN = ZoneInfo("Europe/Berlin")


def opened(
    text: str,
    *,
    dates: DateOrder | None = None,
    mapping: Mapping[str, str] | None = None,
    source: str = "",
) -> LeadList:
    ratings = parse_policy("").qualification.ratings
    reading = Reading(Form(mapping or {}), dates, BERLIN, ratings, source)
    return open_lead_list(io.BytesIO(text.encode()), "leads.csv", reading)


def rows(text: str, *, dates: DateOrder | None = None) -> list[LeadDraft | Rejected]:
    return list(opened(text, dates=dates).rows())


def draft_of(**cells: str) -> LeadDraft:
    """The draft of one row with these cells, which has a name and an address besides."""
    full = {"last_name": "Lee", "email": "lee@example.com", **cells}
    header, row = ",".join(full), ",".join(f'"{cell}"' for cell in full.values())
    (draft,) = rows(f"{header}\n{row}\n", dates=DateOrder.DMY)
    assert isinstance(draft, LeadDraft)
    return draft


def problems(**cells: str) -> list[tuple[str, str]]:
    return [(problem.code, problem.field) for problem in draft_of(**cells).problems]


def test_a_row_of_a_salesforce_report_becomes_a_draft() -> None:
    (draft,) = rows(
        "First Name,Last Name,Title,Company / Account,Lead Source,Create Date,State/Province,"
        "Country,Email,Email Opt Out,Do Not Call,Lead ID,Phone,Rating,No. of Employees\n"
        'Ann  Maria,Lee,CTO,Lee & Sons,Web,"11/20/2026, 2:05 PM",CA,United States,'
        'Ann.Lee@Example.com,1,0,00Q1,(202) 555-0143,Hot,"1,200"\n'
    )
    assert isinstance(draft, LeadDraft)
    assert draft._replace(cells=(), digest=b"") == LeadDraft(
        line=2,
        cells=(),
        digest=b"",
        external_id="00Q1",
        source="Web",
        first_name="Ann Maria",
        last_name="Lee",
        email="ann.lee@example.com",
        other_email=None,
        phone="+12025550143",
        other_phone=None,
        company="Lee & Sons",
        job_title="CTO",
        industry=None,
        employees=1200,
        city=None,
        country="US",
        subdivision="CA",
        region=None,
        interest=None,
        rating=Rating.A,
        value=None,
        currency=None,
        decision_on=None,
        wants_contact=None,
        received_at=datetime(2026, 11, 20, 13, 5, tzinfo=UTC),
        consent=None,
        no_email=True,
        no_call=False,
        crm_status=None,
        problems=(),
    )


def test_the_columns_that_are_used_and_left_out_are_named() -> None:
    columns = opened("Email,Shoe Size,Last Name\n").columns
    assert [(column.header, column.field) for column in columns] == [
        ("Email", "email"),
        ("Shoe Size", None),
        ("Last Name", "last_name"),
    ]


@pytest.mark.parametrize(
    ("field", "cell", "value"),
    [
        ("city", "  New   York ", "New York"),
        ("company", "N/A", None),
        ("interest", " two\nlines ", "two\nlines"),
        ("employees", "#N/A", None),
        ("rating", "a", Rating.A),
        ("rating", "WARM", Rating.B),
        ("rating", "Select", None),
        ("value", "€ 1.200,50", Decimal("1200.50")),
        ("currency", "usd", "USD"),
        ("decision_on", "20/11/2026", date(2026, 11, 20)),
        ("decision_on", "20/11/2026 14:00", date(2026, 11, 20)),
        ("wants_contact", "ja", True),
        ("wants_contact", "no", False),
        ("wants_contact", "perhaps", None),
        ("received_at", "20/11/2026 14:00", datetime(2026, 11, 20, 13, tzinfo=UTC)),
        ("received_at", "2026-11-20T14:00:00.000Z", datetime(2026, 11, 20, 14, tzinfo=UTC)),
        ("consent", "Yes", True),
        ("consent", "no", False),
        ("consent", "", None),
        ("consent", "Freely given consent from contact", True),
        ("no_email", "", False),
        ("no_email", "0", False),
        ("no_email", "Allow", False),
        ("no_email", "2026-01-31", True),
        ("no_call", "x", True),
        ("crm_status", "Open - Not Contacted", "Open - Not Contacted"),
    ],
)
def test_a_cell_becomes_the_value_of_its_field(field: str, cell: str, value: object) -> None:
    draft = draft_of(**{field: cell})
    assert getattr(draft, field) == value
    assert draft.problems == ()


@pytest.mark.parametrize("field", LEADS.names)
def test_a_word_for_nothing_is_nothing_in_any_column(field: str) -> None:
    blank = draft_of(**{field: ""})
    draft = draft_of(**{field: "N/A"})
    assert draft._replace(cells=(), digest=b"") == blank._replace(cells=(), digest=b"")


@pytest.mark.parametrize(
    ("field", "cell", "code"),
    [
        ("email", "lee@@example.com", "bad-email"),
        ("phone", "12", "bad-phone"),
        ("phone", "4.91E+11", "bad-phone"),
        ("country", "Atlantis", "unknown-country"),
        ("subdivision", "CA", "unknown-subdivision"),
        ("employees", "a few", "bad-number"),
        ("value", "12k", "bad-number"),
        ("currency", "$", "unknown-currency"),
        ("decision_on", "31/02/2026", "bad-date"),
        ("received_at", "soon", "bad-date"),
        ("received_at", "2026-03-29 02:30", "bad-date"),
        ("rating", "lukewarm", "unknown-rating"),
        ("consent", "maybe", "bad-consent"),
        ("city", "x" * 501, "too-long"),
    ],
)
def test_a_cell_that_cannot_be_read_is_a_problem_of_its_field(
    field: str, cell: str, code: str
) -> None:
    assert (code, field) in problems(phone="+49 30 23125 012") + problems(**{field: cell})


def test_a_problem_quotes_what_it_is_about_but_not_without_end() -> None:
    (problem,) = draft_of(country="Atlantis").problems
    assert problem.sentence == "'Atlantis' is not a country that is known."
    (problem,) = draft_of(country="A" * 400).problems
    assert len(problem.sentence) < 100


ROUNDED_ID = "another lead could have it too"


@pytest.mark.parametrize(
    ("field", "cell", "sentence"),
    [
        (
            "phone",
            "4.91E+11",
            "'4.91E+11' is a phone number whose digits a spreadsheet has rounded away.",
        ),
        (
            "phone",
            "-1011",
            "'-1011' is a number that a spreadsheet has calculated, not a phone number.",
        ),
        (
            "phone",
            "302555014.0",
            "'302555014.0' is a number that a spreadsheet has calculated, not a phone number.",
        ),
        (
            "phone",
            "########",
            "'########' is an error that a spreadsheet has put in the place of the value.",
        ),
        (
            "email",
            "#REF!",
            "'#REF!' is an error that a spreadsheet has put in the place of the value.",
        ),
        (
            "company",
            " #NAME? ",
            "'#NAME?' is an error that a spreadsheet has put in the place of the value.",
        ),
        (
            "id",
            "4.88E+18",
            f"'4.88E+18' is an id whose digits a spreadsheet has rounded away: {ROUNDED_ID}.",
        ),
        (
            "decision_date",
            "45123",
            "'45123' is not a date; it looks like the number by which a spreadsheet counts days.",
        ),
        ("converted", "yes", "The list says that it is converted."),
        ("lifecycle stage", "Customer", "The list says that it is 'Customer'."),
    ],
)
def test_what_went_wrong_with_a_cell_is_said(field: str, cell: str, sentence: str) -> None:
    draft = draft_of(**{"email": "lee@example.com", "phone": "+442079460123", field: cell})
    assert [problem.sentence for problem in draft.problems] == [sentence]


@pytest.mark.parametrize("field", LEADS.names)
def test_an_error_of_a_spreadsheet_is_never_a_value(field: str) -> None:
    draft = draft_of(**{field: "#REF!"})
    assert "#REF!" not in [value for value in draft if isinstance(value, str)]
    harmless = {"website", "mobile", "other_phone", "other_email", "no_email", "no_call"}
    assert draft.problems or field in harmless


def test_an_error_in_place_of_an_opt_out_counts_as_one_and_as_consent_does_not() -> None:
    draft = draft_of(consent="#REF!", no_email="#REF!", no_call="########")
    assert (draft.consent, draft.no_email, draft.no_call) == (False, True, True)


def test_the_cells_of_a_row_are_kept_as_they_stood_whatever_is_wrong_with_them() -> None:
    assert draft_of(company="#REF!").cells == ("Lee", "lee@example.com", "#REF!")


def test_a_domain_stands_for_a_company_that_is_not_named_and_only_then() -> None:
    assert draft_of(website="https://www.example.com/de").company == "example.com"
    assert draft_of(website="example.com", company="Example Works").company == "Example Works"
    assert draft_of(website="example.com", company="#NAME?").company == "example.com"
    assert draft_of(website="soon", company="").company is None
    assert draft_of(website="-", company_domain_name="example.org").company == "example.org"


def test_the_first_valid_address_is_the_leads_and_the_next_is_kept() -> None:
    draft = draft_of(email="lee@example.com", secondary_email="lee@example.org")
    assert (draft.email, draft.other_email) == ("lee@example.com", "lee@example.org")
    draft = draft_of(email="lee@", secondary_email="lee@example.org", home_email="lee@example.net")
    assert (draft.email, draft.other_email) == ("lee@example.org", "lee@example.net")
    draft = draft_of(email="lee@example.com", secondary_email="LEE@example.com")
    assert (draft.email, draft.other_email, draft.problems) == ("lee@example.com", None, ())
    draft = draft_of(email="lee@example.com", secondary_email="lee@")
    assert (draft.other_email, draft.problems) == (None, ())


def test_the_first_address_is_the_problem_where_none_is_valid() -> None:
    (problem, _) = draft_of(email="lee@", secondary_email="lee@@example.org").problems
    assert problem.sentence == "'lee@' is not an e-mail address."


def test_the_columns_of_addresses_are_preferred_by_their_kind_whatever_their_order() -> None:
    (draft,) = rows("Secondary Email,Mobile,Email,Phone\nb@example.com,12,a@example.com,13\n")
    assert isinstance(draft, LeadDraft)
    assert (draft.email, draft.other_email) == ("a@example.com", "b@example.com")
    assert "'13'" in draft.problems[0].sentence


def test_consent_that_cannot_be_understood_counts_as_none() -> None:
    assert draft_of(consent="maybe").consent is False


def test_text_that_is_too_long_is_cut() -> None:
    assert draft_of(company="x" * 600).company == "x" * 500


@pytest.mark.parametrize(
    "status",
    [
        "Closed - Converted",
        "Closed - Not Converted",
        "closed",
        "CLOSED_LOST",
        "Won",
        "LOST",
        "Disqualified",
        "Unqualified",
        "Not Qualified",
        "Canceled",
        "No Longer Interested",
        "Dead",
        "Junk Lead",
    ],
)
def test_a_lead_that_is_closed_in_its_crm_is_flagged(status: str) -> None:
    assert problems(status=status) == [("already-closed", "crm_status")]
    assert problems(status=status, converted="1") == [("already-closed", "crm_status")]


@pytest.mark.parametrize(
    "status",
    ["Open", "Not converted", "Working - Contacted", "New", "Winona", "Qualified", "Not Contacted"],
)
def test_a_lead_that_is_open_in_its_crm_is_not_flagged(status: str) -> None:
    assert problems(status=status, converted="0") == []


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("Ann Lee", "Ann", "Lee"),
        ("Ann  van der\u00a0Lee", "Ann van der", "Lee"),
        ("Lee, Ann", "Ann", "Lee"),
        ("Lee, N/A", None, "Lee"),
        ("Cher", None, "Cher"),
        ("N/A", None, None),
        ("", None, None),
    ],
)
def test_a_full_name_is_parted_at_its_last_space(
    cell: str, first: str | None, last: str | None
) -> None:
    draft = draft_of(name=cell, last_name="", company="Lee & Sons")
    assert (draft.first_name, draft.last_name) == (first, last)


def test_the_columns_of_first_and_last_name_win_over_a_full_name() -> None:
    draft = draft_of(name="A. Lee", first_name="Ann", last_name="")
    assert (draft.first_name, draft.last_name) == ("Ann", "Lee")


def test_a_number_is_one_of_the_country_of_its_row() -> None:
    assert draft_of(phone="020 7946 0123", country="UK").phone == "+442079460123"
    assert problems(phone="020 7946 0123") == [("bad-phone", "phone")]


def test_another_number_is_kept_beside_the_first_that_is_valid() -> None:
    draft = draft_of(phone="12", mobile="+442079460123", home_phone="+442079460124")
    assert (draft.phone, draft.other_phone) == ("+442079460123", "+442079460124")
    draft = draft_of(phone="+442079460123", mobile="+44 20 7946 0123", home_phone="12")
    assert (draft.phone, draft.other_phone, draft.problems) == ("+442079460123", None, ())


def test_the_mobile_number_stands_in_for_a_phone_number_that_is_missing_or_wrong() -> None:
    assert draft_of(phone="", mobile="+442079460123").phone == "+442079460123"
    assert draft_of(phone="12", mobile="+442079460123").problems == ()
    (problem,) = draft_of(phone="12", mobile="13", country="US").problems
    assert problem.sentence == "'12' is not a valid phone number."


def test_the_currency_comes_from_its_column_or_else_from_the_amount() -> None:
    assert draft_of(value="USD 5").currency == "USD"
    assert draft_of(value="USD 5", currency="CHF").currency == "CHF"
    assert draft_of(value="$5").currency is None


def test_any_of_several_opt_out_columns_counts() -> None:
    header = "Last Name,Email,Email Opt Out,Unsubscribed"
    for row, no_email in {"Lee,,0,1": True, "Lee,,yes,": True, "Lee,,0,no": False}.items():
        (draft,) = rows(f"{header}\n{row}\n")
        assert isinstance(draft, LeadDraft)
        assert draft.no_email is no_email


def test_a_source_comes_from_the_row_or_else_from_the_reading() -> None:
    text = "Source,Email\nFair,ann@example.com\n,bo@example.com\n"
    sources = [getattr(row, "source", "") for row in opened(text, source="Web").rows()]
    assert sources == ["Fair", "Web"]


def test_a_lead_without_a_name_or_a_way_to_reach_it_is_flagged() -> None:
    assert problems(last_name="") == [("no-name", "last_name")]
    assert problems(email="") == [("no-contact", "email")]
    assert problems(email="", last_name="", company="Lee & Sons") == [
        ("no-name", "last_name"),
        ("no-contact", "email"),
    ]


@pytest.mark.parametrize("field", ["name", "email", "phone", "company", "external_id"])
def test_a_row_with_anything_to_know_the_lead_by_is_a_draft(field: str) -> None:
    (row,) = rows(f"{field},city\nsomething,Rome\n")
    assert isinstance(row, LeadDraft)


def test_a_row_with_nothing_to_know_the_lead_by_is_rejected() -> None:
    (row,) = rows("Name,Email,City,Country\nN/A,-,Rome,IT\n")
    assert row == Rejected(
        line=2,
        code="no-identity",
        reason="has no name, e-mail, phone, company or id to know the lead by",
        cells=("N/A", "-", "Rome", "IT"),
    )


def test_no_two_problems_of_a_lead_have_the_same_code_and_field() -> None:
    found = problems(
        decision_on="x", received_at="x", value="x", employees="x", status="lost", converted="yes"
    )
    assert len(found) == len(set(found)) == 5


def test_the_order_of_a_date_column_is_found_by_column() -> None:
    (first, second) = rows(
        "Last Name,Decision Date,Create Date\nLee,3/4/2026,3/4/2026\nFox,13/4/2026,4/13/2026\n"
    )
    assert isinstance(first, LeadDraft)
    assert first.decision_on == date(2026, 4, 3)
    assert first.received_at == datetime(2026, 3, 3, 23, tzinfo=UTC)
    assert second.line == 3


def test_a_date_column_that_does_not_tell_its_order_is_refused_unless_it_is_said() -> None:
    text = "Last Name,Decision Date\nLee,03/04/2026\n"
    with pytest.raises(Refusal) as caught:
        rows(text)
    assert str(caught.value) == (
        "the column 'Decision Date' does not tell whether the day or the month comes first: say "
        "--dates dmy or --dates mdy."
    )
    (draft,) = rows(text, dates=DateOrder.MDY)
    assert getattr(draft, "decision_on", None) == date(2026, 3, 4)


def test_a_date_column_whose_values_contradict_each_other_is_refused() -> None:
    text = "Last Name,Decision Date\nLee,13/04/2026\nFox,04/13/2026\n"
    with pytest.raises(Refusal, match="days with the day first and days with the month first"):
        rows(text)
    assert [len(getattr(row, "problems", ())) for row in rows(text, dates=DateOrder.DMY)] == [1, 2]


def test_a_mapping_reads_what_has_no_known_name() -> None:
    mapping = {"email": "Adresse", "name": "Wer"}
    (draft,) = opened("Wer;Adresse\nAnn Lee;ann@example.com\n", mapping=mapping).rows()
    assert (getattr(draft, "last_name", ""), getattr(draft, "email", "")) == (
        "Lee",
        "ann@example.com",
    )


def test_the_digest_is_of_the_cells_that_are_read_whatever_the_order_of_the_columns() -> None:
    (one,) = rows("Email,Last Name,Note\nann@example.com,Lee,x\n")
    (same,) = rows("Note,Last Name,Email\ny,Lee,ann@example.com\n")
    (other,) = rows("Email,Last Name\nann@example.com,Leo\n")
    assert isinstance(one, LeadDraft)
    assert isinstance(same, LeadDraft)
    assert isinstance(other, LeadDraft)
    assert len(one.digest) == 16
    assert one.digest == same.digest != other.digest
    assert one.cells == ("ann@example.com", "Lee", "x")
