"""Every refusal leadctl knows: its code, its exit status, and its sentence.

A *refusal* is a "no" that a person can do something about. It is raised by code with the facts
of the case, and printed by the command line's one error boundary. The sentences stand
together, in a module for each kind of thing, so that they read alike and so that a test can show
each of them.

Facts are numbers, codes, dates, file and column names. Never a person's name, e-mail or phone.
"""

from __future__ import annotations

from leadctl.errors import (
    batches,
    calendars,
    campaigns,
    leads,
    lists,
    messages,
    named,
    partners,
    people,
    policies,
    stores,
)
from leadctl.errors.exits import MEANINGS, Exit

__all__ = ["CATALOGUE", "MEANINGS", "Exit", "Refusal"]

CATALOGUE: dict[str, tuple[Exit, str]] = {
    **lists.REFUSALS,
    **stores.REFUSALS,
    **named.REFUSALS,
    **leads.REFUSALS,
    **batches.REFUSALS,
    **campaigns.REFUSALS,
    **people.REFUSALS,
    **partners.REFUSALS,
    **messages.REFUSALS,
    **calendars.REFUSALS,
    **policies.REFUSALS,
}
"""Each refusal's exit status and sentence, by its code."""


class Refusal(Exception):
    """A rule says no: `code` names it, `status` is the exit status, `str()` is the sentence.

    `details` are lines that belong under the sentence, where there are any.

    >>> refusal = Refusal("unknown-window", text="soon")
    >>> refusal.status.name
    'USAGE'
    """

    details: tuple[str, ...] = ()

    def __init__(self, code: str, **facts: object) -> None:
        self.code = code
        self.facts = facts
        self.status, template = CATALOGUE[code]
        super().__init__(template.format(**facts).strip())
