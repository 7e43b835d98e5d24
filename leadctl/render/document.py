"""A whole text as a person wrote it: word for word into a file, harmless on a screen."""

from __future__ import annotations

from typing import TextIO

from leadctl.domain.visible import visible


def write_document(text: str, out: TextIO) -> None:
    """Write the text as it is, so that it can be read back; a terminal gets its lines visible."""
    if not out.isatty():
        out.write(text)
        return
    for line in text.replace("\r\n", "\n").removesuffix("\n").split("\n"):
        out.write(visible(line.expandtabs()) + "\n")
