"""Each kind of message, word for word, and as a mail program reads it."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadctl.domain.lead import Rating
from leadctl.domain.policy.outreach import Manager
from leadctl.domain.visible import DANGEROUS, visible
from leadctl.domain.words import DeadlineKind
from leadctl.mail.addresses import AddressError
from leadctl.mail.compose import compose
from leadctl.mail.notice import (
    About,
    Disabled,
    Enabled,
    IncidentOpened,
    LeadDetails,
    NewLead,
    Notice,
    TakenBack,
)
from leadctl.mail.parts import LeadCard, Missed, PersonCard

ROBIN = Manager(name="Robin Sample", email="robin@example.com", phone="+1 202 555 0100")
TUESDAY = "Tue 24 Nov 2026, end of day (Europe/Berlin)"
FRIDAY = "Fri 27 Nov 2026, 14:30 (Europe/Berlin)"
BOTTLES = LeadCard(
    number=17,
    rating=Rating.A,
    score=85,
    place="Seestadt, DE-HB",
    industry="Bottling",
    size="120 employees",
    interest="Two filling lines",
    value="48,000 EUR",
)
MIRA = PersonCard(
    name="Mira Sample",
    job_title="Plant manager",
    company="Sample Springs",
    email="mira@example.org",
    phone="+493023125100",
)


def a_message(
    about: About,
    *,
    to: str = "leads@acme.example",
    partner: str = "Acme Trading",
    manager: Manager | None = ROBIN,
    sender: str = "leads@example.com",
    templates: Path | None = None,
) -> EmailMessage:
    return compose(
        Notice(to, partner, manager, about),
        sender=sender,
        message_id="<9.5f3c@example.com>",
        date=datetime(2026, 11, 20, 14, tzinfo=UTC),
        templates=templates,
    )


def parsed(message: EmailMessage) -> EmailMessage:
    read = message_from_bytes(bytes(message), policy=default)
    assert isinstance(read, EmailMessage)
    assert read.defects == []
    return read


def shown(message: EmailMessage) -> str:
    """The subject and the text, as whoever gets the message sees them."""
    read = parsed(message)
    return f"{read['Subject']}\n\n{text_of(read)}"


def text_of(message: EmailMessage) -> str:
    """The plain text of a message that was read."""
    body = message.get_body(("plain",))
    assert isinstance(body, EmailMessage)
    content = body.get_content()
    assert isinstance(content, str)
    return content.replace("\r\n", "\n")


def test_a_message_is_these_bytes() -> None:
    written = bytes(a_message(Enabled())).decode()
    assert written.startswith(
        "From: leads@example.com\r\n"
        "To: leads@acme.example\r\n"
        "Reply-To: robin@example.com\r\n"
        "Subject: New leads again\r\n"
        "Date: Fri, 20 Nov 2026 14:00:00 +0000\r\n"
        "Message-ID: <9.5f3c@example.com>\r\n"
        "Auto-Submitted: auto-generated\r\n"
        "MIME-Version: 1.0\r\n"
        "Content-Type: multipart/alternative;\r\n"
        ' boundary="=_5e59ee224903b5315420bff4d7cb1461"\r\n'
        "\r\n"
        "--=_5e59ee224903b5315420bff4d7cb1461\r\n"
        'Content-Type: text/plain; charset="utf-8"\r\n'
        "Content-Transfer-Encoding: 7bit\r\n"
        "\r\n"
        "Hello Acme Trading,\r\n"
        "\r\n"
        "you get new leads from us again, from now on.\r\n"
        "\r\n"
        "Kind regards\r\n"
        "\r\n"
        "Robin Sample\r\n"
        "+1 202 555 0100\r\n"
        "robin@example.com\r\n"
        "\r\n"
        "--=_5e59ee224903b5315420bff4d7cb1461\r\n"
        'Content-Type: text/html; charset="utf-8"\r\n'
    )
    assert written == bytes(a_message(Enabled())).decode()


def test_a_new_lead_withholds_who_it_is() -> None:
    assert (
        shown(a_message(NewLead(BOTTLES, None, TUESDAY)))
        == """\
Lead 17: new for you

Hello Acme Trading,

