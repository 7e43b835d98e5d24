"""Refusals of the store's file, and of backups of it."""

from __future__ import annotations

from leadctl.errors.exits import Exit

REFUSALS: dict[str, tuple[Exit, str]] = {
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
        "{path} is not a store of leadctl: --db or LEADCTL_DB names another. Nothing was changed.",
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
        "--now (or LEADCTL_NOW) changes rehearsal stores only (`leadctl init --rehearsal` makes "
        "one). Nothing was changed.",
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
        "{file} cannot be restored: {why}. Nothing was changed: name another backup.",
    ),
    "backup-unsound": (
        Exit.STORE,
        "{file} is not restored, as it is not sound. Nothing was changed: name another backup, or "
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
}
