"""`leadctl import --profile`: how the lists of one program look, remembered under a name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import select

from leadctl.domain.nearest import did_you_mean, nearest
from leadctl.errors import Refusal
from leadctl.intake.dates import DateOrder
from leadctl.intake.form import Form
from leadctl.store.record import ImportProfile
from leadctl.store.work import Work

_HOW = (
    "`leadctl import profiles` lists them. Give --map or another option of the list's form beside "
    "it, and it is remembered."
)


@dataclass(frozen=True, slots=True)
class ListSettings:
    """What is said of a list, as in `Reading`; None where nothing is."""

    form: Form = field(default_factory=Form)
    dates: DateOrder | None = None
    source: str | None = None

    @property
    def say_nothing(self) -> bool:
        """Whether there is nothing in them to remember."""
        return self == ListSettings()

    def over(self, other: ListSettings) -> ListSettings:
        """Both, of which these win; a mapping wins field by field."""
        return ListSettings(
            form=Form(
                mapping={**other.form.mapping, **self.form.mapping},
                encoding=self.form.encoding or other.form.encoding,
                skip=other.form.skip if self.form.skip is None else self.form.skip,
                headed=self.form.headed and other.form.headed,
            ),
            dates=self.dates or other.dates,
            source=self.source or other.source,
        )


def recall(work: Work, name: str, said: ListSettings) -> ListSettings:
    """What is said now, over what the profile of that name remembers.

    A name that is not known yet is one to remember what is said under. Raises Refusal
    "no-such-profile" where there is nothing to remember either.
    """
    profile = _find(work, name)
    if profile is not None:
        return said.over(_remembered(json.loads(profile.settings)))
    if said.say_nothing:
        raise _no_such(work, name, _HOW)
    return said


def remember(work: Work, name: str, said: ListSettings) -> None:
    """Keep what is said, over what the profile remembers already."""
    profile = _find(work, name)
    if profile is None:
        profile = ImportProfile(name=name, settings="{}", actor=work.actor, saved_at=work.now)
    known = json.loads(profile.settings)
    settings = json.dumps(known | _settings(said.over(_remembered(known))), ensure_ascii=False)
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


def _remembered(known: Mapping[str, Any]) -> ListSettings:
    dates = known.get("dates")
    return ListSettings(
        form=Form(
            mapping=known.get("map", {}),
            encoding=known.get("encoding"),
            skip=known.get("skip"),
            headed=not known.get("no_header", False),
        ),
        dates=DateOrder(dates) if dates else None,
        source=known.get("source"),
    )


def _settings(said: ListSettings) -> dict[str, object]:
    settings = {
        "map": dict(said.form.mapping) or None,
        "dates": said.dates and said.dates.value,
        "encoding": said.form.encoding,
        "skip": said.form.skip,
        "no_header": None if said.form.headed else True,
        "source": said.source,
    }
    return {name: value for name, value in settings.items() if value is not None}
