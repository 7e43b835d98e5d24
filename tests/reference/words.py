"""The words that leadctl goes by: exit statuses, codes, events, reports, headers, the policy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from leadctl import domain
from leadctl.domain.candidates import Gate
from leadctl.domain.conditions import SUITED
from leadctl.domain.facts import LEAD_FIELDS
from leadctl.domain.happenings import OF_LEADS, OF_PARTNERS, OF_THE_REST
from leadctl.domain.lifecycle import Disposition, Move, Status
from leadctl.domain.needs import Need
from leadctl.domain.partner_life import PartnerMove
from leadctl.domain.remedies import PROBLEMS, REJECTIONS
from leadctl.domain.reports import FILTERS, TELLS, Filter
from leadctl.domain.words import MailKind, PartnerStatus
from leadctl.errors import CATALOGUE, MEANINGS
from leadctl.intake.headers import LEADS, PARTNERS, Headers
from leadctl.mail.notice import Notice
from leadctl.mail.samples import SENDER, nurture_samples, samples
from leadctl.mail.writing import names_told, template_of, write
from tests.reference.markdown import code, codes, table

_POLICY = Path(domain.__file__).with_name("default_policy.toml")
_BAD_PARTNER = (
    "Of a list of partners: its reason names each field that is wrong. Mend them in the rejects "
    "file; import that."
)
_NARROWED = {
    Filter.DAYS: "days",
    Filter.PARTNER: "`--partner`",
    Filter.MANAGER: "`--manager`",
    Filter.SOURCE: "`--source`",
}


def _exits() -> str:
    return table(("exit", "meaning"), ((str(each.value), said) for each, said in MEANINGS.items()))


def _statuses() -> str:
    return "\n".join(
        [
            f"- Of a lead: {codes(Status)}. How one ended: {codes(Disposition)}.",
            f"- Of a partner: {codes(PartnerStatus)}.",
            "- A partner's kind is any word, such as `reseller`. Those of the policy's "
            "`excluded_kinds` get no leads: `agency`, if it says nothing else.",
            f"- What keeps a partner from a lead: {codes(Gate)}.",
            f"- What needs a person, in `leadctl report`: {codes(Need)}.",
        ]
    )


def _problems() -> str:
    return "A lead that has one is flagged.\n\n" + table(
        ("code", "how to mend it"), ((code(each), said) for each, said in PROBLEMS.items())
    )


def _rejections() -> str:
    rows = [*REJECTIONS.items(), ("bad-partner", _BAD_PARTNER)]
    return "Such a row of a list is not stored; the rejects file has it.\n\n" + table(
        ("code", "how to mend it"), ((code(each), said) for each, said in rows)
    )


def _refusals() -> str:
    """Each sentence, with … for the facts of the case."""
    rows = (
        (code(each), str(status.value), re.sub(r"\{[^}]*\}", "…", said))
        for each, (status, said) in CATALOGUE.items()
    )
    return "Where … stands, the facts of the case are told.\n\n" + table(
        ("code", "exit", "sentence"), rows
    )


def _events() -> str:
    return "\n".join(
        [
            "`leadctl log --what WORD` lists events of one kind.",
            "",
            f"- Of leads: {codes(sorted({*Move, *OF_LEADS}))}.",
            f"- Of partners: {codes(sorted({*PartnerMove, *OF_PARTNERS}))}.",
            f"- Of lists, mail, the policy and the store: {codes(sorted(OF_THE_REST))}.",
        ]
    )


def _reports() -> str:
    rows = (
        (code(each), said, ", ".join(_NARROWED[one] for one in Filter if one in FILTERS[each]))
        for each, said in TELLS.items()
    )
    return table(("report", "what it tells", "narrowed down by"), rows)


def _messages() -> str:
    kinds = [samples(kind)[0] for kind in MailKind if samples(kind)]
    nurture = [nurture_samples(name)[0] for name in ("follow-up", "newsletter")]
    return (
        "Each is written from the template of its name, `.txt` and `.html`. "
        f"All of them know {codes(('partner', 'manager', 'sender', 'todo'))}; HTML knows "
        "`subject` too. A letter is written from `nurture/….letter.txt`.\n\n"
        + table(("template", "a subject, as an example", "knows"), map(_message, kinds + nurture))
    )


def _message(notice: Notice) -> Sequence[str]:
    known = codes(names_told(notice.about))
    return code(template_of(notice)), write(notice, SENDER).subject, known or "no more"


def _headers() -> str:
    return "\n".join(
        [
            "A header is known in any case, spacing and punctuation, and by the field's own name. "
            "What stands after *or else* counts where no column has one of the names before it.",
            "",
            "**Lists of leads**",
            "",
            *_fields(LEADS),
            "",
            "**Lists of partners**",
            "",
            *_fields(PARTNERS),
        ]
    )


def _fields(known: Headers) -> Iterable[str]:
    for field, names in known.names.items():
        seconds = known.seconds[field]
        after = f"; or else {', '.join(seconds)}" if seconds else ""
        said = f"{', '.join(names)}{after}"
        yield f"- {code(field)}{': ' if said else ''}{said.removeprefix('; ')}"


def _conditions() -> str:
    rows = (
        (code(field), kind.value, codes(f"{field}{each}" for each in SUITED[kind]))
        for field, kind in LEAD_FIELDS.items()
    )
    return "What a `when` of the policy can ask for.\n\n" + table(("field", "holds", "keys"), rows)


def _policy() -> str:
    return (
        "Every key with its built-in value. A file that leaves one out has this value.\n\n"
        f"```toml\n{_POLICY.read_text('utf-8').strip()}\n```"
    )


WORD_CHAPTERS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("Exit statuses", _exits),
    ("Statuses", _statuses),
    ("Reports", _reports),
    ("Problems of leads", _problems),
    ("Rejected rows", _rejections),
    ("Headers of lists", _headers),
    ("The policy file", _policy),
    ("Conditions", _conditions),
    ("Messages", _messages),
    ("Events", _events),
    ("Refusals", _refusals),
)
"""Each chapter by its heading, in their order."""
