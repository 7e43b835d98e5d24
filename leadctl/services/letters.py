"""`leadctl nurture letters`: the letters that wait, as one list to print and send them by.

The list is whole before any letter of it counts as sent: a run that was killed gives them again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import col, select

from leadctl.domain.words import MailKind
from leadctl.errors import Refusal
from leadctl.mail.letter_list import Letter
from leadctl.mail.notice import Notice, Nurture
from leadctl.mail.opting_out import opt_out_line
from leadctl.mail.writing import TemplateError, write_letter
from leadctl.services.nurture_notice import nurture_notices
from leadctl.services.own_templates import templates_of
from leadctl.services.portions import portions
from leadctl.store.desk import Desk
from leadctl.store.record import WAITING, Outbox
from leadctl.store.tables import Enrolment, Lead
from leadctl.store.work import Work, stored

AT_ONCE = 500

_WAITING = f"SELECT id FROM outbox WHERE {WAITING} AND kind = 'letter' ORDER BY id"  # noqa: S608
_MARK = f"UPDATE outbox SET sent_at = ?, dropped_at = ? WHERE id = ? AND {WAITING}"  # noqa: S608


@dataclass(frozen=True, slots=True)
class LettersListed:
    """How many letters are in the list, and how many were dropped: their contacts must not, or need
    not, be written to any more. Names are JSON names.
    """

    letters: int
    dropped: int


@dataclass(frozen=True, slots=True)
class _Draft:
    """A letter that waits, by its number in the outbox; None where it holds no more."""

    message: int
    letter: Letter | None


def foresee_letters(work: Work) -> LettersListed:
    """What `list_letters` would come to now. Raises Refusal "key-missing"."""
    waiting = [(len(some), len(_holding(work, some))) for some in _portions(work)]
    letters = sum(holding for _, holding in waiting)
    return LettersListed(letters, sum(every for every, _ in waiting) - letters)


def list_letters(desk: Desk, write: Callable[[Sequence[Letter]], None]) -> LettersListed:
    """Let `write` put all letters that wait into a list, and then mark them as sent.

    Every letter is asked about once more right before, with nobody able to change anything until
    they are marked. `write` is not called for none. Raises Refusal "key-missing", and
    "template-fault" where a template cannot be filled in: then all of them wait on.
    """
    with desk.read() as work:
        drafts = [draft for some in _portions(work) for draft in _drafts(desk, work, some)]
    if not drafts:
        return LettersListed(0, 0)
    with desk.write() as work:
        holding = _still_holding(work, [draft.message for draft in drafts if draft.letter])
        letters = [each.letter for each in drafts if each.letter and each.message in holding]
        dropped = [each.message for each in drafts if each.message not in holding]
        _mark(work, drafts, holding)
        work.flush()
        if letters:
            write(letters)
    return LettersListed(len(letters), len(dropped))


def _portions(work: Work) -> Iterator[Sequence[int]]:
    return portions([number for (number,) in work.rows(_WAITING)], AT_ONCE)


def _rows(work: Work, messages: Sequence[int]) -> Sequence[Outbox]:
    return work.session.exec(
        select(Outbox)
        .where(col(Outbox.id).in_(messages), Outbox.kind == MailKind.LETTER)
        .order_by(col(Outbox.id))
    ).all()


def _holding(work: Work, messages: Sequence[int]) -> dict[int, Notice]:
    return nurture_notices(work, _rows(work, messages)) if messages else {}


def _still_holding(work: Work, messages: Sequence[int]) -> set[int]:
    """Those that wait still, and hold."""
    waiting = {number for (number,) in work.rows(_WAITING)}
    asked = [message for message in messages if message in waiting]
    return {message for some in portions(asked, AT_ONCE) for message in _holding(work, some)}


def _drafts(desk: Desk, work: Work, messages: Sequence[int]) -> list[_Draft]:
    rows = _rows(work, messages)
    notices = nurture_notices(work, rows)
    leads = {lead.id: lead for lead in _found(work, rows)}
    campaigns = _campaigns(work, rows)
    templates, sender = templates_of(desk.path, work.policy), work.policy.mail.sender
    return [
        _Draft(
            row.id,
            _letter(
                leads[row.lead_id or 0],
                campaigns[row.enrolment_id or 0],
                notice,
                _text(notice, sender, templates),
            )
            if (notice := notices.get(row.id))
            else None,
        )
        for row in rows
    ]


def _text(notice: Notice, sender: str, templates: Path | None) -> str:
    try:
        return write_letter(notice, sender, templates)
    except TemplateError as error:
        raise Refusal("template-fault", why=error) from None


def _found(work: Work, rows: Sequence[Outbox]) -> Sequence[Lead]:
    leads = {row.lead_id for row in rows}
    return work.session.exec(select(Lead).where(col(Lead.id).in_(leads))).all()


def _campaigns(work: Work, rows: Sequence[Outbox]) -> dict[int, str]:
    numbers = {row.enrolment_id for row in rows}
    query = select(Enrolment.id, Enrolment.campaign).where(col(Enrolment.id).in_(numbers))
    return dict(work.session.exec(query).all())


def _letter(lead: Lead, campaign: str, notice: Notice, text: str) -> Letter:
    assert isinstance(notice.about, Nurture)  # noqa: S101  # nothing else goes by letter
    return Letter(
        lead=lead.id,
        first_name=lead.first_name,
        last_name=lead.last_name,
        job_title=lead.job_title,
        company=lead.company,
        city=lead.city,
        subdivision=lead.subdivision,
        country=lead.country,
        campaign=campaign,
        template=notice.about.template,
        text=text,
        opt_out=opt_out_line(notice.about.opt_out),
    )


def _mark(work: Work, drafts: Sequence[_Draft], holding: set[int]) -> None:
    now = stored(work.now)
    work.write_rows(
        _MARK,
        [
            (now, None, each.message) if each.message in holding else (None, now, each.message)
            for each in drafts
        ],
    )
    for each in drafts:
        if each.letter and each.message in holding:
            work.note("letter-listed", lead_id=each.letter.lead, message=each.message)
