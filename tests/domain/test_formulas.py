"""No text is calculated by a spreadsheet, and what was protected is read back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from leadctl.domain.formulas import harmless, protected, unprotected


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("@x", "'@x"),
        ("-", "'-"),
        ("+cmd|x", "'+cmd|x"),
        ("\t=1", "'\t=1"),
        (" =1", "' =1"),
        ("\uff1d1", "'\uff1d1"),
        ("+49 30 23125", "'+49 30 23125"),
        ("+493023125", "+493023125"),
        ("-1-1", "'-1-1"),
        ("-1,", "'-1,"),
        ("-12.50", "-12.50"),
        ("'tis", "'tis"),
        ("Ann", "Ann"),
        ("", ""),
    ],
)
def test_a_cell_that_would_be_calculated_is_protected_and_read_back(
    cell: str, written: str
) -> None:
    assert protected(cell) == written
    assert unprotected(written) == cell


@settings(max_examples=50)
@given(some.text("=+-@'\t\n 1x", max_size=5).map(unprotected))
def test_what_was_read_is_read_again_after_it_was_protected(cell: str) -> None:
    assert unprotected(protected(cell)) == unprotected(cell)


def test_what_is_shown_in_a_cell_is_neither_calculated_nor_hidden() -> None:
    assert harmless("=1\u202e+1") == "'=1<U+202E>+1"
