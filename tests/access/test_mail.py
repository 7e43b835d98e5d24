"""A partner's mail, its files opened, tells of a lead what the partner may know and no more."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from leadctl.domain.policy import default_policy_text
from leadctl.domain.words import MailKind, Purpose
from leadctl.mail.transports import mail_folder
from leadctl.services.assign import assign_ready
from leadctl.services.consenting import withdraw
from leadctl.services.post import post
from leadctl.services.release import release
from leadctl.store.desk import Desk
from tests.access.losses import LATER, LOSSES, claimed
from tests.access.marked import LEAD, TO_ANY_HOLDER, TO_NONE, found, hand_out
from tests.builders import later
from tests.conftest import NOW, desk_at
from tests.faults.worlds import copy_of
from tests.mail.files import content
from tests.services.situations import MONDAY, do, load_policy, rows

HAND_OVER_TO = "accounts@example.com"
KNOWING = {MailKind.DETAILS, MailKind.HAND_OVER}
"""The messages that tell who it is."""


@pytest.fixture
def desk(template: Path, tmp_path: Path) -> Desk:
    """The desk on a store in which acme was just given the marked lead."""
    desk = desk_at(copy_of(template, tmp_path), NOW)
    text = default_policy_text().replace('hand_to = ""', f'hand_to = "{HAND_OVER_TO}"')
    load_policy(desk, text)
    hand_out(desk)
    return desk


def opened(message: EmailMessage) -> str:
    """All that a message holds: every header and every part of it, decoded."""
    texts = [str(value) for part in message.walk() for value in part.values()]
    for part in message.walk():
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            # long lines of cards and calendars are folded
            texts += [content.decode(), content.decode().replace("\r\n ", "")]
    return "\n".join(texts)


def mailed(desk: Desk) -> list[tuple[MailKind, EmailMessage]]:
    """Send all mail: every message there is, and of which kind, in order."""
    post(desk)
    folder = mail_folder(desk.path, "")
    kinds = {n: MailKind(kind) for n, kind in rows(desk, "SELECT id, kind FROM outbox")}
    messages = []
    for path in sorted(folder.glob("*.eml")):
        message = message_from_bytes(path.read_bytes(), policy=default)
        assert isinstance(message, EmailMessage)
        messages.append((kinds[int(path.name.partition("-")[0])], message))
    return messages


@pytest.mark.parametrize("how", LOSSES)
def test_only_the_details_say_who_it_is_whatever_becomes_of_the_lead(desk: Desk, how: str) -> None:
    post(desk)
    LOSSES[how](desk)
    messages = mailed(later(desk, LATER))
    assert {kind for kind, _ in messages} >= {MailKind.NEW_LEAD}
    for kind, message in messages:
        marks = found(opened(message))
        if kind not in KNOWING:
            assert marks - TO_ANY_HOLDER == set()
        if message["To"] != HAND_OVER_TO:
            assert marks & TO_NONE == set()


def test_who_claims_it_finds_who_it_is_in_the_text_and_in_the_files(desk: Desk) -> None:
    post(desk)
    *_, (kind, message) = mailed(claimed(desk))
    assert kind is MailKind.DETAILS
    for part in message.walk():
        if part.get_content_type() in ("text/plain", "text/html", "text/vcard", "text/csv"):
            assert "last_name" in found(content(part).decode())
    assert found(opened(message)) >= {"email", "other_email", "phone", "other_phone", "source"}


def test_what_was_withheld_at_first_is_in_no_file_before_the_claim(desk: Desk) -> None:
    for kind, message in mailed(desk):
        assert kind in (MailKind.NEW_LEAD, MailKind.NEW_DEADLINE)
        assert found(opened(message)) - TO_ANY_HOLDER == set()
        names = [part.get_filename() for part in message.iter_attachments()]
        assert names == ["lead-1-claim.ics"]


def test_with_details_attached_the_first_message_has_all_of_it(desk: Desk) -> None:
    text = default_policy_text()
    load_policy(desk, text.replace('details = "on-claim"', 'details = "attached"'))
    (_, message), *_ = mailed(desk)
    marks = found(opened(message))
    assert {"last_name", "email", "value", "decision_on", "source"} - marks == set()
    assert marks & TO_NONE == set()


def test_who_does_not_agree_any_more_is_in_no_message(desk: Desk) -> None:
    do(claimed(desk), withdraw, LEAD, {Purpose.PARTNER})
    assert mailed(later(desk, MONDAY)) == []


def test_the_next_partner_finds_nothing_of_it_before_it_claims(desk: Desk) -> None:
    post(desk)
    do(claimed(desk), release, LEAD, "acme", "no capacity", None)
    assign_ready(later(desk, MONDAY))
    to_beta = [message for _, message in mailed(later(desk, MONDAY)) if "beta" in message["To"]]
    assert len(to_beta) == 1
    assert found(opened(to_beta[0])) - TO_ANY_HOLDER == set()
