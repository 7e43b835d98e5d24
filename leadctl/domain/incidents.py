"""How missed deadlines become incidents, and incidents a disabled partner."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from leadctl.domain.words import IncidentAction


@dataclass(frozen=True, slots=True)
class Record:
    """A partner's record: how many incidents count, and the last one and when it was told of it.

    `told_at` is None while the partner does not know of its last incident yet.
    `disabled` has each time during which it was disabled, from and until; None: until now.
    """

    counting: int
    last_incident: int | None
    told_at: datetime | None
    disabled: tuple[tuple[datetime, datetime | None], ...] = ()

    def was_disabled(self, at: datetime) -> bool:
        """Whether the partner was disabled at that instant."""
        return any(
            disabled <= at and (enabled is None or at < enabled)
            for disabled, enabled in self.disabled
        )


@dataclass(frozen=True, slots=True)
class Consequence:
    """What missed deadlines lead to: an incident they join, or a new one with its action.

    Both None: they count for nothing, because the partner was disabled when they passed.
    """

    joins: int | None = None
    opens: IncidentAction | None = None


def consequence(missed_at: datetime, record: Record, disable_at: int) -> Consequence:
    """What a deadline that passed at `missed_at` leads to.

    It belongs to the last incident until the partner was told of that one; what passes later
    opens a further incident, which disables at the `disable_at`-th that counts. Nothing counts
    that passed while the partner was disabled.
    """
    if record.was_disabled(missed_at):
        return Consequence()
    untold = record.told_at is None or missed_at <= record.told_at
    if record.last_incident is not None and untold:
        return Consequence(joins=record.last_incident)
    disables = record.counting + 1 >= disable_at
    return Consequence(opens=IncidentAction.DISABLE if disables else IncidentAction.DISCUSS)
