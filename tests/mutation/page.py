"""The page that lists the survivors, with the reasons why, by which it is also read again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

NO_REASON = "**There is no reason yet.**"
INTRO = """\
# What no test notices

Each function of `leadctl/domain` is changed in one place at a time, and the tests in `tests/domain`
and the examples in docstrings are run. {killed:,} of {total:,} such changes make one fail, which is
{percent:.1f} %. The others are listed here, each with why it stands. `python -m tests.mutation`
makes the page anew and keeps the reasons; its docstring tells more.

Not changed are tables and other values outside of functions, functions with a decorator, such as
properties, and what mypy proves never to be come to.

| File | Killed | Of |
| --- | --: | --: |
"""
_FILE = re.compile(r"^## (.*)\n((?:(?!^## ).*\n?)*)", re.MULTILINE)
_GROUP = re.compile(r"^```diff\n(.*?)^```\n\n(.*?)(?=\n\n|\n*\Z)", re.MULTILINE | re.DOTALL)
_CHANGE = re.compile(r"^@@ (.*) @@\n((?:[-+].*\n)*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Change:
    """One change to a file that no test fails on: in which function, and its lines as a diff."""

    file: str
    function: str
    lines: str


@dataclass(frozen=True, slots=True)
class OfFile:
    """How many mutants of a file there were, how many were killed, and what the others changed."""

    file: str
    total: int
    killed: int
    survivors: tuple[Change, ...]


def page(found: Sequence[OfFile], reasons: Mapping[Change, str]) -> str:
    """The page about all that was found, each survivor with its reason."""
    killed, total = sum(each.killed for each in found), sum(each.total for each in found)
    rows = "".join(f"| {each.file} | {each.killed} | {each.total} |\n" for each in found)
    intro = INTRO.format(killed=killed, total=total, percent=100 * killed / total)
    return intro + rows + "".join(_section(each, reasons) for each in found if each.survivors)


def reasons_in(text: str) -> dict[Change, str]:
    """The reason of each survivor on the page, but for those that have none."""
    return {
        Change(file, function, lines.rstrip("\n")): reason
        for file, section in _FILE.findall(text)
        for changes, reason in _GROUP.findall(section)
        for function, lines in _CHANGE.findall(changes)
        if reason != NO_REASON
    }


def _section(of_file: OfFile, reasons: Mapping[Change, str]) -> str:
    return f"\n## {of_file.file}\n" + "".join(_groups(of_file.survivors, reasons))


def _groups(survivors: Sequence[Change], reasons: Mapping[Change, str]) -> Iterator[str]:
    """Those that stand for the same reason are one group, and so are those without one."""
    order = list(dict.fromkeys(reasons.get(change, NO_REASON) for change in survivors))
    by_reason = sorted(survivors, key=lambda change: order.index(reasons.get(change, NO_REASON)))
    for reason, group in groupby(by_reason, key=lambda change: reasons.get(change, NO_REASON)):
        diffs = "".join(f"@@ {change.function} @@\n{change.lines}\n" for change in group)
        yield f"\n```diff\n{diffs}```\n\n{reason}\n"
