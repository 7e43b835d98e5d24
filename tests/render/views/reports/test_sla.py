"""How the windows are shown to people."""

from __future__ import annotations

import io
from typing import Any

import pytest

from leadctl.domain.lead import Rating
from leadctl.domain.percent import percent
from leadctl.reads.reports.scope import Scope
from leadctl.reads.reports.sla import SlaMonth, WindowKind
from leadctl.render.output import Format
from leadctl.render.views.reports.sla import WINDOWS, show


def a_row(month: str, kept: int = 1, late: int = 0, missed: int = 0, **said: Any) -> SlaMonth:
    """A claim window of A, if nothing else is said."""
    fields: dict[str, Any] = {
        "window": WindowKind.CLAIM,
        "rating": Rating.A,
        "unknown": 0,
        "in_time": percent(kept, kept + late + missed),
        "allowed": "2 working days",
    }
    return SlaMonth(month=month, kept=kept, late=late, missed=missed, **fields | said)


def shown(*rows: SlaMonth) -> list[str]:
    out = io.StringIO()
    show(rows, Scope(), Format.TABLE, out, SlaMonth)
    return out.getvalue().splitlines()


def test_every_window_is_told_in_words() -> None:
    assert list(WINDOWS) == [window.value for window in WindowKind]


def test_months_are_drawn_in_a_row_with_a_dot_where_nothing_ended() -> None:
    lines = shown(a_row("2026-10"), a_row("2026-12", 1, 0, 1), a_row("2027-01", 0, 0, 1))
    assert lines[0].endswith("in time  2026-10 \u2026 2027-01")
    assert lines[1].endswith("50%  \u2588\u00b7\u2585\u2581")


def test_of_many_months_the_last_are_drawn_and_all_are_listed() -> None:
    lines = shown(*(a_row(f"2026-{month:02}", month) for month in range(1, 13)), a_row("2027-01"))
    assert lines[0].endswith("2026-02 \u2026 2027-01")
    assert lines[1].endswith("  " + "\u2588" * 12)
    assert sum("100%" in line for line in lines) == 1 + 13


def test_counts_of_all_days_are_the_sum_of_the_months() -> None:
    lines = shown(a_row("2026-10", 1200, 3, 97), a_row("2026-11", 800, 2, 98))
    assert lines[1].split()[:6] == ["claim", "A", "2,000", "5", "195", "91%"]


def test_what_was_accepted_late_is_explained_where_there_is_any() -> None:
    late = "Late: after the deadline, but accepted by a manager."
    assert late in shown(a_row("2026-11", 1, 1))
    assert late not in shown(a_row("2026-11", 1, 0, 1))


def test_a_month_of_which_nobody_knows_anything_is_not_listed() -> None:
    unknown = a_row("2026-11", 0, window=WindowKind.LOG, unknown=3)
    lines = shown(unknown, a_row("2026-12"), a_row("2027-01"))
    assert [line.split()[-1] for line in lines if line.startswith("log")][:1] == [
        "\u00b7\u00b7\u00b7"
    ]
    assert not [line for line in lines if line.startswith("log") and "2026-11" in line]


@pytest.mark.parametrize(
    ("rows", "allowed"),
    [
        ([a_row("2026-11"), a_row("2026-11", rating=Rating.B)], ["2 working days"]),
        (
            [
                a_row("2026-11", window=WindowKind.CONTACT),
                a_row("2026-11", window=WindowKind.CONTACT, rating=Rating.B, allowed="5 days"),
                a_row("2026-11", window=WindowKind.CONTACT, rating=Rating.C, allowed=None),
            ],
            ["A: 2 working days", "B: 5 days"],
        ),
    ],
)
def test_what_the_policy_allows_is_told_once_or_by_rating(
    rows: list[SlaMonth], allowed: list[str]
) -> None:
    lines = shown(*rows)
    below = lines[lines.index("") + 2 :]
    assert [line[-len(words) :] for line, words in zip(below, allowed, strict=True)] == allowed


def test_all_of_it_fits_a_narrow_terminal() -> None:
    rows = [
        a_row("2026-10", 123_456, 1_234, 12_345, window=window, rating=rating, unknown=12_345)
        for window in WindowKind
        for rating in Rating
    ]
    assert max(map(len, shown(*rows, a_row("2026-11", 123_456)))) <= 80
