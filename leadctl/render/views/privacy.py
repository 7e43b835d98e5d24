"""How what is done for people's privacy is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from leadctl.domain.wording import count_words
from leadctl.render.columns import Column, View

OPTED_OUT = View(
    (
        Column("line", "line", align="right"),
        Column("known", "leads of the person", align="right"),
        Column("", "closed", lambda done: ", ".join(map(str, done.leads)) or "none"),
        Column("suppressed", "newly suppressed", align="right"),
    )
)


def opt_out_words(foreseen: Any) -> str:
    """The question whether a person is to be opted out."""
    return (
        f"Opt the person out for good, and close {count_words(len(foreseen.leads), 'open lead')}?"
    )


def all_opt_out_words(foreseen: Sequence[Any]) -> str:
    """The question whether all of a file are to be opted out, each lead counted once."""
    leads = {lead for each in foreseen for lead in each.leads}
    lines, closed = count_words(len(foreseen), "line"), count_words(len(leads), "open lead")
    return f"Opt out for good who stands in {lines}, and close {closed}?"
