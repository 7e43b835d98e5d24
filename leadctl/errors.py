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

CATALOGUE: dict[str, tuple[Exit, str]] = {
    # lists that are read
    "unknown-encoding": (
        Exit.USAGE,
        "{encoding!r} is not an encoding of files: say for example utf-8, cp1252, latin-1, "
        "mac_roman or utf-16.",
    ),
    "not-a-list": (
        Exit.USAGE,
        "{file} is {kind}, not a list: save the list as CSV (UTF-8) and import that.",
    ),
    "unreadable-bytes": (
        Exit.USAGE,
        "{file}: the byte at offset {byte}, in line {line}, is not {tried}. --encoding {encoding} "
        "would read it; look at the accents afterwards. Nothing was stored.",
    ),
    "empty-list": (Exit.USAGE, "{file} is empty: the first row must name the columns."),
    "nothing-below": (
        Exit.USAGE,
        "{file} has nothing below the {skip} lines that --skip passes over: say a smaller number.",
    ),
    "unreadable-header": (
        Exit.USAGE,
        "{file}: the first row, which must name the columns, cannot be read: it has a quote "
        "that is not closed, a NUL character, or is too long. Save the list as CSV (UTF-8) "
        "again, or say --skip if the header stands further down.",
    ),
    "too-many-columns": (
        Exit.USAGE,
        "{file} has {count} columns, and more than {most} are not read: leave out those that are "
        "not needed.",
    ),
    "unknown-headers": (
        Exit.USAGE,
        "{file}: no column of the first row has a name that is known. Name one for each field "
        "with --map field=Header. {hint}",
    ),
    "header-below": (
        Exit.USAGE,
        "{file}: line {line} looks more like the header than the first row: say --skip {skip} to "
        "pass over what stands above it, or --skip 0 to begin with the first row all the same.",
    ),
    "no-header-needs-map": (
        Exit.USAGE,
        "--no-header needs the numbers of the columns, counted from 1: say --map field=1 for each "
        "field that the list has.",
    ),
    "unknown-field": (Exit.USAGE, "{field!r} in --map is not a field. {hint}"),
    "unknown-header": (Exit.USAGE, "no column is headed {header!r}, which --map names. {hint}"),
    "two-columns": (
        Exit.USAGE,
        "{first!r} and {second!r} are both names for {field}: say which, with "
        "--map '{field}={first}' or --map '{field}={second}', or by its number as in "
        "--map {field}={number}.",
    ),
    "same-header": (
        Exit.USAGE,
        "columns {first} and {second} are both headed {header!r}: say which, with "
        "--map {field}={first} or --map {field}={second}.",
    ),
    "missing-columns": (
        Exit.USAGE,
        "the list lacks the columns {columns}. Rename the columns, or say --map field=Header. "
        "{hint}",
    ),
    "ambiguous-dates": (
        Exit.USAGE,
        "the column {column!r} does not tell whether the day or the month comes first: say "
        "--dates dmy or --dates mdy.",
    ),
    "two-date-orders": (
        Exit.USAGE,
        "the column {column!r} has days with the day first and days with the month first: correct "
        "them, or say --dates dmy or --dates mdy, and the others are flagged.",
    ),
    # the store
    "store-missing": (
        Exit.STORE,
        "there is no store at {path}. `leadctl init` makes one; --db or LEADCTL_DB names another.",
    ),
    "store-not-a-file": (
        Exit.STORE,
        "{path} is {kind}, not a store of leadctl: --db or LEADCTL_DB names another.",
    ),
    "store-exists": (
        Exit.STORE,
        "{path} is already there: --db or LEADCTL_DB names another place. Nothing was changed.",
    ),
    "store-cannot-make": (
        Exit.STORE,
        "{path} cannot be made: {why}. Nothing was changed: --db or LEADCTL_DB names another "
        "place.",
    ),
    "store-empty": (
        Exit.STORE,
        "{path} is empty, as a `leadctl init` that was stopped leaves it: remove it and {key}, "
        "and run `leadctl init` again.",
    ),
    "store-foreign": (
        Exit.STORE,
        "{path} is a file of another program, not a store of leadctl: --db or LEADCTL_DB names "
        "another.",
    ),
    "store-newer": (
        Exit.STORE,
        "{path} was written by a newer leadctl (schema {found}, this one knows {known}): "
        "install that one.",
    ),
    "store-older": (
        Exit.STORE,
        "{path} was written by an older leadctl (schema {found}, this one needs {known}): run "
        "`leadctl store upgrade`, which makes a backup first.",
    ),
    "store-not-upgraded": (
        Exit.STORE,
        "{path} was not upgraded, as what came out is not sound. It is as it was before: go on "
        "with the older leadctl, or restore a backup.",
    ),
    "store-not-sqlite": (
        Exit.STORE,
        "the file that --db or LEADCTL_DB names is not a store of leadctl. Nothing was changed.",
    ),
    "store-damaged": (
        Exit.STORE,
        "the store is damaged. Nothing is half done: `leadctl store check` tells more, and "
        "`leadctl store restore BACKUP` puts a backup in its place.",
    ),
    "store-damaged-later": (
        Exit.STORE,
        "the store is damaged, which was found when a part had been stored already; that is kept. "
        "`leadctl store check` tells more, and `leadctl store restore BACKUP` puts a backup in its "
        "place.",
    ),
    "store-read-only": (
        Exit.STORE,
        "the store cannot be written: the file or its folder is read-only. Nothing is half "
        "done: make both writable for whoever runs leadctl.",
    ),
    "store-full": (
        Exit.STORE,
        "the disk is full or cannot be written. Nothing is half done: make room and try again.",
    ),
    "store-cannot-open": (
        Exit.STORE,
        "the store cannot be opened or its folder cannot be written. Nothing is half done: see "
        "that whoever runs leadctl may do both.",
    ),
    "store-busy": (
        Exit.BUSY,
        "the store is busy: another leadctl is writing. Nothing is half done: try again.",
    ),
    "not-a-rehearsal": (
        Exit.REFUSED,
        "--now changes rehearsal stores only (`leadctl init --rehearsal` makes one). "
        "Nothing was changed.",
    ),
    # backups
    "onto-a-store": (
        Exit.REFUSED,
        "{file} belongs to a store, and was left as it is: say another name.",
    ),
    "backup-missing": (
        Exit.USAGE,
        "there is no backup at {file}. Nothing was changed: say where it is.",
    ),
    "backup-is-the-store": (
        Exit.USAGE,
        "{file} is the store itself: name a backup of it. Nothing was changed.",
    ),
    "backup-unusable": (
        Exit.STORE,
        "{file} cannot be restored: {why}. Nothing was changed: take another backup.",
    ),
    "backup-unsound": (
        Exit.STORE,
        "{file} is not restored, as it is not sound. Nothing was changed: take another backup, or "
        "say --even-unsound if there is none.",
    ),
    "backup-of-another": (
        Exit.REFUSED,
        "{file} is a backup of another store than {path}. Nothing was changed: --db names another "
        "place.",
    ),
    "key-differs": (
        Exit.REFUSED,
        "{file} is not the key of the backup, so nobody could tell who has opted out. Nothing was "
        "changed: move the one that is wrong away.",
    ),
    "restore-not-confirmed": (
        Exit.REFUSED,
        "not restored: answer y, or say --yes. Nothing was changed.",
    ),
    # what is named
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
        "{text!r} is not a field with its value: say for example value=20000. Nothing was changed.",
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
    # batches of leads
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
    # campaigns
    "no-such-campaign": (
        Exit.NOT_FOUND,
        "the policy has no campaign {campaign!r}. {meant}",
    ),
    "not-a-contact": (
        Exit.REFUSED,
        "lead {lead} is {status}: campaigns are for leads that are nurturing. Nothing was changed.",
    ),
    "may-not-be-written-to": (
        Exit.REFUSED,
        "lead {lead} {why}, and so is not written to. Nothing was changed.",
    ),
    "enrolled-already": (
        Exit.REFUSED,
        "lead {lead} is in campaign {campaign!r}: `leadctl nurture leave {lead}` takes it out. "
        "Nothing was changed.",
    ),
    "no-campaign-fits": (
        Exit.REFUSED,
        "no campaign of the policy is for such a lead as {lead}: --campaign names one all the "
        "same. Nothing was changed.",
    ),
    "not-enrolled": (
        Exit.REFUSED,
        "lead {lead} is in no campaign: `leadctl nurture list` lists who is. Nothing was changed.",
    ),
    # sources
    "nothing-to-set": (
        Exit.USAGE,
        "say what to set: --direction, --cost, --currency or --note. Nothing was changed.",
    ),
    "no-source": (
        Exit.USAGE,
        "the name of the source is blank: say one. Nothing was changed.",
    ),
    # people who have opted out
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
    # messages and their templates
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
    # the calendar
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
    # the policy
    "policy-mistakes": (Exit.USAGE, "{count} in the policy. Nothing was stored."),
    "policy-too-long": (
        Exit.USAGE,
        "{file} has more than {most} bytes, which no policy has. Nothing was stored.",
    ),
    "policy-not-text": (
        Exit.USAGE,
        "{file}: the byte at offset {byte}, in line {line}, is not UTF-8: save the policy as "
        "UTF-8. Nothing was stored.",
    ),
    "no-such-policy": (
        Exit.NOT_FOUND,
        "there is no version {version} of the policy: `leadctl policy history` lists them.",
    ),
    "two-policies": (
        Exit.USAGE,
        "say two policies at most, and - for one of them only: `leadctl policy diff old.toml "
        "new.toml`.",
    ),
    "no-policy-before": (
        Exit.NOT_FOUND,
        "version {version} is the first policy in force: name a version or a file to hold it "
        "against, such as `leadctl policy diff new.toml`.",
    ),
    "review-not-done": (
        Exit.USAGE,
        "--by, --on, --note and --dry-run tell of a review that was held: say --done too. Nothing "
        "was changed.",
    ),
    "no-reviewer": (Exit.USAGE, "say who reviewed the policy: --by NAME. Nothing was changed."),
    "review-too-early": (
        Exit.REFUSED,
        "version {version} of the policy took effect on {effective}: no review of it was held "
        "before. Nothing was changed: say a later day in --on.",
    ),
    "unknown-period": (
        Exit.USAGE,
        "{text!r} is not a span of time: say for example '30 days', '12 months' or '1 year'.",
    ),
    # reports
    "backwards-span": (
        Exit.USAGE,
        "--since {since} is after --until {until}: say the earlier one in --since.",
    ),
}


class Refusal(Exception):
    """A rule says no: `code` names it, `status` is the exit status, `str()` is the sentence.

    `details` are lines that belong under the sentence, where there are any.

    >>> refusal = Refusal("unknown-window", text="soon")
    >>> refusal.status.name
    'USAGE'
    """

    details: tuple[str, ...] = ()

    def __init__(self, code: str, **facts: object) -> None:
        self.code = code
        self.facts = facts
        self.status, template = CATALOGUE[code]
        super().__init__(template.format(**facts).strip())
