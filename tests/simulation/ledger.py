"""What is written down when a script has been played: in the store, and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from tests.simulation.paper.people import Hold, Limit
from tests.simulation.paper.world import PaperWorld
from tests.simulation.product import ProductWorld
from tests.simulation.simulate import compare

LETTERS = ("new-lead", "lead-taken-back", "incident", "disabled", "enabled")
"""The kinds of mail that are compared; the others follow from commands, not from the sweep."""


def compare_all(product: ProductWorld, paper: PaperWorld) -> None:
    """That the store says of everything what paper says; else the first line that differs."""
    for table, (stored, written) in {
        "leads": (_stored_leads(product), _written_leads(paper)),
        "partners": (_stored_partners(product), _written_partners(paper)),
        "holds": (_stored_holds(product), _written_holds(paper)),
        "deadlines": (_stored_deadlines(product), _written_deadlines(paper)),
        "incidents": (_stored_incidents(product), _written_incidents(paper)),
        "letters": (_stored_letters(product), _written_letters(paper)),
    }.items():
        compare(f"among the {table} at the end", stored, written)


def _stored_leads(product: ProductWorld) -> list[str]:
    return product.lines(
        "SELECT external_id, status, since_at, score, escalated_at FROM lead",
        "lead {}: {} since {}, {} points, escalated {}",
    )


def _written_leads(paper: PaperWorld) -> Iterator[str]:
    for number, lead in paper.leads.items():
        yield (
            f"lead {number}: {lead.status} since {_at(lead.since)}, {lead.score} points,"
            f" escalated {_at(lead.escalated_at)}"
        )


def _stored_partners(product: ProductWorld) -> list[str]:
    """What a partner is, and when it was disabled and enabled by the log."""
    turns = (
        "SELECT substr(what, 9) || ' ' || substr(at, 1, 16) AS turn FROM event"
        " WHERE partner_id = partner.id AND what IN ('partner-disabled', 'partner-enabled')"
        " ORDER BY event.id"
    )
    return product.lines(
        f"SELECT code, status, (SELECT group_concat(turn, ', ') FROM ({turns})) FROM partner",  # noqa: S608  # a constant
        "{} is {}: {}",
    )


def _written_partners(paper: PaperWorld) -> Iterator[str]:
    for code, partner in paper.partners.items():
        turns = [
            f"{what} {_at(at)}"
            for span in partner.disabled
            for what, at in zip(("disabled", "enabled"), span, strict=True)
            if at
        ]
        yield f"{code} is {partner.status}: {', '.join(turns) or '-'}"


_HOLD = "lead {}, {} from {}: claimed {}, contacted {}, recorded {}, {} {}"


def _stored_holds(product: ProductWorld) -> list[str]:
    return product.lines(
        "SELECT external_id, code, assigned_at, claimed_at, contacted_at, recorded_at, ended_as,"
        " ended_at FROM assignment JOIN lead ON lead.id = lead_id"
        " JOIN partner ON partner.id = partner_id",
        _HOLD,
    )


def _written_holds(paper: PaperWorld) -> Iterator[str]:
    for hold in _holds(paper):
        yield _HOLD.format(
            *_whose(hold),
            _at(hold.assigned_at),
            _at(hold.claimed_at),
            _at(hold.contacted_at),
            _at(hold.recorded_at),
            hold.ended_as or "-",
            _at(hold.ended_at),
        )


_LIMIT = "lead {}, {}, {} from {} to {}: {} {}, incident of {}"


def _stored_deadlines(product: ProductWorld) -> list[str]:
    return product.lines(
        "SELECT external_id, coalesce(code, 'anybody'), deadline.kind, start_at, due_at, outcome,"
        " deadline.ended_at, opened_at FROM deadline"
        " LEFT JOIN assignment ON assignment.id = assignment_id"
        " LEFT JOIN partner ON partner.id = assignment.partner_id"
        " JOIN lead ON lead.id = coalesce(deadline.lead_id, assignment.lead_id)"
        " LEFT JOIN incident ON incident.id = incident_id",
        _LIMIT,
    )


def _written_deadlines(paper: PaperWorld) -> Iterator[str]:
    for hold in _holds(paper):
        for limit in hold.limits:
            yield _limit(*_whose(hold), limit)
    for number, lead in paper.leads.items():
        if lead.promise:
            yield _limit(number, "anybody", lead.promise)


def _limit(lead: int, whose: str, limit: Limit) -> str:
    return _LIMIT.format(
        lead,
        whose,
        limit.kind,
        _at(limit.start),
        _at(limit.due),
        limit.outcome or "-",
        _at(limit.ended_at),
        _at(limit.incident.opened_at if limit.incident else None),
    )


def _stored_incidents(product: ProductWorld) -> list[str]:
    return product.lines(
        "SELECT code, opened_at, action, told_at FROM incident"
        " JOIN partner ON partner.id = partner_id",
        "{}: opened {}, {}, told {}",
    )


def _written_incidents(paper: PaperWorld) -> Iterator[str]:
    for code, partner in paper.partners.items():
        for each in partner.incidents:
            yield f"{code}: opened {_at(each.opened_at)}, {each.action}, told {_at(each.told_at)}"


_LETTER = "{} to {} on lead {}: queued {}, sent {}, dropped {}"


def _stored_letters(product: ProductWorld) -> list[str]:
    kinds = ", ".join(f"'{kind}'" for kind in LETTERS)
    return product.lines(
        "SELECT outbox.kind, code, external_id, queued_at, sent_at, dropped_at FROM outbox"  # noqa: S608  # constants
        " JOIN partner ON partner.id = outbox.partner_id"
        " LEFT JOIN assignment ON assignment.id = assignment_id"
        f" LEFT JOIN lead ON lead.id = assignment.lead_id WHERE outbox.kind IN ({kinds})",
        _LETTER,
    )


def _written_letters(paper: PaperWorld) -> Iterator[str]:
    for letter in paper.letters:
        yield _LETTER.format(
            letter.kind,
            letter.partner.firm.code,
            letter.hold.lead.person.number if letter.hold else "-",
            _at(letter.queued_at),
            _at(letter.sent_at),
            _at(letter.dropped_at),
        )


def _holds(paper: PaperWorld) -> Iterator[Hold]:
    for lead in paper.leads.values():
        yield from lead.holds


def _whose(hold: Hold) -> tuple[int, str]:
    return hold.lead.person.number, hold.partner.firm.code


def _at(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M}" if at else "-"
