"""`leadctl policy`: the policy in force, a new one, and all that there were."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from leadctl.cli.lists import opened
from leadctl.cli.moves import say_doubt
from leadctl.cli.options import As
from leadctl.cli.settings import open_desk
from leadctl.render.document import write_document
from leadctl.render.output import Format, show_list, show_one
from leadctl.render.views.policy import POLICY_LOADED, POLICY_TEXT, policies


def show(
    context: typer.Context,
    version: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=1, max=10**9, help="Not the one in force, but that of this number."
        ),
    ] = None,
    fmt: As = Format.TABLE,
) -> None:
    """Print the policy in force, word for word.

    Example: leadctl policy show > policy.toml
    """
    from leadctl.reads.policy_history import policy_text

    with open_desk(context).read() as work:
        policy = policy_text(work, version)
    if fmt is Format.TABLE:
        write_document(policy.text, sys.stdout)
    else:
        show_one(policy, POLICY_TEXT, fmt, sys.stdout)


def load(
    context: typer.Context,
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE", help="A policy as TOML; - is standard input.", show_default=False
        ),
    ],
    fmt: As = Format.TABLE,
) -> None:
    """Put a policy in force.

    What it leaves out has its built-in value. Every mistake is told, and with one nothing is
    stored: exit status 2. It governs what starts after it; deadlines that run already stay.

    Example: leadctl policy load policy.toml
    """
    from leadctl.services.policy import load_policy, read_policy
    from leadctl.services.recounting import recount

    desk = open_desk(context)
    with opened(file) as source:
        text = read_policy(source, file)
    with desk.write() as work:
        loaded = load_policy(work, text, desk.path)
        doubt = recount(work).doubt
    show_one(loaded, POLICY_LOADED, fmt, sys.stdout)
    say_doubt(doubt)


def history(context: typer.Context, fmt: As = Format.TABLE) -> None:
    """List every policy that was loaded.

    It tells which one is in force, and when each was last reviewed.

    Example: leadctl policy history
    """
    from leadctl.reads.policy_history import PolicyRow, policy_history

    with open_desk(context).read() as work:
        rows = policy_history(work)
    show_list(rows, policies(rows), fmt, sys.stdout, of=PolicyRow)
