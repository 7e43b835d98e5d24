"""The sections of a policy about what follows a lead's first life: nurture, mail, privacy."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from leadctl.domain.policy import fields
from leadctl.domain.policy.sections import Section


class NurtureChannel(StrEnum):
    """How marketing writes to a contact."""

    EMAIL = "email"
    LETTER = "letter"


class Step(Section):
    """One message of a campaign, so long after the one before."""

    after: fields.Span
    channel: NurtureChannel
    template: fields.Name


class Campaign(Section):
    """[[nurture.campaign]]: whom to write to and what; `then` and `repeat` say how it goes on."""

    name: fields.Name
    when: fields.When
    steps: tuple[Step, ...] = Field(min_length=1)
    then: fields.Name | None = None
    repeat: fields.Span | None = None


class Nurture(Section):
    """[nurture]: the campaigns; a contact is in the first that fits."""

    campaign: tuple[Campaign, ...]


class DormantAction(StrEnum):
    """What is done with a lead that nobody works on any more."""

    REVIEW = "review"
    NURTURE = "nurture"
    REASSIGN = "reassign"


class Recycle(Section):
    """[recycle]: when a lead being worked is dormant, and then."""

    dormant_after: fields.Span
    action: DormantAction


class Conversion(Section):
    """[conversion]: who in account management takes a converted lead over; None: nobody."""

    hand_to: fields.OptionalEmail


class Transport(StrEnum):
    """How mail leaves."""

    FOLDER = "folder"
    SMTP = "smtp"
    SENDMAIL = "sendmail"


class Details(StrEnum):
    """When a partner is told who the lead is."""

    ON_CLAIM = "on-claim"
    ATTACHED = "attached"


class SmtpSecurity(StrEnum):
    """How the connection to the mail server is kept secret."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


class Smtp(Section):
    """[mail.smtp]: the mail server; an empty user logs in as nobody."""

    host: fields.Text
    port: fields.Port
    security: SmtpSecurity
    user: fields.Text


class Mail(Section):
    """[mail]: how mail leaves and what it tells; an empty folder is the one beside the store.

    `templates` is the folder of the company's own templates, empty when it has none, and
    `optout_url` where a lead can say that it wants no more, with `{token}` in it, or empty.
    """

    transport: Transport
    folder: fields.Text
    sendmail: fields.Name
    sender: fields.Email = Field(alias="from")
    details: Details
    templates: fields.Text
    optout_url: fields.OptoutUrl
    retry_for: fields.Span
    smtp: Smtp


class Manager(Section):
    """[managers.KEY]: a partner manager, as partners are told."""

    name: fields.Name
    email: fields.Email
    phone: fields.Name


class Privacy(Section):
    """[privacy]: how long personal data is kept after the last activity."""

    keep: fields.Span
