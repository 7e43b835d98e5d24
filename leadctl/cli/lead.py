"""`leadctl lead`: the leads as they stand, and how they came there."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import typer

from leadctl.cli.explained import Everybody, show_placings
from leadctl.cli.options import As, AsPartner, Lead
from leadctl.cli.settings import open_desk
from leadctl.domain.lifecycle import Status
from leadctl.domain.wording import instant_words
from leadctl.render.columns import told_columns
from leadctl.render.output import Format, View, show_list, show_one
from leadctl.render.views.deadlines import deadlines_view
from leadctl.render.views.lead_card import (
    CARD,
    PROBLEMS,
    responses_view,
    settled_view,
    standing_view,
)
from leadctl.render.views.leads import headline
from leadctl.render.views.placings import CHOSEN, placings_view
from leadctl.render.views.timeline import timeline_view
from leadctl.render.views.told import told_card

if TYPE_CHECKING:
    from datetime import datetime

    from leadctl.domain.words import DeadlineKind
    from leadctl.reads.lead_card import LeadCard
    from leadctl.reads.running_deadlines import RunningDeadline


def show_lead(
    context: typer.Context, lead: Lead, partner: AsPartner = None, fmt: As = Format.TABLE
) -> None:
    """Show all that is known of a lead, and its story.

    With --as it is what the partner that holds it may know; to any other partner it is refused:
    exit status 3.

    Example: leadctl lead show 17

    Example: leadctl lead show 17 --as isar-soft
    """
    from leadctl.reads.lead_card import read_card
    from leadctl.services.lookup import find_lead

    if partner is not None:
        _show_told(context, lead, partner, fmt)
        return
    with open_desk(context).read() as work:
        card = read_card(work, find_lead(work, lead, even_gone=True))
    show_one(card, standing_view(card), fmt, sys.stdout)
    if fmt is Format.TABLE:
        _show_parts(card)


def _show_parts(card: LeadCard) -> None:
    """What is to be put right, and by when; then who it is, and what has happened."""
    from leadctl.reads.lead_card import ResponseRow
    from leadctl.reads.lead_problems import ProblemRow, SettledRow
    from leadctl.reads.timeline import TimelineRow

    zone = card.logged_at.tzinfo
    _show_table(card.problem_details, PROBLEMS, ProblemRow)
    _show_deadlines(card.deadlines, card.as_of, card.halted)
    sys.stdout.write("\n")
    show_one(card, told_columns(CARD, [card]), Format.TABLE, sys.stdout)
    _show_table(card.settled_problems, settled_view(zone), SettledRow)
    _show_table(card.responses, responses_view(zone), ResponseRow)
    _show_table(card.timeline, timeline_view(card.timeline, zone), TimelineRow)


def _show_table(rows: Sequence[Any], view: View, of: type[Any]) -> None:
    if rows:
        sys.stdout.write("\n")
        show_list(rows, view, Format.TABLE, sys.stdout, of=of)


def _show_told(context: typer.Context, lead: str, partner: str, fmt: Format) -> None:
    from leadctl.reads.told_lead import read_told_lead
    from leadctl.services.lookup import find_asking, find_own_lead

    with open_desk(context).read() as work:
        holder, now = find_asking(work, partner), work.now
        told = read_told_lead(work, find_own_lead(work, lead, holder), holder)
    show_one(told, told_card(told), fmt, sys.stdout)
    if fmt is Format.TABLE:
        _show_deadlines(told.deadlines, now)


def _show_deadlines(
    deadlines: Sequence[RunningDeadline], now: datetime, halted: Sequence[DeadlineKind] = ()
) -> None:
    view = deadlines_view(deadlines, now, halted)
    if view.columns:
        sys.stdout.write("\n")
        show_one(deadlines, view, Format.TABLE, sys.stdout)


def explain_lead(
    context: typer.Context, lead: Lead, everybody: Everybody = False, fmt: As = Format.TABLE
) -> None:
    """Show why a lead would go, or went, to which partner.

    Of a ready lead each partner's place as it is now, or what stops it; of one that was handed out,
    each partner that got it, with the reason that was kept. In JSON either is an array.

    Example: leadctl lead explain 17
    """
    from leadctl.domain.explanation import Placing
    from leadctl.reads.chosen import Chosen, read_chosen
    from leadctl.services.assign import check_ready
    from leadctl.services.explain import explain_leads
    from leadctl.services.lookup import find_lead

    with open_desk(context).read() as work:
        found = find_lead(work, lead, even_gone=True)
        now, title = work.now, headline(found)
        since = instant_words(found.since_at.astimezone(work.zone))
        chosen = read_chosen(work, found) if found.status is not Status.READY else ()
        if not chosen:
            (explained,) = explain_leads(work, [check_ready(work, lead)])
    if chosen:
        show_list(chosen, replace(CHOSEN, title=title), fmt, sys.stdout, of=Chosen)
    elif fmt is Format.TABLE:
        title = f"{title} \u00b7 ready since {since}"
        show_placings(title, explained.placings, explained.why, now=now, everybody=everybody)
    else:
        show_list(explained.placings, placings_view(now), fmt, sys.stdout, of=Placing)
