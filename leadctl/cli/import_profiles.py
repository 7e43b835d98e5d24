"""`leadctl import --profile`, `leadctl import profiles|forget`."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from leadctl.cli.many import each, show_done
from leadctl.cli.options import As
from leadctl.cli.settings import open_desk
from leadctl.errors import Refusal
from leadctl.render.output import Format, show_list
from leadctl.render.views.imports import FORGOTTEN, PROFILES

if TYPE_CHECKING:
    from leadctl.services.import_profiles import ListSettings
    from leadctl.store.desk import Desk

Profile = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Use what is remembered of such lists; remember --map, --dates and the like.",
    ),
]


def recalled(desk: Desk, profile: str | None, said: ListSettings) -> ListSettings:
    """What is said, over what the profile remembers, if one is named.

    Raises Refusal "blank-profile", "no-such-profile".
    """
    from leadctl.services.import_profiles import recall

    if profile is None:
        return said
    if not profile.strip():
        raise Refusal("blank-profile")
    with desk.read() as work:
        return recall(work, profile.strip(), said)


def remembered(desk: Desk, profile: str | None, said: ListSettings) -> None:
    """Keep what is said under the profile's name, if one is named and anything is said."""
    from leadctl.services.import_profiles import remember

    if profile is not None and not said.say_nothing:
        with desk.write() as work:
            remember(work, profile.strip(), said)


def list_profiles(context: typer.Context, fmt: As = Format.TABLE) -> None:
    """List what --profile remembers.

    A profile keeps the --map, --dates, --source and the like of lists of one form.

    Example: leadctl import profiles
    """
    from leadctl.reads.import_profiles import ProfileRow
    from leadctl.reads.import_profiles import list_profiles as read

    with open_desk(context).read() as work:
        rows = read(work)
        view = replace(PROFILES, title=f"Times are those of {work.policy.calendar.timezone}")
    show_list(rows, view, fmt, sys.stdout, of=ProfileRow)


def forget_profiles(
    context: typer.Context,
    profiles: Annotated[
        list[str], typer.Argument(metavar="NAME", help="Profiles by name.", show_default=False)
    ],
    fmt: As = Format.TABLE,
) -> int:
    """Forget what --profile remembers under a name.

    Example: leadctl import forget fair-list
    """
    from leadctl.services.import_profiles import Forgotten, forget

    done, status = each(open_desk(context), profiles, forget)
    show_done(done, FORGOTTEN, fmt, of=Forgotten)
    return status
