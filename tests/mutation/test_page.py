"""The page of survivors is made from what was found, and keeps the reasons."""

from __future__ import annotations

from tests.mutation.__main__ import LEAST, PAGE
from tests.mutation.page import NO_REASON, Change, OfFile, page, reasons_in

ONE = Change("a.py", "due", "-    left = 1\n+    left = 2")
OTHER = Change("a.py", "Window.ends", "-    if a:\n-        b\n+    if b:")
ALONE = Change("b.py", "due", "-    left = 1\n+    left = 2")
FOUND = [
    OfFile("a.py", 9, 7, (ONE, OTHER)),
    OfFile("b.py", 3, 2, (ALONE,)),
    OfFile("c.py", 4, 4, ()),
]


def test_reasons_are_read_from_the_page_on_which_they_were_written() -> None:
    reasons = {ONE: "They are the same.", OTHER: "They are the same.", ALONE: "Two\nlines."}
    assert reasons_in(page(FOUND, reasons)) == reasons
    assert page(FOUND, reasons).count("They are the same.") == 1


def test_what_has_no_reason_says_so_and_is_not_read_as_one() -> None:
    assert page(FOUND, {ALONE: "So."}).count(NO_REASON) == 1
    assert reasons_in(page(FOUND, {ALONE: "So."})) == {ALONE: "So."}


def test_of_the_rules_enough_is_noticed_and_what_is_not_has_a_reason() -> None:
    text = PAGE.read_text("utf-8")
    rows = [line.split("|") for line in text.splitlines() if line.startswith("| leadctl/")]
    killed, total = sum(int(row[2]) for row in rows), sum(int(row[3]) for row in rows)
    assert f"{killed:,} of {total:,} such changes" in text
    assert killed * 100 >= total * LEAST
    assert len(reasons_in(text)) <= total - killed
    assert NO_REASON not in text
