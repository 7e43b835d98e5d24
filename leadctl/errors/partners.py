"""Refusals about partners and their incidents."""

from __future__ import annotations

from leadctl.errors.exits import Exit

REFUSALS: dict[str, tuple[Exit, str]] = {
    # partners
    "partner-not-disabled": (
        Exit.REFUSED,
        "{partner} is active, so there is nothing to enable. Nothing was changed.",
    ),
    "partner-not-paused": (
        Exit.REFUSED,
        "{partner} is active, so there is no pause to end. Nothing was changed.",
    ),
    "partner-is-disabled": (
        Exit.REFUSED,
        "{partner} is disabled, so it gets no leads: `leadctl partner enable {partner} --note WHY` "
        "lets it get them again. Nothing was changed.",
    ),
    "already-paused": (
        Exit.REFUSED,
        "{partner} is paused {end} already: `leadctl partner resume {partner}` ends it. Nothing "
        "was changed.",
    ),
    "pause-gone-by": (
        Exit.USAGE,
        "the pause would have ended on {day}, which has gone by: say a later day. Nothing was "
        "changed.",
    ),
    "partner-ended": (
        Exit.REFUSED,
        "{partner} has ended, which is for good. Nothing was changed.",
    ),
    "end-not-confirmed": (
        Exit.REFUSED,
        "{partner} was left as it is: answer y, or say --yes. Nothing was changed.",
    ),
    "bad-partner": (Exit.USAGE, "the partner {faults}. Nothing was changed."),
    "unknown-partner-field": (
        Exit.USAGE,
        "{field!r} is not a field of a partner. {hint} Nothing was changed.",
    ),
    "code-is-renamed": (
        Exit.USAGE,
        "a code is not edited: `leadctl partner rename {partner} NEW` gives another one. Nothing "
        "was changed.",
    ),
    "bad-code": (
        Exit.USAGE,
        "{new!r} is no code: it is of up to 40 small letters, digits and hyphens. Nothing was "
        "changed.",
    ),
    "code-taken": (
        Exit.REFUSED,
        "{new} is a code that {partner} has or had, and no other partner ever gets it: say another "
        "one. Nothing was changed.",
    ),
    "same-code": (
        Exit.USAGE,
        "{partner} is called so already: say another code. Nothing was changed.",
    ),
    "no-note": (Exit.USAGE, "say why in --note. Nothing was changed."),
    "days-backwards": (
        Exit.USAGE,
        "leave from {first} to {last} ends before it begins: say the earlier day in --from. "
        "Nothing was changed.",
    ),
    "on-leave-already": (
        Exit.REFUSED,
        "{partner} is on leave from {first} to {last} already. Nothing was changed.",
    ),
    "not-on-leave": (
        Exit.REFUSED,
        "{partner} has no leave from {first} to {last}: `leadctl partner leave {partner}` lists "
        "what it has. Nothing was changed.",
    ),
    "leave-needs-from": (
        Exit.USAGE,
        "--to and --remove need --from, the first day of leave. Nothing was changed.",
    ),
    # incidents
    "incident-discussed": (
        Exit.REFUSED,
        "incident {incident} was discussed before. Nothing was changed: `leadctl incident note "
        "{incident} TEXT` adds to it.",
    ),
    "incident-waived": (
        Exit.REFUSED,
        "incident {incident} was waived, and counts no more. Nothing was changed.",
    ),
}
