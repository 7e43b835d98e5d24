"""What services enter into the event log is what the log is searched by, no more and no less."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import leadctl
from leadctl.domain.happenings import HAPPENINGS
from leadctl.domain.lifecycle import Move
from leadctl.domain.partner_life import PartnerMove

SOURCE = Path(leadctl.__file__).parent


def noted(file: Path) -> Iterator[str]:
    """The kinds that a file's calls of `work.note` name, each said out or as one of two."""
    tree = ast.parse(file.read_text("utf-8"))
    said = {
        node.targets[0].id: node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if node.func.attr == "note" and ast.unparse(node.func.value).endswith("work"):
            kind = node.args[0]
            yield from kinds(said[kind.id] if isinstance(kind, ast.Name) else kind)


def kinds(said: ast.expr) -> Iterator[str]:
    """The kinds that an expression may mean."""
    match said:
        case ast.Constant(value=str(kind)):
            yield kind
        case ast.IfExp(body=one, orelse=other):
            yield from kinds(one)
            yield from kinds(other)
        case ast.Attribute(value=ast.Attribute(value=ast.Name(id="PartnerMove"), attr=move)):
            yield PartnerMove[move]
        case ast.Attribute(value=ast.Attribute(value=ast.Name(id="Move"), attr=move)):
            yield Move[move]
        case _:
            raise AssertionError(f"say the kind of event itself, not {ast.unparse(said)!r}")


def test_every_kind_of_event_is_listed_and_every_one_listed_is_written() -> None:
    written = {kind for file in SOURCE.rglob("*.py") for kind in noted(file)}
    assert written | set(Move) | set(PartnerMove) == HAPPENINGS
