"""What of a lead's rows tells who it was, and so goes when it is erased."""

from __future__ import annotations

from collections.abc import Mapping

from leadctl.domain.mentions import ERASED

EMPTIED: Mapping[str, Mapping[str, str | None]] = {
    "lead": {
        **dict.fromkeys(
            (
                "external_id", "first_name", "last_name", "email", "other_email", "phone",
                "other_phone", "company", "job_title", "city", "interest", "decision_on",
                "wants_contact", "crm_status", "closing_reason", "reevaluate_on",
            )
        ),
        "name_key": "",
    },
    "lead_problem": {"sentence": ERASED, "resolution": None},
    "interaction": {"note": None},
    "response": dict.fromkeys(("external_id", "interest", "digest", "changes", "pending")),
    "consent": {"evidence": ERASED},
}  # fmt: skip
"""What of the rows of a lead is replaced, by table and column, and by what."""
