"""Which encoding a list is in, and that every byte of it is text in that encoding."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO, TextIO

from leadctl.errors import Refusal

BLOCK = 1 << 20

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# These decoders want a mark, and may complain of something else before they miss it.
NEED_A_MARK = {
    "utf-16": (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE),
    "utf-32": (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE),
}

SIGNATURES = (
    (b"PK\x03\x04", "an Excel workbook or another zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a compressed file"),
)

# Tried in this order for the hint alone: a list is never read with an encoding nobody named. The
# first ones have bytes that are no letters, so they can fail; to the last, any bytes are letters.
CANDIDATES = ("cp1252", "cp1250", "shift_jis", "gb18030", "mac_roman")

# Codecs of Python's own that are no encodings of files.
NOT_FOR_FILES = frozenset(
    {"idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"}
    | {"utf-7"}
)


def find_encoding(file: BinaryIO, name: str, given: str | None) -> str:
    """The encoding of `file`, every byte of which was decoded with it.

    That is UTF-8 where its mark stands at the beginning and all else fits, whatever is `given`, so
    that a file of rejected rows is read with the options of its list; else `given`, else what a
    byte order mark says, else UTF-8. Memory does not grow with the file. Raises Refusal:
    `unknown-encoding`, `not-a-list` for a workbook and the like, or `unreadable-bytes` with the
    first bad byte (counted from 0), its line and the encoding that would fit.
    """
    file.seek(0)
    head = file.read(4096)
    for signature, kind in SIGNATURES:
        if head.startswith(signature):
            raise Refusal("not-a-list", file=name, kind=kind)
    encoding = _known(given, head) if given else _marked(head)
    if given and _marked(head) == "utf-8-sig" and _first_bad_byte(file, "utf-8-sig") is None:
        return "utf-8-sig"
    wide = None if given else _unmarked_utf16(head)
    if wide and _first_bad_byte(file, wide) is None:
        raise _unreadable(file, name, head.index(b"\0"), encoding, wide)
    if (bad := _first_bad_byte(file, encoding)) is not None:
        marked = _marked(head)  # which a person who named another encoding may not know of
        fitting = marked if _first_bad_byte(file, marked) is None else _fitting(file)
        raise _unreadable(file, name, bad, encoding, fitting.removesuffix("-sig"))
    return encoding


@contextmanager
def as_text(file: BinaryIO, encoding: str) -> Iterator[TextIO]:
    """The whole of `file` as text, line ends kept as they are; `file` stays open after it."""
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    try:
        yield text
    finally:
        with suppress(ValueError):  # of a file that was closed before a reader was done with it
            text.detach()


def _known(given: str, head: bytes) -> str:
    try:
        name = codecs.lookup(given).name
        b"a".decode(name, "replace")  # refuses rot13 and the like, which are not of text
    except (LookupError, ValueError) as error:
        raise Refusal("unknown-encoding", encoding=given) from error
    if name in NOT_FOR_FILES:
        raise Refusal("unknown-encoding", encoding=given)
    marked = _marked(head)
    return marked if name[:5] == marked[:5] else name  # so that the mark is no letter of the header


def _marked(head: bytes) -> str:
    return next((name for mark, name in MARKS if head.startswith(mark)), "utf-8")


def _unmarked_utf16(head: bytes) -> str | None:
    """UTF-16 without its mark is valid UTF-8 with a NUL at every other byte."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if _marked(head) != "utf-8" or max(even, odd) * 4 <= len(head):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _first_bad_byte(file: BinaryIO, encoding: str) -> int | None:
    if _lacks_its_mark(file, encoding):
        return 0
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    read = 0
    try:
        while block := file.read(BLOCK):
            read += len(block)
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        # The decoder may have held back the start of a letter from the block before.
        return read - len(error.object) + error.start
    return None


def _lacks_its_mark(file: BinaryIO, encoding: str) -> bool:
    file.seek(0)
    start = file.read(4)
    return bool(start) and not start.startswith(NEED_A_MARK.get(encoding, b""))


def _fitting(file: BinaryIO) -> str:
    return next(name for name in CANDIDATES if _first_bad_byte(file, name) is None)


def _unreadable(file: BinaryIO, name: str, byte: int, encoding: str, fitting: str) -> Refusal:
    return Refusal(
        "unreadable-bytes",
        file=name,
        byte=byte,
        line=_line_of(file, byte, encoding),
        tried=encoding.removesuffix("-sig").upper(),
        encoding=fitting,
    )


def _line_of(file: BinaryIO, byte: int, encoding: str) -> int:
    decoder = io.IncrementalNewlineDecoder(
        codecs.getincrementaldecoder(encoding)("replace"), translate=True
    )
    file.seek(0)
    left, line = byte, 1
    while left and (block := file.read(min(BLOCK, left))):
        left -= len(block)
        line += decoder.decode(block).count("\n")
    return line
