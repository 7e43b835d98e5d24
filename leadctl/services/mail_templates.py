"""`leadctl mail templates`: what messages are written from, and how one would look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlmodel import col, select

from leadctl.domain.mistakes import meant
from leadctl.domain.words import MailKind
from leadctl.errors import Refusal
from leadctl.mail import library
from leadctl.mail.checking import letter_names, nurture_names
from leadctl.mail.notice import Notice, Nurture
from leadctl.mail.samples import nurture_samples, samples
from leadctl.mail.writing import TemplateError, html_of, write, write_letter
from leadctl.services.notices import read_message
from leadctl.services.own_templates import templates_of
from leadctl.store.record import Outbox
from leadctl.store.work import Work

LOOKED_AT = 50
"""How many messages of a kind, the newest, are looked through for one that still holds."""

_TO = {
    MailKind.DIGEST: "manager",
    MailKind.HAND_OVER: "account management",
    MailKind.NURTURE: "lead",
    MailKind.LETTER: "lead",
}
_ENDINGS = (".txt", ".html")


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A template: the kind of message and to whom it goes, None for a part of several.

    `text` and `html` are "built-in" or "own", None where there is none. Names are JSON names.
    """

    template: str
    kind: MailKind | None
    to: str | None
    text: str | None
    html: str | None


@dataclass(frozen=True, slots=True)
class Preview:
    """A message as it would be written. Names are JSON names.

    `message` is the number of the one whose data it tells, None where they are invented. A letter
    has no subject and no HTML.
    """

    template: str
    message: int | None
    subject: str | None
    text: str
    html: str | None


@dataclass(frozen=True, slots=True)
class Copied:
    """A file that a built-in template was copied to. Names are JSON names."""

    file: str


def list_templates(work: Work, store: Path) -> tuple[TemplateRow, ...]:
    """Every template: one a kind of message, those of campaigns, and the parts of several.

    `store` is the store's file, beside which the company's templates are.
    """
    folder = templates_of(store, work.policy)
    return tuple(_row(name, folder) for name in _names(folder))


def _names(folder: Path | None) -> list[str]:
    """Messages first, in the order of their kinds; then campaigns, letters and parts."""
    kinds = [kind.value for kind in MailKind if samples(kind)]
    mail = [f"nurture/{name}" for name in nurture_names(folder)]
    letters = [f"nurture/{name}.letter" for name in letter_names(folder)]
    known = {*kinds, *mail, *letters}
    parts = {
        stem
        for each in (library.BUILT_IN, folder)
        for file in (library.names_in(each) if each else ())
        if (stem := _stem(file)) not in known and not stem.startswith("nurture/")
    }
    return [*kinds, *mail, *letters, *sorted(parts)]


def _stem(file: str) -> str:
    return file.removesuffix(".txt").removesuffix(".html")


def _row(name: str, folder: Path | None) -> TemplateRow:
    kind = _kind(name)
    to = None if kind is None else _TO.get(kind, "partner")
    html = html_of(name, folder) if kind else f"{name}.html"
    return TemplateRow(name, kind, to, _whose(f"{name}.txt", folder), html and _whose(html, folder))


def _whose(file: str, folder: Path | None) -> str | None:
    if library.own_file(file, folder):
        return "own"
    return "built-in" if library.find(file, None) else None


def _kind(name: str) -> MailKind | None:
    """The kind of message that the template of that name is of, None for a part of several."""
    if name.startswith("nurture/"):
        return MailKind.LETTER if name.endswith(".letter") else MailKind.NURTURE
    return MailKind(name) if name in {kind.value for kind in MailKind if samples(kind)} else None


def preview(work: Work, name: str, store: Path) -> Preview:
    """The newest message from that template that still holds, else one with invented data.

    Raises Refusal "no-such-template", "part-of-many", and "template-fault".
    """
    folder = templates_of(store, work.policy)
    template = find_template(name, folder)
    kind = _kind(template)
    if kind is None:
        raise Refusal("part-of-many", template=template)
    number, notice = _newest(work, kind, template) or (None, _sample(work, kind, template))
    try:
        return _written(work, template, number, notice, folder)
    except TemplateError as error:
        raise Refusal("template-fault", why=str(error)) from None


def find_template(name: str, folder: Path | None) -> str:
    """The template that is meant: also by its file, or as the steps of a campaign name it.

    Raises Refusal "no-such-template".
    """
    known = _names(folder)
    for each in (name, _stem(name), f"nurture/{_stem(name)}"):
        if each in known:
            return each
    hint = meant(name, known).removeprefix("; ").capitalize()
    raise Refusal(
        "no-such-template",
        template=name,
        hint=hint or "`leadctl mail templates` lists them.",
    )


def _newest(work: Work, kind: MailKind, template: str) -> tuple[int, Notice] | None:
    if kind is MailKind.LETTER:
        return None
    newest = select(Outbox).where(Outbox.kind == kind)
    if kind is MailKind.NURTURE:
        newest = newest.where(Outbox.template == template.removeprefix("nurture/"))
    rows = work.session.exec(newest.order_by(col(Outbox.id).desc()).limit(LOOKED_AT)).all()
    for row in rows:
        owed = read_message(work, row.id)
        if owed.notice is not None:
            return owed.number, owed.notice
    return None


def _sample(work: Work, kind: MailKind, template: str) -> Notice:
    if kind not in (MailKind.NURTURE, MailKind.LETTER):
        return samples(kind)[0]
    notice = nurture_samples(template.removeprefix("nurture/").removesuffix(".letter"))[0]
    assert isinstance(notice.about, Nurture)  # noqa: S101  # it is a sample of those
    opt_out = replace(notice.about.opt_out, address=work.policy.mail.sender)
    return replace(notice, about=replace(notice.about, opt_out=opt_out))


def _written(
    work: Work, template: str, number: int | None, notice: Notice, folder: Path | None
) -> Preview:
    sender = work.policy.mail.sender
    if template.endswith(".letter"):
        return Preview(template, number, None, write_letter(notice, sender, folder), None)
    written = write(notice, sender, folder)
    return Preview(template, number, written.subject, written.text, written.html)


def copy_templates(names: Sequence[str], folder: Path) -> list[Copied]:
    """Copy the built-in templates of these names, or all, to the folder: text and HTML.

    A name with its ending is that file alone. The folder is made if it is missing.
    Raises Refusal "no-such-template", and "file-is-there" before anything is copied.
    """
    asked = {file for name in names for file in _files(name)}
    files = sorted(asked if names else library.names_in(library.BUILT_IN))
    targets = {file: folder / file for file in files}
    for target in targets.values():
        if target.exists() or target.is_symlink():
            raise Refusal(
                "file-is-there", file=target, instead="say another folder, or fewer templates"
            )
    try:
        for file, target in targets.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as copy:
                copy.write((library.BUILT_IN / file).read_bytes())
    except OSError as error:
        raise Refusal("unwritable-file", file=target, why=error.strerror) from None
    return [Copied(str(target)) for target in targets.values()]


def _files(name: str) -> Iterator[str]:
    """The built-in files that a name means."""
    template = find_template(name, None)
    ending = name[len(_stem(name)) :]
    for each in (ending,) if ending else _ENDINGS:
        if library.own_file(f"{template}{each}", library.BUILT_IN):
            yield f"{template}{each}"
