"""How what is done for people's privacy is shown."""

from __future__ import annotations

from typing import Any

from leadctl.domain.wording import count_words
from leadctl.render.columns import Column, View

OPTED_OUT = View(
    (
        Column("known", "leads of the person", align="right"),
        Column("", "closed", lambda done: str(len(done.leads)), align="right"),
        Column("suppressed", "newly suppressed", align="right"),
    )
)


def opt_out_words(foreseen: Any) -> str:
    """The question whether a person is to be opted out."""
    return (
        f"Opt the person out for good, and close {count_words(len(foreseen.leads), 'open lead')}?"
    )
