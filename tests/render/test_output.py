"""One way out: a table or a card, JSON, or CSV, from the same frozen values."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from leadctl.render.output import Column, Format, View, show_list, show_one


@dataclass(frozen=True, slots=True)
class Due:
    lead: int
    partner: str | None
    due: datetime


VIEW = View((Column("lead", "Lead"), Column("partner", "Partner")), empty="Nothing is due.")
ONE = Due(17, "acme", datetime(2026, 11, 20, tzinfo=UTC))


def listed(rows: tuple[Due, ...], fmt: Format) -> str:
    out = io.StringIO(newline="")
    show_list(rows, VIEW, fmt, out, of=Due)
    return out.getvalue()


def shown(fmt: Format) -> str:
    out = io.StringIO(newline="")
    show_one(ONE, VIEW, fmt, out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("fmt", "text"),
    [
        (Format.TABLE, "Lead  Partner\n17    acme\n"),
        (
            Format.JSON,
            '[\n  {\n    "lead": 17,\n    "partner": "acme",\n'
            '    "due": "2026-11-20T00:00:00Z"\n  }\n]\n',
        ),
        (Format.CSV, "lead,partner,due\n17,acme,2026-11-20T00:00:00Z\n"),
    ],
)
def test_a_list_is_a_table_an_array_or_csv(fmt: Format, text: str) -> None:
    assert listed((ONE,), fmt) == text


@pytest.mark.parametrize(
    ("fmt", "text"),
    [
        (Format.TABLE, "Nothing is due.\n"),
        (Format.JSON, "[]\n"),
        (Format.CSV, "lead,partner,due\n"),
    ],
)
def test_an_empty_list_is_a_sentence_an_empty_array_or_the_header(fmt: Format, text: str) -> None:
    assert listed((), fmt) == text


def test_one_value_is_a_card_an_object_or_one_row() -> None:
    assert shown(Format.TABLE) == "Lead     17\nPartner  acme\n"
    assert json.loads(shown(Format.JSON))["lead"] == 17
    assert shown(Format.CSV) == listed((ONE,), Format.CSV)


def test_json_and_csv_have_the_same_names_in_the_same_order() -> None:
    [header, _] = csv.reader(shown(Format.CSV).splitlines())
    assert list(json.loads(shown(Format.JSON))) == header


def test_rich_is_loaded_for_tables_alone() -> None:
    program = (
        "import io, sys\n"
        "from leadctl.render.output import Format, View, show_one\n"
        "from leadctl.domain.lead import Problem\n"
        "for fmt in (Format.JSON, Format.CSV):\n"
        "    show_one(Problem('a', 'b', 'c'), View(()), fmt, io.StringIO())\n"
        "print([name for name in sys.modules if name.split('.')[0] == 'rich'])\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert ran.stdout == b"[]\n"
