"""What the global options say, and the desk that they open."""

from __future__ import annotations

import contextlib
import getpass
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from leadctl.cli.folders import data_folder
from leadctl.errors import Refusal

if TYPE_CHECKING:  # the store costs half a second to import, and --help needs none of it
    from zoneinfo import ZoneInfo

    from leadctl.store.desk import Desk


@dataclass(frozen=True, slots=True)
class Settings:
    """The global options as given, None where they were not, and the desk that they opened."""

    db: Path | None = None
    actor: str | None = None
    now: datetime | None = None
    verbose: bool = False
    quiet: bool = False
    opened: list[Desk] = field(default_factory=list)

    @property
    def path(self) -> Path:
        """The store's file: `--db`, else `LEADCTL_DB`, else in the user's data directory."""
        return self.db or data_folder() / "leads.db"

    @property
    def changed(self) -> Desk | None:
        """The desk at which something was committed and not yet told by mail, if there is one."""
        return next((desk for desk in self.opened if desk.trace.wrote), None)

    @property
    def who(self) -> str:
        """Who acts: `--actor`, else the login name."""
        try:
            return self.actor or getpass.getuser()
        except (KeyError, OSError):  # a container's user may have no name
            return "unknown"


def settings_of(context: typer.Context) -> Settings:
    """The global options of the command that runs."""
    settings = context.find_root().obj
    assert isinstance(settings, Settings)  # noqa: S101  # the root callback put it there
    return settings


def open_desk(context: typer.Context) -> Desk:
    """The desk on the store that the global options name, at the clock's or the asked-for instant.

    Raises the refusals of `open_engine`.
    """
    from leadctl.store.desk import Desk
    from leadctl.store.engine import open_engine

    settings = settings_of(context)
    engine = open_engine(settings.path)
    desk = Desk(engine, settings.path, datetime.now(UTC), settings.who)
    if settings.now is None:
        settings.opened.append(desk)
        return desk
    # the policy that was in force then says which zone its time is in
    then = replace(desk, now=settings.now.replace(tzinfo=settings.now.tzinfo or UTC))
    pretending = replace(desk, now=local(then, settings.now), pretended=True)
    settings.opened.append(pretending)
    return pretending


def open_older_desk(context: typer.Context) -> Desk:
    """The desk on a store whose schema may be an older one, so that it cannot be asked much.

    A time that names no zone is in that of the built-in policy. Raises the other refusals of
    `open_engine`.
    """
    from leadctl.store.desk import Desk
    from leadctl.store.engine import open_engine

    settings = settings_of(context)
    engine = open_engine(settings.path, even_older=True)
    pretended = settings.now is not None
    return Desk(engine, settings.path, instant_by(settings), settings.who, pretended=pretended)


def instant_by(settings: Settings, *stores: Path) -> datetime:
    """The instant at which a command acts that makes or changes stores as files.

    A time that names no zone is in that of the first of these that can be read, else in that of
    the built-in policy.
    """
    from sqlalchemy.exc import DBAPIError

    from leadctl.cli.when import in_zone
    from leadctl.services.init import default_zone
    from leadctl.store.desk import Desk
    from leadctl.store.engine import open_engine

    if settings.now is None:
        return datetime.now(UTC)
    for store in stores:
        with contextlib.suppress(Refusal, DBAPIError):
            then = settings.now.replace(tzinfo=settings.now.tzinfo or UTC)
            return local(Desk(open_engine(store), store, then, settings.who), settings.now)
    return in_zone(settings.now, default_zone())


def local(desk: Desk, when: datetime) -> datetime:
    """`when` as an instant in UTC, read in the policy's zone if it names none."""
    from leadctl.cli.when import in_zone

    return when.astimezone(UTC) if when.tzinfo else in_zone(when, _zone(desk))


def _zone(desk: Desk) -> ZoneInfo:
    with desk.read() as work:
        return work.zone


def instant_of(desk: Desk, text: str | None) -> datetime | None:
    """The instant that is typed, if one was; a bare day is its midnight."""
    from leadctl.cli.when import parse_when

    return None if text is None else local(desk, parse_when(text))


def instants_said(desk: Desk, text: str) -> tuple[datetime, datetime]:
    """The first and the last instant of what is typed: of a bare day, or one instant for both."""
    from leadctl.cli.when import instants_of_day, is_bare_day, parse_when

    when = parse_when(text)
    if is_bare_day(text):
        return instants_of_day(when.date(), _zone(desk))
    return local(desk, when), local(desk, when)


def spoken_at(desk: Desk, text: str | None, partner: str | None) -> datetime | None:
    """The instant that an `--at` says, if one was given.

    A bare day says no more than that it was then: its last instant where the partner is that says
    so, or now if it is today. Raises Refusal "no-such-partner", and "in-the-future" for a day to
    come.
    """
    from leadctl.cli.when import instants_of_day, is_bare_day, parse_when

    if text is None or not is_bare_day(text):
        return instant_of(desk, text)
    zone = _zone(desk) if partner is None else _zone_of(desk, partner)
    first, last = instants_of_day(parse_when(text).date(), zone)
    if first > desk.now:
        raise Refusal("in-the-future", when=text)
    return min(last, desk.now)


def _zone_of(desk: Desk, partner: str) -> ZoneInfo:
    from zoneinfo import ZoneInfo

    from leadctl.services.lookup import find_partner

    with desk.read() as work:
        return ZoneInfo(find_partner(work, partner).timezone)


def one_of(partner: str | None, *, manager: bool) -> None:
    """Raises Refusal "nobody-said" unless exactly one of `--partner` and `--manager` is given."""
    if (partner is not None) == manager:
        raise Refusal("nobody-said")
