"""Writing a partner as a list or a manager wants it: as a new one, or what of it changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlmodel import col, delete, select

from leadctl.domain.capacity import capacity_words
from leadctl.services.mail_retry import take_up_failed
from leadctl.services.partner_rows import Wanted
from leadctl.store.tables import Partner, Territory
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed of one partner; values as people see them."""

    partner: str
    field: str
    before: str
    after: str


def write_new(work: Work, wanted: Wanted) -> Partner:
    """Store a new partner, with its event."""
    partner = Partner.model_validate(
        {"code": wanted.code, "created_at": work.now, **wanted.columns}
    )
    work.session.add(partner)
    work.flush()
    _cover(work, partner, wanted.territories)
    work.note("partner-added", partner_id=partner.id)
    return partner


def changes_of(work: Work, partner: Partner, wanted: Wanted) -> tuple[Change, ...]:
    """What would be another than it is, field by field."""
    return tuple(_changes(partner, wanted, territories_of(work, partner)))


def write_changes(work: Work, partner: Partner, wanted: Wanted, changes: Sequence[Change]) -> None:
    """Make the partner as it is wanted; the event names the fields that have changed."""
    if not changes:
        return
    for name, value in wanted.columns.items():
        setattr(partner, name, value)
    fields = sorted(change.field for change in changes)
    if "territories" in fields:
        work.session.exec(delete(Territory).where(col(Territory.partner_id) == partner.id))
        _cover(work, partner, wanted.territories)
    work.note("partner-changed", partner_id=partner.id, fields=fields)
    if "email" in fields:
        take_up_failed(work, partner.id)  # what the old address did not take


def territories_of(work: Work, partner: Partner) -> tuple[str, ...]:
    """The names of the partner's territories, in order."""
    names = work.session.exec(
        select(Territory.name).where(Territory.partner_id == partner.id)
    ).all()
    return tuple(sorted(names))


def _cover(work: Work, partner: Partner, territories: Iterable[str]) -> None:
    for name in territories:
        work.session.add(Territory(partner_id=partner.id, name=name))


def _changes(partner: Partner, wanted: Wanted, before: tuple[str, ...]) -> Iterator[Change]:
    pairs = {name: (getattr(partner, name), value) for name, value in wanted.columns.items()}
    pairs["territories"] = ("; ".join(before), "; ".join(sorted(wanted.territories)))
    for name, (old, new) in pairs.items():
        if old != new:
            yield Change(partner.code, name, _plain(name, old), _plain(name, new))


def _plain(name: str, value: object) -> str:
    if name == "capacity":
        return str(capacity_words(value)) if isinstance(value, int) else "the policy's"
    return str(value)
