"""`leadctl import profiles`: what is remembered of the lists of each program."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from leadctl.store.record import ImportProfile
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """A profile. Names are JSON names; `saved_at` is in the policy's zone.

    `map` is the header of each field that is mapped.
    """

    profile: str
    map: Mapping[str, str]
    dates: str | None
    encoding: str | None
    skip: int | None
    no_header: bool
    source: str | None
    saved_at: datetime


def list_profiles(work: Work) -> list[ProfileRow]:
    """The profiles by name."""
    zone = work.zone
    found = work.session.exec(select(ImportProfile).order_by(col(ImportProfile.name))).all()
    return [_row(profile, profile.saved_at.astimezone(zone)) for profile in found]


def _row(profile: ImportProfile, saved_at: datetime) -> ProfileRow:
    known = json.loads(profile.settings)
    return ProfileRow(
        profile=profile.name,
        map=known.get("map", {}),
        dates=known.get("dates"),
        encoding=known.get("encoding"),
        skip=known.get("skip"),
        no_header=known.get("no_header", False),
        source=known.get("source"),
        saved_at=saved_at,
    )
