"""A message to a contact goes if the contact may be written to when it goes, and only then."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import timedelta
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import Connection, event

from leadctl.domain.words import EnrolmentEnd, MailKind, Purpose
from leadctl.mail.notice import Nurture
from leadctl.services.consenting import give, withdraw
from leadctl.services.last_look import last_look
from leadctl.services.lead_edit import edit as edit_lead
from leadctl.services.notices import read_message
from leadctl.services.nurture_notice import nurture_notices
from leadctl.services.optout import opt_out
from leadctl.services.optout_token import token_of
from leadctl.services.post import Posted, post
from leadctl.services.respond import Answer, respond
from leadctl.services.suppression import suppress
from leadctl.store.desk import Desk
from leadctl.store.engine import key_file
from leadctl.store.record import Outbox
from tests.builders import a_partner, later
from tests.conftest import desk_at
from tests.services.contacts import (
    a_contact,
    enrolled,
    mailed,
    owe_lead,
    text_of,
    to_leads,
)
from tests.services.lists import bring_in, person
from tests.services.situations import MINUTE, do, edit, load_policy, rows


def test_it_is_written_to_the_lead_and_shows_how_to_hear_no_more(desk: Desk) -> None:
    lead = a_contact(desk, interest="two filling lines")
    owe_lead(desk, lead)
    assert post(desk) == Posted(sent=1, dropped=0, failed=0)
    [(name, message)] = mailed(desk).items()
    token = token_of(key_file(desk.path).read_bytes(), lead)
    assert name == "00000001-nurture-lead-1.eml"
    assert message["To"] == "ada@example.org"
    assert message["Reply-To"] is None
    assert "Ada Example" in text_of(message)
    assert token in text_of(message)
    assert token in message["List-Unsubscribe"]
    assert message["List-Unsubscribe-Post"] is None
    assert rows(desk, "SELECT sent_at IS NOT NULL FROM outbox") == [(1,)]


def test_the_page_of_the_policy_is_named_with_the_token(desk: Desk) -> None:
    load_policy(desk, '[mail]\noptout_url = "https://example.com/no-more/{token}"\n')
    lead = a_contact(desk)
    owe_lead(desk, lead)
    post(desk)
    [message] = to_leads(desk)
    token = token_of(key_file(desk.path).read_bytes(), lead)
    assert f"https://example.com/no-more/{token}" in text_of(message)
    assert message["List-Unsubscribe"].startswith(f"<https://example.com/no-more/{token}>,")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_the_token_in_it_works(desk: Desk) -> None:
    lead = a_contact(desk)
    owe_lead(desk, lead)
    post(desk)
    [message] = to_leads(desk)
    (line,) = re.findall(r"unsubscribe [0-9A-Z-]+", text_of(message))
    assert do(desk, opt_out, line).leads == (lead,)


def _withdraws(desk: Desk, lead: int) -> None:
    do(desk, withdraw, str(lead), [Purpose.MARKETING])


def _opts_out(desk: Desk, lead: int) -> None:
    do(desk, opt_out, str(lead))


def _is_suppressed(desk: Desk, lead: int) -> None:
    do(desk, suppress, {"ada@example.org"})


def _wants_no_email(desk: Desk, lead: int) -> None:
    do(desk, edit_lead, str(lead), {"no_email": "yes"})


def _says_so_in_a_list(desk: Desk, lead: int) -> None:
    bring_in(desk, person(do_not_email="yes", rating=""))


def _says_no_in_a_list(desk: Desk, lead: int) -> None:
    bring_in(desk, person(consent="no", rating=""))


def _answers(desk: Desk, lead: int) -> None:
    do(later(desk, desk.now + MINUTE), respond, str(lead), Answer({"interest": "more"}))


def _loses_its_address(desk: Desk, lead: int) -> None:
    do(desk, edit_lead, str(lead), {"email": "", "phone": "+493025550143"})


def _is_rated_better(desk: Desk, lead: int) -> None:
    do(desk, edit_lead, str(lead), {"rating": "A"})


@pytest.mark.parametrize(
    "befalls",
    [
        _withdraws, _opts_out, _is_suppressed, _wants_no_email, _says_so_in_a_list,
        _says_no_in_a_list, _answers, _loses_its_address, _is_rated_better,
    ],
)  # fmt: skip
def test_it_does_not_go_when_meanwhile_the_contact(befalls: Any, desk: Desk) -> None:
    lead = a_contact(desk)
    owe_lead(desk, lead)
    befalls(desk, lead)
    assert post(later(desk, desk.now + 2 * MINUTE)).sent == 0
    assert to_leads(desk) == []
    assert rows(desk, "SELECT dropped_at IS NOT NULL FROM outbox WHERE id = 1") == [(1,)]


@pytest.mark.parametrize("how", EnrolmentEnd)
def test_it_goes_only_if_its_campaign_was_not_left(how: EnrolmentEnd, desk: Desk) -> None:
    lead = a_contact(desk)
    owe_lead(desk, lead, enrolment_id=enrolled(desk, lead, ended_at=desk.now, ended_as=how))
    went_on = how in (EnrolmentEnd.FINISHED, EnrolmentEnd.FOLLOWED)
    assert post(desk) == Posted(sent=int(went_on), dropped=int(not went_on), failed=0)


def test_an_answer_from_before_does_not_keep_it_back(desk: Desk) -> None:
    lead = a_contact(desk)
    do(desk, respond, str(lead), Answer({"interest": "more"}))
    edit(desk, "UPDATE lead SET status = 'nurturing', rating = 'C', own_rating = 'C'")
    owe_lead(later(desk, desk.now + MINUTE), lead)
    assert post(later(desk, desk.now + 2 * MINUTE)).sent == 1


def test_an_opt_out_drops_what_waits_at_once_letters_too(desk: Desk) -> None:
    lead, other = a_contact(desk), a_contact(desk, email="bo@example.org", last_name="Bo")
    for kind in (MailKind.NURTURE, MailKind.LETTER):
        for each in (lead, other):
            owe_lead(desk, each, kind, enrolment_id=None)
    do(desk, opt_out, "ada@example.org")
    waiting = rows(desk, "SELECT lead_id FROM outbox WHERE dropped_at IS NULL")
    assert waiting == [(other,), (other,)]


def test_a_letter_is_never_mailed_and_is_asked_for_in_the_same_way(desk: Desk) -> None:
    lead = a_contact(desk, email=None, phone="+493025550143")
    number = owe_lead(desk, lead, MailKind.LETTER)
    assert post(desk) == Posted(0, 0, 0)
    with desk.read() as work:
        row = work.session.get_one(Outbox, number)
        notice = nurture_notices(work, [row])[number]
        assert isinstance(notice.about, Nurture)
        assert notice.about.template == "newsletter"
    do(desk, withdraw, str(lead), [Purpose.MARKETING])
    with desk.read() as work:
        assert nurture_notices(work, [work.session.get_one(Outbox, number)]) == {}


def test_without_the_key_no_lead_is_written_to_and_everybody_else_is(desk: Desk) -> None:
    owe_lead(desk, a_contact(desk))
    partner = a_partner(desk, "acme")
    with desk.write() as work:
        work.session.add(Outbox(kind=MailKind.ENABLED, partner_id=partner, queued_at=desk.now))
    key, content = key_file(desk.path), key_file(desk.path).read_bytes()
    key.unlink()
    assert post(desk) == Posted(sent=1, dropped=0, failed=1)
    assert to_leads(desk) == []
    key.write_bytes(content)
    assert post(desk) == Posted(sent=1, dropped=0, failed=0)


def _until(happened: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.001)


def _is_closed(desk: Desk, lead: int) -> bool:
    return rows(desk, "SELECT status FROM lead WHERE id = ?", lead) == [("closed",)]


def test_it_is_looked_at_once_more_right_before_it_goes(desk: Desk) -> None:
    """The second contact opts out when the batch was read, and the first has been written to."""
    first, second = a_contact(desk), a_contact(desk, email="bo@example.org", last_name="Bo")
    for lead in (first, second):
        owe_lead(desk, lead)
    another = desk_at(desk.path, desk.now)
    opting_out = Thread(target=do, args=(another, opt_out, str(second)))
    looks: list[str] = []

    def look(_: Connection, __: object, statement: str, *___: object) -> None:
        if "WHERE outbox.id = ?" in statement:
            looks.append(statement)
            if len(looks) == 2:
                opting_out.start()
                _until(lambda: _is_closed(another, second))

    event.listen(desk.engine, "before_cursor_execute", look)
    assert post(desk) == Posted(sent=1, dropped=1, failed=0)
    opting_out.join()
    assert [message["To"] for message in to_leads(desk)] == ["ada@example.org"]


@pytest.mark.parametrize("befalls", [_opts_out, _withdraws, _wants_no_email, _says_so_in_a_list])
def test_who_withdraws_hears_that_it_is_done_when_nothing_is_on_its_way_any_more(
    befalls: Callable[[Desk, int], None], desk: Desk
) -> None:
    lead, another = a_contact(desk), desk_at(desk.path, desk.now)
    number = owe_lead(desk, lead)
    withdrawing = Thread(target=befalls, args=(another, lead))
    with desk.read() as work:
        owed = read_message(work, number)
    with last_look(desk, owed) as looked:
        assert looked.notice is not None
        withdrawing.start()
        _until(lambda: not _consents(desk, lead))
        withdrawing.join(0.1)
        assert withdrawing.is_alive()
    withdrawing.join()
    with last_look(desk, owed) as looked:
        assert looked.notice is None


def _consents(desk: Desk, lead: int) -> bool:
    sql = "SELECT count(*) FROM consent WHERE lead_id = ? AND withdrawn_at IS NULL"
    return rows(desk, f"{sql} AND purpose = 'marketing'", lead) == [(1,)]


def test_nobody_else_waits_for_a_message_that_is_on_its_way(desk: Desk) -> None:
    lead = a_contact(desk)
    number = owe_lead(desk, lead)
    with desk.read() as work:
        owed = read_message(work, number)
    with last_look(desk, owed):
        do(desk, give, str(lead), "again", [Purpose.PARTNER])
        do(desk, edit_lead, str(lead), {"company": "Example"})


def test_days_later_it_is_asked_as_of_then(desk: Desk) -> None:
    lead = a_contact(desk)
    owe_lead(desk, lead)
    edit(desk, "UPDATE consent SET withdrawn_at = recorded_at")
    do(desk, give, str(lead), "by phone", [Purpose.MARKETING])
    assert post(later(desk, desk.now + timedelta(days=3))).sent == 1
