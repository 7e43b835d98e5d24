"""JSON carries every field, exactly, and nothing a screen would obey."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadctl.domain.visible import DANGEROUS
from leadctl.render.as_json import json_text, quoted, write_array, write_object

BERLIN = ZoneInfo("Europe/Berlin")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


class Rule(StrEnum):
    CLAIM = "claim"


class Grade(IntEnum):
    FIRST = 1


class Where(Enum):
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Taken:
    lead: int
    from_: str
    to: str | None
    due: datetime


@dataclass(frozen=True, slots=True)
class Run:
    as_of: datetime
    dry_run: bool
    taken: tuple[Taken, ...]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (False, "false"),
        (17, "17"),
        (2**63, "9223372036854775808"),
        (0.5, "0.5"),
        (Decimal("12.50"), "12.50"),
        (Decimal("0.10000000000000000000000000001"), "0.10000000000000000000000000001"),
        (Decimal("4E+3"), "4000"),
        ("Zoë [red] :smile:", '"Zoë [red] :smile:"'),
        ('say "no"\\', '"say \\"no\\"\\\\"'),
        ("a\x1b\x7f\x9b", '"a\\u001b\\u007f\\u009b"'),
        ("\u202e\u200b\u2028\ufeff", '"\\u202e\\u200b\\u2028\\ufeff"'),
        ("\U000e0041", '"\\udb40\\udc41"'),
        ("\udcff", '"\\udcff"'),
        (Rule.CLAIM, '"claim"'),
        (Grade.FIRST, "1"),
        (Where.NEAR, '"near"'),
        (date(2026, 11, 20), '"2026-11-20"'),
        (time(9, 30), '"09:30:00"'),
        (datetime(2026, 11, 20, 11, tzinfo=UTC), '"2026-11-20T11:00:00Z"'),
        (datetime(2026, 11, 20, 11, tzinfo=BERLIN), '"2026-11-20T10:00:00Z"'),
        (datetime(2026, 11, 20, 11, 0, 0, 250000, tzinfo=UTC), '"2026-11-20T11:00:00.250000Z"'),
        ((), "[]"),
        (("DE", None), '["DE", null]'),
        ({"A": 1, Rule.CLAIM: ()}, '{"A": 1, "claim": []}'),
        ({}, "{}"),
    ],
)
def test_each_kind_of_value_has_one_way_to_be_written(value: object, text: str) -> None:
    assert json_text(value, indent=None) == text


@pytest.mark.parametrize("value", [object(), b"bytes", {1, 2}, Decimal("NaN"), Decimal("Inf")])
def test_what_has_no_place_in_json_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="has no place in JSON"):
        json_text(value, indent=None)


def test_a_float_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_text(float("nan"), indent=None)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a time zone"):
        json_text(datetime(2026, 11, 20), indent=None)  # noqa: DTZ001 (the case under test)


def test_an_object_has_every_field_in_order_and_what_is_nested_in_full() -> None:
    taken = Taken(17, "acme", None, datetime(2026, 11, 20, tzinfo=BERLIN))
    out = io.StringIO()
    write_object(Run(datetime(2026, 11, 20, 8, tzinfo=UTC), dry_run=True, taken=(taken,)), out)
    assert out.getvalue() == (
        "{\n"
        '  "as_of": "2026-11-20T08:00:00Z",\n'
        '  "dry_run": true,\n'
        '  "taken": [\n'
        "    {\n"
        '      "lead": 17,\n'
        '      "from": "acme",\n'
        '      "to": null,\n'
        '      "due": "2026-11-19T23:00:00Z"\n'
        "    }\n"
        "  ]\n"
        "}\n"
    )


@pytest.mark.parametrize("count", [0, 1, 3])
def test_an_array_is_laid_out_as_the_json_module_does(count: int) -> None:
    rows = [{"lead": n, "marks": ("a", "b"), "none": {}} for n in range(count)]
    out = io.StringIO()
    write_array(rows, out)
    assert out.getvalue() == json.dumps(rows, indent=2) + "\n"


@given(TEXTS)
@settings(max_examples=50)
def test_any_text_comes_back_and_nothing_dangerous_is_written(text: str) -> None:
    assert json.loads(quoted(text)) == text
    assert DANGEROUS.search(quoted(text)) is None


FLOATS = st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS | FLOATS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


@given(VALUES, st.sampled_from(["", None]))
@settings(max_examples=50)
def test_any_value_comes_back(value: object, indent: str | None) -> None:
    assert json.loads(json_text(value, indent=indent)) == value


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30))
@settings(max_examples=50)
def test_any_decimal_comes_back_exactly(number: Decimal) -> None:
    text = json_text(number, indent=None)
    assert json.loads(text, parse_float=Decimal, parse_int=Decimal) == number
