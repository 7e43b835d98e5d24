"""Refusals of the life of a lead, of what is entered by hand, and of problems of a lead."""

from __future__ import annotations

from leadctl.errors.exits import Exit

REFUSALS: dict[str, tuple[Exit, str]] = {
    # the life of a lead
    "not-from-here": (
        Exit.REFUSED,
        "lead {lead} is {status}, so it cannot be {move}. {instead} Nothing was changed.",
    ),
    "not-reopened": (
        Exit.REFUSED,
        "lead {lead} ended as {disposition}, and only a rejected lead is reopened. {instead} "
        "Nothing was changed.",
    ),
    "not-taken": (
        Exit.REFUSED,
        "lead {lead} was not taken from a partner in this round, so there is nothing to "
        "restore. Nothing was changed: `leadctl lead show {lead}` tells what happened.",
    ),
    "restored-before": (
        Exit.REFUSED,
        "lead {lead} was restored to {partner}, and not taken since. Nothing was changed: there "
        "is nothing more to do.",
    ),
    "claimed-since": (
        Exit.REFUSED,
        "lead {lead} was claimed by {partner} since it was taken: it stays there. Nothing was "
        "changed: `leadctl assign {lead} --to PARTNER --reason WHY` moves it all the same.",
    ),
    "held-by-another": (
        Exit.REFUSED,
        "lead {lead} is held by another partner. Nothing was changed: `leadctl lead show "
        "{lead}` tells by whom.",
    ),
    "is-closed": (
        Exit.REFUSED,
        "lead {lead} is closed. Nothing was changed: `leadctl lead show {lead}` tells how it "
        "ended.",
    ),
    "not-held": (
        Exit.REFUSED,
        "lead {lead} is not held by {partner}. Nothing was changed: `leadctl partner inbox "
        "{partner}` lists what is.",
    ),
    "not-yours": (
        Exit.REFUSED,
        "lead {lead} is not with {partner}: `leadctl partner inbox {partner}` lists what is.",
    ),
    "too-late": (
        Exit.REFUSED,
        "lead {lead} had to be {done} by {due}. Nothing was changed: "
        "a manager may say --accept-late REASON.",
    ),
    "overdue": (
        Exit.REFUSED,
        "lead {lead} had to be {done} by {due}: the next sweep takes it back. Nothing was changed.",
    ),
    "clock-behind": (
        Exit.REFUSED,
        "it is {now} UTC by the clock, but the store has seen {last} UTC: set the clock right. "
        "Nothing was changed.",
    ),
    "as-of-is-a-rehearsal": (
        Exit.USAGE,
        "--as-of goes with --dry-run: a sweep acts as of now. Nothing was changed.",
    ),
    "already-holds": (
        Exit.REFUSED,
        "lead {lead} is with {partner} already. Nothing was changed: there is nothing more to do.",
    ),
    "by-hand-needs": (
        Exit.USAGE,
        "--to needs the leads by number, and a --reason. Nothing was changed.",
    ),
    "by-hand-only": (
        Exit.USAGE,
        "--reason and --override go with --to, and --explain without it. Nothing was changed.",
    ),
    "not-active": (
        Exit.REFUSED,
        "{partner} is {status}, so it gets no leads. Nothing was changed: `leadctl partner show "
        "{partner}` tells more.",
    ),
    "needs-override": (
        Exit.REFUSED,
        "{partner} {why}. Nothing was changed: --override gives it the lead all the same.",
    ),
    "has-problems": (
        Exit.REFUSED,
        "lead {lead} has problems ({problems}), which nothing overrides. Nothing was changed: "
        "`leadctl lead show {lead}` tells of them.",
    ),
    "in-the-future": (
        Exit.REFUSED,
        "{when} is in the future: say when it was. Nothing was changed.",
    ),
    "before-assignment": (
        Exit.REFUSED,
        "{when} is before lead {lead} was assigned: say a later time. Nothing was changed.",
    ),
    "too-long-ago": (
        Exit.REFUSED,
        "{when} is too long ago: a contact counts if it is recorded within {window}. Nothing "
        "was changed: `leadctl lead note {lead} TEXT` keeps what was said.",
    ),
    "unknown-outcome": (
        Exit.USAGE,
        "{outcome!r} is not an outcome of the policy: say {known}. Nothing was changed.",
    ),
    "unknown-reason": (
        Exit.USAGE,
        "{reason!r} is not a reason of the policy: say {known}. Nothing was changed.",
    ),
    "nobody-said": (
        Exit.USAGE,
        "say who it was: --partner CODE or --manager. Nothing was changed.",
    ),
    "not-followed-up": (
        Exit.REFUSED,
        "lead {lead} is {status}: a partner closes it once its follow-up is recorded, with "
        "`leadctl contact --outcome`. Nothing was changed.",
    ),
    "other-ending": (
        Exit.USAGE,
        "--value, and --currency beside it, go with --as converted, and --reevaluate-on with "
        "--as rejected. Nothing was changed.",
    ),
    "day-gone-by": (
        Exit.USAGE,
        "{day} is not a day to come, so the lead cannot be looked at again then: say a later "
        "one. Nothing was changed.",
    ),
    # leads entered by hand
    "nobody-named": (
        Exit.USAGE,
        "say who it is: a name, email, phone, company or external_id. Nothing was stored.",
    ),
    "opt-out-stays": (
        Exit.REFUSED,
        "lead {lead} has opted out, and an edit does not undo that. Nothing was changed.",
    ),
    "reevaluate-only": (
        Exit.REFUSED,
        "lead {lead} was rejected: reevaluate_on alone can be edited. Nothing was changed: "
        "`leadctl lead reopen {lead}` lets it go on.",
    ),
    "reevaluate-rejected": (
        Exit.REFUSED,
        "lead {lead} is {status}: reevaluate_on is for rejected leads alone. Nothing was changed.",
    ),
    "field-needed": (
        Exit.USAGE,
        "{field} cannot be cleared, as every lead has one: say what it is. Nothing was changed.",
    ),
    # merging
    "merge-itself": (
        Exit.USAGE,
        "lead {lead} cannot be merged into itself: say two leads. Nothing was changed.",
    ),
    "merge-held": (
        Exit.REFUSED,
        "a partner holds lead {lead}, which is {status}: merge the other one into it, or have it "
        "released first. Nothing was changed.",
    ),
    "merge-closed": (
        Exit.REFUSED,
        "lead {lead} is closed, so lead {duplicate} cannot go on as that one. Nothing was changed: "
        "merge it into an open lead, or close it with `leadctl close --as rejected`.",
    ),
    "erased": (
        Exit.REFUSED,
        "lead {lead} was erased: its person wanted to be forgotten, or it was kept long enough. "
        "Nothing was changed.",
    ),
    "merged-away": (
        Exit.REFUSED,
        "lead {lead} was merged into lead {into}: say that one. Nothing was changed.",
    ),
    "has-ended": (
        Exit.REFUSED,
        "lead {lead} is closed as {disposition}, so no response is recorded for it. Nothing was "
        "changed.",
    ),
    # problems of flagged leads
    "vetting-needed": (
        Exit.REFUSED,
        "lead {lead} is not vetted, which nobody can waive: `leadctl lead vet {lead}` records that "
        "it was. Nothing was changed.",
    ),
    "no-reason": (Exit.USAGE, "say why in --reason. Nothing was changed."),
    "blank-note": (Exit.USAGE, "the note is blank: say what is to be known. Nothing was changed."),
    "no-such-problem": (
        Exit.NOT_FOUND,
        "lead {lead} has no problem {problem!r}. It has: {known}. Nothing was changed.",
    ),
    "consent-needed": (
        Exit.REFUSED,
        "lead {lead} lacks consent, which nobody can waive: say in --consent how and when it was "
        "given. Nothing was changed.",
    ),
    "lead-on-hold": (
        Exit.REFUSED,
        "lead {lead} waits for its list to be approved: `leadctl import approve {batch}` lets it "
        "go on. Nothing was changed.",
    ),
}
