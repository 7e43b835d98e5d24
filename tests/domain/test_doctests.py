"""The examples in the docstrings of the rules hold."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import leadctl.domain

MODULES = [
    module.name
    for module in pkgutil.walk_packages(leadctl.domain.__path__, prefix="leadctl.domain.")
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_the_docstrings_hold(name: str) -> None:
    failed, _ = doctest.testmod(importlib.import_module(name))
    assert failed == 0


def test_there_are_examples_to_hold() -> None:
    tried = doctest.testmod(importlib.import_module("leadctl.domain.windows")).attempted
    assert tried > 0
