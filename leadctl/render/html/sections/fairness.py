"""What each partner was due of the leads, and what it received: A and B apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from leadctl.domain.wording import number_words
from leadctl.render.html.busiest import busiest, left_out
from leadctl.render.html.figure import Figure, Kind, Palette, Series
from leadctl.render.html.section import Block, Section
from leadctl.render.html.shares import share_words
from leadctl.render.html.table import Column, count, table, text


def section(found: Any) -> Section:
    """The section of the shares."""
    return Section(
        name="fairness",
        short="Fairness",
        heading="Due and received",
        means=(
            "Each lead that the policy hands out is due in parts to all partners that could have "
            "had it as well. What a manager gave by hand was due to nobody else."
        ),
        blocks=_blocks(found) if found.partners else (),
        empty="The policy handed out no lead in that time.",
    )


def _blocks(found: Any) -> tuple[Block, ...]:
    shares = found.partners
    by_rating = [
        (rating, [each for each in shares if each.rating == rating])
        for rating in dict.fromkeys(each.rating for each in shares)
    ]
    figures = [_figure(rating, some) for rating, some in by_rating if busiest(some, _most)]
    # a share of all would tell a partner how many leads the others got
    columns = (*_OWN, *_OF_ALL) if found.ratings else _OWN
    return (*figures, table("Leads due and received, by rating and partner", columns, shares))


_OWN = (
    text("partner", "partner"),
    text("rating", "rating"),
    Column("due", lambda row: row.entitled, number_words, numeric=True),
    count("received", "received"),
    Column("more than due", lambda row: row.deviation, lambda value: signed(value), numeric=True),
)


def _of_all(heading: str, name: str) -> Column:
    return Column(heading, lambda row: getattr(row, name), share_words, numeric=True)


_OF_ALL = (
    _of_all("due of all", "entitled_share"),
    _of_all("received of all", "received_share"),
)


def signed(value: Any) -> str:
    """A difference with its sign.

    >>> signed(2), signed(-1), signed(0)
    ('+2', '\\u22121', '0')
    """
    return f"+{number_words(value)}" if value > 0 else number_words(value).replace("-", "\u2212")


def _most(row: Any) -> float:
    return float(max(row.entitled, row.received))


def _figure(rating: Any, shares: Sequence[Any]) -> Figure:
    shown = busiest(shares, _most)
    return Figure(
        title=f"Leads rated {rating}: received and due, by partner",
        message=_message(rating, shares) + left_out(shares, _most, "partners"),
        kind=Kind.BARS,
        palette=Palette.PAIR,
        labels=tuple(each.partner for each in shown),
        series=(
            Series("received", tuple(each.received for each in shown)),
            Series("due", tuple(float(each.entitled) for each in shown)),
        ),
    )


def _message(rating: Any, shares: Sequence[Any]) -> str:
    received = sum(each.received for each in shares)
    if len(shares) == 1:
        (own,) = shares
        due = number_words(own.entitled)
        return f"{own.partner} received {number_words(received)} and was due {due}."
    furthest = max(shares, key=lambda each: abs(each.deviation))
    told = f"{number_words(received)} leads rated {rating} were received."
    if received == 1:
        told = f"1 lead rated {rating} was received."
    if not furthest.deviation:
        return f"{told} Each partner received what it was due."
    return (
        f"{told} Furthest from its due is {furthest.partner}: it received"
        f" {number_words(furthest.received)} and was due {number_words(furthest.entitled)}."
    )
