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


# What each program writes above a list of leads, and the field that is read from each column; None
# for what is left out.
SALESFORCE_REPORT = {
    "Lead Owner": None,
    "Salutation": None,
    "First Name": "first_name",
    "Last Name": "last_name",
    "Title": "job_title",
    "Company / Account": "company",
    "Website": "website",
    "Email": "email",
    "Phone": "phone",
    "Mobile": "mobile",
    "Fax": None,
    "Lead Source": "source",
    "Lead Status": "crm_status",
    "Rating": "rating",
    "Street": None,
    "City": "city",
    "State/Province": "subdivision",
    "Zip/Postal Code": None,
    "Country": "country",
    "Industry": "industry",
    "No. of Employees": "employees",
    "Annual Revenue": None,
    "Annual Revenue Currency": None,
    "Create Date": "received_at",
    "Last Activity": None,
    "Last Modified Date": None,
    "Email Opt Out": "no_email",
    "Fax Opt Out": None,
    "Do Not Call": "no_call",
    "Lead ID": "external_id",
    "Converted": "converted",
    "Converted Date": None,
}

SALESFORCE_DATA = {
    "Id": "external_id",
    "IsDeleted": "deleted",
    "MasterRecordId": None,
    "LastName": "last_name",
    "FirstName": "first_name",
    "Salutation": None,
    "Name": "name",
    "Title": "job_title",
    "Company": "company",
    "Street": None,
    "City": "city",
    "State": "subdivision",
    "StateCode": None,
    "PostalCode": None,
    "Country": "country",
    "CountryCode": None,
    "Phone": "phone",
    "MobilePhone": "mobile",
    "Fax": None,
    "Email": "email",
    "Website": "website",
    "Description": "interest",
    "LeadSource": "source",
    "Status": "crm_status",
    "Industry": "industry",
    "Rating": "rating",
    "AnnualRevenue": None,
    "NumberOfEmployees": "employees",
    "OwnerId": None,
    "CurrencyIsoCode": "currency",
    "HasOptedOutOfEmail": "no_email",
    "HasOptedOutOfFax": None,
    "DoNotCall": "no_call",
    "IsConverted": "converted",
    "ConvertedDate": None,
    "CreatedDate": "received_at",
    "CreatedById": None,
    "LastModifiedDate": None,
    "SystemModstamp": None,
    "EmailBouncedDate": None,
}

HUBSPOT = {
    "Record ID": "external_id",
    "First Name": "first_name",
    "Last Name": "last_name",
    "Email": "email",
    "Additional email addresses": "other_email",
    "Email Domain": None,
    "Phone Number": "phone",
    "Mobile Phone Number": "mobile",
    "Fax Number": None,
    "Company name": "company",
    "Associated Company": None,
    "Associated Company IDs": None,
    "Website URL": "website",
    "Company Domain Name": "website",
    "Job Title": "job_title",
    "Industry": "industry",
    "Number of Employees": "employees",
    "Annual Revenue": None,
    "Street Address": None,
    "City": "city",
    "State/Region": "subdivision",
    "State/Region Code": None,
    "Postal Code": None,
    "Country/Region": "country",
    "Country/Region Code": None,
    "Contact owner": None,
    "Lead Status": "crm_status",
    "Lifecycle Stage": "converted",
    "Create Date": "received_at",
    "Last Modified Date": None,
    "Last Activity Date": None,
    "Original Source": "source",
    "Original Source Drill-Down 1": None,
    "Message": "interest",
    "Unsubscribed from all email": "no_email",
    "Opted out of email: Marketing Information": "no_email",
    "Opted out of email: One to One": "no_email",
    "Marketing contact status": None,
    "Legal basis for processing contact's data": "consent",
}

