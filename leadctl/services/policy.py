"""`leadctl policy load`: a policy is checked as a whole, and kept as a new version."""

from __future__ import annotations

import codecs
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from sqlmodel import col, select

from leadctl.calendars import headquarters, known_place
from leadctl.domain.mistakes import Mistake, key_shown
from leadctl.domain.policy import Policy, PolicyMistakes, default_policy_text, parse_policy
from leadctl.errors import Refusal
from leadctl.intake.places import find_code
from leadctl.services.own_templates import template_mistakes
from leadctl.store.record import PolicyVersion
from leadctl.store.work import Work

LARGEST = 1_000_000
"""Bytes of a policy file: more is another file, taken by mistake."""

# the key at fault, and what to take instead so that the rest of the place can be looked at
_UNKNOWN = {
    "unknown-country": ("calendar.country", {"country": "US", "subdivision": ""}),
    "unknown-subdivision": ("calendar.subdivision", {"subdivision": ""}),
    "unknown-zone": ("calendar.timezone", {"timezone": "UTC"}),
}


@dataclass(frozen=True, slots=True)
class PolicyLoaded:
    """The policy after loading. Names are JSON names.

    `in_force` is False where it takes effect on a later day. `stored` is False where the same
    text was the newest version already.
    """

    version: int
    title: str
    effective: date
    in_force: bool
    stored: bool


def read_policy(file: BinaryIO, name: str) -> str:
    """The text of a policy file, as it stands there.

    Raises Refusal "policy-too-long", or "policy-not-text" for what is not UTF-8.
    """
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Refusal("policy-too-long", file=name, most=f"{LARGEST:,}")
    text = data.removeprefix(codecs.BOM_UTF8)
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal(
            "policy-not-text",
            file=name,
            byte=len(data) - len(text) + error.start,
            line=text.count(b"\n", 0, error.start) + 1,
        ) from None


def load_policy(work: Work, text: str, store: Path) -> PolicyLoaded:
    """Keep the policy as the newest version; it governs what starts from its effective day on.

    `store` is the store's file, beside which the templates are that the policy names.
    The text of the newest version again stores nothing, unless what fills its gaps has changed
    with this program. Raises `PolicyMistakes` with every
    mistake of it.
    """
    policy = check_policy(text, store)
    newest = work.session.exec(select(PolicyVersion).order_by(col(PolicyVersion.id).desc())).first()
    if newest is not None and (newest.text, newest.built_in) == (text, default_policy_text()):
        return _told(newest, in_force=newest.id == work.policy_version, stored=False)
    version = PolicyVersion(
        title=policy.policy.title,
        effective=policy.policy.effective,
        text=text,
        actor=work.actor,
        loaded_at=work.now,
    )
    work.session.add(version)
    work.flush()
    work.note("policy-loaded", version=version.id)
    return _told(version, in_force=version.id == work.policy_version, stored=True)


def check_policy(text: str, store: Path) -> Policy:
    """The policy that `text` says, if this program can act on all of it with that store.

    Raises `PolicyMistakes`.
    """
    policy = parse_policy(text)
    if not tomllib.loads(text):  # a pipe that failed is no policy
        raise PolicyMistakes([Mistake("file", "says nothing at all")])
    if mistakes := [
        *_place_mistakes(policy),
        *_territory_mistakes(policy),
        *template_mistakes(policy, store),
    ]:
        raise PolicyMistakes(mistakes)
    return policy


def _place_mistakes(policy: Policy) -> Iterator[Mistake]:
    place = headquarters(policy)
    while True:
        try:
            known_place(place)
            return
        except Refusal as refusal:
            key, known = _UNKNOWN[refusal.code]
            yield Mistake(key, str(refusal))
            place = replace(place, **known)


def _territory_mistakes(policy: Policy) -> Iterator[Mistake]:
    for name, members in policy.territories.items():
        for at, member in enumerate(members):
            meant = find_code(member)
            if meant != member:
                hint = f": say {meant}" if meant else ""
                reason = f"{member!r} is no country or subdivision of ISO 3166{hint}"
                yield Mistake(f"territories.{key_shown(name)}[{at}]", reason)


def _told(version: PolicyVersion, *, in_force: bool, stored: bool) -> PolicyLoaded:
    return PolicyLoaded(version.id, version.title, version.effective, in_force, stored)
