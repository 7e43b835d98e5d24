"""The closed vocabularies of the store besides a lead's life: one enum a list of words."""

from __future__ import annotations

from enum import StrEnum


class PartnerStatus(StrEnum):
    """Whether a partner gets leads: only an active one does."""

    ACTIVE = "active"
    PAUSED = "paused"
    DISABLED = "disabled"
    ENDED = "ended"


class DeadlineKind(StrEnum):
    """What must happen before a deadline."""

    CLAIM = "claim"
    CONTACT = "contact"
    RECORD = "record"
    ANSWER = "answer"


HOLD_DEADLINES = (DeadlineKind.CLAIM, DeadlineKind.CONTACT, DeadlineKind.RECORD)
"""Those of the partner that holds a lead; the others are the vendor's own promise."""


class DeadlineOutcome(StrEnum):
    """How a deadline ended: in time, late but accepted by a manager, missed, or of no more use.

    One that is halted runs anew once its partner could be told of the lead.
    """

    MET = "met"
    LATE = "late"
    MISSED = "missed"
    VOID = "void"
    HALTED = "halted"


class AssignmentEnd(StrEnum):
    """Why a partner's hold on a lead ended."""

    CLAIM_MISSED = "claim missed"
    CONTACT_MISSED = "contact missed"
    RECORD_MISSED = "record missed"
    RELEASED = "released"
    TRANSFERRED = "transferred"
    CLOSED = "closed"
    NURTURED = "nurtured"
    RECYCLED = "recycled"
    OPTED_OUT = "opted out"
    PARTNER_ENDED = "partner ended"
    ERASED = "erased"


class RecycleTo(StrEnum):
    """Whose it is next: marketing's, or another partner's."""

    NURTURE = "nurture"
    READY = "ready"


class Channel(StrEnum):
    """How an interaction took place."""

    CALL = "call"
    EMAIL = "email"
    MEETING = "meeting"
    MESSAGE = "message"
    LETTER = "letter"


class Party(StrEnum):
    """Who acted towards a lead."""

    PARTNER = "partner"
    MANAGER = "manager"
    MARKETING = "marketing"


class Direction(StrEnum):
    """Whether the lead came to us, or we to the lead."""

    INBOUND = "inbound"
    OUTBOUND = "outbound"


class Purpose(StrEnum):
    """What a person has consented to."""

    PARTNER = "partner"
    MARKETING = "marketing"


class IncidentAction(StrEnum):
    """What follows from an incident."""

    DISCUSS = "discuss"
    DISABLE = "disable"


class IncidentStatus(StrEnum):
    """Whether an incident still waits for its talk, has had it, or was waived."""

    OPEN = "open"
    DISCUSSED = "discussed"
    WAIVED = "waived"


class EnrolmentEnd(StrEnum):
    """Why a contact gets no more messages of a campaign."""

    RESPONDED = "responded"
    RE_RATED = "re-rated"
    OPTED_OUT = "opted out"
    NO_CONSENT = "no consent"
    CLOSED = "closed"
    FLAGGED = "flagged"
    LEFT = "left"
    FOLLOWED = "followed"
    FINISHED = "finished"
    CAMPAIGN_GONE = "campaign gone"


class MailStatus(StrEnum):
    """What became of a message: dropped means that it held no more when it was to leave."""

    WAITING = "waiting"
    SENT = "sent"
    DROPPED = "dropped"
    FAILED = "failed"


class MailKind(StrEnum):
    """What a message is about."""

    NEW_LEAD = "new-lead"
    DETAILS = "lead-details"
    NEW_DEADLINE = "new-deadline"
    REMINDER = "reminder"
    TAKEN_BACK = "lead-taken-back"
    RESTORED = "lead-restored"
    HEARD_AGAIN = "lead-heard-again"
    INCIDENT = "incident"
    DISABLED = "disabled"
    ENABLED = "enabled"
    DELETE_DATA = "delete-data"
    DIGEST = "digest"
    HAND_OVER = "hand-over"
    NURTURE = "nurture"
    LETTER = "letter"
