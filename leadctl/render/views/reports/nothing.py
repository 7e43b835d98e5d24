"""What to say where a report finds nothing."""

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
    return _none_ended("lead", scope)


def no_open_leads(scope: Any) -> str:
    """That no lead is open, or none of the scope."""
    of = _source_and_days(scope)
    if scope.partner:
        return f"{scope.partner} holds no open lead{of}."
    if scope.manager:
        return f"No partner of {scope.manager} holds an open lead{of}."
    return f"No lead{of} is open."


def no_partners(scope: Any) -> str:
    """That there are no partners, or none of the manager."""
    return f"{scope.manager} has no partners." if scope.manager else "There are no partners yet."


def no_windows(scope: Any) -> str:
    """That no window has ended, or none of the scope."""
    return _none_ended("window", scope)


def no_incidents(scope: Any) -> str:
    """That nobody has anything to answer for, or nobody of the scope."""
    of = _source_and_days(scope)
    if scope.partner:
        return f"{scope.partner} had no incident and missed no deadline{of}."
    who = f"No partner of {scope.manager}" if scope.manager else "No partner"
    return f"{who} had an incident or missed a deadline{of}."


def no_shares(scope: Any) -> str:
    """That the policy handed nothing out, or nothing that the scope's partners were due."""
    when = " of that time" if scope.since or scope.until else ""
    if scope.partner:
        return f"No lead{when} was due to {scope.partner}, and it received none by the policy."
    if scope.manager:
        return f"No lead{when} was due to a partner of {scope.manager}."
    return f"No lead was handed out by the policy{' in that time' if when else ''}."


def no_campaigns(scope: Any) -> str:
    """That no campaign has enrolled anybody, or nobody from the source."""
    return f"No campaign has enrolled anybody{f' from {scope.source}' if scope.source else ''}."


def _none_ended(what: str, scope: Any) -> str:
    of = _source_and_days(scope)
    if scope.partner:
        return f"No {what} of {scope.partner} ended{of}."
    if scope.manager:
        return f"No {what} of {scope.manager}'s partners ended{of}."
    return f"No {what} ended{of}." if of else f"No {what} has ended yet."


def _source_and_days(scope: Any) -> str:
    source = f" from {scope.source}" if scope.source else ""
    return source + (" in that time" if scope.since or scope.until else "")
