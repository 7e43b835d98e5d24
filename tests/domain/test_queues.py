"""Equal partners come in order, whatever leads they got meanwhile."""

from __future__ import annotations

from leadctl.domain.candidates import Candidate
from leadctl.domain.queues import Queue
from tests.domain.rosters import a_candidate


def codes(found: list[Candidate]) -> list[str]:
    return [each.code for each in found]


def test_as_many_are_first_as_are_asked_for_and_the_next_time_too() -> None:
    some = [a_candidate(code) for code in "dbca"]
    queue = Queue(some)
    assert codes(queue.first(2, ())) == ["a", "b"]
    assert codes(queue.first(3, {some[1].id})) == ["a", "c", "d"]
    assert codes(queue.first(9, ())) == ["a", "b", "c", "d"]
    assert codes(queue.first(0, ())) == []


def test_who_got_a_lead_since_comes_after_those_who_did_not() -> None:
    some = [a_candidate(code) for code in "abc"]
    queue = Queue(some)
    some[0].open = 2
    some[1].open = 1
    assert codes(queue.first(3, ())) == ["c", "b", "a"]
