"""From the text of a policy file to a policy, or to everything that is wrong in it."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import ValidationError

from leadctl.domain.mistakes import Mistake
from leadctl.domain.policy.agreement import disagreements
from leadctl.domain.policy.model import Policy
from leadctl.domain.policy.translation import found_by_pydantic
from leadctl.errors import Refusal

Table = dict[str, object]

OPEN_TABLES = {"territories", "managers", "weights", "ratings"}
"""Tables whose keys are the company's own: a file that has one has the whole of it."""


class PolicyMistakes(Refusal):
    """A policy that cannot be taken; `mistakes` has all that is wrong in it."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        self.details = tuple(f"{mistake.key}: {mistake.reason}" for mistake in mistakes)
        plural = "" if len(mistakes) == 1 else "s"
        super().__init__("policy-mistakes", count=f"{len(mistakes)} mistake{plural}")


@cache
def default_policy_text() -> str:
    """The built-in policy, comments and all: a resource of this package, so part of its code."""
    return files("leadctl.domain").joinpath("default_policy.toml").read_text("utf-8")


def parse_policy(text: str, built_in: str | None = None) -> Policy:
    """Read a policy file, or raise `PolicyMistakes` with every mistake of it.

    A section or key that the file leaves out has the value of the built-in policy: this program's,
    or the one that `built_in` gives. Lists, and tables whose keys are the company's own, are the
    file's alone where it has them.

    >>> parse_policy('[capacity]\\nopen_leads = "unlimited"').windows.claim.count
    2
    """
    table = _over(_table(built_in or default_policy_text()), _table(text))
    try:
        policy = Policy.model_validate(table)
    except ValidationError as error:
        raise PolicyMistakes([*found_by_pydantic(error), *disagreements(table)]) from None
    if mistakes := list(disagreements(table)):
        raise PolicyMistakes(mistakes)
    return policy


def _table(text: str) -> Table:
    """The file as plain values.

    Besides its own error tomllib raises a ValueError for a number of thousands of digits, and a
    RecursionError for as many brackets in brackets.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PolicyMistakes([_syntax(str(error), text)]) from None
    except RecursionError:
        raise PolicyMistakes([Mistake("file", "has too many brackets in brackets")]) from None
    except ValueError:
        raise PolicyMistakes([Mistake("file", "has a number that is too long")]) from None


def _syntax(error: str, text: str) -> Mistake:
    """What tomllib says as "Invalid value (at line 3, column 5)" or "... (at end of document)"."""
    reason, _, place = error.rpartition(" (at ")
    last = len(text.splitlines())
    line = place.split(",")[0] if place.startswith("line") else f"line {last}"
    return Mistake(line, f"is not TOML: {reason}")


def _over(default: Table, file: Table) -> Table:
    """`default` with all that `file` says instead."""
    merged = dict(default)
    for key, value in file.items():
        below = default.get(key)
        if isinstance(below, dict) and isinstance(value, dict) and key not in OPEN_TABLES:
            merged[key] = _over(below, value)
        else:
            merged[key] = value
    return merged
