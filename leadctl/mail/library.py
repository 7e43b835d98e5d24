"""Where templates come from: a company's own folder, file by file, before the built-in ones."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from leadctl.domain.visible import DANGEROUS, visible
from leadctl.domain.words import DeadlineKind
from leadctl.mail.opting_out import opt_out_line

BUILT_IN = Path(__file__).with_name("templates")
LARGEST = 256 * 1024
"""Bytes of a template: more is another file, taken by mistake."""

_TO_DO = {
    DeadlineKind.CLAIM: "to be claimed",
    DeadlineKind.CONTACT: "to be contacted",
    DeadlineKind.RECORD: "its follow-up is to be recorded",
}


class UnreadableError(Exception):
    """The file of a template cannot be one: which, and why, in fixed words."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(name, why)
        self.name, self.why = name, why


def own_file(name: str, folder: Path | None) -> Path | None:
    """The company's file of that name, which lies within its folder; None when there is none.

    A link counts as what it leads to.
    """
    if folder is None or not _is_plain(name):
        return None
    try:
        file = (folder / name).resolve()
        within = file.is_relative_to(folder.resolve()) and stat.S_ISREG(file.stat().st_mode)
    except (OSError, RuntimeError):  # a link that leads to itself is the latter
        return None
    return file if within else None


def is_folder(folder: Path) -> bool:
    """Whether there is a folder that can be looked into."""
    try:
        return folder.is_dir() and os.access(folder, os.R_OK | os.X_OK)
    except OSError:  # what stands above it may not be entered, or its name is too long
        return False


def _is_plain(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\0" not in name


def find(name: str, folder: Path | None) -> Path | None:
    """The file that the template of that name is read from: the company's, or the built-in one."""
    return own_file(name, folder) or own_file(name, BUILT_IN)


def read(file: Path, name: str) -> str:
    """The text of the template of that name. Raises UnreadableError."""
    try:
        with file.open("rb") as handle:
            content = handle.read(LARGEST + 1)
    except OSError:
        raise UnreadableError(name, "cannot be read") from None
    if len(content) > LARGEST:
        raise UnreadableError(name, "is too long for a template")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableError(name, "is not UTF-8") from None


def names_in(folder: Path) -> Iterator[str]:
    """The files of a folder of templates, by the names that they have as templates, in order."""
    yield from (name for name in _named_so(folder) if own_file(name, folder))


def strays_in(folder: Path) -> Iterator[str]:
    """What is named as a template and is no file of the folder, as a link that leads out of it."""
    yield from (name for name in _named_so(folder) if not own_file(name, folder))


def _named_so(folder: Path) -> Iterator[str]:
    for pattern in ("*.txt", "*.html", "nurture/*.txt", "nurture/*.html"):
        for file in sorted(folder.glob(pattern)):
            yield file.relative_to(folder).as_posix()


@cache
def texts(folder: Path | None) -> Environment:
    """The templates of plain text: nothing in them is markup."""
    return _environment(folder, autoescape=False)


@cache
def pages(folder: Path | None) -> Environment:
    """The templates of HTML: every value is escaped, in whatever file it stands."""
    return _environment(folder, autoescape=True)


def _environment(folder: Path | None, *, autoescape: bool) -> Environment:
    templates = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(_loading(folder)),
        autoescape=autoescape,
        # on every value of every template, so that none can forget it
        finalize=_finalized,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    templates.globals.update(todo=_TO_DO, opt_out_line=opt_out_line)
    return templates


def _finalized(value: Any) -> Any:
    """A value as text that obeys nobody; what is not known is no word."""
    if isinstance(value, Markup):  # a macro, for example, which has lines of its own
        return Markup(DANGEROUS.sub(_sign_in_markup, value))  # noqa: S704  # it was markup before
    return "" if value is None else visible(str(value))


def _sign_in_markup(match: re.Match[str]) -> str:
    sign = match[0]
    return sign if sign in "\n\t" else escape(visible(sign))


def _loading(
    folder: Path | None,
) -> Callable[[str], tuple[str, str | None, Callable[[], bool] | None] | None]:
    def load(name: str) -> tuple[str, str | None, Callable[[], bool] | None] | None:
        file = find(name, folder)
        if file is None:
            return None
        version = _version(file)

        def is_current() -> bool:
            return find(name, folder) == file and _version(file) == version

        # the template's name stands for its file: that is what mistakes are told by
        return read(file, name), name, is_current

    return load


def _version(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
