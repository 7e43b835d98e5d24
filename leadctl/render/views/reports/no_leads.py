"""What to say where a report finds no leads."""

from __future__ import annotations

from typing import Any


def no_leads(scope: Any) -> str:
    """That there are no leads, or none of the scope."""
    of = _source_and_days(scope)
    if scope.partner:
        return f"{scope.partner} was given no lead{of}."
    if scope.manager:
        return f"No partner of {scope.manager} was given a lead{of}."
    return f"No lead was logged{of}." if of else "There are no leads yet."


def no_ends(scope: Any) -> str:
    """That no lead has ended, or none of the scope."""
    of = _source_and_days(scope)
    if scope.partner:
        return f"No lead of {scope.partner} ended{of}."
    if scope.manager:
        return f"No lead of {scope.manager}'s partners ended{of}."
    return f"No lead ended{of}." if of else "No lead has ended yet."


def _source_and_days(scope: Any) -> str:
    source = f" from {scope.source}" if scope.source else ""
    return source + (" in that time" if scope.since or scope.until else "")
