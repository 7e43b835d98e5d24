"""A stored lead as the facts that conditions ask for."""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from leadctl.domain.facts import LEAD_FIELDS
from leadctl.store.tables import Lead


def facts_of(lead: Lead, zone: ZoneInfo) -> Mapping[str, object]:
    """The lead's values by the names that a policy's `when` uses; its receipt local to `zone`."""
    facts = {name: getattr(lead, name) for name in LEAD_FIELDS}
    received_at = lead.received_at
    return facts | {"received_at": received_at.astimezone(zone) if received_at else None}
