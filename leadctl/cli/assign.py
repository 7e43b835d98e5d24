"""`leadctl assign`."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

import typer

from leadctl.cli.explained import Everybody, show_explained
from leadctl.cli.many import each, show_done
from leadctl.cli.options import As, DryRun, MaybeLeads, MaybeReason
from leadctl.cli.settings import open_desk
from leadctl.errors import Exit, Refusal
from leadctl.render.output import Format, show_list
from leadctl.render.views.actions import ASSIGNED

if TYPE_CHECKING:
    from leadctl.services.assign import Assigned
    from leadctl.services.explain import Explained
    from leadctl.store.desk import Desk
    from leadctl.store.work import Work


def assign(
    context: typer.Context,
    leads: MaybeLeads = None,
    to: Annotated[
        str | None, typer.Option(metavar="PARTNER", help="Hand them to this partner, by hand.")
    ] = None,
    reason: MaybeReason = None,
    override: Annotated[
        bool,
        typer.Option("--override", help="With --to: despite its cap, or that it had the lead."),
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show each partner's place, or what stops it.")
    ] = False,
    everybody: Everybody = False,
    dry_run: DryRun = False,
    fmt: As = Format.TABLE,
) -> int:
    """Hand ready leads to partners, by the policy or by hand.

    Without leads, all that are ready are handed out. A lead that nobody may have stays ready and is
    marked as escalated. --to needs leads and a --reason, and also takes a lead from the partner
    that holds it; a lead with problems or without consent is refused: exit status 3.

    Example: leadctl assign --dry-run --explain

    Example: leadctl assign 17 --to isar-soft --reason "they know the customer"
    """
    if to is None:
        if reason is not None or override:
            raise Refusal("by-hand-only")
        how = _Explaining(explain or everybody, everybody)
        return _by_policy(context, leads, how, dry_run=dry_run, fmt=fmt)
    if explain or everybody:
        raise Refusal("by-hand-only")
    if not leads or not reason:
        raise Refusal("by-hand-needs")
    wish = _Wish(to, reason, override)
    return _by_hand(context, leads, wish, dry_run=dry_run, fmt=fmt)


def _by_hand(
    context: typer.Context, leads: list[str], wish: _Wish, *, dry_run: bool, fmt: Format
) -> int:
    from leadctl.services.assign import Assigned

    desk = open_desk(context)
    if dry_run:
        done, status = each(desk, leads, wish.foresee, reading=True)
    else:
        done, status = each(desk, leads, wish.fulfil)
    show_done(done, ASSIGNED, fmt, of=Assigned)
    return status


@dataclass(frozen=True, slots=True)
class _Explaining:
    """Whether rankings are shown, and if so with all partners."""

    wanted: bool
    everybody: bool


@dataclass(frozen=True, slots=True)
class _Wish:
    """That leads go to a partner by hand; `given` are those that a dry run has given it so far."""

    partner: str
    reason: str
    override: bool
    given: list[int] = field(default_factory=list)

    def fulfil(self, work: Work, lead: str) -> Assigned:
        from leadctl.services.by_hand import assign_by_hand

        return assign_by_hand(work, lead, self.partner, reason=self.reason, override=self.override)

    def foresee(self, work: Work, lead: str) -> Assigned:
        from leadctl.services.by_hand import preview_by_hand

        outcome = preview_by_hand(
            work,
            lead,
            self.partner,
            reason=self.reason,
            override=self.override,
            given=self.given,
        )
        self.given.append(outcome.lead)
        return outcome


def _by_policy(
    context: typer.Context,
    leads: list[str] | None,
    explaining: _Explaining,
    *,
    dry_run: bool,
    fmt: Format,
) -> int:
    from leadctl.services import assign as service

    desk = open_desk(context)
    named, status = None, Exit.DONE
    if leads is not None:
        named, status = each(desk, leads, service.check_ready, reading=True)
    none_is_left = named == [] and fmt is Format.TABLE  # stderr has said why
    if explaining.wanted:
        explained = _explained(desk, named, dry_run=dry_run)
        if not none_is_left:
            show_explained(explained, fmt, now=desk.now, everybody=explaining.everybody)
    else:
        done = _done(desk, named, dry_run=dry_run)
        if not none_is_left:
            show_list(done, ASSIGNED, fmt, sys.stdout, of=service.Assigned)
    return status


def _done(desk: Desk, named: list[int] | None, *, dry_run: bool) -> list[Assigned]:
    from leadctl.services import assign as service

    if not dry_run:
        return service.assign_ready(desk, named)
    with desk.read() as work:
        return service.preview(work, named)


def _explained(desk: Desk, named: list[int] | None, *, dry_run: bool) -> list[Explained]:
    from leadctl.services import explain as service

    if not dry_run:
        return service.assign_explained(desk, named)
    with desk.read() as work:
        return service.preview_explained(work, named)
