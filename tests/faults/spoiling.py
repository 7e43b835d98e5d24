"""Stores that came to harm: cut short, pages written over, bits of the header turned."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

PAGE = 8192
HEADER = 100

Spoil = Callable[[Path, Random], str]


def cut(store: Path, random: Random) -> str:
    """Cut the file at any length."""
    length = random.randrange(store.stat().st_size)
    with store.open("r+b") as file:
        file.truncate(length)
    return f"cut at {length}"


def junk_page(store: Path, random: Random) -> str:
    """Random bytes over a page or two."""
    return _over(store, random, lambda _: random.randbytes(PAGE))


def zero_page(store: Path, random: Random) -> str:
    """Zeros over a page or two."""
    return _over(store, random, lambda _: bytes(PAGE))


def other_page(store: Path, random: Random) -> str:
    """Another page's content over a page or two."""
    content = store.read_bytes()
    return _over(
        store, random, lambda pages: content[(at := random.randrange(1, pages) * PAGE) : at + PAGE]
    )


def scribble(store: Path, random: Random) -> str:
    """Some bytes in the middle of a page."""
    at = random.randrange(HEADER, store.stat().st_size - 64)
    with store.open("r+b") as file:
        file.seek(at)
        file.write(random.randbytes(random.randrange(24, 64)))
    return f"scribbled at {at}"


def turn_bits(store: Path, random: Random) -> str:
    """One bit of the header."""
    at, bit = random.randrange(HEADER), random.randrange(8)
    with store.open("r+b") as file:
        file.seek(at)
        (byte,) = file.read(1)
        file.seek(at)
        file.write(bytes([byte ^ (1 << bit)]))
    return f"bit {bit} of byte {at} turned"


def _over(store: Path, random: Random, content: Callable[[int], bytes]) -> str:
    pages = store.stat().st_size // PAGE
    chosen = sorted(random.sample(range(1, pages), random.choice((1, 1, 2))))
    with store.open("r+b") as file:
        for page in chosen:
            file.seek(page * PAGE)
            file.write(content(pages))
    return f"pages {chosen} written over"


def readable(store: Path) -> dict[str, list[tuple[object, ...]]] | None:
    """All that SQLite reads of it, byte by byte; None where it reads no whole store."""
    try:
        with closing(sqlite3.connect(store)) as handle:
            handle.text_factory = bytes
            names = handle.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            return {name.decode(): _rows(handle, name.decode()) for (name,) in names}
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def _rows(handle: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    return handle.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608  # as it is named
