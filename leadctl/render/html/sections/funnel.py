"""How far leads came."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from leadctl.domain.wording import count_words, number_words, percent_words
from leadctl.render.html.figure import Figure, Kind, Palette, Series
from leadctl.render.html.section import Section
from leadctl.render.html.shares import share
from leadctl.render.html.table import Column, count, table


def section(steps: Sequence[Any]) -> Section:
    """The section of the funnel."""
    there_are = bool(steps) and steps[0].leads
    return Section(
        name="funnel",
        short="Funnel",
        heading="How far leads came",
        means="Whoever came to a step came to all before it.",
        blocks=(_figure(steps), table("Leads by the step they came to", _columns(steps), steps))
        if there_are
        else (),
        empty="There are no leads of that time.",
    )


def _columns(steps: Sequence[Any]) -> tuple[Column, ...]:
    before = {after.step: step.leads for step, after in pairwise(steps)}
    return (
        Column("step", lambda row: row.step),
        count("leads", "leads"),
        count("A", "a"),
        count("B", "b"),
        count("C", "c"),
        share("of the step before", lambda row: row.leads, lambda row: before.get(row.step, 0)),
        share("of all", lambda row: row.leads, lambda _: steps[0].leads),
    )


def _figure(steps: Sequence[Any]) -> Figure:
    return Figure(
        title="Leads by the step they came to",
        message=_message(steps),
        kind=Kind.BARS,
        palette=Palette.ONE,
        labels=tuple(str(row.step) for row in steps),
        series=(Series("leads", tuple(row.leads for row in steps)),),
    )


def _message(steps: Sequence[Any]) -> str:
    first, last = steps[0], steps[-1]
    told = (
        f"Of {count_words(first.leads, 'lead')} {first.step}, {number_words(last.leads)}"
        f" ({percent_words(last.leads, first.leads)}) came to be {last.step}."
    )
    losses = [(before.leads - after.leads, before, after) for before, after in pairwise(steps)]
    lost, before, after = max(losses, key=lambda loss: loss[0], default=(0, first, first))
    if lost:
        told += (
            f" Most stay behind between {before.step} and {after.step}: {number_words(lost)} by now"
            f" ({percent_words(lost, before.leads)})."
        )
    return told
