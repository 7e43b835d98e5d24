"""The examples in the docstrings of the page are true."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module
from types import ModuleType

import pytest

from leadctl.render import html

MODULES = [
    import_module(each.name)
    for each in pkgutil.walk_packages(html.__path__, "leadctl.render.html.")
]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_the_examples_are_true(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0


def test_there_are_examples() -> None:
    assert sum(doctest.testmod(module).attempted for module in MODULES) > 5
