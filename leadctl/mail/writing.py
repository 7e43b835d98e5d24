"""A notice as words: its subject, its text and its HTML, from the templates of its kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from leadctl.domain.visible import visible
from leadctl.mail import library
from leadctl.mail.notice import About, Notice, Nurture
from leadctl.mail.seen import shows


class TemplateError(Exception):
    """A message cannot be written, because a template is at fault: which, in what line, and how.

    Its text has fixed words alone. `detail` may quote what the template was given.
    """

    def __init__(self, file: str, fault: str, line: int | None = None, detail: str = "") -> None:
        where = file if line is None else f"{file}, line {line}"
        super().__init__(f"template {where}: {fault}")
        self.file, self.fault, self.line, self.detail = file, fault, line, detail


@dataclass(frozen=True, slots=True)
class Written:
    """A message's subject, its text with a line break at the end, and the same as HTML."""

    subject: str
    text: str
    html: str | None = None


@dataclass(frozen=True, slots=True)
class Signer:
    """The manager who signs: what a template may know, and nothing that it could call."""

    name: str
    email: str
    phone: str


def write(notice: Notice, sender: str, templates: Path | None = None) -> Written:
    """The notice in words, signed by the partner's manager, or by `sender` if it has none.

    `templates` is the folder of a company's own templates. Each takes the place of the built-in
    one of its name; HTML goes with its text, so a text of the company's own never has built-in
    HTML beside it.

    A template knows `partner`, `manager`, `sender`, and what the notice is about by the names of
    its fields; `todo`, what is to be done by a deadline of which kind; and for leads the sentence
    `opt_out_line(opt_out)`. HTML knows `subject` too. The first line of a text is the subject, the
    second is empty.
    Raises TemplateError.
    """
    _check_folder(templates)
    name, known = template_of(notice), _known(notice, sender)
    page = _rendered(f"{name}.txt", library.texts(templates), known)
    heading, _, text = page.partition("\n\n")
    subject = heading.removeprefix("Subject: ")
    if subject == heading or "\n" in subject or not subject.strip() or not text:
        fault = "must begin with a line 'Subject: …', followed by an empty line and the text"
        raise TemplateError(f"{name}.txt", fault)
    subject = visible(subject)  # a header has no room for what a template itself may say there
    html = None
    if page_file := html_of(name, templates):
        html = _rendered(page_file, library.pages(templates), {**known, "subject": subject})
    written = Written(subject, text, html)
    _check_opt_out(notice, name, written)
    return written


def write_letter(notice: Notice, sender: str, templates: Path | None = None) -> str:
    """The text of a letter of a campaign, from `nurture/<template>.letter.txt`.

    Raises TemplateError, also when the letter would not show how to opt out.
    """
    assert isinstance(notice.about, Nurture)  # noqa: S101  # nothing else goes by letter
    _check_folder(templates)
    name = f"nurture/{notice.about.template}.letter.txt"
    text = _rendered(name, library.texts(templates), _known(notice, sender))
    if notice.about.opt_out.token not in text:
        raise TemplateError(name, NO_OPT_OUT)
    return text


_IN_FILES = frozenset({"appointments", "data"})
NO_OPT_OUT = "does not show opt_out.token, by which the person can say that it wants no more"


def template_of(notice: Notice) -> str:
    """The name of the notice's templates, without what tells text from HTML."""
    about = notice.about
    return f"nurture/{about.template}" if isinstance(about, Nurture) else str(about.kind)


def html_of(name: str, templates: Path | None) -> str | None:
    """The name of the HTML that goes with the text of that name, None when there is none.

    The built-in HTML says what the built-in text does, so it goes with no other.
    """
    html, text = f"{name}.html", f"{name}.txt"
    if library.own_file(html, templates):
        return html
    built_in = library.own_file(html, library.BUILT_IN)
    return html if built_in and not library.own_file(text, templates) else None


def names_told(about: About | type[About]) -> tuple[str, ...]:
    """What templates know of such a matter: all but what goes with the message as files."""
    return tuple(each.name for each in fields(about) if each.name not in _IN_FILES)


def _known(notice: Notice, sender: str) -> dict[str, Any]:
    about, manager = notice.about, notice.manager
    signer = manager and Signer(manager.name, manager.email, manager.phone)
    matter = {name: getattr(about, name) for name in names_told(about)}
    return {"partner": notice.partner, "manager": signer, "sender": sender, **matter}


def _check_folder(templates: Path | None) -> None:
    """While the company's folder is away, nothing is said in other words than its own."""
    if templates is not None and not library.is_folder(templates):
        raise TemplateError("mail.templates", "the folder is not there, or cannot be read")


def _check_opt_out(notice: Notice, name: str, written: Written) -> None:
    """No message leaves for a lead that does not show it how to hear no more."""
    if not isinstance(notice.about, Nurture):
        return
    token = notice.about.opt_out.token
    if token not in written.text:
        raise TemplateError(f"{name}.txt", NO_OPT_OUT)
    if written.html is not None and not shows(written.html, token):
        raise TemplateError(f"{name}.html", NO_OPT_OUT)


def _rendered(name: str, environment: Environment, known: Mapping[str, Any]) -> str:
    try:
        return environment.get_template(name).render(known)
    except TemplateSyntaxError as error:
        fault = TemplateError(error.name or name, "does not parse", error.lineno, str(error))
    except TemplateNotFound as error:
        missing = str(error.name or name)
        if missing == name:
            fault = TemplateError(name, "there is no such template")
        else:
            fault = _fault(error, name, "includes a template that there is not", missing)
    except library.UnreadableError as error:
        fault = TemplateError(error.name, error.why)
    except UndefinedError as error:
        fault = _fault(error, name, "uses a name that is not known", str(error))
    except SecurityError as error:
        fault = _fault(error, name, "does what no template may", str(error))
    except Exception as error:  # noqa: BLE001  # a template can do whatever Python can be made to
        fault = _fault(error, name, "cannot be filled in", str(error))
    # what went wrong may hold personal data, and must not be seen through this one
    raise fault from None


def _fault(error: BaseException, name: str, fault: str, detail: str) -> TemplateError:
    """The fault, with the innermost template that was at work and its line."""
    file, line = name, None
    trace = error.__traceback__
    while trace is not None:
        at = trace.tb_frame.f_code.co_filename
        if at.endswith((".txt", ".html")):  # jinja2 shows a template's line as a frame of its own
            file, line = at, trace.tb_lineno
        trace = trace.tb_next
    return TemplateError(file, fault, line, detail)
