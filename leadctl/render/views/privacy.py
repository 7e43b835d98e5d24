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


def _leads(done: Any) -> str:
    return ", ".join(f"{each.lead} ({each.was})" for each in done.leads) or "none"


_GOING = {
    "notes": "note",
    "contacts": "contact",
    "answers": "answer",
    "consents": "consent",
    "mentions": "mention",
    "messages": "mail file",
    "rejected": "rejected row",
}


def _going(people: Sequence[Any]) -> str:
    """What goes with these people, beside their leads, counted."""
    counts = {field: sum(getattr(each, field) for each in people) for field in _GOING}
    words = [count_words(count, _GOING[field]) for field, count in counts.items() if count]
    return ", ".join(words) or "nothing else"


ERASED = View(
    (
        Column("", "leads", _leads),
        Column("", "with them", lambda done: _going([done])),
        Column("suppressed", "newly suppressed", align="right"),
        Column("", "told", lambda done: ", ".join(done.told) or "nobody"),
    )
)


def erase_words(foreseen: Sequence[Any]) -> str:
    """The question whether people are to be erased, with all that goes."""
    people = list({each.leads or id(each): each for each in foreseen}.values())
    who = "the person" if len(people) == 1 else f"{len(people):,} people"
    leads = ", ".join(_leads(each) for each in people if each.leads)
    told = sorted({each for some in people for each in some.told})
    return (
        f"Leads: {leads or 'none'}. With them: {_going(people)}."
        f" Told to delete what they have: {', '.join(told) or 'nobody'}."
        f" Erase {who} for good? This cannot be undone."
    )
