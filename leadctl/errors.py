"""Every refusal leadctl knows: its code, its exit status, and its sentence.

A *refusal* is a "no" that a person can do something about. It is raised by code with the facts
of the case, and printed by the command line's one error boundary. The sentences stand here
together so that they read alike and so that a test can show each of them.

Facts are numbers, codes, dates, file and column names. Never a person's name, e-mail or phone.
"""

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


CATALOGUE: dict[str, tuple[Exit, str]] = {
    # the calendar
    "unknown-window": (
        Exit.USAGE,
        "{text!r} is not a window: say for example '2 working days', '4 working hours', "
        "'24 hours' or '30 days'.",
    ),
    "unknown-zone": (Exit.USAGE, "{zone!r} is not a time zone. {hint}"),
    "unknown-country": (Exit.USAGE, "{country!r} is not a country with a holiday calendar. {hint}"),
    "unknown-subdivision": (
        Exit.USAGE,
        "{subdivision!r} is not a subdivision of {country} with a holiday calendar. {hint}",
    ),
    "year-not-covered": (
        Exit.REFUSED,
        "the holiday data for {country} covers {first} to {last}, not {year}: no deadline can be "
        "fixed there.",
    ),
}


class Refusal(Exception):
    """A rule says no: `code` names it, `status` is the exit status, `str()` is the sentence.

    >>> refusal = Refusal("unknown-window", text="soon")
    >>> refusal.status.name
    'USAGE'
    """

    def __init__(self, code: str, **facts: object) -> None:
        self.code = code
        self.facts = facts
        self.status, template = CATALOGUE[code]
        super().__init__(template.format(**facts).strip())
