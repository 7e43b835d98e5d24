"""All figures of all benchmarks on one page, with the machine and the versions.

    python -m tests.benchmarks.run [--small] [--into PAGE] [NAME…]

The benchmarks run one after another, each in a process of its own, and tell on stderr how far they
are; the page is printed, or put into PAGE between its two marks. It takes a quarter of an hour on a
quiet machine, and its figures are worth nothing on a busy one. `--small` takes a tenth of all
sizes, to try it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

from tests.benchmarks.figures import Figure, told_along
from tests.benchmarks.machine import machine, versions
from tests.benchmarks.page import BEGIN, END, has_place, made_page, placed

BENCHMARKS = (
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


def measured_apart(names: Sequence[str], part: int) -> list[Figure]:
    """The figures of all of them; what one process leaves in memory is nothing to the next one."""
    found: list[Figure] = []
    for name in names:
        sys.stderr.write(f"{name}\n")
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
            found += process.submit(measured, name, part).result()
    return found


def main(said: Sequence[str]) -> None:
    """Measure what is asked for, and print the page or put it into its place."""
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
    found = measured_apart(asked.names or BENCHMARKS, PART if asked.small else 1)
    page = made_page(found, where, is_small=asked.small)
    if asked.into:
        asked.into.write_text(placed(asked.into.read_text("utf-8"), page), "utf-8")
    else:
        sys.stdout.write(page)


if __name__ == "__main__":
    main(sys.argv[1:])
