"""All figures of all benchmarks on one page, with the machine and the versions.

    python -m tests.benchmarks.run [--small] [--into PAGE] [NAME…]

The benchmarks run one after another, each in a process of its own, and tell on stderr how far they
are; the page is printed, or put into PAGE between its two marks. It takes a quarter of an hour on a
quiet machine, and its figures are worth nothing on a busy one. `--small` takes a tenth of all
sizes, to try it. It needs the extras test and bench, and the shell of SQLite; without bench or the
shell it says so.
"""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

from tests.benchmarks.figures import Figure, told_along
from tests.benchmarks.machine import machine, versions
from tests.benchmarks.page import BEGIN, END, has_place, made_page, placed

BENCHMARKS = (
    "startup",
    "working_days",
    "deadlines",
    "import_leads",
    "duplicates",
    "rescoring",
    "assigning",
    "sweeping",
    "reports",
    "care",
)
PART = 10
"""What a small run divides the sizes by."""


def measured(name: str, part: int) -> list[Figure]:
    """The figures of a benchmark, of its sizes divided by `part`."""
    benchmark = import_module(f"tests.benchmarks.{name}")
    sizes = [max(size // part, 1) for size in benchmark.SIZES]
    found = list(told_along(benchmark.figures(*sizes)))
    assert [figure.what for figure in found] == list(benchmark.MEASURED), f"{name} left some out"
    return found


def measured_apart(names: Sequence[str], part: int) -> tuple[list[Figure], list[str]]:
    """The figures of all of them, and which failed with what.

    What one process leaves in memory is nothing to the next one.
    """
    found: list[Figure] = []
    failed: list[str] = []
    for name in names:
        sys.stderr.write(f"{name}\n")
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
            done = process.submit(measured, name, part)
            if error := done.exception():
                failed.append(f"{name} ({type(error).__name__})")
                traceback.print_exception(error)
            else:
                found += done.result()
    return found, failed


def main(said: Sequence[str]) -> int:
    """Measure what is asked for, and print the page or put it into its place; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.run")
    parser.add_argument("--small", action="store_true", help="a tenth of all sizes, to try it")
    parser.add_argument("--into", type=Path, metavar="PAGE", help="the page with the two marks")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    asked = parser.parse_args(said)
    if unknown := set(asked.names) - set(BENCHMARKS):
        parser.error(f"there is no benchmark {', '.join(sorted(unknown))}")
    if asked.into and asked.names:
        parser.error("a page is whole: --into takes no names")
    if asked.into and not has_place(asked.into.read_text("utf-8")):
        parser.error(f"{asked.into} has no place for it: {BEGIN} and {END}")
    where = f"{machine()}; {versions()}"
    found, failed = measured_apart(asked.names or BENCHMARKS, PART if asked.small else 1)
    page = made_page(found, where, failed, is_small=asked.small)
    if asked.into:
        asked.into.write_text(placed(asked.into.read_text("utf-8"), page), "utf-8")
    else:
        sys.stdout.write(page)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
