"""The next step is one sentence, by where the lead stands."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from leadctl.domain.lifecycle import Disposition, Status
from leadctl.domain.next_step import Standing, next_step, to_do

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 20, 15, tzinfo=BERLIN)
DUE = datetime(2026, 11, 25, tzinfo=BERLIN)
TUESDAY = "Tue 24 Nov 2026, end of day (Europe/Berlin)"
S, D = Status, Disposition


@pytest.mark.parametrize(
    ("status", "known", "sentence"),
    [
        (
            S.FLAGGED,
            {"problems": ("bad-email", "no-name")},
            "It can go to nobody yet: put right first what is wrong with it (bad-email, no-name).",
        ),
        (S.FLAGGED, {}, "It can go to nobody yet: put right first what is wrong with it."),
        (S.NURTURING, {}, "It is marketing's, until the person answers again."),
        (S.READY, {}, "Nobody holds it: hand it out with `leadctl assign 17`."),
        (
            S.READY,
            {"escalated": True},
            "Nobody who could take it may have it: choose a partner with "
            "`leadctl assign 17 --to PARTNER --reason WHY`.",
        ),
        (S.ASSIGNED, {"due": DUE}, f"It is not claimed yet: claim it by {TUESDAY}."),
        (S.ASSIGNED, {}, "It is not claimed yet: claim it."),
        (
            S.ASSIGNED,
            {"due": DUE, "now": DUE},
            f"It had to be claimed by {TUESDAY}: the next sweep takes it back.",
        ),
        (
            S.CLAIMED,
            {"due": DUE},
            f"Nobody has been in touch yet: contact the person by {TUESDAY}.",
        ),
        (
            S.CLAIMED,
            {"due": DUE, "earlier": 1},
            f"See what was done before; then contact the person by {TUESDAY}.",
        ),
        (
            S.CLAIMED,
            {"due": DUE, "attempts": 1, "earlier": 4},
            f"Not reached yet in 1 attempt: contact the person by {TUESDAY}.",
        ),
        (
            S.CLAIMED,
            {"due": DUE, "attempts": 2, "no_call": True},
            f"Not reached yet in 2 attempts: contact the person by {TUESDAY}, but not by phone.",
        ),
        (
            S.CLAIMED,
            {"no_email": True},
            "Nobody has been in touch yet: contact the person, but not by e-mail.",
        ),
        (
            S.CLAIMED,
            {"due": DUE, "no_email": True, "no_call": True},
            f"Nobody has been in touch yet: contact the person by {TUESDAY}, "
            "but neither by phone nor by e-mail.",
        ),
        (
            S.CLAIMED,
            {"due": DUE, "now": DUE},
            f"The person had to be contacted by {TUESDAY}: the next sweep takes it back.",
        ),
        (S.CONTACTED, {"due": DUE}, f"The person was contacted: record how it went by {TUESDAY}."),
        (
            S.CONTACTED,
            {"due": DUE, "now": DUE},
            f"How it went had to be recorded by {TUESDAY}: the next sweep takes it back.",
        ),
        (
            S.WORKING,
            {"decision_on": date(2026, 12, 10)},
            "It is followed up: they decide on Thu 10 Dec 2026; close it when that is known.",
        ),
        (
            S.WORKING,
            {},
            "It is followed up: keep in touch, and close it when it is decided.",
        ),
        (
            S.CLOSED,
            {
                "disposition": D.CONVERTED,
                "partner": "acme",
                "won_value": Decimal("12000.00"),
                "won_currency": "EUR",
            },
            "It was won for 12,000 EUR by acme: account management takes the customer on.",
        ),
        (
            S.CLOSED,
            {"disposition": D.CONVERTED, "won_value": Decimal(500)},
            "It was won for 500: account management takes the customer on.",
        ),
        (
            S.CLOSED,
            {"disposition": D.CONVERTED},
            "It was won: account management takes the customer on.",
        ),
        (
            S.CLOSED,
            {"disposition": D.REJECTED, "reevaluate_on": date(2027, 5, 3)},
            "Look at it again on Mon 3 May 2027: `leadctl lead reopen 17`.",
        ),
        (
            S.CLOSED,
            {"disposition": D.REJECTED},
            "Nothing, unless they ask again: `leadctl lead reopen 17`.",
        ),
        (S.CLOSED, {"disposition": D.OPTED_OUT}, "Do not contact the person any more."),
        (S.CLOSED, {"disposition": D.ERASED}, "Do not contact the person any more."),
        (
            S.CLOSED,
            {"disposition": D.MERGED, "merged_into": 4},
            "It goes on as lead 4: `leadctl lead handover 4`.",
        ),
        (
            S.CLOSED,
            {"disposition": D.REJECTED, "erased_on": date(2026, 12, 10)},
            "It was erased on Thu 10 Dec 2026: what is left of it are figures. "
            "Do not contact the person.",
        ),
    ],
)
def test_the_next_step_is_said_by_status(
    status: Status, known: dict[str, Any], sentence: str
) -> None:
    at = Standing(**{"lead": 17, "status": status, "now": NOW, **known})
    assert next_step(at) == sentence


@pytest.mark.parametrize(
    ("status", "known", "words"),
    [
        (S.ASSIGNED, {"due": DUE}, "claim it"),
        (S.ASSIGNED, {"due": DUE, "now": DUE}, "overdue: the next sweep takes it back"),
        (S.CLAIMED, {"due": DUE}, "contact the person"),
        (S.CLAIMED, {"earlier": 2}, "contact the person"),
        (S.CLAIMED, {"attempts": 2}, "contact the person again, after 2 attempts"),
        (
            S.CLAIMED,
            {"attempts": 1, "no_call": True},
            "contact the person again, after 1 attempt, but not by phone",
        ),
        (S.CONTACTED, {"due": DUE}, "record how it went"),
        (S.CONTACTED, {"due": DUE, "now": DUE}, "overdue: the next sweep takes it back"),
        (S.WORKING, {}, "keep in touch, and close it when it is decided"),
        (
            S.WORKING,
            {"decision_on": date(2026, 12, 10)},
            "close it when it is decided, on Thu 10 Dec 2026",
        ),
    ],
)
def test_what_a_holder_has_to_do_fits_into_a_list(
    status: Status, known: dict[str, Any], words: str
) -> None:
    assert to_do(Standing(17, status, **{"now": NOW} | known)) == words
