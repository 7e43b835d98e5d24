"""Whether a partner gets leads: its statuses, what a manager does to them, and what to do instead.

>>> after_move(PartnerStatus.PAUSED, PartnerMove.RESUMED, "acme").value
'active'
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from leadctl.domain.words import PartnerStatus
from leadctl.errors import Refusal


class PartnerMove(StrEnum):
    """What can happen to a partner's status; named in the past tense, as its event is."""

    PAUSED = "partner-paused"
    RESUMED = "partner-resumed"
    DISABLED = "partner-disabled"
    ENABLED = "partner-enabled"
    ENDED = "partner-ended"


_S = PartnerStatus
PARTNER_MOVES: Mapping[PartnerMove, tuple[tuple[PartnerStatus, ...], PartnerStatus]] = (
    MappingProxyType(
        {
            PartnerMove.PAUSED: ((_S.ACTIVE, _S.PAUSED), _S.PAUSED),
            PartnerMove.RESUMED: ((_S.PAUSED,), _S.ACTIVE),
            PartnerMove.DISABLED: ((_S.ACTIVE, _S.PAUSED), _S.DISABLED),
            PartnerMove.ENABLED: ((_S.DISABLED, _S.PAUSED), _S.ACTIVE),
            PartnerMove.ENDED: ((_S.ACTIVE, _S.PAUSED, _S.DISABLED), _S.ENDED),
        }
    )
)
_IN_WORDS = MappingProxyType(
    {
        (PartnerMove.ENABLED, _S.ACTIVE): "partner-not-disabled",
        (PartnerMove.RESUMED, _S.ACTIVE): "partner-not-paused",
    }
)


def after_move(status: PartnerStatus, move: PartnerMove, partner: str) -> PartnerStatus:
    """The status that `move` leads to from `status`.

    Raises Refusal "partner-ended" for one that has ended, "partner-is-disabled" where a disabled
    one would have to be enabled, and "partner-not-disabled" or "partner-not-paused" where there is
    nothing to undo.
    """
    sources, target = PARTNER_MOVES[move]
    if status in sources:
        return target
    check_not_ended(status, partner)
    raise Refusal(_IN_WORDS.get((move, status), "partner-is-disabled"), partner=partner)


def check_not_ended(status: PartnerStatus, partner: str) -> None:
    """Raises Refusal "partner-ended" for one with which it is over."""
    if status is PartnerStatus.ENDED:
        raise Refusal("partner-ended", partner=partner)


def status_on(day: date, status: PartnerStatus, paused_until: date | None) -> PartnerStatus:
    """The status that holds on that day: a pause is over after its last, before a sweep ends it.

    >>> status_on(date(2026, 11, 21), PartnerStatus.PAUSED, date(2026, 11, 20)).value
    'active'
    """
    is_over = paused_until is not None and paused_until < day
    return PartnerStatus.ACTIVE if status is PartnerStatus.PAUSED and is_over else status
