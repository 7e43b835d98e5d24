"""`leadctl partner import`: a list of partners comes in, or updates those that are there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from sqlmodel import col, delete, select

from leadctl.calendars import Place, known_place
from leadctl.domain.capacity import capacity_words
from leadctl.domain.policy import Policy
from leadctl.domain.territory import EVERYWHERE
from leadctl.errors import Refusal
from leadctl.intake.drafts import PartnerDraft, Rejected
from leadctl.intake.partner_list import open_partner_list
from leadctl.intake.places import find_country, find_subdivision
from leadctl.intake.rejects import RejectsFile, Tally
from leadctl.store.desk import Desk
from leadctl.store.tables import Partner, Territory
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class PartnerOrder:
    """One partner list to import: an open seekable file, its name, where rejected rows go."""

    file: BinaryIO
    name: str
    rejects: Path
    mapping: dict[str, str]
    encoding: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """What the list changed of one partner; values as people see them."""

    partner: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PartnersImported:
    """What became of a partner list. Names are JSON names.

    `read` = `added` + `changed` + `unchanged` + `rejected`.
    """

    file: str
    read: int
    added: int
    changed: int
    unchanged: int
    rejected: int
    rejects_file: str | None
    changes: tuple[Change, ...]


def import_partners(desk: Desk, order: PartnerOrder, *, dry_run: bool) -> PartnersImported:
    """Bring the list in, in one transaction; the same code again updates that partner.

    A row whose levels, place, territories or manager the policy does not know is rejected. Raises
    the refusals of `open_partner_list`.
    """
    rows = open_partner_list(order.file, order.name, order.mapping, order.encoding)
    rejects_file = RejectsFile(order.rejects, rows.header, rows.delimiter)
    with desk.read() as work:
        policy = work.policy
    with Tally() if dry_run else rejects_file as rejects, closing(rows.rows()) as found:
        accepted = list(_accepted(found, policy, rejects))
    with desk.read() if dry_run else desk.write() as work:
        landing = _Landing(work)
        for wanted in accepted:
            landing.bring_in(wanted, dry_run=dry_run)
        if not dry_run:
            landing.note(rejects.count)
    changed = {change.partner for change in landing.changes}
    return PartnersImported(
        file=order.name,
        read=len(accepted) + rejects.count,
        added=landing.added,
        changed=len(changed),
        unchanged=len(accepted) - landing.added - len(changed),
        rejected=rejects.count,
        rejects_file=str(order.rejects) if rejects.count and not dry_run else None,
        changes=tuple(landing.changes),
    )


@dataclass(frozen=True, slots=True)
class Wanted:
    """A partner as the list wants it: the columns of its row, and its territories."""

    code: str
    columns: dict[str, object]
    territories: tuple[str, ...]


@dataclass(slots=True)
class _Landing:
    """The writing of a list, partner by partner, and what it came to."""

    work: Work
    added: int = 0
    changes: list[Change] = field(default_factory=list)

    def bring_in(self, wanted: Wanted, *, dry_run: bool) -> None:
        """Add the partner, or change what is different of it."""
        partner = self.work.session.exec(select(Partner).where(Partner.code == wanted.code)).first()
        if partner is None:
            self.added += 1
            if not dry_run:
                self._add(wanted)
            return
        before = _territories(self.work, partner)
        after = tuple(sorted(wanted.territories))
        self._compare(wanted, partner, before, after)
        if dry_run:
            return
        for name, value in wanted.columns.items():
            setattr(partner, name, value)
        if before != after:
            self.work.session.exec(delete(Territory).where(col(Territory.partner_id) == partner.id))
            self._cover(partner, after)

    def note(self, rejected: int) -> None:
        """Enter the event of the import, with how many rows were rejected."""
        changed = len({change.partner for change in self.changes})
        self.work.note("partners-imported", added=self.added, changed=changed, rejected=rejected)

    def _add(self, wanted: Wanted) -> None:
        partner = Partner.model_validate(
            {"code": wanted.code, "created_at": self.work.now, **wanted.columns}
        )
        self.work.session.add(partner)
        self.work.flush()
        self._cover(partner, wanted.territories)

    def _cover(self, partner: Partner, territories: Iterable[str]) -> None:
        for name in territories:
            self.work.session.add(Territory(partner_id=partner.id, name=name))

    def _compare(
        self,
        wanted: Wanted,
        partner: Partner,
        before: tuple[str, ...],
        after: tuple[str, ...],
    ) -> None:
        pairs = {name: (getattr(partner, name), value) for name, value in wanted.columns.items()}
        pairs["territories"] = ("; ".join(before), "; ".join(after))
        self.changes += [
            Change(wanted.code, name, _plain(name, old), _plain(name, new))
            for name, (old, new) in pairs.items()
            if old != new
        ]


def _accepted(
    rows: Iterable[PartnerDraft | Rejected], policy: Policy, rejects: RejectsFile | Tally
) -> Iterator[Wanted]:
    for row in rows:
        if isinstance(row, Rejected):
            rejects.write(row)
            continue
        faults = list(_faults(row, policy))
        if faults:
            rejects.write(Rejected(row.line, "bad-partner", "; ".join(faults), row.cells))
        else:
            yield _wanted(row, policy)


def _faults(draft: PartnerDraft, policy: Policy) -> Iterator[str]:
    """Everything of a row that the policy or the holiday data does not know."""
    rules = policy.assignment
    for name, level, known in (
        ("program level", draft.program_level, rules.program_levels),
        ("certification level", draft.certification_level, rules.certification_levels),
    ):
        if level not in known:
            yield f"has the {name} {level!r}, which is none of {', '.join(known)}"
    for name in draft.territories:
        if not _known_territory(name, policy):
            yield f"has the territory {name!r}, which is no country, subdivision or region"
    if draft.manager and policy.managers and draft.manager not in policy.managers:
        yield f"has the manager {draft.manager!r}, who is not in the policy"
    place = _place(draft, policy)
    company = policy.calendar.country
    for part in (Place(place.country, place.subdivision), Place(company, "", place.timezone)):
        try:
            known_place(part)
        except Refusal as refusal:
            yield f"is at a place that is not known: {str(refusal).rstrip('.')}"


def _known_territory(name: str, policy: Policy) -> bool:
    if name == EVERYWHERE or name in policy.territories:
        return True
    country, _, subdivision = name.partition("-")
    if len(country) != 2 or find_country(country) != country:
        return False
    return not subdivision or find_subdivision(country, subdivision) == subdivision


def _place(draft: PartnerDraft, policy: Policy) -> Place:
    """Where the row says that the partner works; what it leaves out is the company's."""
    company = policy.calendar
    country = draft.country or company.country
    elsewhere = draft.country is not None
    subdivision = draft.subdivision or ("" if elsewhere else company.subdivision)
    return Place(country, subdivision, draft.timezone or company.timezone)


def _wanted(draft: PartnerDraft, policy: Policy) -> Wanted:
    place = known_place(_place(draft, policy))
    columns: dict[str, object] = {
        "name": draft.name,
        "email": draft.email,
        "kind": draft.kind,
        "program_level": draft.program_level,
        "certification_level": draft.certification_level,
        "country": place.country,
        "subdivision": place.subdivision,
        "timezone": place.timezone,
        "capacity": draft.capacity,
        "manager": draft.manager or "",
    }
    return Wanted(draft.code, columns, draft.territories)


def _territories(work: Work, partner: Partner) -> tuple[str, ...]:
    names = work.session.exec(
        select(Territory.name).where(Territory.partner_id == partner.id)
    ).all()
    return tuple(sorted(names))


def _plain(name: str, value: object) -> str:
    if name == "capacity":
        return str(capacity_words(value)) if isinstance(value, int) else "the policy's"
    return str(value)
