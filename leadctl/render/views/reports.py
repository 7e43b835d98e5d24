"""How the reports are shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from leadctl.domain.needs import which_words
from leadctl.domain.wording import (
    ago_words,
    count_words,
    day_words,
    deadline_words,
    instant_words,
    money_words,
    percent_words,
)
from leadctl.render.columns import Column, View, room

NEEDS_ACTION = "red"

LEAD_COUNTS = View(
    (
        Column("status", "leads"),
        Column("a", "A", align="right"),
        Column("b", "B", align="right"),
        Column("c", "C", align="right"),
        Column("total", "all", align="right"),
    ),
    empty="There are no leads yet.",
)


def _flagged(problems: Any) -> tuple[str, ...]:
    return tuple(f"{problem.code}: {problem.leads}" for problem in problems)


def _alarm(value: Any) -> str:
    return NEEDS_ACTION if value else ""


def _soon(summary: Any) -> str:
    return f"{summary.due_soon} by {deadline_words(summary.due_by)}"


def _at_cap(partners: Any) -> tuple[str, ...]:
    return tuple(f"{each.partner}: {room(each)}" for each in partners)


def _sweep(summary: Any) -> str:
    if summary.last_sweep_at is None:
        return "never: let cron run `leadctl sweep`"
    ago = ago_words(summary.last_sweep_at, summary.as_of)
    late = ": see that cron runs `leadctl sweep`" if summary.sweep_late else ""
    return f"{instant_words(summary.last_sweep_at)}, {ago}{late}"


def _review_due(summary: Any) -> bool:
    return bool(summary.policy_review_on <= summary.as_of.date())


def _review(summary: Any) -> str:
    return ("due since " if _review_due(summary) else "by ") + day_words(summary.policy_review_on)


SUMMARY = View(
    (
        Column("problems", "flagged for", _flagged),
        Column("", "deadlines soon", _soon),
        Column("partners_at_cap", "at their cap", _at_cap),
        Column("", "policy review", _review, style=lambda summary: _alarm(_review_due(summary))),
        Column("", "last sweep", _sweep, style=lambda summary: _alarm(summary.sweep_late)),
    )
)
SHOWN = 3  # of what needs a person, by name: the command beside them lists all

NEEDS = View(
    (
        Column("need", "needs you", style=NEEDS_ACTION),
        Column("count", "how many", align="right"),
        Column("", "which", lambda each: which_words(each, SHOWN)),
        Column("command", "to see to it"),
    ),
    empty="Nothing needs you.",
)


def _won(sums: Any) -> tuple[str, ...]:
    return tuple(money_words(won.value, won.currency) for won in sums)


PARTNERS = View(
    (
        Column("partner", "partner"),
        Column("", "open", room, align="right", spare=True),
        Column("received", "received", align="right"),
        Column(
            "",
            "claimed",
            lambda row: percent_words(row.claim_met, row.claim_ended),
            align="right",
        ),
        Column(
            "",
            "contacted",
            lambda row: percent_words(row.contact_met, row.contact_ended),
            align="right",
        ),
        Column("taken", "taken", align="right", spare=True),
        Column("released", "released", align="right", spare=True),
        Column("incidents", "incidents", align="right", style=_alarm, spare=True),
        Column("converted", "converted", align="right"),
        Column("won", "won", _won, align="right"),
    ),
    empty="There are no partners yet.",
    title="Claimed and contacted: how much of it in time",
)


def _is_far_off(share: Any) -> bool:
    """By more than two leads and a fifth of what was due: more than turns and caps explain."""
    off = abs(share.deviation)
    return bool(off > 2 and off * 5 > share.entitled)


SHARES = View(
    (
        Column("rating", "rating"),
        Column("partner", "partner"),
        Column("entitled", "due", align="right"),
        Column("received", "received", align="right"),
        Column("entitled_share", "share due", lambda share: f"{share}%", align="right"),
        Column("received_share", "share received", lambda share: f"{share}%", align="right"),
        Column(
            "",
            "deviation",
            lambda row: f"{row.deviation:+}",
            align="right",
            style=lambda row: NEEDS_ACTION if _is_far_off(row) else "",
        ),
    ),
    empty="No lead was handed out by the policy in that time.",
)


def no_shares(partner: str) -> str:
    """What to say where one partner has no share."""
    return f"No lead of that time was due to {partner}, and it received none by the policy."


def fairness_words(fairness: Any) -> Iterator[str]:
    """A sentence for each rating, and what the figures mean."""
    for each in fairness.ratings:
        leads, partners = count_words(each.leads, "lead"), count_words(each.partners, "partner")
        yield f"{each.rating}: {leads}, due to {partners}; {_furthest(each)}."
    yield (
        "Each lead is due to all that could have had it as well: to the equals of its holder in "
        "equal parts, or where leads go by weight, to all of the nearest territory by theirs."
    )


def _furthest(rating: Any) -> str:
    if not rating.deviation:
        return "everyone received what it was due"
    side = "more" if rating.deviation > 0 else "less"
    off = f"{abs(rating.deviation)} {side} than due"
    return f"the largest deviation is {rating.partner}'s, {off}"
