"""What a check finds of partners with more than they may have, and of people to be let alone."""

from __future__ import annotations

import pytest

from leadctl.services.optout import opt_out
from leadctl.services.partner_edit import edit_partner
from leadctl.services.policy import load_policy
from leadctl.store.check import check_store
from leadctl.store.desk import Desk
from leadctl.store.engine import key_file
from tests.builders import later
from tests.reads.business import TUESDAY, friday
from tests.services.situations import do, edit

OVER = "Every partner was handed no more leads by the policy than it may have open"
ALONE = "Every lead of somebody who has opted out is closed, without consent or mail to come"


def found(desk: Desk) -> dict[str, str]:
    """What the check finds."""
    with desk.read() as work:
        return {finding.code: finding.sentence for finding in check_store(work).findings}


# On Friday partner 1 has claimed lead 2, and lead 3 waits for partner 2; both came by the policy.
def test_a_partner_with_more_leads_than_its_cap_is_found(desk: Desk) -> None:
    friday(desk)
    edit(desk, "UPDATE partner SET capacity = 0 WHERE id = 1")
    assert found(desk) == {"partner-cap": f"{OVER}, but not partner 1."}
    edit(desk, "UPDATE assignment SET by_hand = 1 WHERE partner_id = 1")
    assert found(desk).keys() == {"share-received"}


def test_a_cap_that_was_lowered_since_is_not_broken(desk: Desk) -> None:
    friday(desk)
    do(later(desk, TUESDAY), edit_partner, "isar-soft", {"capacity": "0"})
    assert found(desk) == {}


def test_under_another_policy_no_cap_of_before_is_held_against_anybody(desk: Desk) -> None:
    friday(desk)
    edit(desk, "UPDATE partner SET capacity = 0")
    do(later(desk, TUESDAY), load_policy, '[capacity]\ncounts = "unclosed"\n', desk.path)
    assert found(later(desk, TUESDAY)) == {}


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE consent SET withdrawn_at = NULL WHERE lead_id = 7",
        "INSERT INTO outbox (kind, lead_id, queued_at, attempts)"
        " VALUES ('nurture', 7, '2026-11-20 14:00:00.000000', 0)",
        "UPDATE lead SET other_email = 'CONTACT@example.org' WHERE id = 6",
    ],
)
def test_who_has_opted_out_and_is_not_let_alone_is_found(desk: Desk, sql: str) -> None:
    friday(desk)
    do(desk, opt_out, "contact@example.org")
    assert found(desk) == {}
    edit(desk, sql)
    lead = 6 if sql.startswith("UPDATE lead") else 7
    assert found(desk) == {"lead-suppressed": f"{ALONE}, but not lead {lead}."}


def test_without_the_key_nobody_is_known_to_have_opted_out(desk: Desk) -> None:
    friday(desk)
    do(desk, opt_out, "contact@example.org")
    edit(desk, "UPDATE consent SET withdrawn_at = NULL WHERE lead_id = 7")
    key_file(desk.path).unlink()
    assert found(desk) == {}
