"""Columns: which header is which field, and what is asked where two would be."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pytest

from leadctl.errors import Exit, Refusal
from leadctl.intake.columns import choose_columns, header_key
from leadctl.intake.drafts import LeadDraft, PartnerDraft
from leadctl.intake.headers import LEADS, PARTNERS, Headers

NOTHING: Mapping[str, str] = MappingProxyType({})


def chosen(header: str, mapping: Mapping[str, str] = NOTHING) -> dict[str, str]:
    """The header of each field, several with a plus between them."""
    names = header.split(",")
    columns = choose_columns(names, LEADS, mapping)
    return {field: "+".join(names[at] for at in indexes) for field, indexes in columns.items()}


def refused(header: str, mapping: Mapping[str, str] = NOTHING, known: Headers = LEADS) -> Refusal:
    with pytest.raises(Refusal) as caught:
        choose_columns(header.split(","), known, mapping)
    assert caught.value.status is Exit.USAGE
    return caught.value


SALESFORCE_REPORT = {
    "First Name": "first_name",
    "Last Name": "last_name",
    "Title": "job_title",
    "Company / Account": "company",
    "Email": "email",
    "Phone": "phone",
    "Mobile": "mobile",
    "Lead Source": "source",
    "Lead Status": "crm_status",
    "Rating": "rating",
    "Street": None,
    "City": "city",
    "State/Province": "subdivision",
    "Country": "country",
    "Industry": "industry",
    "No. of Employees": "employees",
    "Create Date": "received_at",
    "Email Opt Out": "no_email",
    "Do Not Call": "no_call",
    "Lead Owner": None,
    "Lead ID": "external_id",
    "Converted": "converted",
}

SALESFORCE_DATA = {
    "Id": "external_id",
    "IsDeleted": None,
    "LastName": "last_name",
    "FirstName": "first_name",
    "Salutation": None,
    "Name": "name",
    "Title": "job_title",
    "Company": "company",
    "State": "subdivision",
    "StateCode": None,
    "Country": "country",
    "CountryCode": None,
    "Phone": "phone",
    "MobilePhone": "mobile",
    "Email": "email",
    "Description": "interest",
    "LeadSource": "source",
    "Status": "crm_status",
    "Industry": "industry",
    "Rating": "rating",
    "NumberOfEmployees": "employees",
    "CurrencyIsoCode": "currency",
    "HasOptedOutOfEmail": "no_email",
    "DoNotCall": "no_call",
    "IsConverted": "converted",
    "CreatedDate": "received_at",
}

HUBSPOT = {
    "Record ID": "external_id",
    "First Name": "first_name",
    "Last Name": "last_name",
    "Email": "email",
    "Phone Number": "phone",
    "Mobile Phone Number": "mobile",
    "Company name": "company",
    "Associated Company": None,
    "Job Title": "job_title",
    "City": "city",
    "State/Region": "subdivision",
    "Country/Region": "country",
    "Lead Status": "crm_status",
    "Lifecycle Stage": None,
    "Create Date": "received_at",
    "Original Source": "source",
    "Message": "interest",
    "Unsubscribed from all email": "no_email",
    "Legal basis for processing contact's data": "consent",
}

PLAIN = {
    "external id": "external_id",
    "Source": "source",
    "Full Name": "name",
    "E-Mail": "email",
    "telephone": "phone",
    "Organisation": "company",
    "Région": "region",
    "INTERESTED IN": "interest",
    "Estimated value": "value",
    "Currency": "currency",
    "Decision date": "decision_on",
    "wants_contact": "wants_contact",
    "Received at": "received_at",
    "Opt-in": "consent",
    "Unsubscribed": "no_email",
    "": None,
}


@pytest.mark.parametrize("export", [SALESFORCE_REPORT, SALESFORCE_DATA, HUBSPOT, PLAIN])
def test_the_headers_of_an_export_are_known(export: Mapping[str, str | None]) -> None:
    found = chosen(",".join(export))
    assert found == {field: header for header, field in export.items() if field}


@pytest.mark.parametrize("field", LEADS.names)
def test_the_name_of_every_field_is_known_as_a_header(field: str) -> None:
    assert chosen(field.replace("_", " ").title()) == {field: field.replace("_", " ").title()}


def test_every_field_of_the_draft_that_a_list_can_give_has_names() -> None:
    of_the_list = set(LeadDraft._fields) - {"line", "cells", "digest", "problems"}
    assert of_the_list | {"name", "mobile", "converted"} == set(LEADS.names)
    of_the_row = set(PartnerDraft.__dataclass_fields__) - {"line", "cells", "unsaid"}
    assert of_the_row == set(PARTNERS.names)


@pytest.mark.parametrize("known", [LEADS, PARTNERS])
def test_no_header_is_known_for_two_fields(known: Headers) -> None:
    keys = [
        header_key(name)
        for names in (known.names, known.seconds)
        for field in names
        for name in {header_key(name) for name in (field, *names[field])}
        if names is known.names or header_key(name) != header_key(field)
    ]
    assert sorted(keys) == sorted(set(keys))


def test_a_second_name_stands_for_a_field_that_has_no_first() -> None:
    assert chosen("Country Code,State Code") == {
        "country": "Country Code",
        "subdivision": "State Code",
    }


def test_a_mapping_names_the_column_of_a_field() -> None:
    assert chosen("Adresse,Email,Nom", {"email": "Adresse", "name": "nom"}) == {
        "email": "Adresse",
        "name": "Nom",
    }


def test_a_mapped_column_is_not_taken_for_the_field_that_its_name_means() -> None:
    assert chosen("Territory,Country", {"interest": "Territory"}) == {
        "country": "Country",
        "interest": "Territory",
    }


def test_two_columns_for_one_field_are_refused_with_the_mapping_that_settles_it() -> None:
    assert str(refused("Email,Work Email")) == (
        "'Email' and 'Work Email' are both names for email: say which, with "
        "--map 'email=Email' or --map 'email=Work Email', or by its number as in --map email=1."
    )
    assert chosen("Email,Work Email", {"email": "Work Email"}) == {"email": "Work Email"}


def test_a_column_can_be_named_by_its_number() -> None:
    found = choose_columns(["Email", "Name", "Email"], LEADS, {"email": "3"})
    assert found == {"email": (2,), "name": (1,)}
    assert choose_columns(["Email", "2", "1"], LEADS, {"name": "2", "city": "1"}) == {
        "name": (1,),
        "email": (0,),
        "city": (2,),
    }


@pytest.mark.parametrize("number", ["0", "3", "9999"])
def test_a_number_that_no_column_has_is_refused(number: str) -> None:
    assert str(refused("Email,Name", {"city": number})) == (
        f"no column is headed '{number}', which --map names. The list has 2 columns."
    )


@pytest.mark.parametrize("mapping", [{"email": "Email"}, {"email": "E-mail"}])
def test_headers_that_differ_in_spelling_alone_can_be_told_apart(mapping: dict[str, str]) -> None:
    assert refused("Email,E-mail").code == "two-columns"
    assert chosen("Email,E-mail", mapping) == mapping


def test_opt_outs_may_have_several_columns_since_any_of_them_counts() -> None:
    assert chosen("Email Opt Out,Unsubscribed") == {"no_email": "Email Opt Out+Unsubscribed"}


def test_a_header_that_stands_twice_is_refused_only_where_it_is_needed() -> None:
    assert chosen("Email,Note,Note") == {"email": "Email"}
    assert str(refused("Email,Name,Email")) == (
        "columns 1 and 3 are both headed 'Email': say which, with --map email=1 or --map email=3."
    )
    assert str(refused("Email,Note,Note", {"interest": "Note"})).endswith("--map interest=3.")


@pytest.mark.parametrize(
    ("mapping", "sentence"),
    [
        (
            {"emial": "Email"},
            "'emial' in --map is not a field. Did you mean 'email' or 'no_email' or 'mobile'?",
        ),
        (
            {"email": "Emial"},
            "no column is headed 'Emial', which --map names. Did you mean 'Email'?",
        ),
        ({"email": ""}, "no column is headed '', which --map names."),
    ],
)
def test_a_mapping_that_names_what_is_not_there_is_refused_with_what_is_near(
    mapping: dict[str, str], sentence: str
) -> None:
    assert str(refused("Email,,Name", mapping)) == sentence


def test_a_field_unlike_any_is_refused_with_all_there_are() -> None:
    assert "Fields are external_id, source," in str(refused("Email", {"zzz": "Email"}))


def test_columns_that_a_list_must_have_are_named_if_they_are_missing() -> None:
    refusal = refused("code,name,email,types,territories", known=PARTNERS)
    assert refusal.code == "missing-columns"
    assert "lacks the columns kind, program_level, certification_level." in str(refusal)
