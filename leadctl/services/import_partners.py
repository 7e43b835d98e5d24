"""`leadctl partner import`: a list of partners comes in, or updates those that are there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import KW_ONLY, dataclass, field
from pathlib import Path
from typing import BinaryIO

from sqlmodel import col, delete, select

from leadctl.domain.capacity import capacity_words
from leadctl.intake.drafts import PartnerDraft, Rejected
from leadctl.intake.form import Form
from leadctl.intake.partner_list import open_partner_list
from leadctl.intake.rejects import RejectsFile, Tally
from leadctl.services.partner_rows import Wanted, faults_of, wanted_by
from leadctl.services.recounting import Doubt, recount
from leadctl.store.desk import Desk
from leadctl.store.tables import Partner, Territory
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class PartnerOrder:
    """One partner list to import: an open seekable file, its name, where rejected rows go."""

    file: BinaryIO
    name: str
    rejects: Path
    form: Form


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

    `read` = `added` + `changed` + `unchanged` + `rejected`. The deadlines are those that run and
    that do not come out as they stand after its changes.
    """

    file: str
    read: int
    added: int
    changed: int
    unchanged: int
    rejected: int
    rejects_file: str | None
    changes: tuple[Change, ...]
    deadlines_would_move: int = 0
    deadlines_uncounted: int = 0

    @property
    def lost(self) -> int:
        """How many rows are yet to be brought in: all that were rejected."""
        return self.rejected


def import_partners(desk: Desk, order: PartnerOrder, *, dry_run: bool) -> PartnersImported:
    """Bring the list in, in one transaction; the same code again updates that partner.

    A row whose levels, place, territories or manager the policy does not know is rejected. Raises
    the refusals of `open_partner_list`.
    """
    rows = open_partner_list(order.file, order.name, order.form)
    with closing(rows.rows()) as read:
        found = list(read)
    rejects_file = RejectsFile(order.rejects, rows.header, rows.delimiter)
    # The rejects are the outer block: they replace an older file only once the work is committed.
    with (
        Tally() if dry_run else rejects_file as rejects,
        desk.read() if dry_run else desk.write() as work,
    ):
        landing = _Landing(work, rejects, dry_run=dry_run)
        for row in found:
            landing.take(row)
        rejects.close()
        if not dry_run:
            landing.note()
        doubt = recount(work).doubt if landing.changes and not dry_run else Doubt()
    return _told(order.name, len(found), landing, doubt)


def _told(name: str, read: int, landing: _Landing, doubt: Doubt) -> PartnersImported:
    rejects, changed = landing.rejects, landing.changed
    return PartnersImported(
        file=name,
        read=read,
        added=landing.added,
        changed=changed,
        unchanged=read - rejects.count - landing.added - changed,
        rejected=rejects.count,
        rejects_file=str(rejects.kept) if rejects.kept else None,
        changes=tuple(landing.changes),
        deadlines_would_move=doubt.would_move,
        deadlines_uncounted=doubt.uncounted,
    )


@dataclass(slots=True)
class _Landing:
    """The writing of a list, partner by partner, and what it came to."""

    work: Work
    rejects: RejectsFile | Tally
    _: KW_ONLY
    dry_run: bool
    added: int = 0
    changes: list[Change] = field(default_factory=list)

    @property
    def changed(self) -> int:
        """How many partners have changed."""
        return len({change.partner for change in self.changes})

    def take(self, row: PartnerDraft | Rejected) -> None:
        """Bring the partner of a row in, or reject the row."""
        if isinstance(row, Rejected):
            self.rejects.write(row)
            return
        partner = self.work.session.exec(select(Partner).where(Partner.code == row.code)).first()
        faults = list(faults_of(row, partner, self.work.policy))
        if faults:
            self.rejects.write(Rejected(row.line, "bad-partner", "; ".join(faults), row.cells))
            return
        wanted = wanted_by(row, partner, self.work.policy)
        if partner is None:
            self._add(wanted)
        else:
            self._change(partner, wanted)

    def note(self) -> None:
        """Enter the event of the import, after those of its partners."""
        self.work.note(
            "partners-imported",
            added=self.added,
            changed=self.changed,
            rejected=self.rejects.count,
        )

    def _add(self, wanted: Wanted) -> None:
        self.added += 1
        if self.dry_run:
            return
        partner = Partner.model_validate(
            {"code": wanted.code, "created_at": self.work.now, **wanted.columns}
        )
        self.work.session.add(partner)
        self.work.flush()
        self._cover(partner, wanted.territories)
        self.work.note("partner-added", partner_id=partner.id)

    def _change(self, partner: Partner, wanted: Wanted) -> None:
        before = _territories(self.work, partner)
        after = tuple(sorted(wanted.territories))
        changes = list(_changes(wanted, partner, before, after))
        self.changes += changes
        if self.dry_run or not changes:
            return
        for name, value in wanted.columns.items():
            setattr(partner, name, value)
        if before != after:
            self.work.session.exec(delete(Territory).where(col(Territory.partner_id) == partner.id))
            self._cover(partner, after)
        fields = sorted(change.field for change in changes)
        self.work.note("partner-changed", partner_id=partner.id, fields=fields)

    def _cover(self, partner: Partner, territories: Iterable[str]) -> None:
        for name in territories:
            self.work.session.add(Territory(partner_id=partner.id, name=name))


def _changes(
    wanted: Wanted, partner: Partner, before: tuple[str, ...], after: tuple[str, ...]
) -> Iterator[Change]:
    pairs = {name: (getattr(partner, name), value) for name, value in wanted.columns.items()}
    pairs["territories"] = ("; ".join(before), "; ".join(after))
    for name, (old, new) in pairs.items():
        if old != new:
            yield Change(wanted.code, name, _plain(name, old), _plain(name, new))


def _territories(work: Work, partner: Partner) -> tuple[str, ...]:
    names = work.session.exec(
        select(Territory.name).where(Territory.partner_id == partner.id)
    ).all()
    return tuple(sorted(names))


def _plain(name: str, value: object) -> str:
    if name == "capacity":
        return str(capacity_words(value)) if isinstance(value, int) else "the policy's"
    return str(value)
