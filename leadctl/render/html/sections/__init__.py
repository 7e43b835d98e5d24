"""One file each: a report as a part of the page."""

from leadctl.render.html.sections.ageing import section as ageing
from leadctl.render.html.sections.dispositions import section as dispositions
from leadctl.render.html.sections.fairness import section as fairness
from leadctl.render.html.sections.funnel import section as funnel
from leadctl.render.html.sections.incidents import section as incidents
from leadctl.render.html.sections.nurture import section as nurture
from leadctl.render.html.sections.partners import section as partners
from leadctl.render.html.sections.received import section as received
from leadctl.render.html.sections.scores import section as scores
from leadctl.render.html.sections.sla import section as sla
from leadctl.render.html.sections.sources import section as sources
from leadctl.render.html.sections.summary import section as summary

__all__ = [
    "ageing",
    "dispositions",
    "fairness",
    "funnel",
    "incidents",
    "nurture",
    "partners",
    "received",
    "scores",
    "sla",
    "sources",
    "summary",
]
