"""What a person types of one lead, read by the converters and the policy of an import."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from leadctl.intake.dates import DateOrder
from leadctl.intake.form import Form
from leadctl.intake.one_row import read_values
from leadctl.intake.reading import Reading
from leadctl.store.work import Work


def read_fields(work: Work, texts: Mapping[str, str]) -> dict[str, Any]:
    """What FIELD=VALUE pairs say, by the lead's own fields; dates as in ISO 8601.

    Raises Refusal "unknown-lead-field" and "bad-values".
    """
    return read_values(texts, reading_of(work))


def reading_of(work: Work, source: str = "") -> Reading:
    """How one lead is read under the policy in force."""
    return Reading(Form(), DateOrder.ISO, work.zone, work.policy.qualification.ratings, source)
