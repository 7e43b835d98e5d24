"""How the report of the campaigns is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TextIO

from leadctl.domain.wording import NOTHING, count_words, number_words
from leadctl.render.columns import Column, View
from leadctl.render.output import Format, show_list, show_sentence
from leadctl.render.views.reports.nothing import no_campaigns


def _count(count: int) -> str:
    return number_words(count) if count else NOTHING


def _figure(name: str, heading: str, *, spare: bool = False) -> Column:
    """A figure of the report; none is a dash, so that what there is stands out."""
    return Column(name, heading, _count, align="right", spare=spare)


NURTURE = View(
    (
        Column("campaign", "campaign"),
        _figure("enrolled", "enrolled"),
        _figure("live", "live"),
        _figure("emails", "mails"),
        _figure("letters", "letters", spare=True),
        Column("", "answered", lambda row: _count(row.responded + row.re_rated), align="right"),
        _figure("opted_out", "opted out"),
        _figure("others", "others", spare=True),
        _figure("became_leads", "leads"),
        _figure("converted", "converted"),
    ),
    title="Campaigns: who was enrolled, what they were sent, and how it ended",
)


def show(found: Any, scope: Any, fmt: Format, out: TextIO, of: type[Any]) -> None:
    """Write the campaigns, a row each, and how many mails could not be delivered."""
    show_list(found, replace(NURTURE, empty=no_campaigns(scope)), fmt, out, of=of)
    undelivered = sum(each.undelivered for each in found)
    if fmt is Format.TABLE and undelivered:
        mails = count_words(undelivered, "mail")
        out.write("\n")
        show_sentence(f"{mails} could not be delivered: `leadctl mail list --status failed`.", out)
