"""Who was stopped by what, in words."""

from __future__ import annotations

import pytest

from leadctl.domain.candidates import Gate
from leadctl.domain.stopped import Stopped, named


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        ("a", "a"),
        ("abcde", "a, b, c, d, e"),
        ("abcdef", "a, b, c, d, e and 1 more"),
        ("abcdefgh", "a, b, c, d, e and 3 more"),
    ],
)
def test_the_first_five_are_named_and_the_others_counted(codes: str, words: str) -> None:
    assert named(tuple(codes)) == words


def test_they_are_told_and_counted_gate_by_gate_in_the_order_of_their_codes() -> None:
    by_gate = {Gate.AT_CAP: ["beta", "acme"], Gate.PAUSED: ["zeta"]}
    stopped = Stopped.of(by_gate, elsewhere=2, placed=True)
    assert str(stopped) == "paused: zeta; at its cap: acme, beta; 2 with no territory there"
    assert stopped.counts == {"paused": 1, "at its cap": 2, "no territory": 2}
    assert Stopped.of(by_gate, elsewhere=0, placed=True).counts == {"paused": 1, "at its cap": 2}
