"""Refusals about working days and deadlines."""

from __future__ import annotations

from leadctl.errors.exits import Exit

REFUSALS: dict[str, tuple[Exit, str]] = {
    "unknown-window": (
        Exit.USAGE,
        "{text!r} is not a window: say for example '2 working days', '4 working hours', "
        "'24 hours' or '30 days', with a number from 1 to 9999.",
    ),
    "beyond-calendar": (
        Exit.REFUSED,
        "{window} and {date} lead outside the years 1 to 9999, where no deadline can be fixed: "
        "say less of either.",
    ),
    "unknown-zone": (Exit.USAGE, "{zone!r} is not a time zone. {hint}"),
    "unknown-country": (Exit.USAGE, "{country!r} is not a country with a holiday calendar. {hint}"),
    "unknown-subdivision": (
        Exit.USAGE,
        "{subdivision!r} is not a subdivision of {country} with a holiday calendar. {hint}",
    ),
    "year-not-covered": (
        Exit.REFUSED,
        "the holiday data for {country} covers {first} to {last}, not {year}: which days are "
        "worked then is not known.",
    ),
    "no-deadline": (
        Exit.REFUSED,
        "lead {lead} is {status}, and no deadline runs for it. Nothing was changed.",
    ),
    "deadline-halted": (
        Exit.REFUSED,
        "the partner that holds lead {lead} could not be told of it: no time runs yet, and all of "
        "it runs once the message has arrived. `leadctl mail list` shows why. Nothing was "
        "changed.",
    ),
    "still-past": (
        Exit.REFUSED,
        "with so little more, lead {lead} would be due by {due}, which has passed too: say a "
        "longer --by. Nothing was changed.",
    ),
    "earlier-is-applied": (
        Exit.USAGE,
        "--earlier goes with --apply: without it, all that would move is shown anyway. Nothing "
        "was changed.",
    ),
    "whose-calendar": (
        Exit.USAGE,
        "say one calendar: --partner CODE, or --country CC with or without {more}, or none of them "
        "for the company's own.",
    ),
}