ZOHO = {
    "Record Id": "external_id",
    "Lead Owner.id": None,
    "Lead Owner": None,
    "Company": "company",
    "First Name": "first_name",
    "Last Name": "last_name",
    "Title": "job_title",
    "Email": "email",
    "Secondary Email": "other_email",
    "Phone": "phone",
    "Mobile": "mobile",
    "Fax": None,
    "Website": "website",
    "Lead Source": "source",
    "Lead Status": "crm_status",
    "Industry": "industry",
    "No. of Employees": "employees",
    "Annual Revenue": None,
    "Rating": "rating",
    "Created By": None,
    "Modified By": None,
    "Created Time": "received_at",
    "Modified Time": None,
    "Last Activity Time": None,
    "Full Name": "name",
    "Street": None,
    "City": "city",
    "State": "subdivision",
    "Zip Code": None,
    "Country": "country",
    "Description": "interest",
    "Skype ID": None,
    "Email Opt Out": "no_email",
    "Salutation": None,
    "Twitter": None,
    "Tag": None,
    "Unsubscribed Time": None,
    "Currency": "currency",
    "Exchange Rate": None,
}

DYNAMICS = {
    "(Do Not Modify) Lead": "external_id",
    "(Do Not Modify) Row Checksum": None,
    "(Do Not Modify) Modified On": None,
    "Name": "name",
    "Topic": "interest",
    "Status": "crm_status",
    "Status Reason": None,
    "Created On": "received_at",
    "Owner": None,
    "First Name": "first_name",
    "Last Name": "last_name",
    "Job Title": "job_title",
    "Company Name": "company",
    "Website": "website",
    "Email": "email",
    "Email Address 2": "other_email",
    "Business Phone": "phone",
    "Mobile Phone": "mobile",
    "Home Phone": "other_phone",
    "Other Phone": "other_phone",
    "Fax": None,
    "Address 1: Street 1": None,
    "Address 1: City": "city",
    "Address 1: State/Province": "subdivision",
    "Address 1: ZIP/Postal Code": None,
    "Address 1: Country/Region": "country",
    "Address 2: Country/Region": None,
    "Industry": "industry",
    "No. of Employees": "employees",
    "Annual Revenue": None,
    "Lead Source": "source",
    "Source Campaign": None,
    "Rating": "rating",
    "Est. Value": "value",
    "Budget Amount": None,
    "Currency": "currency",
    "Est. Close Date": "decision_on",
    "Do not allow Emails": "no_email",
    "Do not allow Bulk Emails": "no_email",
    "Do not allow Phone Calls": "no_call",
    "Do not allow Faxes": None,
    "Marketing Material": "no_email",
}

PIPEDRIVE = {
    "Lead - ID": "external_id",
    "Lead - Title": "interest",
    "Lead - Owner": None,
    "Lead - Labels": None,
    "Lead - Source": "source",
    "Lead - Source channel": None,
    "Lead - Source channel ID": None,
    "Lead - Contact person": None,
    "Lead - Organization": None,
    "Lead - Value": "value",
    "Lead - Currency of Value": "currency",
    "Lead - Expected close date": "decision_on",
    "Lead - Created": "received_at",
    "Lead - Update time": None,
    "Lead - Next activity date": None,
    "Person - Name": "name",
    "Person - First name": "first_name",
    "Person - Last name": "last_name",
    "Person - Job title": "job_title",
    "Person - Email - Work": "email",
    "Person - Email - Home": "other_email",
    "Person - Email - Other": "other_email",
    "Person - Phone - Work": "phone",
    "Person - Phone - Home": "other_phone",
    "Person - Phone - Mobile": "mobile",
    "Person - Phone - Other": "other_phone",
    "Person - Organization": None,
    "Person - Marketing status": "no_email",
    "Organization - Name": "company",
    "Organization - Website": "website",
    "Organization - Annual revenue": None,
    "Organization - Number of employees": "employees",
    "Organization - Address": None,
    "Organization - City/town/village/locality of Address": "city",
    "Organization - State/county of Address": "subdivision",
    "Organization - Country of Address": "country",
}

