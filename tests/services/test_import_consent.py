"""What a person has agreed to, by the row, the list, and the columns of opting out."""

from __future__ import annotations

import pytest

from leadctl.domain.words import Purpose
from leadctl.services.staging import Terms
from leadctl.store.desk import Desk
from tests.services.lists import (
    BOTH,
    bring_in,
    person,
)
from tests.services.situations import rows

ROW, LIST = "line 2 of the list says so", "signed at the fair"
CONSENTS: dict[str, tuple[dict[str, str], Terms, list[tuple[str, str]], str]] = {
    "the list's consent is for both": (
        {}, Terms(LIST, BOTH), [("marketing", LIST), ("partner", LIST)], "ready",
    ),
    "the list's consent for partners alone": (
        {}, Terms(LIST, (Purpose.PARTNER,)), [("partner", LIST)], "ready",
    ),
    "the list's consent for marketing alone is not enough": (
        {}, Terms(LIST, (Purpose.MARKETING,)), [("marketing", LIST)], "flagged",
    ),
    "it is enough for a C": (
        {"rating": "C"}, Terms(LIST, (Purpose.MARKETING,)), [("marketing", LIST)], "nurturing",
    ),
    "nobody says anything": ({}, Terms(None, BOTH), [], "flagged"),
    "a C without any consent": ({"rating": "C"}, Terms(None, BOTH), [], "flagged"),
    "the row's yes": (
        {"consent": "yes"}, Terms(None, BOTH), [("marketing", ROW), ("partner", ROW)], "ready",
    ),
    "the row's yes comes before the list's": (
        {"consent": "yes"}, Terms(LIST, BOTH), [("marketing", ROW), ("partner", ROW)], "ready",
    ),
    "the row's no beats the list's yes": ({"consent": "no"}, Terms(LIST, BOTH), [], "flagged"),
    "a blank leaves it to the list": (
        {"consent": ""}, Terms(LIST, BOTH), [("marketing", LIST), ("partner", LIST)], "ready",
    ),
    "who opted out of e-mail has no marketing": (
        {"do_not_email": "yes"}, Terms(LIST, BOTH), [("partner", LIST)], "ready",
    ),
    "nor has who opted out of calls": (
        {"do_not_call": "yes"}, Terms(LIST, BOTH), [("partner", LIST)], "ready",
    ),
    "even with consent in the row": (
        {"consent": "yes", "unsubscribed": "1"}, Terms(None, BOTH), [("partner", ROW)], "ready",
    ),
    "not having opted out is no consent": (
        {"do_not_email": "no"}, Terms(None, BOTH), [], "flagged",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("said", "terms", "given", "status"), CONSENTS.values(), ids=CONSENTS)
def test_consent_is_recorded_with_its_evidence(
    said: dict[str, str], terms: Terms, given: list[tuple[str, str]], status: str, desk: Desk
) -> None:
    bring_in(desk, person(**said), terms=terms)

    assert rows(desk, "SELECT purpose, evidence FROM consent ORDER BY purpose") == given
    assert rows(desk, "SELECT status FROM lead") == [(status,)]
    flagged = [("no-consent",)] if status == "flagged" else []
    assert rows(desk, "SELECT code FROM lead_problem") == flagged


@pytest.mark.parametrize("column", ["do not email", "do not call"])
def test_opting_out_is_kept_on_the_lead(column: str, desk: Desk) -> None:
    bring_in(desk, person(**{column: "x"}))
    expected = (1, 0) if column == "do not email" else (0, 1)
    assert rows(desk, "SELECT no_email, no_call FROM lead") == [expected]
