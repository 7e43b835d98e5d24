"""`leadctl policy diff`: in what two policies differ, loaded ones or files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from leadctl.domain.policy import Policy, PolicyMistakes
from leadctl.domain.policy_diff import Difference, differences
from leadctl.errors import Refusal
from leadctl.services.policy import check_policy
from leadctl.store.policies import find_policy
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class PolicyFile:
    """A policy that may not be loaded yet: what its file is called, and its text."""

    name: str
    text: str


Named = int | PolicyFile
"""A policy as people name it: a version that was loaded, or a file."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One of the two: what it is called, what it says of itself, and its text.

    `version` is None for a file.
    """

    name: str
    version: int | None
    title: str
    effective: date
    in_force: bool
    text: str


@dataclass(frozen=True, slots=True)
class PolicyDiff:
    """Two policies, and every setting that differs between them."""

    before: Compared
    after: Compared
    differences: tuple[Difference, ...]


def compare_policies(work: Work, named: Sequence[Named], store: Path) -> PolicyDiff:
    """How the second of two policies differs from the first.

    One alone is held against the policy in force, and none at all means the one in force against
    the one that it replaced. `store` is the store's file, beside which the templates are that a
    policy names. Raises Refusal "no-such-policy", "no-policy-before", and `PolicyMistakes` with
    every mistake of a file.
    """
    sides = _meant(work, named)
    (before, old), (after, new) = _checked(work, sides, store)
    return PolicyDiff(before, after, differences(old, new))


def _meant(work: Work, named: Sequence[Named]) -> tuple[Named, Named]:
    match named:
        case [before, after]:
            return before, after
        case [after]:
            return work.policy_version, after
    return _replaced(work), work.policy_version


def _replaced(work: Work) -> int:
    version = work.version_before(work.policy_version)
    if version is None:
        raise Refusal("no-policy-before", version=work.policy_version)
    return version


def _checked(work: Work, sides: Iterable[Named], store: Path) -> list[tuple[Compared, Policy]]:
    """Both of them, or every mistake of both, told by the file."""
    found, mistakes = [], []
    for named in sides:
        try:
            found.append(_side(work, named, store))
        except PolicyMistakes as refusal:
            name = _name(named)
            mistakes += [replace(each, key=f"{name}: {each.key}") for each in refusal.mistakes]
    if mistakes:
        raise PolicyMistakes(mistakes)
    return found


def _side(work: Work, named: Named, store: Path) -> tuple[Compared, Policy]:
    if isinstance(named, int):
        row = find_policy(work, named)
        text, policy = row.text, work.policy_of(named)
    else:
        text, policy = named.text, check_policy(named.text, store)
    version = named if isinstance(named, int) else None
    about = policy.policy
    is_in_force = version == work.policy_version
    side = Compared(_name(named), version, about.title, about.effective, is_in_force, text)
    return side, policy


def _name(named: Named) -> str:
    return f"version {named}" if isinstance(named, int) else named.name
