"""What of a lead the partner that holds it may know: one rule for cards, documents, lists and mail.

A partner that does not hold it may know nothing of it.
"""

from __future__ import annotations

from leadctl.domain.policy import Details

ALWAYS = frozenset(
    {
        "rating", "score", "city", "country", "subdivision", "region", "industry", "employees",
        "interest",
    }
)  # fmt: skip
"""The fields of a lead that its holder may know in any case."""

ONCE_KNOWN = frozenset(
    {
        "first_name", "last_name", "job_title", "company", "email", "other_email", "phone",
        "other_phone", "no_email", "no_call", "wants_contact", "value", "currency", "decision_on",
        "source", "received_at",
    }
)  # fmt: skip
"""Those that it may know once it may know who the person is."""


def knows_who(*, agrees: bool, claimed: bool, details: Details) -> bool:
    """Whether the holder of a lead may know who the person is.

    It may once it has claimed the lead, or from the start where the policy has the details
    attached; in either case as long as the person `agrees` to be handed to a partner.

    >>> knows_who(agrees=True, claimed=False, details=Details.ON_CLAIM)
    False
    """
    return agrees and (claimed or details is Details.ATTACHED)


def told_fields(*, knows: bool) -> frozenset[str]:
    """The fields of a lead that its holder may know, if it `knows` who the person is.

    >>> "interest" in told_fields(knows=False), "email" in told_fields(knows=False)
    (True, False)
    """
    return ALWAYS | ONCE_KNOWN if knows else ALWAYS
