"""The page of figures says what was measured, beside what, and what is missed."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from tests.benchmarks.figures import HEADINGS, Figure, Measure, table, verdict
from tests.benchmarks.page import made_page, placed, shown
from tests.benchmarks.run import BENCHMARKS, main, measured
from tests.readme import README

IMPORT = Figure("a list imported", "10 leads", 24.0, peer="a shell", theirs=2.0, most_times=12)
MEMORY = Figure("memory", "10 leads", 250.4, Measure.MEGABYTES, most=250)
WRONG = Figure("wrong days", "12,345 cases", 1, Measure.COUNT, most=0)
ABSENT = Figure("a list imported", "10 leads", 24.0, peer="sqlite-nothing", most_times=0.5)
FREE = Figure("a backup", "3 MB", 0.5, peer="a copy", theirs=0.25)


@pytest.mark.parametrize(
    ("figure", "expected"),
    [(IMPORT, (12, True)), (MEMORY, (None, False)), (WRONG, (None, False)), (ABSENT, (None, None)),
     (FREE, (2, None)), (Figure("x", "1", 2.0, theirs=1.0, peer="y", most_times=1.9), (2, False)),
     (Figure("x", "1", 0.0, most=0), (None, True))],
)  # fmt: skip
def test_a_limit_is_met_by_the_ratio_or_by_the_value_that_it_is_of(
    figure: Figure, expected: tuple[float | None, bool | None]
) -> None:
    assert (figure.ratio, figure.is_met) == expected


def test_the_table_has_a_row_for_each_figure_and_reads_well_in_a_terminal() -> None:
    slow = Figure("memory", "10 leads", 250.4, Measure.MEGABYTES, most=250)
    absent = Figure("import", "10 leads", 4.0, peer="a tool", most_times=0.5)
    free = Figure("backup", "3 MB", 0.5, peer="a copy", theirs=0.25)
    assert table([slow, absent, free]).splitlines() == [
        "| what   | of       |  leadctl |                  peer | ratio |     limit | met     |",
        "|--------|----------|---------:|----------------------:|------:|----------:|---------|",
        "| memory | 10 leads | 250.4 MB |                       |       |    250 MB | **no**  |",
        "| import | 10 leads |   4.00 s | a tool: not installed |       | 0.5 times | unknown |",
        "| backup | 3 MB     |   0.50 s |        a copy: 0.25 s |  2.00 |           |         |",
    ]


def test_what_is_missed_is_said_with_its_figure_and_what_is_not_installed_too() -> None:
    assert verdict([IMPORT, MEMORY, WRONG, ABSENT, FREE]) == (
        "1 of 4 limits are kept.\n\n"
        "Missed:\n\n"
        "- memory, 10 leads: 250.4 MB; the limit is 250 MB.\n"
        "- wrong days, 12,345 cases: 1; the limit is 0.\n\n"
        "Not installed, and so not compared: sqlite-nothing.\n"
    )


def test_a_missed_ratio_is_said_beside_its_peer() -> None:
    slow = Figure("a list imported", "10 leads", 30.0, peer="a shell", theirs=2.0, most_times=12)
    assert slow.shortfall == (
        "a list imported, 10 leads: 15.00 times what a shell takes; the limit is 12 times."
    )


def test_a_page_says_that_it_is_only_a_try() -> None:
    assert "a tenth of all sizes" in made_page([FREE], "a machine", is_small=True)
    assert "a tenth of all sizes" not in made_page([FREE], "a machine")


def test_a_page_says_which_benchmarks_failed() -> None:
    page = made_page([FREE], "a machine", ["sweeping (AssertionError)"])
    assert "Not measured, as they failed: sweeping (AssertionError)." in page


def test_a_page_is_put_between_its_marks_and_nothing_else_changes() -> None:
    text = "before\n<!-- figures -->\nold\n<!-- end of figures -->\nafter\n"
    new = placed(text, "new\n")
    assert new == text.replace("old", "new")
    assert shown(new) == "new\n"


def test_a_run_refuses_what_it_could_not_do_at_its_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = tmp_path / "bare.md"
    bare.write_text("<!-- end of figures --><!-- figures -->\n")
    for said, why in (
        (["sleeping"], "there is no benchmark sleeping"),
        (["--into", str(bare)], "has no place for it"),
        (["--into", str(README), "deadlines"], "a page is whole"),
    ):
        with pytest.raises(SystemExit):
            main(said)
        assert why in capsys.readouterr().err


@pytest.mark.slow
def test_a_small_run_prints_the_page_of_what_is_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--small", "deadlines"]) == 0
    printed = capsys.readouterr().out
    assert "a tenth of all sizes" in printed
    assert "| deadlines reckoned " in printed


def test_a_benchmark_measures_what_it_says_and_is_right_in_it() -> None:
    found = measured("rescoring", 1000)  # which compares the names
    assert [figure.ours for figure in found if figure.unit is Measure.COUNT] == [0]


def test_the_readme_shows_each_figure_that_a_run_measures_and_says_what_is_missed() -> None:
    page = shown(README.read_text("utf-8"))
    rows = [line[2:-2].split(" | ") for line in page.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in row] for row in rows]
    assert cells[0] == list(HEADINGS)
    wanted = [
        what for name in BENCHMARKS for what in import_module(f"tests.benchmarks.{name}").MEASURED
    ]
    assert [row[0] for row in cells[1:]] == wanted
    for row in cells[1:]:
        if row[-1] == "**no**":
            assert f"- {row[0]}, {row[1]}: " in page
