"""A notice as words: its subject and its text, from the template of its kind."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from leadctl.domain.visible import visible
from leadctl.domain.words import DeadlineKind
from leadctl.mail.notice import Notice
from leadctl.mail.opting_out import opt_out_line


@dataclass(frozen=True, slots=True)
class Written:
    """A message's subject, its text with a line break at the end, and the same as HTML."""

    subject: str
    text: str
    html: str | None = None


def write(notice: Notice, sender: str) -> Written:
    """The notice in words, signed by the partner's manager, or by `sender` if it has none.

    A template knows `partner`, `manager`, `sender`, and the fields of what the notice is about,
    and by `todo` what is to be done by a deadline of which kind. Its first line is the subject, its
    second is empty.
    """
    about = notice.about
    matter = {field.name: getattr(about, field.name) for field in fields(about)}
    template = _templates().get_template(f"{about.kind}.txt")
    page = template.render(partner=notice.partner, manager=notice.manager, sender=sender, **matter)
    subject, _, text = page.partition("\n\n")
    return Written(subject.removeprefix("Subject: "), text)


_TO_DO = {
    DeadlineKind.CLAIM: "to be claimed",
    DeadlineKind.CONTACT: "to be contacted",
    DeadlineKind.RECORD: "its follow-up is to be recorded",
}


@cache
def _templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("leadctl.mail"),
        autoescape=False,  # noqa: S701  # plain text has no markup to escape
        # on every value of every template, so that none can forget it
        finalize=lambda value: visible(str(value)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    templates.globals["todo"] = _TO_DO
    templates.globals["opt_out_line"] = opt_out_line
    return templates
