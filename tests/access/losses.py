"""Every way in which a partner loses a lead that it holds: acme the marked one, most to beta."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition
from leadctl.domain.words import AssignmentEnd, RecycleTo
from leadctl.services.assign import assign_ready
from leadctl.services.by_hand import assign_by_hand
from leadctl.services.close import Closing, close
from leadctl.services.erase import Tell, erase_leads
from leadctl.services.lead_merge import merge
from leadctl.services.lead_restore import restore
from leadctl.services.optout import opt_out
from leadctl.services.partner_end import end_partner
from leadctl.services.rate import rate
from leadctl.services.recycle import recycle
from leadctl.services.release import release
from leadctl.store.desk import Desk
from tests.access.marked import LEAD, mark
from tests.builders import a_lead, later
from tests.services.situations import DAY, MONDAY, claim_at, contact_at, do, sweep_at

TUESDAY = MONDAY + DAY
LATER = datetime.fromisoformat("2026-12-31T12:00:00Z")
"""When all of it has happened."""

Loss = Callable[[Desk], object]


def claimed(desk: Desk) -> Desk:
    """The desk on Monday, when acme claims the lead."""
    claim_at(desk, MONDAY, int(LEAD))
    return later(desk, MONDAY)


def working(desk: Desk) -> Desk:
    """The desk on Tuesday, when acme has followed it up."""
    claimed(desk)
    contact_at(desk, TUESDAY, int(LEAD), outcome="reached", note=mark("outcome-note"))
    return later(desk, TUESDAY)


def _contact_missed(desk: Desk) -> None:
    sweep_at(claimed(desk), MONDAY + 9 * DAY)


def _record_missed(desk: Desk) -> None:
    contact_at(claimed(desk), TUESDAY, int(LEAD), note=mark("outcome-note"))
    sweep_at(desk, TUESDAY + 9 * DAY)


def _released(desk: Desk) -> None:
    do(claimed(desk), release, LEAD, "acme", "no capacity", mark("outcome-note"))
    assign_ready(later(desk, MONDAY))


def _transferred(desk: Desk) -> None:
    said = {"reason": mark("outcome-note"), "override": True}
    do(claimed(desk), assign_by_hand, LEAD, "beta", **said)


def _restored_to_another(desk: Desk) -> None:
    """Acme has it for the second time when beta, from which it was taken, gets it back."""
    _transferred(desk)
    sweep_at(desk, MONDAY + 9 * DAY)
    thereafter = later(desk, MONDAY + 9 * DAY)
    do(thereafter, assign_by_hand, LEAD, "acme", reason=mark("outcome-note"), override=True)
    do(thereafter, restore, LEAD, mark("outcome-note"))


def _won_by_another(desk: Desk) -> None:
    _transferred(desk)
    contact_at(desk, TUESDAY, int(LEAD), "beta", outcome="reached")
    _close(later(desk, TUESDAY), "beta", Disposition.CONVERTED)


def _merged(desk: Desk) -> None:
    do(claimed(desk), release, LEAD, "acme", "no capacity", mark("outcome-note"))
    other = a_lead(desk, digest=b"other")
    do(later(desk, MONDAY), merge, LEAD, str(other), mark("outcome-note"))
    do(later(desk, MONDAY), assign_by_hand, str(other), "beta", reason="next", override=False)


def _erased(desk: Desk) -> None:
    do(claimed(desk), erase_leads, [int(LEAD)], tell=Tell.EVERYONE)


def _close(desk: Desk, partner: str | None, disposition: Disposition) -> None:
    won = {"value": Decimal("77317.31"), "currency": "CHF"}
    said = won if disposition is Disposition.CONVERTED else {"reason": mark("closing_reason")}
    do(desk, close, LEAD, partner, Closing(disposition, note=mark("outcome-note"), **said))


LOSSES: dict[str, Loss] = {
    AssignmentEnd.CLAIM_MISSED: lambda desk: sweep_at(desk, MONDAY + 9 * DAY),
    AssignmentEnd.CONTACT_MISSED: _contact_missed,
    AssignmentEnd.RECORD_MISSED: _record_missed,
    AssignmentEnd.RELEASED: _released,
    AssignmentEnd.TRANSFERRED: _transferred,
    AssignmentEnd.CLOSED: lambda desk: _close(working(desk), "acme", Disposition.CONVERTED),
    "closed as rejected": lambda desk: _close(working(desk), "acme", Disposition.REJECTED),
    "closed by the vendor": lambda desk: _close(claimed(desk), None, Disposition.REJECTED),
    AssignmentEnd.NURTURED: lambda desk: do(claimed(desk), rate, LEAD, Rating.C, mark("extended")),
    AssignmentEnd.RECYCLED: lambda desk: do(working(desk), recycle, LEAD, RecycleTo.READY),
    "recycled to marketing": lambda desk: do(working(desk), recycle, LEAD, RecycleTo.NURTURE),
    AssignmentEnd.OPTED_OUT: lambda desk: do(claimed(desk), opt_out, LEAD),
    AssignmentEnd.ERASED: _erased,
    AssignmentEnd.PARTNER_ENDED: lambda desk: do(
        claimed(desk), end_partner, "acme", mark("extended")
    ),
    "restored to another": _restored_to_another,
    "won by another": _won_by_another,
    "merged into another": _merged,
}
