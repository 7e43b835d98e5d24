"""The rows of a list that repeat stored leads: what each of them does, in the order of lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from leadctl.domain.lead import Rating
from leadctl.domain.responses import FOLDED
from leadctl.domain.words import Purpose
from leadctl.services.answers import Answered, Heard, is_deaf, take_in, tell_holder
from leadctl.services.lookup import find_leads
from leadctl.store.tables import Lead
from leadctl.store.work import Work

AT_ONCE = 1000

_HEARD = """
CREATE TEMP TABLE heard (
    lead_id INTEGER, response_id INTEGER, line INTEGER, PRIMARY KEY (lead_id, response_id)
) WITHOUT ROWID
"""
_ADD_HEARD = """
INSERT INTO heard
SELECT response.lead_id, response.id, min(staged.line)
FROM staged CROSS JOIN response
    ON response.lead_id = staged.lead_id AND response.digest = staged.digest
WHERE staged.is_new = 0 AND response.batch_id = ? GROUP BY response.id
"""
_SAID = f"""
SELECT heard.lead_id, heard.response_id, heard.line, {", ".join(FOLDED)}, own_rating, purposes, said
FROM heard CROSS JOIN staged USING (line)
WHERE (heard.lead_id, heard.response_id) > (?, ?)
ORDER BY heard.lead_id, heard.response_id LIMIT {AT_ONCE}
"""  # noqa: S608
_CHANGED = "UPDATE response SET changes = ? WHERE id = ?"


def take_in_answers(work: Work, batch: int, consent: str | None) -> list[Answered]:
    """Let each new response of the batch change its lead, as one at a time would.

    `consent` is the evidence of rows that do not say so themselves. The answers that moved a lead,
    or that its partner is told of, one for each lead, in the order of leads.
    """
    work.write_rows(_HEARD, [()])
    work.write_rows(_ADD_HEARD, [(batch,)])
    answered: dict[int, Answered] = {}
    after = (0, 0)
    while rows := work.rows(_SAID, *after):
        _take_in_some(work, rows, consent, answered)
        after = rows[-1][0], rows[-1][1]
    return [each for each in answered.values() if each.was is not each.now or each.partner]


def _take_in_some(
    work: Work, rows: Sequence[Any], consent: str | None, answered: dict[int, Answered]
) -> None:
    leads = {lead.id: lead for lead in find_leads(work, sorted({row[0] for row in rows}))}
    changed = []
    for lead_id, response, line, *said in rows:
        lead = leads[lead_id]
        if is_deaf(lead):
            continue
        done, changes = take_in(work, lead, heard_of(line, said, consent))
        _remember(work, lead, done, answered)
        if changes:
            changed.append((changes, response))
    work.write_rows(_CHANGED, changed)
    work.session.expunge_all()


def _remember(work: Work, lead: Lead, done: Answered, answered: dict[int, Answered]) -> None:
    before = answered.get(lead.id)
    was = before.was if before else done.was
    partner = before.partner if before else tell_holder(work, lead)
    if before or partner or done.was is not done.now:
        answered[lead.id] = Answered(lead.id, was, done.now, partner)


def heard_of(line: int, values: Sequence[Any], consent: str | None) -> Heard:
    """What a staged row says, from its columns as they were read."""
    *told, rating, purposes, said = values
    return Heard(
        said=_typed(dict(zip(FOLDED, told, strict=True))),
        rating=Rating(rating) if rating else None,
        agrees=frozenset(map(Purpose, purposes.split())),
        evidence=f"line {line} of the list says so" if said else consent or "",
        declines=said == 0 and said is not None,
    )


def _typed(told: Mapping[str, Any]) -> dict[str, Any]:
    said = {field: value for field, value in told.items() if value is not None}
    if "value" in said:
        said["value"] = Decimal(said["value"])
    if "decision_on" in said:
        said["decision_on"] = date.fromisoformat(said["decision_on"])
    if "wants_contact" in said:
        said["wants_contact"] = bool(said["wants_contact"])
    return said
