"""Where people write freely, of whatever they like: so somebody may be named there who is gone."""

from __future__ import annotations

from collections.abc import Mapping

MENDED: Mapping[str, tuple[str, ...]] = {
    "lead": ("interest", "crm_status", "closing_reason"),
    "lead_problem": ("sentence", "resolution"),
    "assignment": ("reason", "ending_reason", "late_reason"),
    "extension": ("reason",),
    "interaction": ("note",),
    "note": ("text",),
    "response": ("interest", "changes", "pending"),
    "consent": ("evidence",),
    "incident_note": ("text",),
    "partner": ("status_note",),
    "source": ("notes",),
    "batch": ("file", "rejects_path"),
    "import_profile": ("settings",),
    "policy_review": ("note",),
}
"""By table, the columns of free text in which a person is looked for."""
