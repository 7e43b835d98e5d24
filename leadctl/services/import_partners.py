"""`leadctl partner import`: a list of partners comes in, or updates those that are there."""

from __future__ import annotations

from contextlib import closing
from dataclasses import KW_ONLY, dataclass, field
from pathlib import Path
from typing import BinaryIO

from leadctl.intake.drafts import PartnerDraft, Rejected
from leadctl.intake.form import Form
from leadctl.intake.partner_list import open_partner_list
from leadctl.intake.rejects import RejectsFile, Tally
from leadctl.services.assign import Assigned
from leadctl.services.lookup import partner_called
from leadctl.services.partner_rows import Wanted, faults_of, wanted_by
from leadctl.services.partner_writing import Change, changes_of, write_changes, write_new
from leadctl.services.recounting import Doubt, recount
from leadctl.store.desk import Desk
from leadctl.store.tables import Partner
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class PartnerOrder:
    """One partner list to import: an open seekable file, its name, where rejected rows go."""

    file: BinaryIO
    name: str
    rejects: Path
    form: Form


@dataclass(frozen=True, slots=True)
class FormerlyCalled:
    """A row that named a partner by a code that it had before it was renamed."""

    code: str
    partner: str


@dataclass(frozen=True, slots=True)
class RejectedFor:
    """Why rows were rejected, how many for just that, and the line of the first of them."""

    line: int
    rows: int
    reason: str


@dataclass(frozen=True, slots=True)
class PartnersImported:
    """What became of a partner list. Names are JSON names.

    `read` = `added` + `changed` + `unchanged` + `rejected`. The deadlines are those that run and
    that do not come out as they stand after its changes. `former_codes` are the rows that named a
    partner by another code than its own, and `handed_out` the leads that had waited for somebody
    and went out in the same run.
    """

    file: str
    read: int
    added: int
    changed: int
    unchanged: int
    rejected: int
    rejects_file: str | None
    rejections: tuple[RejectedFor, ...]
    changes: tuple[Change, ...]
    deadlines_would_move: int = 0
    deadlines_uncounted: int = 0
    former_codes: tuple[FormerlyCalled, ...] = ()
    handed_out: tuple[Assigned, ...] = ()

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
        rejections=tuple(
            RejectedFor(lines[0], len(lines), reason) for reason, lines in landing.reasons.items()
        ),
        changes=tuple(landing.changes),
        deadlines_would_move=doubt.would_move,
        deadlines_uncounted=doubt.uncounted,
        former_codes=tuple(landing.former_codes),
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
    former_codes: list[FormerlyCalled] = field(default_factory=list)
    reasons: dict[str, list[int]] = field(default_factory=dict)
    """The lines that were rejected for each reason."""
    _lines: dict[int, int] = field(default_factory=dict)
    """Of each partner that was there already, the line that named it."""

    @property
    def changed(self) -> int:
        """How many partners have changed."""
        return len({change.partner for change in self.changes})

    def take(self, row: PartnerDraft | Rejected) -> None:
        """Bring the partner of a row in, or reject the row."""
        if isinstance(row, Rejected):
            self._reject(row)
            return
        partner = partner_called(self.work, row.code)
        faults = list(faults_of(row, partner, self.work.policy))
        if partner and partner.id in self._lines:
            line = self._lines[partner.id]
            faults.append(f"has a code of {partner.code}, which line {line} has already")
        if faults:
            self._reject(Rejected(row.line, "bad-partner", "; ".join(faults), row.cells))
            return
        wanted = wanted_by(row, partner, self.work.policy)
        if partner is None:
            self._add(wanted)
        else:
            self._lines[partner.id] = row.line
            self._change(partner, wanted)

    def note(self) -> None:
        """Enter the event of an import that changed anything, after those of its partners."""
        if self.added or self.changed:
            self.work.note(
                "partners-imported",
                added=self.added,
                changed=self.changed,
                rejected=self.rejects.count,
            )

    def _reject(self, row: Rejected) -> None:
        self.rejects.write(row)
        self.reasons.setdefault(row.reason, []).append(row.line)

    def _add(self, wanted: Wanted) -> None:
        self.added += 1
        if not self.dry_run:
            write_new(self.work, wanted)

    def _change(self, partner: Partner, wanted: Wanted) -> None:
        if wanted.code != partner.code:
            self.former_codes.append(FormerlyCalled(wanted.code, partner.code))
        changes = changes_of(self.work, partner, wanted)
        self.changes += changes
        if not self.dry_run:
            write_changes(self.work, partner, wanted, changes)
