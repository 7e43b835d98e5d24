"""`leadctl import`: a list of leads comes in; every line ends as one of four things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from leadctl.domain.policy import Policy
from leadctl.domain.remedies import PROBLEMS
from leadctl.domain.wording import count_words
from leadctl.domain.words import Direction
from leadctl.errors import Refusal
from leadctl.intake.apart import portions_of
from leadctl.intake.dates import DateOrder
from leadctl.intake.footers import FOOTER
from leadctl.intake.form import Form
from leadctl.intake.lead_block import LeadBlock
from leadctl.intake.lead_list import LeadList, Portion, open_lead_list
from leadctl.intake.progress import Progress
from leadctl.intake.reading import Reading
from leadctl.intake.rejects import RejectsFile, Tally
from leadctl.services.erase_files import path_text
from leadctl.services.landing import Settled, land, settle
from leadctl.services.moved import Moved
from leadctl.services.sources import outbound_sources
from leadctl.services.staging import Terms, stage
from leadctl.services.suppression import Suppressed, suppressed_of
from leadctl.services.uncollected import uncollected
from leadctl.store.desk import Desk
from leadctl.store.record import Batch
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class Order:
    """One list to import, and all that is said about it.

    `file` is open and seekable, `name` is what it is called, `rejects` is where its rejected rows
    go. `form`, `dates` and `source` are those of `Reading`. `progress` is told how far it is.
    `strict` lets nothing in if any row is rejected, and
    `hold` lets the leads in on hold.
    """

    file: BinaryIO
    name: str
    rejects: Path
    terms: Terms
    form: Form
    dates: DateOrder | None
    source: str
    progress: Progress = field(default_factory=Progress)
    strict: bool = False
    hold: bool = False


@dataclass(frozen=True, slots=True)
class ProblemCount:
    """How many of the new leads have a problem of that kind, and how it is put right."""

    code: str
    leads: int
    remedy: str


@dataclass(frozen=True, slots=True)
class RejectionCount:
    """How many rows were rejected for that reason."""

    code: str
    rows: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a list. Names are JSON names.

    `read` = `added` + `repeated` + `flagged` + `rejected`. `batch` is None for a dry run. The
    leads of a list on hold are counted, like others, by the problems of their own.
    """

    batch: int | None
    on_hold: bool
    file: str
    read: int
    added: int
    repeated: int
    flagged: int
    rejected: int
    rejects_file: str | None
    problems: tuple[ProblemCount, ...]
    rejections: tuple[RejectionCount, ...]
    columns_left_out: tuple[str, ...]
    answered: tuple[Moved, ...] = ()
    """The leads of before that its answers moved, and those held ones whose partner is told."""

    @property
    def lost(self) -> int:
        """How many rows were rejected that are not the end of a report."""
        return _lost({rejection.code: rejection.rows for rejection in self.rejections})


@dataclass(frozen=True, slots=True)
class Landed:
    """A list that is stored: its number, and what became of the leads that it heard of again."""

    batch: int
    answered: list[Moved]


def import_leads(desk: Desk, order: Order, *, dry_run: bool) -> Imported:
    """Bring the list in: all that is accepted lands in one transaction, or nothing does.

    Raises the refusals of `open_lead_list`, and "some-rejected" where the order is strict: then
    the rejected rows are kept all the same.
    """
    with desk.read() as work:
        policy, zone = work.policy, work.zone
        suppressed = suppressed_of(work)
        terms = replace(order.terms, outbound=outbound_sources(work))
    now = desk.now.astimezone(zone)
    rows = open_lead_list(order.file, order.name, _reading(order, policy, zone))
    rejects_file = RejectsFile(order.rejects, rows.header, rows.delimiter)
    # The rejects are the outer block: they replace an older file only once the leads are committed.
    with Tally() if dry_run else rejects_file as rejects, desk.engine.connect() as connection:
        with closing(portions_of(rows)) as found:
            accepted = _accepted(found, order, rejects, suppressed, len(rows.header))
            stage(connection, accepted, policy, terms, now)
        rejects.close()
        if order.strict and (lost := _lost(rejects.by_code)):
            rejects.keep()
            raise _some_rejected(order, rejects, lost)
        order.progress.store()
        listed = suppressed.digests if suppressed else frozenset[bytes]()
        settled, landed = _settle_and_land(
            desk, connection, order, rejects.count, listed, dry_run=dry_run
        )
    return _told(order, rows, settled, rejects, landed)


