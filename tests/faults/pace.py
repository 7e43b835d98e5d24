"""Which of many like cases are tried each time, and which only by `.ci/run`."""

from __future__ import annotations

from collections.abc import Iterable

import pytest


def mostly_slow(names: Iterable[object], *fast: object) -> list[object]:
    """All the names, of which only these are fast; for `parametrize`."""
    slow = pytest.mark.slow
    return [name if name in fast else pytest.param(name, marks=slow) for name in names]
