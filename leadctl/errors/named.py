"""Refusals of what is named on a command line and is not there, or is not what it should be."""

from __future__ import annotations

from leadctl.errors.exits import Exit

REFUSALS: dict[str, tuple[Exit, str]] = {
    "no-such-lead": (
        Exit.NOT_FOUND,
        "there is no lead {lead}: `leadctl lead find TEXT` looks for one.",
    ),
    "no-such-batch": (
        Exit.NOT_FOUND,
        "there is no batch {batch}: `leadctl import list` lists them.",
    ),
    "no-such-incident": (
        Exit.NOT_FOUND,
        "there is no incident {incident}: `leadctl incident list` lists them.",
    ),
    "no-such-partner": (
        Exit.NOT_FOUND,
        "there is no partner {partner}. {hint}`leadctl partner list` lists them.",
    ),
    "no-such-manager": (
        Exit.NOT_FOUND,
        "there is no manager {manager!r}. {hint}`leadctl policy show` has them under [managers].",
    ),
    "not-the-managers": (
        Exit.REFUSED,
        "{partner} is not a partner of {manager}: `leadctl partner show {partner}` tells whose it "
        "is.",
    ),
    "no-such-source": (
        Exit.NOT_FOUND,
        "no lead came from {source!r}. {hint}`leadctl source list` lists where they came from.",
    ),
    "unknown-happening": (Exit.USAGE, "{what!r} is nothing that the log tells of. {hint}"),
    "unknown-word": (Exit.USAGE, "there is no {what} {word!r}. {hint}"),
    "not-a-head": (
        Exit.USAGE,
        "{text!r} is not the head of a log: say it as `leadctl log head` printed it.",
    ),
    "unknown-when": (
        Exit.USAGE,
        "{text!r} is not a time: say for example 2026-11-20, '2026-11-20 14:00' or "
        "2026-11-20T14:00:00Z.",
    ),
    "unknown-day": (Exit.USAGE, "{text!r} is not a day: say for example 2026-11-20."),
    "unknown-month": (Exit.USAGE, "{text!r} is not a month: say for example 2026-11."),
    "unknown-quarter": (Exit.USAGE, "{text!r} is not a quarter: say for example 2026Q4."),
    "one-period": (
        Exit.USAGE,
        "say the days in one way: --since and --until, or --month, or --quarter.",
    ),
    "not-of-report": (
        Exit.USAGE,
        "the report {report} has no {filter}. These have it: {having}.",
    ),
    "page-or-format": (
        Exit.USAGE,
        "--html writes a page, and --force goes with it: --format is for a report that is shown.",
    ),
    "page-has-all": (
        Exit.USAGE,
        "--html writes one page with all reports: leave out {report}.",
    ),
    "no-such-time": (
        Exit.USAGE,
        "{when} does not exist in {zone}: the clock is put forward over it.",
    ),
    "unreadable-file": (Exit.USAGE, "{file} cannot be read: {why}. Nothing of it was stored."),
    "unwritable-rejects": (
        Exit.USAGE,
        "{file}, for the rows that are rejected, cannot be written: {why}. Nothing was stored: "
        "copy the list to a folder of yours and import that.",
    ),
    "some-rejected": (
        Exit.REFUSED,
        "{file} has {count} to reject, so --strict stores nothing of it: {where} what is wrong. "
        "Correct the list and import it again.",
    ),
    "blank-source": (Exit.USAGE, "--source is blank: say where the leads come from."),
    "blank-profile": (Exit.USAGE, "--profile is blank: say a name for the lists of that form."),
    "no-such-profile": (Exit.NOT_FOUND, "there is no profile {profile!r}. {hint}"),
    "bad-map": (Exit.USAGE, "{text!r} is not a mapping: say --map field=Header."),
    "unknown-purpose": (
        Exit.USAGE,
        "{text!r} is not a purpose: say partner, marketing, or partner,marketing.",
    ),
    "blank-text": (Exit.USAGE, "say what to look for: a name, an address, a number, …"),
    "not-a-pair": (
        Exit.USAGE,
        "{text!r} is not a field with its value: say for example {example}. Nothing was changed.",
    ),
    "said-twice": (Exit.USAGE, "{field} is said twice. Nothing was changed."),
    "unknown-lead-field": (
        Exit.USAGE,
        "{field!r} is not a field of a lead. {hint} Nothing was changed.",
    ),
    "bad-value": (Exit.USAGE, "{sentence} Nothing was changed."),
    "unknown-amount": (
        Exit.USAGE,
        "{text!r} is not an amount: say for example 12000.50, with two decimals at most.",
    ),
    "unknown-currency": (
        Exit.USAGE,
        "{text!r} is not a currency: say its code of ISO 4217, for example EUR.",
    ),
}
