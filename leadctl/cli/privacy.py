"""`leadctl privacy`: what people have a right to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from leadctl.cli.asking import says_yes
from leadctl.cli.many import each_alone, show_done
from leadctl.cli.options import As, DryRun
from leadctl.cli.settings import open_desk
from leadctl.errors import Refusal
from leadctl.render.output import Format
from leadctl.render.views.privacy import OPTED_OUT, opt_out_words

if TYPE_CHECKING:
    from leadctl.services.optout import OptedOut

group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@group.callback()
def privacy() -> None:
    """What people have a right to."""


@group.command("optout")
def opt_out_people(
    context: typer.Context,
    who: Annotated[
        list[str],
        typer.Argument(
            help="A lead, an e-mail address, or a phone number: +49…", show_default=False
        ),
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    dry_run: DryRun = False,
    fmt: As = Format.TABLE,
) -> int:
    """Take it that people want no more: their leads end, and they are never stored again.

    All consent of theirs is withdrawn, and partners that hold their leads are told.

    Example: leadctl privacy optout ada@example.org --yes
    """
    from leadctl.services import optout as service

    desk = open_desk(context)

    def one(person: str) -> OptedOut:
        with desk.read() as work:
            foreseen = service.foresee_opt_out(work, person)
        if dry_run:
            return foreseen
        if not yes and not says_yes(opt_out_words(foreseen)):
            raise Refusal("opt-out-not-confirmed")
        with desk.write() as work:
            return service.opt_out(work, person)

    done, status = each_alone(who, one)
    show_done(done, OPTED_OUT, fmt, of=service.OptedOut)
    return status


def add_to(app: typer.Typer) -> None:
    """Put the group into the program."""
    app.add_typer(group, name="privacy", help="What people have a right to.")
