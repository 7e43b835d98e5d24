"""All that the event log can tell of: one word for each kind of change, by which it is searched."""

from __future__ import annotations

from leadctl.domain.lifecycle import Move
from leadctl.domain.nearest import did_you_mean, nearest
from leadctl.domain.partner_life import PartnerMove
from leadctl.errors import Refusal

OF_LEADS = (
    "added",
    "answer-kept",
    "answer-missed",
    "consent-given",
    "consent-withdrawn",
    "deadline-extended",
    "deadline-moved",
    "deadline-resumed",
    "deadlines-halted",
    "edited",
    "enrolled",
    "enrolment-ended",
    "escalated",
    "interaction",
    "late-accepted",
    "letter-listed",
    "noted",
    "nurture-queued",
    "nurture-skipped",
    "problems-found",
    "problems-resolved",
    "rated",
    "reminded",
    "rerated",
    "rescored",
    "responded",
    "suppressed",
    "took-over",
    "vetted",
)
OF_PARTNERS = (
    "incident-discussed",
    "incident-noted",
    "incident-opened",
    "incident-told",
    "incident-undone",
    "incident-waived",
    "partner-added",
    "partner-changed",
    "partner-leave",
    "partner-leave-removed",
    "partner-renamed",
    "partners-imported",
)
OF_THE_REST = (
    "forgotten",
    "import-approved",
    "import-undone",
    "imported",
    "mail-dropped",
    "mail-failed",
    "mail-retried",
    "policy-loaded",
    "policy-reviewed",
    "profile-forgotten",
    "profile-saved",
    "rehearsal-made",
    "source-set",
    "store-made",
    "store-restored",
    "store-upgraded",
)
HAPPENINGS = frozenset({*Move, *PartnerMove, *OF_LEADS, *OF_PARTNERS, *OF_THE_REST})
"""The moves of a lead and of a partner among them."""


def happening(text: str) -> str:
    """The kind of event that `text` means, written as the log shows it or with hyphens.

    Raises Refusal "unknown-happening" with those that it is like.

    >>> happening("Incident opened")
    'incident-opened'
    """
    word = "-".join(text.lower().split())
    if word in HAPPENINGS:
        return word
    known = [str(each) for each in HAPPENINGS]
    hint = did_you_mean(nearest(word, sorted(known))) or f"These are: {', '.join(sorted(known))}."
    raise Refusal("unknown-happening", what=text, hint=hint)
