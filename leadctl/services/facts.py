"""A stored lead as the facts that conditions ask for."""

from __future__ import annotations

from collections.abc import Mapping

from leadctl.domain.facts import LEAD_FIELDS
from leadctl.store.tables import Lead


def facts_of(lead: Lead) -> Mapping[str, object]:
    """The lead's values by the names that a policy's `when` uses."""
    return {name: getattr(lead, name) for name in LEAD_FIELDS}
