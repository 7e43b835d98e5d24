"""What a person is known by: to find it in texts and files, and to know it again in a list."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence

from leadctl.domain.mentions import Known
from leadctl.intake.phones import without_calling_code
from leadctl.services.person import EMAILS
from leadctl.services.suppression import digest_of, digest_of_id, digest_of_row, key_of
from leadctl.store.tables import Lead
from leadctl.store.work import Work, places

_SAID = "SELECT changes, pending FROM response WHERE lead_id IN ({})"
_ROWS = "SELECT source, external_id, digest FROM response WHERE lead_id IN ({})"


def known_of(work: Work, addresses: Collection[str], leads: Sequence[Lead]) -> Known:
    """The names of a person, its `addresses`, and the e-mail addresses that it gave in answers.

    A number that others have too is no mark of the person, and not among the addresses.
    """
    emails = {email for lead in leads for field in EMAILS if (email := getattr(lead, field))}
    reached = {*addresses, *emails, *_in_answers(work, leads)}
    return Known(
        names=frozenset(
            (lead.first_name or "", lead.last_name or "")
            for lead in leads
            if lead.first_name or lead.last_name
        ),
        emails=frozenset(each for each in reached if "@" in each),
        phones=frozenset(without_calling_code(each) for each in addresses if "@" not in each),
    )


def traces_of(work: Work, addresses: Collection[str], leads: Sequence[Lead]) -> frozenset[bytes]:
    """What the list of who must not be stored keeps of the person.

    That is its addresses, and of the rows of lists that told of it the ids and the digests: a
    person without an address is known by nothing else. Raises Refusal "key-missing".
    """
    key = key_of(work)
    emails = set(_in_answers(work, leads))
    rows = [(lead.source, lead.external_id, lead.digest) for lead in leads]
    if leads:
        numbers = [lead.id for lead in leads]
        rows += work.tuples(_ROWS.format(places(numbers)), numbers)
    return frozenset(
        {
            *(digest_of(key, each) for each in (*addresses, *emails)),
            *(digest_of_id(key, source, name) for source, name, _ in rows if name),
            *(digest_of_row(key, row) for _, _, row in rows if row),
        }
    )


def _in_answers(work: Work, leads: Sequence[Lead]) -> Iterator[str]:
    """The e-mail addresses that answers gave, be they used or not."""
    numbers = [lead.id for lead in leads]
    if not numbers:
        return
    for texts in work.rows(_SAID.format(places(numbers)), *numbers):
        for text in filter(None, texts):
            yield from _addresses(json.loads(text))


def _addresses(said: object) -> Iterator[str]:
    """What stands in a JSON text of an answer under the name of an address: now, or before too."""
    for name, value in said.items() if isinstance(said, dict) else ():
        if name in EMAILS:
            yield from (each for each in (value if isinstance(value, list) else [value]) if each)
        else:
            yield from _addresses(value)