PIPEDRIVE_DEALS = {
    "Deal - ID": None,
    "Deal - Title": None,
    "Deal - Value": "value",
    "Deal - Currency of Value": "currency",
    "Deal - Expected close date": "decision_on",
    "Person - Name": "name",
    "Person - Email": "email",
    "Person - Phone": "phone",
    "Organization - Name": "company",
}

SUITECRM = {
    "ID": "external_id",
    "Date Created": "received_at",
    "Date Modified": None,
    "Assigned to": None,
    "Salutation": None,
    "First Name": "first_name",
    "Last Name": "last_name",
    "Title": "job_title",
    "Department": None,
    "Do Not Call": "no_call",
    "Home Phone": "other_phone",
    "Mobile": "mobile",
    "Office Phone": "phone",
    "Other Phone": "other_phone",
    "Fax": None,
    "Email Address": "email",
    "Other Email": "other_email",
    "Email Opt Out": "no_email",
    "Invalid Email": None,
    "Primary Address Street": None,
    "Primary Address City": "city",
    "Primary Address State": "subdivision",
    "Primary Address Postalcode": None,
    "Primary Address Country": "country",
    "Alt Address Country": None,
    "Assistant Phone": None,
    "Converted": "converted",
    "Referred By": None,
    "Lead Source": "source",
    "Lead Source Description": None,
    "Status": "crm_status",
    "Status Description": None,
    "Account Name": "company",
    "Account Description": None,
    "Opportunity Name": None,
    "Opportunity Amount": "value",
    "Birthdate": None,
    "Website": "website",
    "Description": "interest",
}

ODOO_LABELS = {
    "External ID": "external_id",
    "Opportunity": "interest",
    "Contact Name": "name",
    "Title": None,
    "Job Position": "job_title",
    "Email": "email",
    "Email cc": None,
    "Phone": "phone",
    "Mobile": "mobile",
    "Company": None,
    "Company Name": "company",
    "Website": "website",
    "Street": None,
    "City": "city",
    "State": "subdivision",
    "Country": "country",
    "Expected Revenue": "value",
    "Prorated Revenue": None,
    "Recurring Revenues": None,
    "Company Currency": "currency",
    "Expected Closing": "decision_on",
    "Closed Date": None,
    "Created on": "received_at",
    "Last Updated on": None,
    "Salesperson": None,
    "Sales Team": None,
    "Customer": None,
    "Source": "source",
    "Medium": None,
    "Campaign": None,
    "Priority": None,
    "Probability": None,
    "Stage": "crm_status",
    "Lost Reason": None,
    "Tags": None,
    "Blacklist": "no_email",
}

