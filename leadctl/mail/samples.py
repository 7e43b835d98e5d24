"""Invented messages of every kind, to look at templates with, and to try whether they work."""

from __future__ import annotations

from collections.abc import Mapping

from leadctl.domain.lead import Rating
from leadctl.domain.policy.outreach import Manager
from leadctl.domain.words import DeadlineKind, MailKind
from leadctl.mail.notice import (
    About,
    DeleteData,
    Digest,
    Disabled,
    Enabled,
    HandOver,
    HeardAgain,
    IncidentOpened,
    LeadDetails,
    NewDeadline,
    NewLead,
    Notice,
    Nurture,
    Reminder,
    Restored,
    TakenBack,
)
from leadctl.mail.parts import (
    Before,
    LeadCard,
    Missed,
    NeedsYou,
    OptOut,
    PersonCard,
    Running,
    Soon,
    Step,
)

SENDER = "leads@example.com"
SIGNER = Manager(name="Robin Sample", email="robin@example.com", phone="+1 202 555 0100")
TUESDAY = "Tue 24 Nov 2026, end of day (Europe/Berlin)"
FRIDAY = "Fri 27 Nov 2026, 14:30 (Europe/Berlin)"
LEAD = LeadCard(
    number=17,
    rating=Rating.A,
    score=85,
    place="Seestadt, DE-HB",
    industry="Bottling",
    size="120 employees",
    interest="Two filling lines",
    value="48,000 EUR",
    decision="Thu 31 Dec 2026",
)
BARE_LEAD = LeadCard(number=18, rating=Rating.B, score=0)
PERSON = PersonCard(
    name="Mira Sample",
    job_title="Plant manager",
    company="Sample Springs",
    email="mira@example.org",
    phone="+493023125100",
)
SHY = PersonCard(email="shy@example.net", phone="+442079460000", no_email=True, no_call=True)
NOBODY = PersonCard()
DONE = (
    Step("Mon 23 Nov 2026, 15:00", "call, no-answer", "an earlier partner", ("On a trip",)),
    Step("Tue 24 Nov 2026, 09:30", "email, replied", "us", ()),
    Step("Wed 25 Nov 2026, 11:15", "heard again", None, ("Two filling lines", "By May")),
)
BEFORE = Before(with_partner=True, interactions=2)
CLAIM = Running(
    DeadlineKind.CLAIM, TUESDAY, ("Sat 21 Nov 2026: Saturday", "Sun 22 Nov 2026: Sunday")
)
CONTACT = Running(DeadlineKind.CONTACT, FRIDAY, ())
TOKEN = "17-7F3K-9XM2-PQRT-W8HJ"  # noqa: S105  # opens nothing
OPT_OUT = OptOut(TOKEN, SENDER, None)
OPT_OUT_PAGE = OptOut(TOKEN, SENDER, f"https://example.com/no-more/{TOKEN}")

_ABOUT: Mapping[MailKind, tuple[About, ...]] = {
    MailKind.NEW_LEAD: (
        NewLead(LEAD, None, TUESDAY, FRIDAY, before=BEFORE),
        NewLead(LEAD, PERSON, TUESDAY, before=BEFORE, done=DONE),
        NewLead(BARE_LEAD, None, None),
        NewLead(BARE_LEAD, SHY, None),
    ),
    MailKind.DETAILS: (
        LeadDetails(LEAD, PERSON, FRIDAY, DONE),
        LeadDetails(BARE_LEAD, SHY, None),
    ),
    MailKind.NEW_DEADLINE: (NewDeadline(17, (CLAIM, CONTACT)), NewDeadline(17, (CONTACT,))),
    MailKind.REMINDER: (
        Reminder((Soon(17, DeadlineKind.CLAIM, TUESDAY), Soon(21, DeadlineKind.RECORD, FRIDAY))),
        Reminder((Soon(17, DeadlineKind.CONTACT, TUESDAY),)),
    ),
    MailKind.RESTORED: (Restored(17, (CLAIM,), 4), Restored(17, (), None)),
    MailKind.TAKEN_BACK: (
        TakenBack(17, Missed(17, DeadlineKind.CLAIM, TUESDAY)),
        TakenBack(17, None),
    ),
    MailKind.HEARD_AGAIN: (
        HeardAgain(17, "Fri 20 Nov 2026, 15:00", "Two filling lines"),
        HeardAgain(17, "Fri 20 Nov 2026, 15:00", None, no_email=True, no_call=True),
    ),
    MailKind.INCIDENT: (
        IncidentOpened(
            4,
            (
                Missed(17, DeadlineKind.CLAIM, TUESDAY),
                Missed(21, DeadlineKind.CONTACT, FRIDAY),
            ),
        ),
        IncidentOpened(4, (Missed(17, DeadlineKind.CLAIM, TUESDAY),)),
    ),
    MailKind.DISABLED: (Disabled(),),
    MailKind.ENABLED: (Enabled(),),
    MailKind.DELETE_DATA: (DeleteData(17),),
    MailKind.DIGEST: (
        Digest(
            (
                NeedsYou("incidents to discuss", 2, "4, 7", "leadctl incident list --status open"),
                NeedsYou("flagged leads", 1, "23", "leadctl lead list --status flagged"),
            )
        ),
        Digest((NeedsYou("the policy is to be reviewed", 1, "", "leadctl policy review"),)),
    ),
    MailKind.HAND_OVER: (
        HandOver(
            LEAD,
            PERSON,
            "Acme Trading",
            "52,000 EUR",
            "Mon 30 Nov 2026",
            "Better service",
            DONE,
        ),
        HandOver(BARE_LEAD, SHY, None, None, "Mon 30 Nov 2026", None),
    ),
}


def samples(kind: MailKind) -> tuple[Notice, ...]:
    """Messages of the kind, the fullest first; none of a kind that campaigns send."""
    return tuple(_notice(kind, about) for about in _ABOUT.get(kind, ()))


def nurture_samples(template: str) -> tuple[Notice, ...]:
    """Messages of a campaign from the template of that name, the fullest first."""
    return (
        Notice(
            "mira@example.org",
            "Mira Sample",
            None,
            Nurture(template, PERSON, "Two filling lines", OPT_OUT),
        ),
        Notice("shy@example.net", "", None, Nurture(template, NOBODY, None, OPT_OUT_PAGE)),
    )


def _notice(kind: MailKind, about: About) -> Notice:
    match kind:
        case MailKind.DIGEST:
            return Notice(SIGNER.email, SIGNER.name, None, about)
        case MailKind.HAND_OVER:
            return Notice("accounts@example.com", "account management", SIGNER, about)
        case _:
            return Notice("leads@example.net", "Acme Trading", SIGNER, about)