there is a new lead for you, number 17:

  Rating:      A
  Score:       85 of 100
  Place:       Seestadt, DE-HB
  Industry:    Bottling
  Size:        120 employees
  Interest:    Two filling lines
  Claim by:    Tue 24 Nov 2026, end of day (Europe/Berlin)

Who it is, we tell you as soon as you have claimed it.

To claim it, answer this message. If it is not claimed in time, it goes to
another partner.

Kind regards

Robin Sample
+1 202 555 0100
robin@example.com
"""
    )


def test_a_new_lead_says_who_it_is_where_the_policy_attaches_it() -> None:
    bare = LeadCard(number=18, rating=Rating.B, score=0)
    assert (
        shown(a_message(NewLead(bare, MIRA, FRIDAY), manager=None))
        == """\
Lead 18: new for you

Hello Acme Trading,

there is a new lead for you, number 18:

  Rating:      B
  Score:       0 of 100
  Claim by:    Fri 27 Nov 2026, 14:30 (Europe/Berlin)

This is who it is:

  Name:        Mira Sample
  Job title:   Plant manager
  Company:     Sample Springs
  E-mail:      mira@example.org
  Phone:       +493023125100

To claim it, answer this message. If it is not claimed in time, it goes to
another partner.

Kind regards

leads@example.com
"""
    )


def test_a_new_lead_that_was_claimed_meanwhile_is_not_asked_for() -> None:
    bare = LeadCard(number=18, rating=Rating.B, score=0)
    assert (
        shown(a_message(NewLead(bare, None, None)))
        == """\
Lead 18: new for you

Hello Acme Trading,

there is a new lead for you, number 18:

  Rating:      B
  Score:       0 of 100

Kind regards

Robin Sample
+1 202 555 0100
robin@example.com
"""
    )


def test_the_details_say_who_it_is_and_by_when_to_contact() -> None:
    assert (
        shown(a_message(LeadDetails(BOTTLES, MIRA, FRIDAY)))
        == """\
Lead 17: who it is

Hello Acme Trading,

thank you for claiming lead 17. This is who it is:

  Name:        Mira Sample
  Job title:   Plant manager
  Company:     Sample Springs
  E-mail:      mira@example.org
  Phone:       +493023125100
  Contact by:  Fri 27 Nov 2026, 14:30 (Europe/Berlin)

This is what we know of it:

  Rating:      A
  Score:       85 of 100
  Place:       Seestadt, DE-HB
  Industry:    Bottling
  Size:        120 employees
  Interest:    Two filling lines
  Value:       48,000 EUR

Once you have spoken to them, answer this message and say how it went.

Kind regards

Robin Sample
+1 202 555 0100
robin@example.com
"""
    )


def test_the_details_say_what_the_person_does_not_want() -> None:
    shy = PersonCard(email="shy@example.net", phone="+442079460000", no_email=True, no_call=True)
    text = shown(a_message(LeadDetails(BOTTLES, shy, None)))
    assert "  E-mail:      shy@example.net (asked for no e-mail)\n" in text
    assert "  Phone:       +442079460000 (asked for no calls)\n\n" in text
    assert "Contact by" not in text


def test_a_lead_taken_back_is_told_by_its_number_alone() -> None:
    missed = Missed(17, DeadlineKind.CLAIM, TUESDAY)
    assert (
        shown(a_message(TakenBack(17, missed)))
        == """\
Lead 17: no longer yours

Hello Acme Trading,

lead 17 is no longer yours.

Its claim deadline has passed:

  Tue 24 Nov 2026, end of day (Europe/Berlin)

Please do not contact the person any more.

Kind regards

Robin Sample
+1 202 555 0100
robin@example.com
"""
    )


def test_a_lead_given_to_another_is_taken_back_without_blame() -> None:
    assert (
        shown(a_message(TakenBack(17, None)))
        == """\
Lead 17: no longer yours

Hello Acme Trading,

lead 17 is no longer yours.

Please do not contact the person any more.

Kind regards

Robin Sample
+1 202 555 0100
robin@example.com
"""
    )


def test_an_incident_lists_what_was_missed() -> None:
    missed = (
        Missed(17, DeadlineKind.CLAIM, TUESDAY),
        Missed(21, DeadlineKind.CONTACT, FRIDAY),
    )
    assert (
        shown(a_message(IncidentOpened(4, missed)))
        == """\
