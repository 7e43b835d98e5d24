"""Whether a contact may be written to, and if not, why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from leadctl.domain.lifecycle import Status
from leadctl.domain.policy.outreach import NurtureChannel


class NotPermitted(StrEnum):
    """Why a contact must not be written to."""

    GONE = "there is no such lead"
    SUPPRESSED = "has opted out"
    NOT_NURTURED = "is not with marketing"
    NO_CONSENT = "does not consent to marketing"
    SAID_NO = "has said no in a list that is on hold"
    NO_EMAIL = "wants no e-mail"
    NO_ADDRESS = "has no e-mail address"


@dataclass(frozen=True, slots=True)
class Contactable:
    """What is asked of a contact before it is written to."""

    status: Status
    consents: bool
    """To marketing, as it stands."""
    suppressed: bool
    """By any of its addresses and numbers."""
    no_email: bool
    email: str | None
    said_no: bool = False
    """In a list that is not approved yet."""


def why_not(contact: Contactable, channel: NurtureChannel) -> NotPermitted | None:
    """The first reason why the contact must not be written to by that channel; None: it may.

    >>> ada = Contactable(Status.NURTURING, True, False, False, email=None)
    >>> why_not(ada, NurtureChannel.EMAIL).value, why_not(ada, NurtureChannel.LETTER)
    ('has no e-mail address', None)
    """
    if contact.suppressed:
        return NotPermitted.SUPPRESSED
    if contact.status is not Status.NURTURING:
        return NotPermitted.NOT_NURTURED
    if not contact.consents:
        return NotPermitted.NO_CONSENT
    if contact.said_no:
        return NotPermitted.SAID_NO
    if channel is NurtureChannel.EMAIL:
        if contact.no_email:
            return NotPermitted.NO_EMAIL
        if not contact.email:
            return NotPermitted.NO_ADDRESS
    return None
