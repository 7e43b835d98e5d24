"""Refusals about lists that were imported, and about vetting and consent."""

from __future__ import annotations

from leadctl.errors.exits import Exit

REFUSALS: dict[str, tuple[Exit, str]] = {
    "batch-not-on-hold": (
        Exit.REFUSED,
        "batch {batch} is not on hold: it {why}. Nothing was changed.",
    ),
    "batch-undone": (
        Exit.REFUSED,
        "batch {batch} is undone already. Nothing was changed: there is nothing more to do.",
    ),
    "batch-handed-out": (
        Exit.REFUSED,
        "batch {batch} cannot be undone, because lead {lead} of it was handed out. Nothing was "
        "changed: `leadctl close --as rejected` ends leads one by one.",
    ),
    "batch-written-to": (
        Exit.REFUSED,
        "batch {batch} cannot be undone, because lead {lead} of it was written to. Nothing was "
        "changed: `leadctl close --as rejected` ends leads one by one.",
    ),
    "batch-merged": (
        Exit.REFUSED,
        "batch {batch} cannot be undone, because lead {lead} was merged, into it or out of it. "
        "Nothing was changed: `leadctl close --as rejected` ends leads one by one.",
    ),
    "batch-heard-again": (
        Exit.REFUSED,
        "batch {batch} cannot be undone while batch {later} tells more of its leads: undo that "
        "one first. Nothing was changed.",
    ),
    "batch-answered": (
        Exit.REFUSED,
        "batch {batch} told something new of lead {lead}, which has gone on since, so it cannot "
        "be taken back. Nothing was changed: `leadctl lead edit` puts right what is wrong.",
    ),
    "batch-opted-out": (
        Exit.REFUSED,
        "batch {batch} cannot be undone, because lead {lead} of it has opted out since, which must "
        "not be forgotten. Nothing was changed.",
    ),
    "nothing-to-vet": (
        Exit.REFUSED,
        "lead {lead} is not in quarantine: there is nothing to vet. Nothing was changed.",
    ),
    "vet-what": (
        Exit.USAGE,
        "say what is vetted: leads, or --batch N, not both. Nothing was changed.",
    ),
    "blank-vetting": (
        Exit.USAGE,
        "say who vetted it and why it may be used: both the name and the note. Nothing was "
        "changed.",
    ),
    "vetting-is-outbound": (
        Exit.USAGE,
        "--vetted-by and --vetting-note go with --direction outbound. Nothing was stored.",
    ),
    "give-or-withdraw": (
        Exit.USAGE,
        "say one: --give 'how and when', or --withdraw partner,marketing. Nothing was changed.",
    ),
    "blank-consent": (
        Exit.USAGE,
        "say in --give how and when consent was given. Nothing was changed.",
    ),
    "purpose-is-given": (
        Exit.USAGE,
        "--purpose goes with consent that is given. Nothing was changed.",
    ),
}
