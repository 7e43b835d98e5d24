"""In which direction a list is sorted."""

from __future__ import annotations

from leadctl.domain.sorting import LeadSort


def test_the_highest_and_the_newest_come_first_and_all_else_from_the_front() -> None:
    assert [each.value for each in LeadSort if each.descends] == ["score", "value", "received"]
