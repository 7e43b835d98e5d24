"""How Hypothesis tries when the rules are broken on purpose: the same examples each time.

A chance find would make a mutant die in one run and live in the next; nobody reads the smallest
example, so none is looked for; and a deadline would count a busy machine as a find.
"""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, settings

settings.register_profile(
    "mutation",
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
