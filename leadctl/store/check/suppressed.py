"""Whether who has opted out, or was erased, is let alone: not held, not agreed to, not written to.

Only the store's key tells who is on the list: where it is missing, commands say so, not this.
"""

from __future__ import annotations

from collections.abc import Iterator

from leadctl.store.check.finding import Finding, exception
from leadctl.store.engine import key_file
from leadctl.store.record import WAITING
from leadctl.store.suppressed import FIELDS, digest_of
from leadctl.store.work import Work

AT_ONCE = 1000
_SOUGHT = f"""
    SELECT id, {", ".join(FIELDS)} FROM lead WHERE status <> 'closed'
    OR id IN (SELECT lead_id FROM consent WHERE withdrawn_at IS NULL)
    OR id IN (
        SELECT lead_id FROM outbox WHERE {WAITING} AND kind IN ('nurture', 'letter')
    )
"""  # noqa: S608  # our own names


def suppression_findings(work: Work) -> Iterator[Finding]:
    """The leads of people on the list that are more than a memory."""
    listed = {digest for (digest,) in work.rows("SELECT digest FROM suppression")}
    key = _key(work) if listed else b""
    if key:
        rule = "Every lead of somebody who has opted out is closed, without consent or mail to come"
        if found := exception("lead-suppressed", rule, "lead", _still_there(work, key, listed)):
            yield found


def _still_there(work: Work, key: bytes, listed: set[bytes]) -> Iterator[int]:
    rows = work.session.connection().exec_driver_sql(
        _SOUGHT, execution_options={"yield_per": AT_ONCE}
    )
    for number, *addresses in rows:
        if any(each and digest_of(key, each) in listed for each in addresses):
            yield number


def _key(work: Work) -> bytes:
    try:
        return key_file(work.path).read_bytes()
    except OSError:
        return b""
