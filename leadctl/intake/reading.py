"""How a lead list is to be read, as far as the list does not say so itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from leadctl.domain.lead import Rating
from leadctl.intake.dates import DateOrder
from leadctl.intake.form import Form


@dataclass(frozen=True, slots=True)
class Reading:
    """What a person says about a list.

    `form` is how its bytes become a table, `dates` the order of day and month. `zone` is where
    instants without an offset were written down, `ratings` which folded words mean A, B or C, the
    letters among them, and `source` where leads come from whose row does not say so.
    """

    form: Form
    dates: DateOrder | None
    zone: ZoneInfo
    ratings: Mapping[str, Rating]
    source: str = ""
