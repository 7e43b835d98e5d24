"""Refusals about messages and their templates."""

from __future__ import annotations

from leadctl.errors.exits import Exit

REFUSALS: dict[str, tuple[Exit, str]] = {
    "message-gone": (
        Exit.REFUSED,
        "message {message} was {status}: nothing can be done about it. Nothing was changed.",
    ),
    "retry-what": (
        Exit.USAGE,
        "say which messages: their numbers, which `leadctl mail list` shows, or --failed.",
    ),
    "not-an-address": (
        Exit.USAGE,
        "that is no address that mail can go to: say for example robin@example.com. Nothing was "
        "sent.",
    ),
    "mail-test-failed": (
        Exit.MAIL,
        "the test message did not leave: {why}. Look at [mail] in the policy.",
    ),
    "no-such-message": (
        Exit.NOT_FOUND,
        "there is no message {message}: `leadctl mail list --all` lists them.",
    ),
    "is-a-letter": (
        Exit.REFUSED,
        "message {message} is a letter: `leadctl nurture letters` writes the letters that wait.",
    ),
    "holds-no-more": (
        Exit.REFUSED,
        "message {message} would be dropped now, because {why}: there is nothing to write.",
    ),
    "message-unwritable": (Exit.REFUSED, "message {message} cannot be written: {why}."),
    "no-html": (
        Exit.REFUSED,
        "the message is text alone: it has no HTML, so leave out --html.",
    ),
    "no-such-template": (Exit.NOT_FOUND, "there is no template {template!r}. {hint}"),
    "one-template": (
        Exit.USAGE,
        "one template is shown at a time, and --html goes with it: say its name. Several, or all, "
        "go with --copy FOLDER and nothing else.",
    ),
    "part-of-many": (
        Exit.REFUSED,
        "{template} is a part of several messages, and none by itself: say one of those.",
    ),
    "template-fault": (Exit.REFUSED, "the message cannot be written: {why}."),
    "file-is-there": (
        Exit.REFUSED,
        "{file} is there already, and was left as it is: {instead}.",
    ),
    "unwritable-file": (Exit.USAGE, "{file} cannot be written: {why}."),
}
