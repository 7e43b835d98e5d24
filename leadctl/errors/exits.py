"""The exit statuses of leadctl, and what each tells a script."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """The exit statuses of leadctl."""

    DONE = 0
    FAULT = 1
    USAGE = 2
    REFUSED = 3
    NOT_FOUND = 4
    PARTIAL = 5
    BUSY = 6
    STORE = 7
    MAIL = 8


MEANINGS = {
    Exit.DONE: "done",
    Exit.FAULT: "a fault in leadctl; the line says where its details are",
    Exit.USAGE: "the command line is wrong, or a file is not what it should be; nothing stored",
    Exit.REFUSED: "refused by a rule of the policy or of the lead's life",
    Exit.NOT_FOUND: "no such lead or partner",
    Exit.PARTIAL: "done in part: some rows or leads were rejected or refused",
    Exit.BUSY: "the store is busy: try again",
    Exit.STORE: "the store cannot be used: missing, damaged, not leadctl's, newer, disk full",
    Exit.MAIL: "mail could not be delivered; it is kept and tried again",
}
"""What each exit status tells a script."""
