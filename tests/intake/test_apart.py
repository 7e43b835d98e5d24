"""A long list is read by another process, and nobody can tell by what comes of it."""

from __future__ import annotations

import io
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, cast
from zoneinfo import ZoneInfo

import pytest

from leadctl.domain.lead import Rating
from leadctl.errors import Refusal
from leadctl.intake import apart
from leadctl.intake.apart import portions_of, read_portions, write_portions
from leadctl.intake.form import Form
from leadctl.intake.lead_list import LeadList, Portion, open_lead_list
from leadctl.intake.reading import Reading

LIST = """Name,Email,Country,Est. Value,Create Date,Close Date,Rating,Phone
Ann Lee,ann@example.com,DE,"1.200,50 €",2026-11-20 14:05,2026-12-31,A,+49 30 23125 012
Bo Fox,bo@example,FR,12,,,,
,,,,,,,
too,few
Cy,,DE,,2026-03-29 02:30,,,
"""


def opened(file: BinaryIO) -> LeadList:
    reading = Reading(Form(), None, ZoneInfo("Europe/Berlin"), {"a": Rating.A}, "web")
    return open_lead_list(file, "leads.csv", reading)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[BinaryIO]:
    path = tmp_path / "leads.csv"
    path.write_text(LIST, "utf-8")
    with path.open("rb") as file:
        yield file


@pytest.fixture
def always_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "LONG", 0)


def told(portions: Iterator[Portion]) -> list[Any]:
    """All that is in the portions but the cells of the drafts, which need not be sent."""
    return [
        (list(block.lines), block.texts, dict(block.columns), dict(block.problems), rejected)
        for block, rejected in portions
    ]


def test_another_process_reads_the_very_same(file: BinaryIO, always_apart: None) -> None:
    rows = opened(file)
    here = told(rows.portions())
    assert here[0][0] == [2, 3, 6]
    assert told(portions_of(rows)) == here


def test_values_come_through_the_pipe_as_they_were(file: BinaryIO) -> None:
    rows = opened(file)
    out = io.BytesIO()
    write_portions(rows, out)
    out.seek(0)
    assert told(read_portions(out)) == told(rows.portions())


def test_a_short_list_is_read_here(file: BinaryIO, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    assert told(portions_of(opened(file)))


def test_so_is_one_that_is_in_memory(always_apart: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    assert told(portions_of(opened(io.BytesIO(LIST.encode()))))


def test_and_one_that_no_other_process_can_be_started_for(
    file: BinaryIO, always_apart: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "")
    assert told(portions_of(opened(file)))


def test_what_came_in_by_a_pipe_is_read_apart_too(always_apart: None) -> None:
    with SpooledTemporaryFile(max_size=1 << 20) as spool:
        spool.write(LIST.encode())
        rows = opened(cast("BinaryIO", spool))
        assert told(portions_of(rows)) == told(rows.portions())


def test_a_refusal_comes_through(tmp_path: Path, always_apart: None) -> None:
    path = tmp_path / "leads.csv"
    path.write_text("Name,Close Date\nAnn,03/04/2026\n")
    with path.open("rb") as file, pytest.raises(Refusal) as caught:
        list(portions_of(opened(file)))
    assert caught.value.code == "ambiguous-dates"
    assert caught.value.facts == {"column": "Close Date"}


def test_a_fault_comes_through_with_where_it_was(
    file: BinaryIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: LeadList) -> Iterator[Portion]:
        raise ZeroDivisionError

    monkeypatch.setattr(LeadList, "portions", fail)
    out = io.BytesIO()
    write_portions(opened(file), out)
    out.seek(0)
    with pytest.raises(RuntimeError, match=r"in fail\n(.|\n)*ZeroDivisionError"):
        list(read_portions(out))


def test_a_process_that_is_gone_in_the_middle_is_no_end_of_the_list(file: BinaryIO) -> None:
    out = io.BytesIO()
    write_portions(opened(file), out)
    portion = out.getvalue().removesuffix(pickle.dumps(None))
    for told in (portion, portion[:-9]):
        with pytest.raises(RuntimeError, match="ended before its time"):
            list(read_portions(io.BytesIO(told)))


def test_who_stops_in_the_middle_leaves_no_process_behind(
    tmp_path: Path, always_apart: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[bytes]] = []

    def remembering(*args: Any, **options: Any) -> subprocess.Popen[bytes]:
        started.append(popen(*args, **options))
        return started[-1]

    popen = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", remembering)
    path = tmp_path / "leads.csv"
    path.write_text("Name\n" + "Ann\n" * 500_000)
    with path.open("rb") as file, closing(portions_of(opened(file))) as portions:
        next(portions)
    assert [child.returncode for child in started] == [-9]


def test_a_reader_whose_taker_is_gone_ends_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "leads.csv"
    path.write_text("Name\n" + "Ann\n" * 200_000)
    with path.open("rb") as file:
        reads, writes = os.pipe()
        with os.fdopen(writes, "wb", buffering=0) as out:
            os.close(reads)
            write_portions(opened(file), cast("BinaryIO", out))
            assert file.read(1)  # it did not read on for nobody
