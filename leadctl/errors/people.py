"""Refusals about people who have opted out or are to be forgotten."""

from __future__ import annotations

from leadctl.errors.exits import Exit

REFUSALS: dict[str, tuple[Exit, str]] = {
    "is-suppressed": (
        Exit.REFUSED,
        "this person has opted out, or was erased, and must not be stored. Nothing was changed.",
    ),
    "several-people": (
        Exit.REFUSED,
        "several people have that number, by leads {leads}: say which lead it is. Nothing was "
        "changed.",
    ),
    "no-such-person": (
        Exit.USAGE,
        "that is neither a lead nor an e-mail address nor a phone number with its country's code "
        "nor the token of a message: say for example 17, ada@example.org or +498912345678. Nothing "
        "was changed.",
    ),
    "no-lead-of-that-number": (
        Exit.NOT_FOUND,
        "there is no lead of that number; a phone number begins with + and its country's code. "
        "Nothing was changed.",
    ),
    "bad-token": (
        Exit.USAGE,
        "that is no token of a message from this store: copy it whole, as it stands in the "
        "message. Nothing was changed.",
    ),
    "key-missing": (
        Exit.STORE,
        "{file}, without which nobody can tell who has opted out, cannot be read: {why}. Nothing "
        "was changed: put the key file back beside the store.",
    ),
    "suppressed-meanwhile": (
        Exit.BUSY,
        "{file}: somebody has opted out or was erased while it was read, and may stand in it: "
        "import it again. Nothing was stored.",
    ),
    "erase-not-confirmed": (
        Exit.REFUSED,
        "not erased: answer y, or say --yes. Nothing was changed.",
    ),
    "file-not-cleaned": (
        Exit.STORE,
        "{file}, in which the person may stand, cannot be read or written: {why}. The person was "
        "not erased: mend that, or remove the file, and do it again.",
    ),
    "mail-is-leaving": (
        Exit.BUSY,
        "mail is being sent: try again when that is done. Nothing was changed.",
    ),
    "forgotten-unwritable": (
        Exit.STORE,
        "{file}, in which every opt-out and erasure is kept beside the store, cannot be written: "
        "{why}. Nothing was changed.",
    ),
    "forgotten-unreadable": (
        Exit.STORE,
        "{file}, in which every opt-out and erasure is kept beside the store, cannot be read, or "
        "is not what leadctl wrote. Nothing was changed: put it back from a backup, or remove it "
        "if those that it named may come back.",
    ),
    "no-person-named": (
        Exit.USAGE,
        "say who wants no more, such as ada@example.org, or name a file with --file. Nothing was "
        "changed.",
    ),
    "line-refused": (Exit.REFUSED, "line {line}: {why}"),
    "one-refused": (Exit.REFUSED, "number {place} of those named: {why}"),
    "opt-out-not-confirmed": (
        Exit.REFUSED,
        "not opted out: answer y, or say --yes. Nothing was changed.",
    ),
    "retain-not-confirmed": (
        Exit.REFUSED,
        "not erased: answer y, or say --yes. Nothing was changed.",
    ),
    "not-confirmed": (
        Exit.REFUSED,
        "batch {batch} was left as it is: answer y, or say --yes. Nothing was changed.",
    ),
}
