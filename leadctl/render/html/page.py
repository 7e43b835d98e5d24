"""The page of all reports: one document that needs nothing from elsewhere."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from leadctl.domain.reports import Report
from leadctl.domain.visible import visible
from leadctl.domain.wording import instant_words
from leadctl.render.html import sections
from leadctl.render.html.charts import draw
from leadctl.render.html.figure import Figure
from leadctl.render.html.keys import key_figures
from leadctl.render.html.scope_words import period_words, scope_words
from leadctl.render.html.section import Section

_HERE = Path(__file__).parent


def page_html(page: Any) -> str:
    """The page as a browser takes it: its styles and its script are in it, and nothing else is.

    What people and files put in is escaped, and what a screen would obey is visible. Equal pages
    make equal documents.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    templates = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        # on every value of the template, so that none can forget it
        finalize=lambda value: visible(value) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style, script = ((_HERE / name).read_text("utf-8") for name in ("page.css", "page.js"))
    return templates.get_template("page.html").render(
        page=page,
        period=period_words(page.scope.since, page.scope.until),
        scope=scope_words(page.scope, page.partner_status),
        as_of=f"{instant_words(page.as_of)} ({page.as_of.tzinfo})",
        keys=key_figures(page),
        sections=list(_sections(page)),
        is_figure=lambda block: isinstance(block, Figure),
        draw=lambda figure, name: Markup(draw(figure, name)),  # noqa: S704  # it escapes
        style=Markup(style),  # noqa: S704  # a file of the program
        script=Markup(script),  # noqa: S704  # a file of the program
        style_hash=_hash(style),
        script_hash=_hash(script),
    )


def _hash(content: str) -> str:
    """What a Content-Security-Policy calls an element's content by."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"


_SECTIONS: Mapping[Report, Callable[[Any], Section]] = MappingProxyType(
    {
        Report.FUNNEL: sections.funnel,
        Report.SLA: sections.sla,
        Report.PARTNERS: sections.partners,
        Report.SOURCES: sections.sources,
        Report.AGEING: sections.ageing,
        Report.FAIRNESS: sections.fairness,
        Report.SCORES: sections.scores,
        Report.INCIDENTS: sections.incidents,
        Report.NURTURE: sections.nurture,
    }
)


def _sections(page: Any) -> Iterator[Section]:
    """What needs a person, then what came in, what was made of it, and how it ended."""
    if Report.SUMMARY in page.reports:
        yield sections.summary(page.reports[Report.SUMMARY])
    yield sections.received(page.received, of_partners=page.scope.partners is not None)
    for report, section in _SECTIONS.items():
        if report in page.reports:
            yield section(page.reports[report])
    if Report.DISPOSITIONS in page.reports:
        yield sections.dispositions(
            page.reports[Report.DISPOSITIONS], with_reasons=page.scope.partner is None
        )
