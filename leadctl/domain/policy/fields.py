"""The types of a policy's fields: what the value is, and how it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from functools import partial
from typing import Annotated, TypeVar

from pydantic import Field, PlainValidator

from leadctl.domain.conditions import Condition, parse_condition, read_period
from leadctl.domain.facts import FIELDS_TO_RATE, FIELDS_TO_SCORE
from leadctl.domain.lead import Rating
from leadctl.domain.mistakes import read_list
from leadctl.domain.periods import Period
from leadctl.domain.policy import values
from leadctl.domain.windows import Window

Read = TypeVar("Read")


def _unless_empty(read: Callable[[object], Read], value: object) -> Read | None:
    return None if value == "" else read(value)


def _conditions(value: object) -> tuple[Condition, ...]:
    return read_list(value, lambda table: parse_condition(table, FIELDS_TO_RATE))


Text = Annotated[str, PlainValidator(values.read_text)]
Name = Annotated[str, PlainValidator(values.read_name)]
Names = Annotated[tuple[str, ...], PlainValidator(values.read_names)]
SomeNames = Annotated[tuple[str, ...], PlainValidator(values.read_some_names)]
Email = Annotated[str, PlainValidator(values.read_email)]
OptionalEmail = Annotated[str | None, PlainValidator(partial(_unless_empty, values.read_email))]
OptoutUrl = Annotated[str | None, PlainValidator(partial(_unless_empty, values.read_optout_url))]
Country = Annotated[str, PlainValidator(values.read_country)]

OptionalClock = Annotated[time | None, PlainValidator(partial(_unless_empty, values.read_clock))]
WorkingHours = Annotated[values.Hours, PlainValidator(values.read_hours)]
DaysOff = Annotated[
    tuple[values.Days, ...],
    PlainValidator(lambda value: read_list(value, values.read_days)),
]
Dates = Annotated[tuple[date, ...], PlainValidator(lambda value: read_list(value, values.read_day))]
Territories = Annotated[Mapping[str, tuple[str, ...]], PlainValidator(values.read_territories)]

Ratings = Annotated[Mapping[str, Rating], PlainValidator(values.read_ratings)]

OneWindow = Annotated[Window, PlainValidator(values.read_window)]
OptionalWindow = Annotated[
    Window | None, PlainValidator(partial(_unless_empty, values.read_window))
]
ByRating = Annotated[Mapping[Rating, Window], PlainValidator(values.read_by_rating)]
Span = Annotated[Period, PlainValidator(read_period)]

When = Annotated[Condition, PlainValidator(parse_condition)]
WhenScoring = Annotated[
    Condition, PlainValidator(lambda value: parse_condition(value, FIELDS_TO_SCORE))
]
WhenRating = Annotated[tuple[Condition, ...], PlainValidator(_conditions)]

Capacity = Annotated[int, PlainValidator(values.read_capacity)]
Count = Annotated[int, Field(strict=True, ge=1, le=10_000)]
CountOrNone = Annotated[int, Field(strict=True, ge=0, le=10_000)]
Points = Annotated[int, Field(strict=True, ge=-100, le=100)]
Port = Annotated[int, Field(strict=True, ge=1, le=65_535)]