def _lost(by_code: Mapping[str, int]) -> int:
    """How many rows are rejected with which something could be lost."""
    return sum(count for code, count in by_code.items() if code != FOOTER)


def _some_rejected(order: Order, rejects: RejectsFile | Tally, lost: int) -> Refusal:
    kept = rejects.kept
    refusal = Refusal(
        "some-rejected",
        file=order.name,
        count=count_words(lost, "row"),
        where=f"{kept} tells" if kept else "without --dry-run, a file beside it would tell",
    )
    refusal.details = tuple(
        f"{code}: {count_words(count, 'row')}" for code, count in rejects.by_code.most_common()
    )
    return refusal


def _told(
    order: Order,
    rows: LeadList,
    settled: Settled,
    rejects: RejectsFile | Tally,
    landed: Landed | None,
) -> Imported:
    return Imported(
        batch=landed.batch if landed else None,
        on_hold=order.hold,
        file=order.name,
        read=settled.added + settled.repeated + settled.flagged + rejects.count,
        added=settled.added,
        repeated=settled.repeated,
        flagged=settled.flagged,
        rejected=rejects.count,
        rejects_file=str(rejects.kept) if rejects.kept else None,
        problems=tuple(
            ProblemCount(code, count, PROBLEMS[code]) for code, count in settled.problems
        ),
        rejections=tuple(
            RejectionCount(code, count) for code, count in rejects.by_code.most_common()
        ),
        columns_left_out=tuple(
            use.header for use in rows.columns if use.header and use.field is None
        ),
        answered=tuple(landed.answered) if landed else (),
    )


def _reading(order: Order, policy: Policy, zone: ZoneInfo) -> Reading:
    ratings = policy.qualification.ratings
    return Reading(order.form, order.dates, zone, ratings, order.source)


def _accepted(
    portions: Iterable[Portion],
    order: Order,
    rejects: RejectsFile | Tally,
    suppressed: Suppressed | None,
    width: int,
) -> Iterator[LeadBlock]:
    """The drafts among the rows; the others go to the rejects as they come by."""
    for drafts, rejected in portions:
        kept, lost = suppressed.sift(drafts, rejected, width) if suppressed else (drafts, rejected)
        for row in sorted(lost, key=lambda row: row.line):
            rejects.write(row)
        yield kept
        order.progress.read(max([*drafts.lines[-1:], *(row.line for row in rejected[-1:])]))


def _settle_and_land(
    desk: Desk,
    connection: Connection,
    order: Order,
    rejected: int,
    listed: frozenset[bytes],
    *,
    dry_run: bool,
) -> tuple[Settled, Landed | None]:
    """What the staged rows come to, and what they were stored as, if they were.

    Raises Refusal "suppressed-meanwhile" where others are on the list than when they were read.
    """
    if dry_run:
        with desk.read_on(connection) as work:
            return settle(work), None
    with desk.write_on(connection) as work, uncollected():
        suppressed = suppressed_of(work)
        if suppressed and not suppressed.digests <= listed:
            raise Refusal("suppressed-meanwhile", file=order.name)
        settled = settle(work)
        return settled, _land(work, order, settled, rejected)


def _land(work: Work, order: Order, settled: Settled, rejected: int) -> Landed:
    batch = Batch(
        file=order.name,
        actor=work.actor,
        imported_at=work.now,
        lines_read=settled.added + settled.repeated + settled.flagged + rejected,
        added=settled.added,
        repeated=settled.repeated,
        flagged=settled.flagged,
        rejected=rejected,
        held=order.hold,
        rejects_path=path_text(order.rejects) if rejected else None,
    )
    if work.rows("SELECT 1 FROM staged WHERE direction = 'outbound' LIMIT 1"):
        batch.direction = Direction.OUTBOUND
    work.session.add(batch)
    work.flush()
    vetting = order.terms.vetting
    answered = land(work, batch, order.terms.consent, f"by {vetting}" if vetting else None)
    work.note(
        "imported",
        batch=batch.id,
        first_lead=batch.first_lead_id,
        last_lead=batch.last_lead_id,
        read=batch.lines_read,
        added=batch.added,
        repeated=batch.repeated,
        flagged=batch.flagged,
        rejected=batch.rejected,
    )
    return Landed(batch.id, answered)
