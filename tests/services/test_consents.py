"""Consent is given and withdrawn, and nobody without it is handed on."""

from __future__ import annotations

import pytest

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Status
from leadctl.domain.words import Purpose
from leadctl.services.assign import assign_ready
from leadctl.services.by_hand import assign_by_hand
from leadctl.services.consenting import Consented, give, withdraw
from leadctl.services.consents import withdraw_consent
from leadctl.services.post import post
from leadctl.services.resolve import Settlement, resolve
from leadctl.store.check import check_store
from leadctl.store.desk import Desk
from tests.builders import a_lead, a_partner
from tests.services.situations import (
    do,
    edit,
    handed_out,
    holder_of,
    lead_row,
    refused,
    rows,
    status_of,
)

PARTNER, MARKETING = Purpose.PARTNER, Purpose.MARKETING


def test_who_no_longer_consents_is_flagged_and_who_does_again_goes_on(desk: Desk) -> None:
    lead = a_lead(desk)
    assert do(desk, withdraw, "1", [PARTNER]) == Consented(1, (MARKETING,), Status.FLAGGED)
    assert rows(desk, "SELECT code FROM lead_problem WHERE resolved_at IS NULL") == [
        ("no-consent",)
    ]
    done = do(desk, give, str(lead), "by phone, 20 November", [PARTNER])
    assert (set(done.consents), done.status) == ({PARTNER, MARKETING}, Status.READY)
    assert rows(desk, "SELECT evidence FROM consent WHERE withdrawn_at IS NULL ORDER BY id") == [
        ("said so",), ("by phone, 20 November",),
    ]  # fmt: skip


def test_marketing_alone_is_enough_for_a_c_only(desk: Desk) -> None:
    a_lead(desk, rating=Rating.C, status=Status.NURTURING)
    assert do(desk, withdraw, "1", [PARTNER]).status is Status.NURTURING
    assert do(desk, withdraw, "1", [MARKETING]).status is Status.FLAGGED


def test_who_opted_out_of_mail_does_not_consent_to_marketing(desk: Desk) -> None:
    a_lead(desk, consents=(), status=Status.FLAGGED, no_email=True)
    assert do(desk, give, "1", "by phone", tuple(Purpose)).consents == (PARTNER,)


def test_consent_has_its_evidence(desk: Desk) -> None:
    a_lead(desk)
    with refused("blank-consent"):
        do(desk, give, "1", " ", [PARTNER])


def test_a_problem_is_resolved_with_consent_to_one_purpose(desk: Desk) -> None:
    lead = a_lead(desk)
    do(desk, withdraw, "1", tuple(Purpose))
    settlement = Settlement("asked", consent="by phone", purposes=(PARTNER,))
    assert do(desk, resolve, str(lead), settlement).status is Status.READY
    assert rows(desk, "SELECT purpose FROM consent WHERE withdrawn_at IS NULL") == [("partner",)]


def test_consent_to_marketing_does_not_settle_that_of_partners(desk: Desk) -> None:
    lead = a_lead(desk)
    do(desk, withdraw, "1", tuple(Purpose))
    settlement = Settlement("asked", consent="by phone", purposes=(MARKETING,))
    assert do(desk, resolve, str(lead), settlement).status is Status.FLAGGED


def test_a_ready_lead_without_consent_is_flagged_instead_of_assigned(desk: Desk) -> None:
    a_partner(desk, "acme")
    lead = a_lead(desk)
    edit(desk, "DELETE FROM consent")
    assert assign_ready(desk) == []
    assert status_of(desk, lead) is Status.FLAGGED
    assert holder_of(desk, lead) is None


def test_nor_is_it_given_by_hand(desk: Desk) -> None:
    a_partner(desk, "acme")
    a_lead(desk)
    edit(desk, "DELETE FROM consent")
    with refused("has-problems"):
        do(desk, assign_by_hand, "1", "acme", reason="they know her", override=True)


def test_a_message_that_still_waits_tells_nothing_of_who_withdrew(desk: Desk) -> None:
    lead = handed_out(desk)
    with desk.write() as work:
        withdraw_consent(work, work.session.get_one(type(lead_row(desk, lead)), lead), [PARTNER])
    post(desk)
    written = "".join(path.read_text() for path in desk.path.parent.rglob("*.eml"))
    assert "ada@example.org" not in written
    assert "Ada" not in written


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        ("DELETE FROM consent", "lead-consent"),
        ("UPDATE lead SET rating = 'C'", "lead-standing"),
    ],
)
def test_the_check_finds_a_lead_that_is_where_it_does_not_belong(
    sql: str, what: str, desk: Desk
) -> None:
    a_lead(desk)
    edit(desk, sql)
    with desk.read() as work:
        assert [finding.code for finding in check_store(work).findings] == [what]
