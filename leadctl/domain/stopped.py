"""Which gates stopped whom, where nobody can have a lead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from leadctl.domain.candidates import Gate

NAMED = 5
"""So many partners are named for a gate before the others are counted."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """The partners that cover a lead's place by the gate that stopped each, and the others.

    `elsewhere` counts those that do not cover it; `placed` is False for a lead without a place.
    """

    by_gate: Mapping[Gate, Sequence[str]]
    elsewhere: int
    placed: bool

    @classmethod
    def of(cls, by_gate: Mapping[Gate, Sequence[str]], *, elsewhere: int, placed: bool) -> Stopped:
        """The same whatever the order of the partners."""
        in_order = {gate: tuple(sorted(by_gate[gate])) for gate in Gate if gate in by_gate}
        return cls(in_order, elsewhere, placed)

    @property
    def counts(self) -> dict[str, int]:
        """How many each gate stopped, by its words."""
        counts = {gate.value: len(codes) for gate, codes in self.by_gate.items()}
        return counts | ({Gate.NO_TERRITORY.value: self.elsewhere} if self.elsewhere else {})

    def __str__(self) -> str:
        """In words: who was stopped by what.

        >>> print(Stopped({Gate.AT_CAP: ("acme", "beta")}, elsewhere=3, placed=True))
        at its cap: acme, beta; 3 with no territory there
        """
        if not self.placed:
            return "it has no country and no region"
        told = [f"{gate.value}: {named(codes)}" for gate, codes in self.by_gate.items()]
        if self.elsewhere:
            told.append(f"{self.elsewhere} with no territory there")
        return "; ".join(told) or "no partners yet: `leadctl partner import FILE`"


def named(codes: Sequence[str]) -> str:
    """The first few of them, and how many more there are."""
    shown, more = codes[:NAMED], len(codes) - NAMED
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")