ODOO_NAMES = {
    "id": "external_id",
    "name": None,
    "contact_name": "name",
    "function": "job_title",
    "title": None,
    "email_from": "email",
    "phone": "phone",
    "mobile": "mobile",
    "partner_name": "company",
    "website": "website",
    "city": "city",
    "state_id": "subdivision",
    "country_id": "country",
    "country_id/id": None,
    "expected_revenue": "value",
    "date_deadline": "decision_on",
    "date_closed": None,
    "create_date": "received_at",
    "write_date": None,
    "source_id": "source",
    "stage_id": "crm_status",
    "user_id": None,
    "description": "interest",
    "is_blacklisted": "no_email",
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


PLAIN_TWICE = {
    "Contact Person": "name",
    "Email 1": "email",
    "Email 2": "other_email",
    "Phone 1": "phone",
    "Phone 2": "other_phone",
    "Cell Phone": "mobile",
    "Company Domain": "website",
    "Assistant Phone": None,
    "Fax": None,
}

EXPORTS = {
    "Salesforce report": SALESFORCE_REPORT,
    "Salesforce data": SALESFORCE_DATA,
    "HubSpot": HUBSPOT,
    "Zoho": ZOHO,
    "Dynamics": DYNAMICS,
    "Pipedrive": PIPEDRIVE,
    "Pipedrive deals": PIPEDRIVE_DEALS,
    "SuiteCRM": SUITECRM,
    "Odoo labels": ODOO_LABELS,
    "Odoo names": ODOO_NAMES,
    "plain": PLAIN,
    "plain, two of each": PLAIN_TWICE,
}


@pytest.mark.parametrize("export", EXPORTS.values(), ids=EXPORTS)
def test_the_headers_of_an_export_are_known(export: Mapping[str, str | None]) -> None:
    columns = choose_columns([*export], LEADS, {})
    fields = {at: field for field, indexes in columns.items() for at in indexes}
    assert {header: fields.get(at) for at, header in enumerate(export)} == export


@pytest.mark.parametrize("field", LEADS.names)
def test_the_name_of_every_field_is_known_as_a_header(field: str) -> None:
    assert chosen(field.replace("_", " ").title()) == {field: field.replace("_", " ").title()}


def test_every_field_of_the_draft_that_a_list_can_give_has_names() -> None:
    of_the_list = set(LeadDraft._fields) - {"line", "cells", "digest", "problems"}
    assert of_the_list | {"name", "mobile", "website", "converted", "deleted"} == set(LEADS.names)
    of_the_row = set(PartnerDraft.__dataclass_fields__) - {"line", "cells", "unsaid"}
    assert of_the_row == set(PARTNERS.names)


@pytest.mark.parametrize("known", [LEADS, PARTNERS])
def test_no_header_is_known_for_two_fields(known: Headers) -> None:
    keys = [
        header_key(name)
        for names in (known.names, known.seconds)
        for field in names
        for name in names[field]
    ]
    keys += {header_key(field) for field in known.names}.difference(
        header_key(name) for field in known.seconds for name in known.seconds[field]
    )
    assert sorted(keys) == sorted(set(keys))


def test_a_second_name_stands_for_a_field_that_has_no_first() -> None:
    assert chosen("Country Code,State Code") == {
        "country": "Country Code",
        "subdivision": "State Code",
    }


def test_of_several_second_names_the_first_that_is_listed_stands() -> None:
    assert chosen("Topic,Description,Campaign,Channel") == {
        "source": "Channel",
        "interest": "Description",
    }


def test_a_fields_own_name_may_be_a_second_one() -> None:
    assert chosen("Name,Company") == {"name": "Name", "company": "Company"}
    assert chosen("Name,Contact Name,Company,Company Name") == {
        "name": "Contact Name",
        "company": "Company Name",
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
    assert str(refused("City,Town")) == (
        "'City' and 'Town' are both names for city: say which, with "
        "--map 'city=City' or --map 'city=Town', or by its number as in --map city=1."
    )
    assert chosen("City,Town", {"city": "Town"}) == {"city": "Town"}


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


@pytest.mark.parametrize("mapping", [{"city": "City"}, {"city": "C-ity"}])
def test_headers_that_differ_in_spelling_alone_can_be_told_apart(mapping: dict[str, str]) -> None:
    assert refused("City,C-ity").code == "two-columns"
    assert chosen("City,C-ity", mapping) == mapping


def test_opt_outs_may_have_several_columns_since_any_of_them_counts() -> None:
    assert chosen("Email Opt Out,Unsubscribed") == {"no_email": "Email Opt Out+Unsubscribed"}


def test_a_header_that_stands_twice_is_refused_only_where_it_is_needed() -> None:
    assert chosen("Email,Note,Note") == {"email": "Email"}
    assert str(refused("City,Name,City")) == (
        "columns 1 and 3 are both headed 'City': say which, with --map city=1 or --map city=3."
    )
    assert str(refused("Email,Note,Note", {"interest": "Note"})).endswith("--map interest=3.")


def test_addresses_and_numbers_may_have_several_columns_under_whatever_header() -> None:
    assert chosen("Email,Work Email,Email") == {"email": "Email+Work Email+Email"}
    assert chosen("Phone,Tel,Mobile,Cell") == {"phone": "Phone+Tel", "mobile": "Mobile+Cell"}


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
