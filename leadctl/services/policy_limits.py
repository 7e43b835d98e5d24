"""Which settings of a policy this version of leadctl does not act on.

A policy that sets one would not be kept, so it is refused instead of half obeyed.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from functools import reduce
from operator import attrgetter
from typing import Any

from leadctl.domain.mistakes import Mistake
from leadctl.domain.policy import Policy, default_policy_text, parse_policy

BUILT_IN_ONLY = (
    "nurture.campaign",
    "conversion.hand_to",
    "mail.transport",
)
"""The keys whose built-in value alone is acted on: one that becomes real leaves this list."""


def not_acted_on(policy: Policy) -> Iterator[Mistake]:
    """A mistake for each setting that would have no effect."""
    default = default_policy_text()
    built_in = parse_policy(default)
    for key in BUILT_IN_ONLY:
        value = attrgetter(key)
        if value(policy) != value(built_in):
            only = _written(key, default)
            yield Mistake(key, f"is not acted on in this version of leadctl: leave it at {only}")


def _written(key: str, policy: str) -> str:
    """A value as the policy file writes it; text, numbers and lists look the same in JSON."""
    table: Any = tomllib.loads(policy)
    return json.dumps(reduce(lambda below, part: below[part], key.split("."), table))
