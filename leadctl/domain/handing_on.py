"""What of one partner's time with a lead the next is told, in a document and by mail alike."""

from __future__ import annotations

ANOTHER = "an earlier partner"
"""How a partner is told of all others: they are none of its business."""

TOLD_NOTES = frozenset({"noted", "released", "converted", "rejected"})
"""The events whose notes are for whoever goes on; those of all others are a manager's own why."""
