"""Which contacts may be written to as it stands: asked when a message is entered, and when it goes.

Consent, opt-outs and status are read in one transaction, so that the answer is of one moment. Who
wants no e-mail at an address gets none there, by whichever lead it was said; a no in a list that is
on hold counts while it waits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from leadctl.domain.lifecycle import Status
from leadctl.domain.permission import Contactable, NotPermitted, why_not
from leadctl.domain.policy.outreach import NurtureChannel
from leadctl.services.portions import portions
from leadctl.services.suppression import FIELDS, digest_of, key_of
from leadctl.store.work import Work, places

AT_ONCE = 1000  # each with up to four addresses and numbers

_LEADS = f"""
SELECT id, status, no_email OR EXISTS (
    SELECT 1 FROM lead AS other WHERE other.email = lead.email AND other.no_email
), EXISTS (
    SELECT 1 FROM consent
    WHERE lead_id = lead.id AND purpose = 'marketing' AND withdrawn_at IS NULL
), EXISTS (
    SELECT 1 FROM response, json_each(pending, '$.withdraws') AS purpose
    WHERE lead_id = lead.id AND pending IS NOT NULL AND purpose.value = 'marketing'
), {", ".join(FIELDS)}
FROM lead WHERE id IN ({{}})
"""  # noqa: S608  # our own names
_LISTED = "SELECT digest FROM suppression WHERE digest IN ({})"


def may_not_write(
    work: Work, leads: Sequence[int], channel: NurtureChannel
) -> dict[int, NotPermitted]:
    """Those of these leads, however many, that must not be written to, each with the reason.

    Whoever is not among them may be. Raises Refusal "key-missing": without the key nobody can tell
    who has opted out, and so nobody may be written to.
    """
    key, refused = key_of(work), {}
    for some in portions(leads, AT_ONCE):
        contacts = _contacts(work, some, key)
        for lead in some:
            contact = contacts.get(lead)
            reason = why_not(contact, channel) if contact else NotPermitted.GONE
            if reason:
                refused[lead] = reason
    return refused


def _contacts(work: Work, leads: Sequence[int], key: bytes) -> Mapping[int, Contactable]:
    rows = work.rows(_LEADS.format(places(leads)), *leads)
    digests = {
        number: {digest_of(key, address) for address in addresses if address}
        for number, _, _, _, _, *addresses in rows
    }
    listed = _listed(work, {digest for some in digests.values() for digest in some})
    return {
        number: Contactable(
            status=Status(status),
            consents=bool(consents),
            suppressed=not listed.isdisjoint(digests[number]),
            no_email=bool(no_email),
            email=addresses[0],
            said_no=bool(said_no),
        )
        for number, status, no_email, consents, said_no, *addresses in rows
    }


def _listed(work: Work, digests: Iterable[bytes]) -> frozenset[bytes]:
    asked = list(digests)
    found = work.rows(_LISTED.format(places(asked)), *asked) if asked else []
    return frozenset(digest for (digest,) in found)
