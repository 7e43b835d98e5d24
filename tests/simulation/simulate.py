"""A script played in the product and on paper side by side, until the first difference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tests.simulation.agenda import Agenda
from tests.simulation.paper.world import PaperWorld
from tests.simulation.product import ProductWorld
from tests.simulation.script import Script


def play(script: Script, store: Path) -> tuple[ProductWorld, PaperWorld]:
    """Play it to the end; fails at the first hour in which the two differ, and says in what."""
    product, paper = ProductWorld(script, store), PaperWorld(script)
    both = zip(Agenda(script, product).hours(), Agenda(script, paper).hours(), strict=True)
    for (at, done), (_, due) in both:
        compare(f"in the hour to {at:%a %Y-%m-%d %H:%M} UTC", done, due)
    return product, paper


def compare(when: str, product: Iterable[str], paper: Iterable[str]) -> None:
    """That both lists say the same, in whatever order; the first thing that they do not."""
    done, due = Counter(product), Counter(paper)
    wrong, missing = sorted((done - due).elements()), sorted((due - done).elements())
    said = [
        *(f"the product has this, the rules do not: {line}" for line in wrong[:3]),
        *(f"the rules have this, the product does not: {line}" for line in missing[:3]),
    ]
    assert not said, "\n".join([f"{when}:", *said])
