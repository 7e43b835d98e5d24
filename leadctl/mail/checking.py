"""Whether a company's templates can be used: tried with invented messages, before any is sent."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath
from typing import get_args

from jinja2 import TemplateSyntaxError, meta, nodes

from leadctl.domain.words import MailKind
from leadctl.mail import library
from leadctl.mail.notice import About, Notice
from leadctl.mail.samples import SENDER, nurture_samples, samples
from leadctl.mail.writing import TemplateError, names_told, write, write_letter

LETTER = ".letter.txt"
_EVERYWHERE = frozenset({"partner", "manager", "sender", "subject"})


def template_faults(folder: Path) -> Iterator[str]:
    """What is wrong with the templates of a company's folder: one sentence each, none twice."""
    if not library.is_folder(folder):
        yield f"there is no folder {folder}, or it cannot be read"
        return
    strays = [TemplateError(name, "is no file of the folder") for name in library.strays_in(folder)]
    wrong = [*strays, *_faults_of_files(folder)]
    files = {fault.file for fault in wrong}
    # what is wrong in a file is said once, not again by each message that it is part of
    wrong += [fault for fault in _faults_of_messages(folder) if fault.file not in files]
    yield from dict.fromkeys(map(_sentence, wrong))


def _sentence(fault: TemplateError) -> str:
    where = fault.file if fault.line is None else f"{fault.file}, line {fault.line}"
    return f"{where}: {fault.fault}{': ' if fault.detail else ''}{fault.detail}"


def _faults_of_files(folder: Path) -> Iterator[TemplateError]:
    """What is wrong with a file wherever it is used, also in a part that no sample comes to."""
    parsed: dict[str, nodes.Template] = {}
    for name in library.names_in(folder):
        try:
            source = library.read(folder / name, name)
            parsed[name] = library.texts(folder).parse(source, name)
        except library.UnreadableError as error:
            yield TemplateError(name, error.why)
        except TemplateSyntaxError as error:
            yield TemplateError(name, "does not parse", error.lineno, error.message or "")
    made = {
        node.name
        for tree in parsed.values()
        for node in tree.find_all(nodes.Name)
        if node.ctx != "load"
    }
    for name, tree in parsed.items():
        yield from _unknown_names(name, tree, _names_known(name) | made)
        yield from _unknown_words(name, tree, folder)


def _unknown_names(
    name: str, tree: nodes.Template, known: Collection[str]
) -> Iterator[TemplateError]:
    undeclared = meta.find_undeclared_variables(tree) - set(known)
    for node in tree.find_all(nodes.Name):
        if node.name in undeclared and node.ctx == "load":
            undeclared.discard(node.name)
            yield TemplateError(name, "uses a name that is not known", node.lineno, repr(node.name))


def _unknown_words(name: str, tree: nodes.Template, folder: Path) -> Iterator[TemplateError]:
    environment = library.texts(folder)
    for kind, known in ((nodes.Filter, environment.filters), (nodes.Test, environment.tests)):
        for node in tree.find_all(kind):
            if node.name not in known:
                fault = f"uses a {kind.__name__.lower()} that there is not"
                yield TemplateError(name, fault, node.lineno, repr(node.name))


def _names_known(name: str) -> frozenset[str]:
    """The names that a template of that name may use: a kind's own, or all, in what many share."""
    told = {about.kind.value: frozenset(names_told(about)) for about in get_args(About)}
    nurture = name.startswith("nurture/")
    own = told.get(MailKind.NURTURE.value if nurture else PurePosixPath(name).stem)
    return _EVERYWHERE | {*library.texts(None).globals} | (own or frozenset().union(*told.values()))


def _faults_of_messages(folder: Path) -> Iterator[TemplateError]:
    """What goes wrong when messages of every kind are written."""
    for notice in _notices(folder):
        try:
            write(notice, SENDER, folder)
        except TemplateError as error:
            yield error
    for template in letter_names(folder):
        yield from _faults_of_letter(template, folder)
    for name in library.names_in(folder):
        text = name.removesuffix(".html") + ".txt"
        if (
            name.startswith("nurture/")
            and name.endswith(".html")
            and not library.find(text, folder)
        ):
            yield TemplateError(name, f"has no text beside it: {text}")


def _notices(folder: Path) -> Iterator[Notice]:
    for kind in MailKind:
        yield from samples(kind)
    for template in nurture_names(folder):
        yield from nurture_samples(template)


def _faults_of_letter(template: str, folder: Path) -> Iterator[TemplateError]:
    for notice in nurture_samples(template):
        try:
            write_letter(notice, SENDER, folder)
        except TemplateError as error:
            yield error


def nurture_names(folder: Path | None) -> list[str]:
    """The templates of e-mail that a campaign's steps may name: a folder's, and built-in ones."""
    return sorted({_bare(each) for each in _nurture_texts(folder) if not each.endswith(LETTER)})


def letter_names(folder: Path | None) -> list[str]:
    """The templates of letters that a campaign's steps may name."""
    return sorted({_bare(each) for each in _nurture_texts(folder) if each.endswith(LETTER)})


def _nurture_texts(folder: Path | None) -> Iterator[str]:
    for each in (folder, library.BUILT_IN):
        for name in library.names_in(each) if each else ():
            if name.startswith("nurture/") and name.endswith(".txt"):
                yield name


def _bare(name: str) -> str:
    return name.removeprefix("nurture/").removesuffix(".txt").removesuffix(".letter")
