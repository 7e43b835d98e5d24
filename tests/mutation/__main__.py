"""The rules broken on purpose, one place at a time: `python -m tests.mutation` has the tests look.

mutmut makes some thousand mutants of leadctl/domain, each with one change, and runs those tests of
tests/domain and examples in docstrings that come by it. It goes on where it was stopped; `mutants/`
holds what it has found, and is to be deleted where only tests have changed. It needs
`pip install -e '.[test,mutation]'` and an hour or more on two cores, so that CI leaves it out.

survivors.md lists those that no test fails on. The page is made anew, but the reasons in it stay
with their changes: write them there. It fails if one has none, or fewer are killed than should be.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.mutation.page import page, reasons_in

PAGE = Path(__file__).with_name("survivors.md")
LEAST = 85
"""Percent of the mutants that are to be killed."""


def main() -> int:
    """Try all that has not been tried, and write the page."""
    from tests.mutation.results import results  # which the extra "mutation" alone can do

    mutmut = Path(sys.executable).with_name("mutmut")
    subprocess.run([mutmut, "run", *sys.argv[1:]], check=True)
    found = results()
    reasons = reasons_in(PAGE.read_text("utf-8")) if PAGE.exists() else {}
    PAGE.write_text(page(found, reasons), "utf-8")
    without = sum(change not in reasons for each in found for change in each.survivors)
    killed, total = sum(each.killed for each in found), sum(each.total for each in found)
    print(f"{killed} of {total} killed; {without} survivors without a reason")  # noqa: T201
    return 1 if without or killed * 100 < total * LEAST else 0


if __name__ == "__main__":
    sys.exit(main())
