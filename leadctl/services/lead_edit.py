"""`leadctl lead edit`: a person puts right what is known of a lead."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from leadctl.domain.folding import name_key
from leadctl.domain.lead import ON_HOLD
from leadctl.domain.lifecycle import Disposition, Status, not_from_here
from leadctl.domain.spelling import meant
from leadctl.domain.validation import NOT_VETTED, RULED
from leadctl.domain.words import Purpose
from leadctl.errors import Refusal
from leadctl.intake.one_row import check_fields
from leadctl.services.consents import withdraw_consent
from leadctl.services.log_window import is_logged_late
from leadctl.services.lookalikes import KEYS, look_again
from leadctl.services.lookup import find_lead, find_live
from leadctl.services.one_row import read_fields
from leadctl.services.standing import open_codes, open_problems, reconsider
from leadctl.services.suppression import (
    FIELDS,
    check_id_not_suppressed,
    check_not_suppressed,
)
from leadctl.store.tables import Lead, Partner
from leadctl.store.work import Work

REEVALUATE = "reevaluate_on"
OPT_OUTS = ("no_email", "no_call")
_ID = frozenset({"source", "external_id"})
_NAMES = frozenset({"first_name", "last_name"})
_COLUMNS = {"name": ("first_name", "last_name"), "mobile": ("phone",), "website": ("company",)}
"""What a field that a person may name is stored in, where that is called otherwise."""
_STAYS = RULED | {NOT_VETTED.code, ON_HOLD.code, "possible-duplicate"}
"""Problems that no field mends by being edited: rules and other leads are asked anew."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A lead that was put right. Names are JSON names.

    `changed` are the fields that are not as they were, `settled` the codes of problems that are
    none any more, and `problems` of those that are. `was` and `status` are its statuses, and
    `partner` is who holds it, also if it got it in the same run.
    """

    lead: int
    changed: tuple[str, ...]
    settled: tuple[str, ...]
    problems: tuple[str, ...]
    was: Status
    status: Status
    partner: str | None = None


def edit(work: Work, lead_name: str, texts: Mapping[str, str]) -> Edited:
    """Change the fields of an open lead, and let it go where it now belongs; "" clears one.

    Of a rejected lead the day to look at it again can be changed, and nothing else. Raises Refusal
    "not-from-here", "reevaluate-only", "reevaluate-rejected", "opt-out-stays", "field-needed",
    "is-suppressed", and those of `read_fields`.
    """
    lead = find_lead(work, lead_name)
    if lead.status is Status.CLOSED:
        return _reevaluate(work, lead, texts)
    if REEVALUATE in texts:
        raise Refusal("reevaluate-rejected", lead=lead.id, status=lead.status.value)
    was, before = lead.status, set(open_codes(work, lead))
    values = _values(work, lead, texts)
    changed = tuple(name for name, value in values.items() if getattr(lead, name) != value)
    for name, value in values.items():
        setattr(lead, name, value)
    check_reachable(work, lead, changed)
    lead.name_key = name_key(lead.first_name, lead.last_name)
    if "received_at" in changed:
        lead.logged_late = is_logged_late(work, lead)
    if any(name in OPT_OUTS for name in changed):
        withdraw_consent(work, lead, [Purpose.MARKETING])
    shown = tuple("rating" if name == "own_rating" else name for name in changed)
    if shown:
        work.note("edited", lead_id=lead.id, fields=shown)
    mended = _mend(work, lead, {*texts, *values})
    reconsider(work, lead, mended + look_again(work, lead, _keys(changed)))
    after = open_codes(work, lead)
    settled = tuple(sorted(before - set(after)))
    return Edited(lead.id, shown, settled, after, was, lead.status, _holder(work, lead))


def _holder(work: Work, lead: Lead) -> str | None:
    hold = find_live(work, lead)
    return work.session.get_one(Partner, hold.partner_id).code if hold else None


def check_reachable(work: Work, lead: Lead, changed: Collection[str]) -> None:
    """Refuse to make the lead somebody who must not be stored."""
    check_not_suppressed(work, *(getattr(lead, name) for name in changed if name in FIELDS))
    if _ID.intersection(changed):
        check_id_not_suppressed(work, lead.source, lead.external_id)


def _reevaluate(work: Work, lead: Lead, texts: Mapping[str, str]) -> Edited:
    if lead.disposition is not Disposition.REJECTED:
        raise not_from_here(lead.status, "edited", lead.id)
    if set(texts) != {REEVALUATE}:
        raise Refusal("reevaluate-only", lead=lead.id)
    day = _day_to_come(work, texts[REEVALUATE].strip())
    changed = () if day == lead.reevaluate_on else (REEVALUATE,)
    lead.reevaluate_on = day
    if changed:
        work.note("edited", lead_id=lead.id, fields=changed)
    return Edited(lead.id, changed, (), open_codes(work, lead), lead.status, lead.status)


def _day_to_come(work: Work, text: str) -> date | None:
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Refusal("unknown-day", text=text) from None
    if day <= work.today:
        raise Refusal("day-gone-by", day=day)
    return day


def _values(work: Work, lead: Lead, texts: Mapping[str, str]) -> dict[str, Any]:
    """What the lead's own columns are to be."""
    said = {field: text for field, text in texts.items() if text.strip()}
    check_fields(texts)
    cleared = [field for field in texts if field not in said]
    values: dict[str, Any] = {
        column: None for field in cleared for column in _COLUMNS.get(field, (field,))
    }
    values |= _placed(work, lead, said)
    if "country" in texts and "subdivision" not in texts:  # a subdivision is of one country
        same = values["country"] == lead.country
        values["subdivision"] = lead.subdivision if same else None
    if region := values.get("region"):
        values["region"] = meant(region, work.policy.territories) or region
    if "rating" in values:
        values["own_rating"] = values.pop("rating")
    _check(lead, texts, values)
    return values


def _placed(work: Work, lead: Lead, said: Mapping[str, str]) -> dict[str, Any]:
    """What the fields say, read as of the lead's country where they depend on one."""
    depends = {"phone", "mobile", "other_phone", "subdivision"} & said.keys()
    beside = {"country": lead.country} if depends and lead.country else {}
    return read_fields(work, said, beside)


def _check(lead: Lead, texts: Mapping[str, str], values: dict[str, Any]) -> None:
    if "source" in values and not values["source"]:
        raise Refusal("field-needed", field="source")
    for name in OPT_OUTS:
        if name in texts:
            values[name] = bool(values.get(name))
            if getattr(lead, name) and not values[name]:
                raise Refusal("opt-out-stays", lead=lead.id)


def _mend(work: Work, lead: Lead, edited: Collection[str]) -> tuple[str, ...]:
    """Settle the problems that the edited fields had; their codes."""
    mended = [
        problem
        for problem in open_problems(work, lead)
        if problem.field in edited and problem.code not in _STAYS
    ]
    for problem in mended:
        problem.resolved_at = work.now
    return tuple(sorted({problem.code for problem in mended}))


def _keys(changed: Sequence[str]) -> set[str]:
    """By which fields another lead may now be the same."""
    if _NAMES.intersection(changed):
        return {"email", "phone", *(key for key in KEYS if key in changed)}
    keys = {key for key in KEYS if key in changed}
    return keys | {"external_id"} if "source" in changed else keys
