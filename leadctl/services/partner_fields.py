"""What a person says of one partner, field by field, read as a row of a list would be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from leadctl.errors import Refusal
from leadctl.intake.columns import nearest_names
from leadctl.intake.drafts import PartnerDraft
from leadctl.intake.headers import PARTNERS
from leadctl.intake.partner_row import draft_of, faults_in, on_one_line
from leadctl.services.partner_rows import Wanted, faults_of, wanted_by
from leadctl.services.partner_writing import territories_of
from leadctl.store.tables import Partner
from leadctl.store.work import Work


def read_new(work: Work, said: Mapping[str, str]) -> Wanted:
    """The new partner that the fields tell of; what they leave out may be empty in a list too.

    Raises Refusal "unknown-partner-field", and "bad-partner" with all that is wrong with it.
    """
    _check_fields(said)
    return _wanted(work, None, dict.fromkeys(PARTNERS.required, "") | dict(said), said)


def read_edited(work: Work, partner: Partner, said: Mapping[str, str]) -> Wanted:
    """The partner with these fields as they are said, "" for none, and the others as they are.

    Raises Refusal "unknown-partner-field", "code-is-renamed", and "bad-partner".
    """
    _check_fields(said)
    if "code" in said:
        raise Refusal("code-is-renamed", partner=partner.code)
    stored = {
        field: getattr(partner, field) for field in PARTNERS.required if field != "territories"
    }
    territories = "; ".join(territories_of(work, partner))
    return _wanted(work, partner, {**stored, "territories": territories, **said}, said)


def _check_fields(fields: Iterable[str]) -> None:
    for field in fields:
        if field not in PARTNERS.names:
            known = f"Fields are {', '.join(PARTNERS.names)}."
            hint = nearest_names(field, PARTNERS.names) or known
            raise Refusal("unknown-partner-field", field=field, hint=hint)


def _wanted(
    work: Work, partner: Partner | None, texts: Mapping[str, str], said: Mapping[str, str]
) -> Wanted:
    texts = {field: on_one_line(text) for field, text in texts.items()}
    faults = list(faults_in(texts))
    if not faults:
        draft = _draft(texts, said)
        faults = list(faults_of(draft, partner, work.policy))
    if faults:
        raise Refusal("bad-partner", faults="; ".join(faults))
    return wanted_by(draft, partner, work.policy)


def _draft(texts: Mapping[str, str], said: Mapping[str, str]) -> PartnerDraft:
    unsaid = frozenset(PARTNERS.names.keys() - said.keys())
    return draft_of(1, (), texts, unsaid)
