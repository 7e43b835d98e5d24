"""What becomes of a lead's facts when its person is heard from again.

What is asked for now replaces what was asked for before. Who the person is was known already: of
that, an answer only fills gaps. And nobody who has opted out opts in again by answering.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from leadctl.domain.folding import fold
from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition, Status

REPLACED = ("interest", "value", "currency", "decision_on", "wants_contact")
"""What an answer says of these is so from now on."""

GAPS = (
    ("first_name",), ("last_name",), ("email",), ("other_email",), ("phone",), ("other_phone",),
    ("company",), ("job_title",), ("industry",), ("employees",), ("city",),
    ("country", "subdivision"), ("region",),
)  # fmt: skip
"""What an answer says of these only where nothing is known yet; of a group, of none of it."""

FLAGS = ("no_email", "no_call")
"""What an answer can only set."""

FOLDED = (*REPLACED, *(field for group in GAPS for field in group), *FLAGS)
"""Every field of a lead that an answer can change by what it says, but for the rating."""

Changes = dict[str, tuple[Any, Any]]
"""From the name of a field to what it was and what it became."""


def folded(known: Mapping[str, Any], said: Mapping[str, Any]) -> Changes:
    """What an answer that says `said` changes of a lead of which that is `known`.

    >>> folded({"value": 100, "city": "Ulm"}, {"value": 200, "city": "Bonn", "company": "Example"})
    {'value': (100, 200), 'company': (None, 'Example')}
    """
    changes: Changes = {}
    for field in REPLACED:
        after = said.get(field)
        if after is not None and after != known.get(field):
            changes[field] = known.get(field), after
    for group in GAPS:
        if any(known.get(field) for field in group):
            continue
        for field in group:
            if after := said.get(field):
                changes[field] = known.get(field), after
    for field in FLAGS:
        if said.get(field) and not known.get(field):
            changes[field] = False, True
    return changes


def own_rating_after(
    own: Rating | None, said: Rating | None, status: Status, disposition: Disposition | None
) -> Rating | None:
    """What a lead is rated by others than the policy, once it has answered.

    A contact and a rejected lead are rated anew by what is known now, unless the answer is rated.

    >>> own_rating_after(Rating.C, None, Status.NURTURING, None) is None
    True
    """
    if said is not None:
        return said
    rated_anew = status is Status.NURTURING or disposition is Disposition.REJECTED
    return None if rated_anew else own


def name_key_of(first: str | None, last: str | None) -> str:
    """The folded full name, by which duplicates are found.

    >>> name_key_of("Zoë", "Example")
    'zoe example'
    """
    return fold(f"{first or ''} {last or ''}").strip()