Incident 4: 2 deadlines missed

Hello Acme Trading,

this was missed, and together counts as one incident, number 4:

  Lead 17: claim deadline, Tue 24 Nov 2026, end of day (Europe/Berlin)
  Lead 21: contact deadline, Fri 27 Nov 2026, 14:30 (Europe/Berlin)

We will discuss it with you.

Kind regards

Robin Sample
+1 202 555 0100
robin@example.com
"""
    )


def test_an_incident_over_one_lead_names_it_in_the_subject() -> None:
    missed = (Missed(17, DeadlineKind.RECORD, TUESDAY),)
    subject = a_message(IncidentOpened(4, missed))["Subject"]
    assert subject == "Incident 4: a deadline missed on lead 17"


def test_a_disabled_partner_is_told_what_stays() -> None:
    assert (
        shown(a_message(Disabled()))
        == """\
No new leads for now

Hello Acme Trading,

for now you get no new leads from us. Those you hold stay with you, and their
deadlines still run.

We will discuss with you how to go on.

Kind regards

Robin Sample
+1 202 555 0100
robin@example.com
"""
    )


HOSTILE = "Eve\r\nBcc: all@example.net\r\n\r\n\x1b[2J\u202e\ud800 {{ sender }} <b>\x00"


def test_hostile_names_stay_on_their_line_and_out_of_the_headers() -> None:
    person = PersonCard(name=HOSTILE, job_title=HOSTILE, company=HOSTILE, email=HOSTILE)
    lead = LeadCard(17, Rating.A, 85, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    message = parsed(a_message(LeadDetails(lead, person, TUESDAY), partner=HOSTILE))
    harmless = "Eve␍⏎Bcc: all@example.net␍⏎␍⏎␛[2J<U+202E><U+D800> {{ sender }} <b>␀"
    assert set(message.keys()) == set(a_message(Enabled()).keys())
    assert message["Subject"] == "Lead 17: who it is"
    lines = text_of(message).splitlines()
    assert lines[0] == f"Hello {harmless},"
    assert [line for line in lines if line.startswith("Bcc")] == []
    assert lines.count(f"  Name:        {harmless}") == 1


@given(st.text(st.characters(codec=None), min_size=1))
@settings(max_examples=50)
def test_whatever_the_name_the_text_is_read_as_it_was_written(name: str) -> None:
    message = a_message(TakenBack(17, None), partner=name)
    text = text_of(parsed(message))
    assert text.startswith(f"Hello {visible(name)},\n\nlead 17 is no longer yours.\n")
    assert not DANGEROUS.search(text.replace("\n", ""))
    assert max(map(len, bytes(message).split(b"\r\n"))) <= 998
    assert bytes(message).isascii()


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ('Søren & Zoë, "Öl" 株式会社', 'Søren & Zoë, "Öl" 株式会社'),
        ("x" * 2000, "x" * 2000),
        ("From me", "From me"),
    ],
)
def test_names_of_all_kinds_arrive(written: str, sent: str) -> None:
    assert f"Hello {sent},\n" in shown(a_message(Enabled(), partner=written))


@pytest.mark.parametrize(
    "address",
    [
        "leads@acme.example\r\nBcc: all@example.net",
        "leads@acme.example, all@example.net",
        "Acme <leads@acme.example>",
        "=?utf-8?q?x=0ABcc?=@acme.example",
        "vertrieb.süd@acme.example",
        "nobody",
        "",
    ],
)
def test_what_is_no_plain_address_gets_no_message(address: str) -> None:
    with pytest.raises(AddressError):
        a_message(Enabled(), to=address)
    with pytest.raises(AddressError):
        a_message(Enabled(), sender=address)


def test_an_international_domain_is_written_in_its_encoded_form() -> None:
    message = parsed(a_message(Enabled(), to="leads@bücher.example"))
    assert message["To"] == "leads@xn--bcher-kva.example"


def test_a_new_lead_tells_the_contact_deadline_too_where_it_runs_from_the_start() -> None:
    text = shown(a_message(NewLead(BOTTLES, None, TUESDAY, FRIDAY)))
    assert f"\n  Claim by:    {TUESDAY}\n  Contact by:  {FRIDAY}\n" in text
