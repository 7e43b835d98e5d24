"""`leadctl lead add`: one lead that a person types comes in as the only row of a list would."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from leadctl.domain.lifecycle import Status
from leadctl.errors import Refusal
from leadctl.intake.dates import DateOrder
from leadctl.intake.form import Form
from leadctl.intake.one_row import read_block
from leadctl.intake.reading import Reading
from leadctl.services.landing import land, settle
from leadctl.services.sources import outbound_sources
from leadctl.services.staging import Terms, stage
from leadctl.services.standing import open_codes
from leadctl.services.suppression import check_block_not_suppressed
from leadctl.store.desk import Desk
from leadctl.store.record import Batch
from leadctl.store.tables import Lead
from leadctl.store.work import Work

SOURCE = "manual"
"""Where a lead comes from of which nobody says so."""


@dataclass(frozen=True, slots=True)
class Added:
    """A lead that was typed. Names are JSON names.

    `repeated` says that it was stored before: then `lead` is that one, which was heard from again,
    and `was` its status before that. `partner` is who got it in the same run.
    """

    lead: int
    repeated: bool
    was: Status | None
    status: Status
    problems: tuple[str, ...]
    partner: str | None = None


def add_lead(desk: Desk, texts: Mapping[str, str], terms: Terms) -> Added:
    """Store the lead by the rules of an import; what it lacks flags it.

    It was received now unless it says when. Raises Refusal "unknown-lead-field", "bad-value",
    "nobody-named", "blank-source", and "is-suppressed" for who has opted out; then nothing is
    stored.
    """
    if "source" in texts and not texts["source"].strip():
        raise Refusal("blank-source")
    said = {"received_at": desk.now.isoformat(), **texts}
    with desk.read() as work:
        policy, zone = work.policy, work.zone
        terms = replace(terms, outbound=outbound_sources(work))
    ratings = policy.qualification.ratings
    block = read_block(said, Reading(Form(), DateOrder.ISO, zone, ratings, SOURCE))
    with desk.engine.connect() as connection:
        stage(connection, [block], policy, terms, desk.now.astimezone(zone))
        with desk.write_on(connection) as work:
            check_block_not_suppressed(work, block)
            return _land(work, terms)


def _land(work: Work, terms: Terms) -> Added:
    settle(work)
    number = work.next_id("lead")
    nobodys = Batch(file="", actor=work.actor, imported_at=work.now, lines_read=1, added=0,
                    repeated=0, flagged=0, rejected=0)  # fmt: skip  # it is never stored
    answered = land(work, nobodys, terms.consent)
    ((is_new, repeats),) = work.rows("SELECT is_new, lead_id FROM staged")
    lead = work.session.get_one(Lead, number if is_new else repeats)
    if is_new:
        work.note("added", lead_id=lead.id)
    work.session.refresh(lead)
    was = None if is_new else next((each.was for each in answered), lead.status)
    return Added(lead.id, not is_new, was, lead.status, open_codes(work, lead))
