"""Looking for a person in every byte of a folder, however it is written there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from tests.privacy.spread import EMAIL, OTHER_EMAIL, PHONE

WORDS = (EMAIL, OTHER_EMAIL, "zelda", "quixworth", "quixotic", "quixdorf", "QX-1", "QX-2", "QX-3")
NUMBERS = (PHONE.removeprefix("+49"),)
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")


def found_in(store: Path) -> list[str]:
    """What there is of the person in the store, and in all that lies beside it."""
    return traces(store.parent, WORDS, NUMBERS)


def traces(folder: Path, words: Sequence[str], numbers: Sequence[str]) -> list[str]:
    """Each file below the folder in which a word, in any case, or a number, in any writing, is."""
    return [
        f"{file.relative_to(folder)}: {found}"
        for file in sorted(folder.rglob("*"))
        if file.is_file()
        for found in _found(file, words, numbers)
    ]


def _found(file: Path, words: Sequence[str], numbers: Sequence[str]) -> Iterator[str]:
    for content in _contents(file):
        text = content.lower()
        for word in words:
            if any(word.lower().encode(encoding) in text for encoding in ENCODINGS):
                yield word
        for number in numbers:
            if re.search(rb"[\s().\-/]{0,3}".join(map(_digit, number)), text):
                yield number


def _digit(digit: str) -> bytes:
    return digit.encode() + rb"\x00?"


def _contents(file: Path) -> Iterator[bytes]:
    """The bytes of the file, its name, and what a mail program makes of it."""
    content = file.read_bytes()
    yield file.name.encode()
    yield content
    if ".eml" in file.name:
        message = message_from_bytes(content, policy=default)
        for name, value in message.items():
            yield f"{name}: {value}".encode()
        for part in message.walk():
            if isinstance(part, EmailMessage) and not part.is_multipart():
                yield part.get_payload(decode=True) or b""  # type: ignore[misc]  # bytes, as asked
