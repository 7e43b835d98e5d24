"""Lists as programs and people write them: what becomes of each line of each file in `exports`.

Beside every list there is a table of the same name. `options` are what a person says about the
list, `list` is what is found out about it, and `lines` has every line that is a row, in their
order: either what its draft says, all of it, with its problems as "code field"; or the code with
which it is rejected, and why. A list that is refused has `refused` instead, with code and facts.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from leadctl.domain.policy import parse_policy
from leadctl.errors import Refusal
from leadctl.intake.dates import DateOrder
from leadctl.intake.form import Form
from leadctl.intake.lead_list import LeadDraft, LeadList, Reading, Rejected, open_lead_list

EXPORTS = Path(__file__).with_name("exports")

LISTS = {path.stem: path for path in sorted(EXPORTS.iterdir()) if path.suffix in (".csv", ".txt")}

OF_THE_ROW = ("line", "cells", "digest", "problems")
UNSAID = {"source": "", "no_email": False, "no_call": False}
"""What a draft has where neither the row nor anybody else says something; None if not here."""


def table_of(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))


def reading(options: dict[str, Any]) -> Reading:
    form = Form(
        mapping=options.get("mapping", {}),
        encoding=options.get("encoding"),
        skip=options.get("skip"),
        headed=not options.get("no_header"),
    )
    dates = DateOrder(options["dates"]) if "dates" in options else None
    ratings = parse_policy("").qualification.ratings
    return Reading(form, dates, ZoneInfo("Europe/Berlin"), ratings, options.get("source", ""))


def told(row: LeadDraft | Rejected, like: dict[str, Any]) -> dict[str, Any]:
    """The row as a table has it; why it is rejected only if the table `like` it says so."""
    if isinstance(row, Rejected):
        why = {"reason": row.reason} if "reason" in like else {}
        return {"line": row.line, "rejected": row.code, **why}
    said = {name: value for name, value in row._asdict().items() if name not in OF_THE_ROW}
    found = {name: value for name, value in said.items() if value != UNSAID.get(name)}
    if row.value is not None:
        found["value"] = str(row.value)
    if row.problems:
        found["problems"] = [f"{problem.code} {problem.field}" for problem in row.problems]
    return {"line": row.line, **found}


def found_out(rows: LeadList) -> dict[str, Any]:
    left_out = [column.header for column in rows.columns if column.field is None]
    return {"delimiter": rows.delimiter, "left_out": left_out}


def test_every_list_has_a_table_and_every_table_a_list() -> None:
    files = [path for path in EXPORTS.iterdir() if path.name != ".gitattributes"]
    tables = {path.stem for path in files if path.suffix == ".toml"}
    lists = [path.stem for path in files if path.suffix != ".toml"]
    assert sorted(lists) == sorted(tables)
    assert set(lists) == LISTS.keys()


READ = [name for name in LISTS if "refused" not in table_of(LISTS[name])]
REFUSED = [name for name in LISTS if name not in READ]


@pytest.mark.parametrize("name", READ)
def test_every_line_of_a_list_becomes_what_its_table_says(name: str) -> None:
    table = table_of(LISTS[name])
    with LISTS[name].open("rb") as file:
        opened = open_lead_list(file, LISTS[name].name, reading(table.get("options", {})))
        rows = list(opened.rows())
    assert found_out(opened) == table.get("list", found_out(opened))
    like = {line["line"]: line for line in table["lines"]}
    assert [told(row, like.get(row.line, {})) for row in rows] == table["lines"]


@pytest.mark.parametrize("name", REFUSED)
def test_a_list_is_refused_as_its_table_says(name: str) -> None:
    table = table_of(LISTS[name])
    with LISTS[name].open("rb") as file, pytest.raises(Refusal) as caught:
        list(open_lead_list(file, LISTS[name].name, reading(table.get("options", {}))).rows())
    facts = {fact: value for fact, value in caught.value.facts.items() if fact != "file"}
    assert {"code": caught.value.code, **facts} == table["refused"]
