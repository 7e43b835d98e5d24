"""The examples in the docstrings of the intake hold."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import leadctl.intake

MODULES = [
    module.name
    for module in pkgutil.walk_packages(leadctl.intake.__path__, prefix="leadctl.intake.")
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_the_docstrings_of_the_intake_hold(name: str) -> None:
    failed, _ = doctest.testmod(importlib.import_module(name))
    assert failed == 0
