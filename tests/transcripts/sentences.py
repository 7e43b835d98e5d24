"""The sentences that stand in the code, as patterns of what is printed of them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from string import Formatter

GAP = ".*"


def pattern_of(node: ast.expr) -> str:
    """The pattern of what a text or a text with gaps comes out as; nothing of what is neither."""
    match node:
        case ast.Constant(value=str() as text):
            return re.escape(text)
        case ast.JoinedStr(values=parts):
            return "".join(pattern_of(part) or GAP for part in parts)
        case _:
            return ""


def pattern_of_template(template: str) -> str:
    """The same of a text whose gaps are named in braces."""
    parts = Formatter().parse(template)
    return "".join(re.escape(text) + ("" if gap is None else GAP) for text, gap, *_ in parts)


def arguments(files: Iterable[Path], of: str, place: int) -> Iterator[ast.expr]:
    """What is given in that place to every call of a function of that name, a module's too."""
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) == of:
                yield from node.args[place : place + 1]


def _name(function: ast.expr) -> str:
    """What a function is called by, also where it is named with its module."""
    return getattr(function, "id", getattr(function, "attr", ""))


def assigned(files: Iterable[Path], name: str) -> Iterator[ast.expr]:
    """What is assigned to every variable of that name."""
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Assign):
                targets = {getattr(target, "id", "") for target in node.targets}
                if name in targets:
                    yield node.value
