"""What mutmut has found, file by file."""

from __future__ import annotations

import json
from pathlib import Path

from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.stats import status_by_exit_code

from tests.mutation.page import Change, OfFile

FOUND = Path("mutants")
KILLED = {"killed", "timeout"}


def results() -> list[OfFile]:
    """The results of each file of which there are mutants."""
    metas = sorted((FOUND / "leadctl/domain").rglob("*.meta"))
    found = [_of_file(meta) for meta in metas]
    return [each for each in found if each.total]


def _of_file(meta: Path) -> OfFile:
    source = str(meta.relative_to(FOUND)).removesuffix(".meta")
    codes: dict[str, int | None] = json.loads(meta.read_text("utf-8"))["exit_code_by_key"]
    living = [name for name, code in codes.items() if status_by_exit_code[code] not in KILLED]
    survivors = tuple(_change(name, source) for name in living)
    return OfFile(source, len(codes), len(codes) - len(living), survivors)


def _change(name: str, source: str) -> Change:
    diff = get_diff_for_mutant(name, path=source).splitlines()
    changed = [line for line in diff if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    return Change(source, _function(name), "\n".join(map(str.rstrip, changed)))


def _function(name: str) -> str:
    """The function as it is called: mutmut says x_due__mutmut_3, or xǁWindowǁ__str____mutmut_3."""
    mangled = name.rpartition(".")[2].rpartition("__mutmut_")[0]
    return mangled.removeprefix("x_").removeprefix("xǁ").replace("ǁ", ".")
