"""Files beside the store in which a person may stand: messages, and rows that lists lost.

A message of the folder is known by its number, and is ours if it bears the name that the store
gave it. A file of rejected rows is written anew without the person's, whole or not at all.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote_to_bytes

from sqlmodel import select

from leadctl.domain.mentions import Known
from leadctl.errors import Refusal
from leadctl.files import settle
from leadctl.intake.rejects_cleaned import clean, count_rows
from leadctl.mail.transports import mail_folder
from leadctl.services.portions import portions
from leadctl.store.record import PolicyVersion, State
from leadctl.store.work import Work, places

AT_ONCE = 500

_ABOUT = """
SELECT id, lead_id FROM outbox WHERE lead_id IN ({0})
UNION SELECT outbox.id, assignment.lead_id FROM outbox
JOIN assignment ON assignment.id = assignment_id WHERE assignment.lead_id IN ({0})
"""
_REJECTS = "SELECT DISTINCT rejects_path FROM batch WHERE rejects_path IS NOT NULL ORDER BY 1"
_URI = "file://"
_OURS = re.compile(r"\.?0*([1-9][0-9]*)-[a-z-]+-.*\.eml(?:\.part)?")
_NAMED = b"Message-ID:"


@dataclass(frozen=True, slots=True)
class RejectsHit:
    """A file of rejected rows, and how many of them are about a person."""

    path: Path
    rows: int


def messages_about(work: Work, leads: Sequence[int], store: Path) -> dict[int, list[Path]]:
    """By lead the files of messages to or about it, sent ones and drafts, in every folder that any
    version of the policy names. Raises Refusal "file-not-cleaned".
    """
    about = {
        number: lead
        for some in portions(leads, AT_ONCE)
        for number, lead in work.rows(_ABOUT.format(places(some)), *some, *some)
    }
    uid = work.session.get_one(State, 1).uid
    found = (file for folder in _folders(work, store) for file in _files(folder) if about)
    by_lead: dict[int, list[Path]] = {}
    for file in found:
        name = _OURS.fullmatch(file.name)
        if name and int(name[1]) in about and _is_ours(file, f"<{name[1]}.{uid}@".encode()):
            by_lead.setdefault(about[int(name[1])], []).append(file)
    return by_lead


def _folders(work: Work, store: Path) -> list[Path]:
    versions = work.session.exec(select(PolicyVersion.id)).all()
    named = {mail_folder(store, work.policy_of(version).mail.folder) for version in versions}
    return sorted({mail_folder(store, ""), *named})


def _files(folder: Path) -> Iterator[Path]:
    try:
        with os.scandir(folder) as found:
            yield from sorted(Path(entry.path) for entry in found if entry.is_file())
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise _not_cleaned(folder, error) from None


def _is_ours(file: Path, name: bytes) -> bool:
    """Whether the message is one of this store; a draft that was cut short is."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise _not_cleaned(file, error) from None
    return name in content or _NAMED not in content


def remove_files(files: Iterable[Path]) -> None:
    """Remove them, for good when this returns. Raises Refusal "file-not-cleaned"."""
    for folder, some in _by_folder(files):
        try:
            for file in some:
                file.unlink(missing_ok=True)
            settle(folder)
        except OSError as error:
            raise _not_cleaned(Path(error.filename or folder), error) from None


def _by_folder(files: Iterable[Path]) -> Iterator[tuple[Path, list[Path]]]:
    by_folder: dict[Path, list[Path]] = {}
    for file in files:
        by_folder.setdefault(file.parent, []).append(file)
    yield from by_folder.items()


def rejects_about(work: Work, known: Known) -> tuple[RejectsHit, ...]:
    """The files of rejected rows that have some of the person's, as far as the store knows them.

    Raises Refusal "file-not-cleaned".
    """
    hits: list[RejectsHit] = []
    for (path,) in work.rows(_REJECTS):
        for file in _kept_as(_path(path)):
            try:
                rows = count_rows(file, known.is_in)
            except (OSError, ValueError) as error:
                raise _not_cleaned(file, error) from None
            if rows:
                hits.append(RejectsHit(file, rows))
    return tuple(hits)


def path_text(path: Path) -> str:
    """The path for the store: as it is, or where its bytes are no text, as a URI.

    >>> path_text(Path("/tmp/list.csv.rejects.csv"))
    '/tmp/list.csv.rejects.csv'
    """
    whole = path.absolute()
    return str(whole) if _is_text(str(whole)) else whole.as_uri()


def _is_text(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _path(text: str) -> Path:
    """The path that `path_text` made it of."""
    if text.startswith(_URI):
        return Path(os.fsdecode(unquote_to_bytes(text.removeprefix(_URI))))
    return Path(text)


def _kept_as(path: Path) -> Iterator[Path]:
    """The file, and what an import that could not replace it, or did, has left beside it."""
    for file in _files(path.parent):
        beside = file.name.removeprefix(path.name)
        if beside in ("", ".old") or (beside != file.name and beside.endswith(".part")):
            yield file.resolve()  # to write a link anew would leave what it leads to


def clean_rejects(hits: Iterable[RejectsHit], known: Known) -> None:
    """Write these files anew without the person's rows. Raises Refusal "file-not-cleaned"."""
    for hit in hits:
        try:
            clean(hit.path, known.is_in)
        except (OSError, ValueError) as error:
            raise _not_cleaned(hit.path, error) from None


def _not_cleaned(path: Path, error: Exception) -> Refusal:
    why = error.strerror if isinstance(error, OSError) else "it cannot be read as a list"
    return Refusal("file-not-cleaned", file=_shown(path), why=why)


def _shown(path: Path) -> Path:
    """The path as somebody who is where we are would say it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
