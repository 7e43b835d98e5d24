"""`leadctl policy diff`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from leadctl.cli.lists import called, opened
from leadctl.cli.options import As
from leadctl.cli.settings import open_desk
from leadctl.errors import Refusal
from leadctl.render.output import Format

if TYPE_CHECKING:
    from leadctl.services.policy_diff import Named

LONGEST_NUMBER = 9
"""Digits of a version's number: more are the name of a file."""


def diff(
    context: typer.Context,
    named: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="POLICY",
            help="Two at most, the older first: versions by number, or files; - is standard input.",
            show_default=False,
        ),
    ] = None,
    fmt: As = Format.TABLE,
) -> None:
    """Show every setting in which two policies differ.

    What one leaves out counts as built in. One alone is held against the policy in force, as
    loading it would change that; none at all means the policy in force against the one that it
    replaced.

    Example: leadctl policy diff policy.toml

    Example: leadctl policy diff 1 3
    """
    from leadctl.render.views.policy_diff import show
    from leadctl.services.policy_diff import compare_policies

    said = named or []
    if len(said) > 2 or said.count("-") > 1:
        raise Refusal("two-policies")
    desk = open_desk(context)
    policies = [_read(each) for each in said]
    with desk.read() as work:
        found = compare_policies(work, policies, desk.path)
    show(found, fmt, sys.stdout)


def _read(name: str) -> Named:
    from leadctl.services.policy import read_policy
    from leadctl.services.policy_diff import PolicyFile

    if name.isascii() and name.isdigit() and len(name) <= LONGEST_NUMBER:
        return int(name)
    with opened(name) as source:
        return PolicyFile(called(name), read_policy(source, name))
