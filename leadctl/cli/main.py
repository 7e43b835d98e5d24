"""`leadctl`: the program and its global options."""

from __future__ import annotations

import gc
import os
import re
import shlex
from pathlib import Path
from typing import Annotated, Any

import typer

from leadctl import __version__
from leadctl.cli.boundary import Guarded
from leadctl.cli.command_group import made
from leadctl.cli.commands import COMMANDS
from leadctl.cli.options import WHEN
from leadctl.cli.settings import Settings
from leadctl.cli.when import parse_when
from leadctl.errors import MEANINGS


def _meanings() -> str:
    """What each exit status means, as short as it can be said."""
    return "; ".join(
        f"{status.value} {re.split('[:;,]', meaning)[0]}" for status, meaning in MEANINGS.items()
    )


class Program(Guarded):
    """All the commands, none of which is imported until it is typed."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given | {"commands": made(COMMANDS)})


app = typer.Typer(
    cls=Program,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=f"Exit status: {_meanings()}.",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"leadctl {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    db: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="The store's file.",
            envvar="LEADCTL_DB",
            show_default="in the user's data folder",
        ),
    ] = None,
    actor: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Who acts, as the log keeps it.", show_default="the login name"
        ),
    ] = None,
    now: Annotated[
        str | None,
        typer.Option(
            metavar="WHEN",
            help=f"Act as at that time, which changes rehearsal stores only: {WHEN}.",
            envvar="LEADCTL_NOW",
        ),
    ] = None,
    verbose: Annotated[
        bool,
        typer.Option("-v", "--verbose", help="Tell of a sweep also when it had nothing to do."),
    ] = False,
    quiet: Annotated[
        bool,
        typer.Option("-q", "--quiet", help="Say less: no progress of an import, no next step."),
    ] = False,
    _version: Annotated[
        bool,
        typer.Option(
            "--version",
            is_eager=True,
            callback=_print_version,
            help="Print the version, and do nothing.",
        ),
    ] = False,
) -> None:
    """Hand sales leads to channel partners under a written lead policy.

    Without a command: where you stand, and what to type next.
    """
    when = None if now is None else parse_when(now)
    context.obj = Settings(
        db=None if db is None else Path(db),
        program=_program(context, db),
        actor=actor,
        now=when,
        verbose=verbose,
        quiet=quiet,
    )
    if context.invoked_subcommand is None:
        from leadctl.cli.start import show_start

        show_start(context)


def _program(context: typer.Context, db: str | None) -> str:
    """What the next command is to begin with: `--db` too if it was typed, and not in LEADCTL_DB."""
    source = context.get_parameter_source("db")
    if db is None or source is None or source.name != "COMMANDLINE":
        return "leadctl"
    return f"leadctl --db {shlex.quote(db)}"


def run() -> None:
    """The console script."""
    # the imports make so many objects that looking for garbage among them takes a tenth of the time
    gc.set_threshold(50_000)
    # pydantic would look through all that is installed for what extends it
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        app()
    finally:
        gc.freeze()  # nor is any looked for among what ends with the process
