"""`leadctl import --profile`: how the lists of one program look, remembered under a name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlmodel import select

from leadctl.domain.nearest import did_you_mean, nearest
from leadctl.errors import Refusal
from leadctl.intake.dates import DateOrder
from leadctl.store.record import ImportProfile
from leadctl.store.work import Work

_HOW = "Give --map, --dates, --encoding or --source beside it, and it is remembered."


@dataclass(frozen=True, slots=True)
class Form:
    """What is said of the form of a list, as in `Reading`; None where nothing is."""

    mapping: Mapping[str, str] = field(default_factory=dict)
    dates: DateOrder | None = None
    encoding: str | None = None
    source: str | None = None

    @property
    def says_nothing(self) -> bool:
        """Whether there is nothing in it to remember."""
        return self == Form()

    def over(self, other: Form) -> Form:
        """Both, of which this one wins; a mapping wins field by field."""
        return Form(
            mapping={**other.mapping, **self.mapping},
            dates=self.dates or other.dates,
            encoding=self.encoding or other.encoding,
            source=self.source or other.source,
        )


def recall(work: Work, name: str, said: Form) -> Form:
    """What is said now, over what the profile of that name remembers.

    A name that is not known yet is one to remember what is said under. Raises Refusal
    "no-such-profile" where there is nothing to remember either.
    """
    profile = _find(work, name)
    if profile is not None:
        return said.over(_form(json.loads(profile.settings)))
    if said.says_nothing:
        raise _no_such(work, name, _HOW)
    return said


def remember(work: Work, name: str, said: Form) -> None:
    """Keep what is said, over what the profile remembers already."""
    profile = _find(work, name)
    if profile is None:
        profile = ImportProfile(name=name, settings="{}", actor=work.actor, saved_at=work.now)
    known = json.loads(profile.settings)
    settings = json.dumps(known | _settings(said.over(_form(known))), ensure_ascii=False)
    if settings == profile.settings:
        return
    profile.settings, profile.actor, profile.saved_at = settings, work.actor, work.now
    work.session.add(profile)
    work.flush()
    work.note("profile-saved", profile=profile.id)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A profile that is no more. Names are JSON names."""

    profile: str


def forget(work: Work, name: str) -> Forgotten:
    """Delete the profile. Raises Refusal "no-such-profile"."""
    profile = _find(work, name)
    if profile is None:
        raise _no_such(work, name, "`leadctl import profiles` lists them.")
    work.session.delete(profile)
    work.note("profile-forgotten", profile=profile.id)
    return Forgotten(name)


def _find(work: Work, name: str) -> ImportProfile | None:
    return work.session.exec(select(ImportProfile).where(ImportProfile.name == name)).first()


def _no_such(work: Work, name: str, otherwise: str) -> Refusal:
    names = work.session.exec(select(ImportProfile.name)).all()
    hint = did_you_mean([repr(each) for each in nearest(name, names)])
    return Refusal("no-such-profile", profile=name, hint=hint or otherwise)


def _form(known: Mapping[str, Any]) -> Form:
    form = Form(known.get("map", {}), None, known.get("encoding"), known.get("source"))
    dates = known.get("dates")
    return replace(form, dates=DateOrder(dates)) if dates else form


def _settings(form: Form) -> dict[str, object]:
    said = {
        "map": dict(form.mapping),
        "dates": form.dates and form.dates.value,
        "encoding": form.encoding,
        "source": form.source,
    }
    return {name: value for name, value in said.items() if value}
