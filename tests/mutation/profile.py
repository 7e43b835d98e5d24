"""How tests run when the rules are broken on purpose: the same each time, and far from UTC.

A chance find of Hypothesis would make a mutant die in one run and live in the next; nobody reads
the smallest example, so none is looked for; and a deadline would count a busy machine as a find.
"""

from __future__ import annotations

import os
import time

import pytest
from hypothesis import HealthCheck, Phase, is_hypothesis_test, settings

os.environ["TZ"] = "Asia/Kathmandu"  # whoever reads the computer's zone by mistake is seen
time.tzset()

settings.register_profile(
    "mutation",
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Laws come last: an example fails sooner."""
    items.sort(key=lambda item: is_hypothesis_test(getattr(item, "obj", None)))
