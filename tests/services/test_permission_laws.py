"""Whatever is done in whatever order, nobody is written to that has not agreed or has opted out.

Besides what campaigns owe, messages are entered here without asking whether they may be: it is
what is sent that counts. What may be is asked of the store anew, in other words than the program's.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage
from typing import Any, ClassVar, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule, run_state_machine_as_test

from leadctl.domain.words import EnrolmentEnd, MailKind, Purpose
from leadctl.mail.letter_list import Letter
from leadctl.services.consenting import withdraw
from leadctl.services.lead_edit import edit
from leadctl.services.letters import list_letters
from leadctl.services.optout_token import lead_of_token, token_of
from leadctl.services.post import post
from leadctl.services.respond import Answer, respond
from leadctl.services.staging import Terms
from leadctl.services.suppression import suppressed_of
from leadctl.store.engine import key_file
from leadctl.store.work import stored
from tests.builders import later
from tests.services.contacts import html_of, mailed, text_of
from tests.services.situations import load_policy
from tests.services.test_standing_laws import PEOPLE, Standing, some_lead, some_rows, somebody

Done = TypeVar("Done")

PAGE = '[mail]\noptout_url = "https://example.com/no-more/{token}"\n'
ANOTHER = '[mail]\nfrom = "news@example.net"\n'
NEWS = """
[[nurture.campaign]]
name = "news"
when = { country = "DE" }
steps = [
    { after = "1 day", channel = "email", template = "follow-up" },
    { after = "1 day", channel = "letter", template = "newsletter" },
]
repeat = "1 day"
"""
some_policy = st.sampled_from([NEWS, PAGE + NEWS, ANOTHER + NEWS, ANOTHER])
some_refusal = st.sampled_from(
    [{"no_email": "yes"}, {"no_call": "yes"}, {"consent": "no"}, {"no_email": "yes", "rating": "C"}]
)

# one row for each message that waits: whether all that is asked of it in so many words is so
_WAITING = """
SELECT outbox.id, outbox.lead_id, outbox.kind,
    (lead.status = 'nurturing')
    AND EXISTS (SELECT 1 FROM consent WHERE consent.lead_id = lead.id AND withdrawn_at IS NULL
        AND purpose = 'marketing')
    AND NOT EXISTS (SELECT 1 FROM response WHERE response.lead_id = lead.id
        AND pending LIKE '%"withdraws": ["marketing"%')
    AND (outbox.kind = 'letter' OR (lead.email IS NOT NULL AND lead.email NOT IN (
        SELECT email FROM lead WHERE no_email AND email IS NOT NULL)))
    AND (enrolment.ended_as IS NULL OR enrolment.ended_as IN ('finished', 'followed'))
    AND NOT EXISTS (SELECT 1 FROM response WHERE response.lead_id = lead.id
        AND pending IS NULL AND response.logged_at > outbox.queued_at),
    lead.email, other_email, phone, other_phone
