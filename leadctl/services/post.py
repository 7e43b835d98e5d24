"""Sending what the outbox owes, after the commit that entered it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.exc import DBAPIError

from leadctl.errors import Refusal
from leadctl.mail.alone import alone
from leadctl.mail.transport import Transport
from leadctl.mail.transports import transport_of
from leadctl.services.delivery import Failure, Tried, letterhead_of, try_all
from leadctl.services.mail_marks import mark_dropped, mark_failed, mark_sent
from leadctl.services.notices import read_owed
from leadctl.services.owed import Which, is_owed, owed_numbers
from leadctl.store.desk import Desk
from leadctl.store.faults import refusal_of
from leadctl.store.record import State

Clock = Callable[[], datetime]
PUT_OFF_AT_ONCE = 500  # so that no transaction is long


@dataclass(frozen=True, slots=True)
class Posted:
    """How many messages were sent, were dropped because they held no more, and could not be sent.

    Those that could not be sent are kept; `why` is the reason that the last of them had.
    """

    sent: int = 0
    dropped: int = 0
    failed: int = 0
    why: str | None = None

    def and_then(self, later: Posted) -> Posted:
        """Both together."""
        return Posted(
            self.sent + later.sent,
            self.dropped + later.dropped,
            self.failed + later.failed,
            later.why or self.why,
        )


def post(desk: Desk, *, put_off_too: bool = False, clock: Clock | None = None) -> Posted:
    """Send every message that is due, in order, each at least once; partners' before contacts'.

    `put_off_too`: those as well that are to be tried again later. `clock` tells the time as it
    passes, in UTC; without one it stays the desk's. A message killed between its delivery and its
    mark is sent again under the same Message-ID and file name. One run at a time sends: who comes
    while another does leaves its messages to that one, which looks once more when it is through,
    unless something failed. The store is written to only if something became of a message.
    Raises Refusal "not-a-rehearsal" before anything is sent.
    """
    posted, run = Posted(), _Run(desk, Which(put_off_too), clock)
    while _is_owed(run):
        with alone(desk.path) as free:
            if not free:
                break
            posted = posted.and_then(_send_all(run))
        if posted.failed:
            break  # on a full disk that could not even be kept, and would be tried for ever
    return posted


@dataclass(frozen=True, slots=True)
class _Run:
    """One run: of which store, which messages, and by which clock."""

    start: Desk
    which: Which
    clock: Clock | None

    @property
    def desk(self) -> Desk:
        """The desk at the time that it is: a run may take long."""
        return replace(self.start, now=self.clock()) if self.clock else self.start


def _is_owed(run: _Run) -> bool:
    with run.desk.read() as work:
        if not is_owed(work, run.which):
            return False
        if run.start.pretended and not work.session.get_one(State, 1).rehearsal:
            # marking would be refused, but only when the messages have gone
            raise Refusal("not-a-rehearsal")
        return True


def _send_all(run: _Run) -> Posted:
    """Partners first: a thousand newsletters keep no new lead waiting."""
    with run.desk.read() as work:
        rehearsal = work.session.get_one(State, 1).rehearsal
        transport = transport_of(work.policy.mail, run.start.path, rehearsal=rehearsal)
    posted = Posted()
    with closing(transport):
        for to_leads in (False, True):
            some, down = _send(run, transport, replace(run.which, to_leads=to_leads))
            posted = posted.and_then(some)
            if down is not None:
                return posted.and_then(_put_off(run, down))
    return posted


def _send(run: _Run, transport: Transport, which: Which) -> tuple[Posted, Tried | None]:
    """What became of these messages, and those by which it came out that nothing can leave now."""
    posted, after = Posted(), 0
    while some := _try_some(run.desk, transport, which, after):
        _mark(run.desk, some)
        posted, after = posted.and_then(_counted(some)), some.last
        if some.down is not None:
            return posted, some
    return posted, None


def _try_some(desk: Desk, transport: Transport, which: Which, after: int) -> Tried | None:
    """Read some messages and let them leave; None when none is left."""
    with desk.read() as work:
        owed = read_owed(work, which, after=after, limit=transport.at_once)
        if not owed:
            return None
        letterhead = letterhead_of(work, desk.path)
    return try_all(desk, owed, transport, letterhead)


def _counted(some: Tried) -> Posted:
    why = next((failure.reason for failure in some.failed.values()), None)
    return Posted(len(some.sent), len(some.dropped), len(some.failed), why)


def _mark(desk: Desk, some: Tried) -> None:
    if some.sent or some.dropped:
        with desk.write() as work:
            mark_sent(work, some.sent)
            mark_dropped(work, some.dropped)
    _mark_failed(desk, some.failed)


def _mark_failed(desk: Desk, failed: Mapping[int, Failure]) -> None:
    """Keep why these could not leave; where the disk is full, that they are owed is enough."""
    if not failed:
        return
    try:
        with desk.write() as work:
            mark_failed(work, failed)
    except DBAPIError as error:
        refusal = refusal_of(error)
        if refusal is None or refusal.code != "store-full":
            raise


def _put_off(run: _Run, tried: Tried) -> Posted:
    """Let all that is due and was not tried wait: nothing leaves now."""
    many, after, why = 0, 0, str(tried.down)
    while True:
        desk = run.desk
        with desk.read() as work:
            due = replace(run.which, put_off_too=False)
            numbers = owed_numbers(work, due, after=after, limit=PUT_OFF_AT_ONCE)
        if not numbers:
            return Posted(failed=many, why=why)
        others = [number for number in numbers if number not in tried.failed]
        _mark_failed(desk, dict.fromkeys(others, Failure(why, tried=False)))
        many, after = many + len(others), numbers[-1]
