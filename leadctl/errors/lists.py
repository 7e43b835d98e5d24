"""Refusals of lists that are read, of leads and of partners."""

from __future__ import annotations

from leadctl.errors.exits import Exit

REFUSALS: dict[str, tuple[Exit, str]] = {
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
    "partners-not-leads": (
        Exit.USAGE,
        "{file} looks like a list of partners: `leadctl partner import` reads it. Nothing "
        "was stored.",
    ),
    "leads-not-partners": (
        Exit.USAGE,
        "{file} looks like a list of leads: `leadctl import` reads it. Nothing was stored.",
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
}
