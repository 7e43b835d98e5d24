"""What partners were due and received, added up as leads are handed out; and whose turn it is."""

from __future__ import annotations

from leadctl.domain.tally import Tally
from leadctl.store.work import Work

_ADD = (
    "INSERT INTO share (day, rating, partner_id, entitled, received) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT DO UPDATE SET entitled = entitled + excluded.entitled,"
    " received = received + excluded.received"
)
_TURN = (
    "INSERT INTO turn (pool, rating, partner_id, owed) VALUES (?, ?, ?, ?)"
    " ON CONFLICT DO UPDATE SET owed = excluded.owed"
)


def add_shares(work: Work, tally: Tally) -> None:
    """Enter what the leads that were just handed out add to the shares of today."""
    day = work.today.isoformat()
    work.write_rows(
        _ADD,
        [
            (day, key[0].value, key[1], entitled, tally.received.get(key, 0))
            for key, entitled in sorted(tally.entitled.items())
        ],
    )
    work.write_rows(
        _TURN,
        [
            (pool, rating.value, partner, owed)
            for (pool, rating, partner), owed in sorted(tally.owed.items())
        ],
    )