FROM outbox JOIN lead ON lead.id = outbox.lead_id JOIN enrolment ON enrolment.id = enrolment_id
WHERE kind IN ('nurture', 'letter') AND sent_at IS NULL AND dropped_at IS NULL
"""
_ENROL = """
INSERT INTO enrolment (lead_id, campaign, by_hand, enrolled_at, step, next_at)
SELECT id, 'news', 0, ?, 0, ? FROM lead
WHERE status = 'nurturing' AND id NOT IN (SELECT lead_id FROM enrolment WHERE ended_at IS NULL)
"""
_OWE = """
INSERT INTO outbox (kind, lead_id, enrolment_id, template, queued_at, attempts)
SELECT kind, lead_id, enrolment.id, iif(lead_id % 2, 'newsletter', 'follow-up'), ?, 0
FROM (SELECT max(id) AS id, lead_id FROM enrolment GROUP BY lead_id) AS enrolment
JOIN lead ON lead.id = lead_id
JOIN (SELECT 'nurture' AS kind UNION ALL SELECT 'letter') AS new
WHERE lead.status <> 'closed' AND NOT EXISTS (
    SELECT 1 FROM outbox WHERE outbox.lead_id = enrolment.lead_id AND outbox.kind = new.kind
    AND sent_at IS NULL AND dropped_at IS NULL
)
"""
_STANDING = """
SELECT max(id) FROM consent WHERE lead_id = ? AND purpose = 'marketing'
"""


class Writing(Standing):
    """The same leads, of which some are contacts that are written to, and can say no in any way."""

    sent: ClassVar[int] = 0
    listed: ClassVar[int] = 0
    withheld: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.key = key_file(self.desk.path).read_bytes()
        self.seen: set[str] = set()
        self.said_no: dict[int, int] = {}
        """By lead, which consent was the last when it said so."""
        self.lines: list[str] = []
        """What the messages that were sent ask for, from who wants no more."""
        self.waits = False

    @initialize(rows=some_rows)
    def begin(self, rows: list[dict[str, str]]) -> None:
        self.change_the_policy(NEWS)
        contacts = [{"email": who, "country": "DE", "rating": "C"} for who in PEOPLE]
        self.import_some([*contacts, *rows], Terms("at the fair", tuple(Purpose)), hold=False)

    @rule()
    def let_mail_wait(self) -> None:
        self.waits = True

    @rule(number=some_lead, how=st.sampled_from(EnrolmentEnd))
    def leave_the_campaign(self, number: int, how: EnrolmentEnd) -> None:
        lead = self.pick(number, "nurturing")
        with self.desk.write() as work:
            work.write_rows(
                "UPDATE enrolment SET ended_at = '2026-11-20 14:00:00.000000', ended_as = ?"
                " WHERE lead_id = ? AND ended_at IS NULL",
                [(how.value, int(lead))],
            )

    @rule(number=some_lead, said=some_refusal)
    def answer_no(self, number: int, said: dict[str, str]) -> None:
        lead = self.pick(number, "nurturing")
        ((before,),) = self.rows("SELECT disposition FROM lead WHERE id = ?", int(lead))
        if self.attempt(respond, lead, Answer(said)) is not None and before is None:
            self.refuse(lead)

    @rule(number=some_lead)
    def opt_out_by_token(self, number: int) -> None:
        assert self.opted_out(f"unsubscribe {token_of(self.key, int(self.pick(number)))}")

    @rule(number=some_lead)
    def opt_out_by_a_message(self, number: int) -> None:
        if self.lines:
            assert self.opted_out(self.lines[number % len(self.lines)])

    @rule(who=somebody)
    def opt_out_by_phone(self, who: str) -> None:
        self.opted_out(PEOPLE[who]["phone"])

    @rule(text=some_policy)
    def change_the_policy(self, text: str) -> None:
        load_policy(self.desk, text)

    @invariant()
    def what_goes_after_each_command_is_right(self) -> None:
        """Each finds messages to all waiting, and mostly they go after it."""
        if not self.waits:
            self.send()
            self.list_letters()
        self.waits = False
        self.owe_everybody()

    def send(self) -> None:
        self.pass_time()
        may, waiting = self.may_go(MailKind.NURTURE)
        done = post(self.desk)
        new = mailed(self.desk, but=self.seen)
        self.seen |= new.keys()
        to_leads = {name: each for name, each in new.items() if "-nurture-" in name}
        assert {int(name[:8]) for name in to_leads} == may
        assert done.failed == 0
        for name, message in to_leads.items():
            self.was_rightly_sent(int(name[:8]), message)
        assert not [each for name, each in new.items() if name not in to_leads and is_to(each)]
        Writing.sent += len(may)
        Writing.withheld += len(waiting - may)

    def list_letters(self) -> None:
        self.pass_time()
        may, waiting = self.may_go(MailKind.LETTER)
        to = {number: lead for number, lead, *_ in self.rows(_WAITING)}
        letters: list[Letter] = []
        done = list_letters(self.desk, letters.extend)
        assert [each.lead for each in letters] == [to[number] for number in sorted(may)]
        assert done.dropped == len(waiting - may)
        for each in letters:
            self.said_yes(each.lead)
            for text in (each.text, each.opt_out):
                self.shows_how_to_opt_out(each.lead, text)
        Writing.listed += len(letters)

    @invariant()
    def who_has_opted_out_is_owed_nothing(self) -> None:
        for who in self.gone & PEOPLE.keys():
            assert not self.rows(
                "SELECT outbox.id FROM outbox JOIN lead ON lead.id = lead_id"
                " WHERE kind IN ('nurture', 'letter') AND email = ?"
                " AND sent_at IS NULL AND dropped_at IS NULL AND queued_at < closed_at",
                who,
            )

    # how it is done

    def owe_everybody(self) -> None:
        """An e-mail, and a letter if none waits, whether or not there may be any."""
        self.pass_time()
        now = stored(self.desk.now)
        with self.desk.write() as work:
            work.write_rows(_ENROL, [(now, now)])
            work.write_rows(_OWE, [(now,)])

    def pass_time(self) -> None:
        self.desk = later(self.desk, self.desk.now + timedelta(minutes=1))

    def attempt(self, service: Callable[..., Done], *said: Any, **more: Any) -> Done | None:
        self.pass_time()
        done = super().attempt(service, *said, **more)
        if done is not None and withdraws(service, said):
            self.refuse(said[0])
        return done

    def refuse(self, lead: str) -> None:
        """The lead has just said no: nothing that stood before is consent any more."""
        assert not self.rows(
            "SELECT id FROM consent"
            " WHERE lead_id = ? AND purpose = 'marketing' AND withdrawn_at IS NULL",
            int(lead),
        )
        self.said_no[int(lead)] = self.last_consent(int(lead))

    def last_consent(self, lead: int) -> int:
        ((last,),) = self.rows(_STANDING, lead)
        return last or 0

    def may_go(self, kind: MailKind) -> tuple[set[int], set[int]]:
        """Which messages may go, and which wait."""
        with self.desk.read() as work:
            listed = suppressed_of(work)
        waiting = [row for row in self.rows(_WAITING) if row[2] == kind]
        may = {
            number
            for number, _, _, all_well, *addresses in waiting
            if all_well and not (listed and listed.has(*addresses))
        }
        return may, {row[0] for row in waiting}

    def was_rightly_sent(self, number: int, message: EmailMessage) -> None:
        ((lead, email),) = self.rows(
            "SELECT lead.id, email FROM outbox JOIN lead ON lead.id = lead_id WHERE outbox.id = ?",
            number,
        )
        assert message["To"] == email
        assert email not in self.gone
        self.said_yes(lead)
        for text in (text_of(message), html_of(message)):
            line = self.shows_how_to_opt_out(lead, text)
        self.lines.append(line)
        with self.desk.read() as work:
            mail = work.policy.mail
        header = message["List-Unsubscribe"]
        assert f"mailto:{mail.sender}?subject={line.replace(' ', '%20')}>" in header
        assert bool(mail.optout_url) == header.startswith("<https://example.com/no-more/")
        assert bool(mail.optout_url) == ("List-Unsubscribe-Post" in message)

    def said_yes(self, lead: int) -> None:
        """Consent was given after the lead last said no."""
        assert lead not in self.said_no or self.last_consent(lead) > self.said_no[lead]

    def shows_how_to_opt_out(self, lead: int, text: str) -> str:
        """The words that the text asks for, from who wants no more: they name the lead."""
        (line,) = re.findall(r"unsubscribe [0-9A-Z-]+", text)
        assert lead_of_token(self.key, line) == lead
        with self.desk.read() as work:
            assert work.policy.mail.sender in text
        return str(line)


def withdraws(service: Callable[..., object], said: tuple[Any, ...]) -> bool:
    """Whether that service was told that a lead wants no marketing."""
    if service is withdraw:
        return Purpose.MARKETING in said[1]
    return service is edit and "no_email" in said[1]


def is_to(message: EmailMessage) -> bool:
    """Whether the message goes to one of the people."""
    return any(who in str(message["To"]) for who in PEOPLE)


def run(*, examples: int, steps: int) -> None:
    run_state_machine_as_test(
        Writing,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_nobody_is_written_to_that_has_not_agreed() -> None:
    run(examples=6, steps=20)
    assert Writing.sent > 10
    assert Writing.listed > 10
    assert Writing.withheld > 0


@pytest.mark.slow
def test_nobody_is_written_to_that_has_not_agreed_for_long() -> None:
    run(examples=40, steps=40)
    assert Writing.sent > 100
    assert Writing.withheld > 100
