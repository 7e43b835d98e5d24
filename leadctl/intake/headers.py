"""The names under which the columns of a list are known, as data.

Names are compared without regard to case, accents, spaces and punctuation, so `FirstName`,
`First Name` and `first_name` are one. A field's own name is always known too. Sources: the report
and data exports of Salesforce, the contact export of HubSpot, and plain English.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

Names = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Headers:
    """What the columns of one kind of list are called.

    `names` has every field. `seconds` are names that stand for a field only where no column has
    one of its `names`. A field in `several` may have any number of columns.
    """

    names: Names
    seconds: Names = field(default_factory=lambda: MappingProxyType({}))
    several: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()


LEADS = Headers(
    names={
        "external_id": ("Lead ID", "Record ID", "External Lead ID"),
        "source": ("Lead Source", "Source Name"),
        "first_name": ("Given Name", "Forename"),
        "last_name": ("Surname", "Family Name"),
        "name": ("Full Name", "Contact Name", "Lead Name", "Contact Person"),
        "email": ("Email Address", "Mail Address", "Work Email", "Business Email"),
        "phone": ("Phone Number", "Telephone", "Telephone Number", "Tel", "Business Phone")
        + ("Work Phone",),
        "mobile": ("Mobile Phone", "Mobile Number", "Mobile Phone Number", "Cell", "Cell Phone"),
        "company": ("Company Name", "Company / Account", "Organization", "Organisation")
        + ("Organization Name", "Organisation Name"),
        "job_title": ("Title", "Position", "Job Role", "Role"),
        "industry": ("Sector", "Industry Sector", "Branch of Industry"),
        "employees": ("No. of Employees", "Number of Employees", "Employee Count", "Headcount")
        + ("Company Size",),
        "city": ("Town", "City/Town", "Mailing City"),
        "country": ("Country/Region", "Country Name", "Mailing Country"),
        "subdivision": ("State/Province", "State/Region", "State", "Province")
        + ("State or Province", "Mailing State/Province"),
        "region": ("Sales Region", "Territory", "Sales Territory"),
        "interest": (
            "Product Interest",
            "Interested In",
            "Area of Interest",
            "Product of Interest",
        ),
        "rating": ("Lead Rating", "Grade", "Lead Grade"),
        "value": ("Deal Value", "Lead Value", "Potential Value", "Estimated Value", "Est. Value")
        + ("Expected Value", "Expected Revenue"),
        "currency": ("Currency Code", "Currency ISO Code", "Lead Currency", "Value Currency"),
        "decision_on": ("Decision Date", "Decision By", "Expected Decision Date")
        + ("Expected Decision", "Expected Close Date", "Estimated Close Date", "Est. Close Date"),
        "wants_contact": ("Contact Requested", "Contact Request", "Wants to Be Contacted")
        + ("Please Contact Me", "Callback Requested", "Call Back Requested"),
        "received_at": ("Create Date", "Created Date", "Created At", "Created On", "Created Time")
        + ("Received", "Received On", "Date Received", "Date Created", "Enquiry Date")
        + ("Inquiry Date", "Submitted At", "Submission Date"),
        "consent": ("Opt In", "Email Opt In", "Opted In", "Consent Given", "Marketing Consent")
        + ("GDPR Consent", "Privacy Consent", "Consent to Share")
        + ("Legal Basis for Processing Contact's Data",),
        "no_email": ("Email Opt Out", "Has Opted Out of Email", "Opted Out of Email")
        + ("Unsubscribed from All Email", "Unsubscribed", "Do Not Email", "Do Not Allow Emails")
        + ("Email Opted Out", "Opt Out", "Opted Out"),
        "no_call": ("Do Not Call", "Do Not Phone", "Do Not Allow Phone Calls", "Phone Opt Out")
        + ("Call Opt Out",),
        "crm_status": ("Lead Status", "CRM Status"),
        "converted": ("Is Converted",),
    },
    seconds={
        "external_id": ("ID", "Number", "Lead Number", "Contact ID"),
        "source": ("Original Source", "Original Traffic Source", "Channel", "Campaign"),
        "company": ("Account", "Account Name", "Associated Company", "Firm"),
        "country": ("Country Code", "Country/Region Code", "Country ISO Code"),
        "subdivision": ("State Code", "State/Province Code", "State/Region Code", "Province Code")
        + ("County",),
        "interest": ("Description", "Message", "Comments", "Enquiry", "Inquiry"),
        "value": ("Amount", "Deal Amount", "Budget", "Estimated Budget"),
        "decision_on": ("Close Date",),
        "crm_status": ("Status", "Lifecycle Stage", "Lead Stage", "Stage"),
    },
    several=frozenset({"no_email", "no_call"}),
)

PARTNERS = Headers(
    names={
        "code": ("Partner Code",),
        "name": ("Partner Name",),
        "email": ("Email Address",),
        "kind": ("Partner Kind", "Type", "Partner Type"),
        "territories": ("Territory",),
        "program_level": ("Level",),
        "certification_level": ("Certification",),
        "country": ("Country/Region",),
        "subdivision": ("State/Province", "State"),
        "timezone": (),
        "capacity": ("Cap",),
        "manager": ("Partner Manager",),
    },
    required=frozenset(
        {"code", "name", "email", "kind", "territories", "program_level", "certification_level"}
    ),
)
