"""How the shares of partners are shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TextIO

from leadctl.domain.wording import count_words
from leadctl.render.columns import Column, View
from leadctl.render.output import Format, show_list, show_one, show_sentence
from leadctl.render.views.reports.nothing import no_shares
from leadctl.render.views.reports.summary import NEEDS_ACTION


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
)


def fairness_words(fairness: Any, scope: Any) -> Iterator[str]:
    """A sentence for each rating, unless it is one partner's report, and what the figures mean."""
    for each in () if scope.partner else fairness.ratings:
        leads, partners = count_words(each.leads, "lead"), count_words(each.partners, "partner")
        yield f"{each.rating}: {leads}, due to {partners}; {_furthest(each, scope)}."
    yield (
        "Each lead is due to all that could have had it as well: to the equals of its holder in "
        "equal parts, or where leads go by weight, to all of the nearest territory by theirs."
    )


def _furthest(rating: Any, scope: Any) -> str:
    of = f" of {scope.manager}'s" if scope.manager else ""
    if not rating.deviation:
        return f"each{of} received what it was due" if of else "everyone received what it was due"
    side = "more" if rating.deviation > 0 else "less"
    off = f"{abs(rating.deviation)} {side} than due"
    return f"the largest deviation{of} is {rating.partner}'s, {off}"


def show(found: Any, scope: Any, fmt: Format, out: TextIO, of: type[Any]) -> None:
    """Write the shares, and under the table what they mean."""
    if fmt is Format.JSON:
        show_one(found, SHARES, fmt, out)
        return
    show_list(found.partners, replace(SHARES, empty=no_shares(scope)), fmt, out, of=of)
    if fmt is Format.TABLE and found.partners:
        out.write("\n")
        for sentence in fairness_words(found, scope):
            show_sentence(sentence, out)
