"""Steps of campaigns whose time has come: messages are queued, and what comes next is fixed.

Both in one transaction, so that no step is done twice, nor left out by a kill. Whether the contact
may be written to is asked here, and once more when the message goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from leadctl.domain.nurture import Doing, doing, is_writing_day
from leadctl.domain.permission import NotPermitted
from leadctl.domain.policy.outreach import NurtureChannel, Step
from leadctl.domain.words import EnrolmentEnd, MailKind
from leadctl.services.company_calendar import company_calendar
from leadctl.services.enrolments import Entry, end_all, enrol_all
from leadctl.services.permission import may_not_write
from leadctl.store.desk import Desk
from leadctl.store.work import Work, stored

AT_ONCE = 500

_KINDS = {NurtureChannel.EMAIL: MailKind.NURTURE, NurtureChannel.LETTER: MailKind.LETTER}
_SKIPPED = {
    NotPermitted.NO_EMAIL: "no-email",
    NotPermitted.NO_ADDRESS: "no-address",
    NotPermitted.SAID_NO: "list-on-hold",
}
"""Why one message is left out, and the contact kept: the codes are those of the event."""
_ENDED = {
    NotPermitted.SUPPRESSED: EnrolmentEnd.OPTED_OUT,
    NotPermitted.NO_CONSENT: EnrolmentEnd.NO_CONSENT,
    NotPermitted.NOT_NURTURED: EnrolmentEnd.CLOSED,
    NotPermitted.GONE: EnrolmentEnd.CLOSED,
}

_DUE = """
SELECT id, lead_id, campaign, step, next_at FROM enrolment
WHERE ended_at IS NULL AND next_at <= ?1 AND (next_at, id) > (?2, ?3)
ORDER BY next_at, id LIMIT ?4
"""
_QUEUE = """
INSERT INTO outbox (kind, lead_id, enrolment_id, template, queued_at, attempts)
VALUES (?, ?, ?, ?, ?, 0)
"""
_GO_ON = "UPDATE enrolment SET step = ?, next_at = ? WHERE id = ?"


@dataclass(frozen=True, slots=True)
class Done:
    """What is done with one enrolment: what its campaign says, and whether that may be.

    `skipped` is why its message is left out, `stopped` why the enrolment ends before it.
    """

    enrolment: int
    lead: int
    step: int
    doing: Doing
    skipped: str | None
    stopped: EnrolmentEnd | None

    @property
    def message(self) -> Step | None:
        """The step whose message is queued."""
        return None if self.skipped or self.stopped else self.doing.message


def queue_steps(desk: Desk) -> int:
    """Do every step that is due, in short transactions; how many messages were queued.

    Raises Refusal "key-missing".
    """
    with desk.read() as work:
        to_do = bool(_due(work, limit=1))
    queued = 0
    while to_do:
        with desk.write() as work:
            planned = _planned(work, _due(work))
            _apply(work, planned)
        queued += sum(done.message is not None for done in planned)
        to_do = bool(planned)
    return queued


def foresee_steps(work: Work) -> int:
    """How many messages `queue_steps` would queue now."""
    return sum(done.message is not None for done in _foreseen(work))


def _foreseen(work: Work) -> Iterator[Done]:
    after = ("", 0)
    while rows := _due(work, after):
        yield from _planned(work, rows)
        after = (rows[-1][4], rows[-1][0])


Row = tuple[int, int, str, int, str]


def _due(work: Work, after: tuple[str, int] = ("", 0), limit: int = AT_ONCE) -> list[Row]:
    """Enrolments whose step is due, the longest due first; none on a day that is not worked."""
    if not work.policy.nurture.campaign:
        return []
    due = [tuple(row) for row in work.rows(_DUE, stored(work.now), *after, limit)]
    # no calendar is made for nothing
    return due if due and is_writing_day(company_calendar(work), work.now) else []


def _planned(work: Work, rows: Sequence[Row]) -> list[Done]:
    calendar, now = company_calendar(work), work.now
    campaigns = {each.name: each for each in work.policy.nurture.campaign}
    steps = {(name, step) for _, _, name, step, _ in rows}  # far fewer than contacts
    does = {each: doing(campaigns, *each, now, calendar) for each in steps}
    refused = {
        channel: may_not_write(
            work,
            [lead for _, lead, name, step, _ in rows if _by(does[name, step], channel)],
            channel,
        )
        for channel in NurtureChannel
    }
    return [
        _done(number, lead, step, does[name, step], refused) for number, lead, name, step, _ in rows
    ]


def _by(does: Doing, channel: NurtureChannel) -> bool:
    """Whether it is asked of that channel whether the contact may be written to.

    Where there is no message, the contact must be one all the same, as for a letter.
    """
    return (does.message.channel if does.message else NurtureChannel.LETTER) is channel


def _done(
    number: int,
    lead: int,
    step: int,
    does: Doing,
    refused: dict[NurtureChannel, dict[int, NotPermitted]],
) -> Done:
    channel = does.message.channel if does.message else NurtureChannel.LETTER
    reason = refused[channel].get(lead)
    if reason is None:
        return Done(number, lead, step, does, None, None)
    return Done(number, lead, step, does, _SKIPPED.get(reason), _ENDED.get(reason))


def _apply(work: Work, planned: Sequence[Done]) -> None:
    """Write what is planned, with an event for each message, be it left out, and for each end."""
    now = stored(work.now)
    messages = [(done, done.message) for done in planned if done.message]
    for done, message in messages:
        work.note(
            "nurture-queued", lead_id=done.lead, enrolment=done.enrolment, step=done.step + 1,
            channel=message.channel.value, template=message.template,
        )  # fmt: skip
    for done in planned:
        if done.skipped:
            work.note(
                "nurture-skipped", lead_id=done.lead, enrolment=done.enrolment, step=done.step + 1,
                why=done.skipped,
            )  # fmt: skip
    work.write_rows(
        _QUEUE,
        [
            (_KINDS[message.channel].value, done.lead, done.enrolment, message.template, now)
            for done, message in messages
        ],
    )
    _go_on(work, planned)


def _go_on(work: Work, planned: Sequence[Done]) -> None:
    ended = [(done, end) for done in planned if (end := done.stopped or done.doing.ended)]
    end_all(work, [(done.enrolment, done.lead, end) for done, end in ended])
    enrol_all(
        work,
        [
            Entry(done.lead, done.doing.then)
            for done, _ in ended
            if done.doing.then and not done.stopped
        ],
    )
    work.write_rows(
        _GO_ON,
        [
            (then.step, stored(then.at), done.enrolment)
            for done in planned
            if (then := done.doing.then) and not (done.stopped or done.doing.ended)
        ],
    )
