"""How the report of incidents is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TextIO

from leadctl.domain.wording import NOTHING
from leadctl.render.columns import Column, View
from leadctl.render.output import Format, show_list
from leadctl.render.views.partners import PARTNER
from leadctl.render.views.reports.nothing import no_incidents
from leadctl.render.views.reports.summary import NEEDS_ACTION


def _count(name: str, heading: str, *, style: str = "", spare: bool = False) -> Column:
    """A figure of the report; none is a dash, so that what there is stands out."""
    return Column(
        name,
        heading,
        lambda count: str(count or NOTHING),
        align="right",
        style=lambda count: style if count else "",
        spare=spare,
    )


REPORT = View(
    (
        PARTNER,
        _count("opened", "opened"),
        _count("open", "open", style=NEEDS_ACTION),
        _count("discussed", "discussed", spare=True),
        _count("waived", "waived", spare=True),
        _count("disabling", "disabling", spare=True),
        _count("claim_missed", "claim"),
        _count("contact_missed", "contact"),
        _count("record_missed", "record"),
        _count("missed_uncounted", "uncounted"),
        _count("taken", "taken", spare=True),
        Column(
            "disabled",
            "now",
            lambda disabled: "disabled" if disabled else "",
            style=lambda disabled: NEEDS_ACTION if disabled else "",
            nothing="",
        ),
    ),
    title="Incidents, and missed deadlines: those uncounted belong to no incident",
)


def show(found: Any, scope: Any, fmt: Format, out: TextIO, of: type[Any]) -> None:
    """Write what partners missed, a row each."""
    show_list(found, replace(REPORT, empty=no_incidents(scope)), fmt, out, of=of)
