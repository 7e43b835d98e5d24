"""`leadctl report --html`: a file for its owner alone, or none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from leadctl.store.desk import Desk
from tests.reads.business import wednesday
from tests.running import Result, run
from tests.services.situations import edit


def on_wednesday(store: Path, *argv: str) -> Result:
    return run(store, "report", *argv, now="2026-11-25T15:00:00Z")


def test_the_page_is_a_file_for_its_owner_alone(store: Path, desk: Desk, tmp_path: Path) -> None:
    wednesday(desk)
    file = tmp_path / "page.html"
    result = on_wednesday(store, "--html", str(file))
    assert result == Result(0, f"{file} has all reports.\n", "")
    assert file.stat().st_mode & 0o777 == 0o600
    page = file.read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>\n")
    assert "<h1>Leads and partners</h1>" in page
    assert "Wed 25 Nov 2026, 10:00 (America/New_York)" in page


def test_the_same_store_makes_the_same_file(store: Path, desk: Desk, tmp_path: Path) -> None:
    wednesday(desk)
    pages = []
    for name in ("one.html", "two.html"):
        assert on_wednesday(store, "--html", str(tmp_path / name)).status == 0
        pages.append((tmp_path / name).read_bytes())
    assert pages[0] == pages[1]


def test_a_file_that_is_there_stays_unless_it_is_said_otherwise(
    store: Path, desk: Desk, tmp_path: Path
) -> None:
    wednesday(desk)
    file = tmp_path / "page.html"
    file.write_text("mine")
    result = on_wednesday(store, "--html", str(file))
    assert (result.status, result.out) == (3, "")
    assert "page.html" in result.err
    assert file.read_text() == "mine"
    assert on_wednesday(store, "--html", str(file), "--force").status == 0
    assert file.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("ending", ["", ".key"])
def test_no_page_is_written_over_a_store_or_its_key(store: Path, ending: str) -> None:
    file = store.with_name(store.name + ending)
    before = file.read_bytes()
    refused = run(store, "report", "--html", str(file), "--force")
    assert (refused.status, refused.err) == (
        3,
        f"leadctl: {file} is there already, and was left as it is: it belongs to a store.\n",
    )
    assert file.read_bytes() == before


def test_a_folder_is_no_place_for_a_page(store: Path, tmp_path: Path) -> None:
    refused = run(store, "report", "--html", str(tmp_path), "--force")
    assert (refused.status, refused.err) == (
        2,
        f"leadctl: {tmp_path} cannot be written: it is a folder.\n",
    )


def test_a_folder_that_is_not_there_is_told_and_nothing_is_left(
    store: Path, tmp_path: Path
) -> None:
    before = set(tmp_path.iterdir())
    result = on_wednesday(store, "--html", str(tmp_path / "none" / "page.html"))
    assert result.status == 2
    assert result.err.count("\n") == 1
    assert set(tmp_path.iterdir()) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_told(store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    assert on_wednesday(store, "--html", str(folder / "page.html")).status == 2


def test_a_dash_is_stdout_and_nothing_else_is_said(store: Path, desk: Desk) -> None:
    wednesday(desk)
    result = on_wednesday(store, "--html", "-")
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith("<!DOCTYPE html>\n")
    assert result.out.endswith("</html>\n")


@pytest.mark.parametrize(
    ("said", "told", "words"),
    [
        (["--month", "2026-11"], "all reports", "<dd>Nov 2026</dd>"),
        (["--quarter", "2026Q4"], "all reports", "<dd>Q4 2026</dd>"),
        (
            ["--partner", "isar-soft"],
            "these reports: partners, sla, funnel, ageing, fairness, incidents, dispositions",
            "<h1>Scorecard of Isar-Soft</h1>",
        ),
        (
            ["--source", "WEB"],
            "these reports: partners, sources, sla, funnel, ageing, scores, nurture, dispositions",
            "<dd>source WEB</dd>",
        ),
    ],
)
def test_a_page_can_be_of_some_days_a_partner_or_a_source(
    store: Path, desk: Desk, tmp_path: Path, said: list[str], told: str, words: str
) -> None:
    wednesday(desk)
    file = tmp_path / "page.html"
    result = on_wednesday(store, *said, "--html", str(file))
    assert result == Result(0, f"{file} has {told}.\n", "")
    assert words in file.read_text("utf-8")


def test_a_page_can_be_of_a_manager_s_partners(store: Path, desk: Desk, tmp_path: Path) -> None:
    wednesday(desk)
    edit(desk, "UPDATE partner SET manager = 'kim' WHERE code = 'rhein-it'")
    file = tmp_path / "page.html"
    assert on_wednesday(store, "--manager", "KIM", "--html", str(file)).status == 0
    page = file.read_text("utf-8")
    assert "<dd>partners of kim</dd>" in page
    assert ">rhein-it</th>" in page
    assert ">isar-soft</th>" not in page


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (["sla"], 2),  # a page has all
        (["--partner", "nobody"], 4),
        (["--manager", "nobody"], 4),
        (["--source", "nothing"], 4),
        (["--since", "2026-12-01", "--until", "2026-11-01"], 2),
        (["--month", "2026-13"], 2),
    ],
)
def test_what_is_refused_makes_no_file(
    store: Path, desk: Desk, tmp_path: Path, said: list[str], status: int
) -> None:
    wednesday(desk)
    file = tmp_path / "page.html"
    result = on_wednesday(store, *said, "--html", str(file))
    assert (result.status, result.out) == (status, "")
    assert result.err.count("\n") == 1
    assert not file.exists()


def test_an_empty_store_has_a_page(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    assert run(store, "report", "--html", str(file)).status == 0
    assert "There are no partners yet." in file.read_text("utf-8")
