"""`leadctl mail show`: a message as it would be written now, and what became of it."""

from __future__ import annotations

import json
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from leadctl.domain.words import MailKind, PartnerStatus
from leadctl.services.optout import opt_out
from leadctl.services.outbox import queue
from leadctl.store.desk import Desk
from leadctl.store.record import Outbox
from tests.builders import a_partner
from tests.conftest import NOW
from tests.mail.test_compose import text_of
from tests.running import run
from tests.services.contacts import a_contact, owe_lead
from tests.services.situations import do, handed_out, load_policy


def waiting(desk: Desk) -> None:
    """Acme was given lead 1, and is owed the message, number 1."""
    handed_out(desk)


def test_a_waiting_message_is_shown_as_it_would_be_sent(store: Path, desk: Desk) -> None:
    waiting(desk)
    result = run(store, "mail", "show", "1")
    assert (result.status, result.err) == (0, "")
    card, headers, text = result.out.split("\n\n", 2)
    assert card == (
        "message           1\n"
        "kind              new-lead\n"
        "to                acme\n"
        "queued            Fri 20 Nov 2026, 09:00 (America/New_York)\n"
        "status            waiting\n"
        "attempts          0\n"
        "next try          \u2013\n"
        "last error        \u2013\n"
        "would be dropped  no"
    )
    names = [line.partition(":")[0] for line in headers.splitlines()]
    assert names == ["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted"]
    assert text.startswith("Hello Acme,\n\nthere is a new lead for you, number 1:\n")


def test_showing_a_message_does_not_send_it(store: Path, desk: Desk) -> None:
    waiting(desk)
    run(store, "mail", "show", "1")
    assert not store.with_name("leads.db.mail").exists()


def test_what_is_written_to_files_is_what_would_be_sent(store: Path, desk: Desk) -> None:
    waiting(desk)
    folder = store.parent
    eml, html = folder / "1.eml", folder / "1.html"
    result = run(store, "mail", "show", "1", "--eml", str(eml), "--html", str(html))
    assert (result.status, result.err) == (0, "")
    assert (eml.stat().st_mode & 0o777, html.stat().st_mode & 0o777) == (0o600, 0o600)
    assert run(store, "partner", "enable", "acme", "--note", "x").status == 3
    run(store, "sweep")
    (sent,) = store.with_name("leads.db.mail").iterdir()
    assert eml.read_bytes() == sent.read_bytes()
    message = message_from_bytes(eml.read_bytes(), policy=default)
    assert text_of(message) in result.out
    assert html.read_text().startswith("<!DOCTYPE html>\n")


def test_a_sent_message_says_that_it_is_written_anew(store: Path, desk: Desk) -> None:
    waiting(desk)
    run(store, "sweep")
    result = run(store, "mail", "show", "1")
    assert "status            sent Fri 20 Nov 2026, 09:00 (America/New_York)\n" in result.out
    assert result.err == (
        "leadctl: this is how it would be written now, which may not be how it was.\n"
    )


def test_a_message_that_holds_no_more_says_why(store: Path, desk: Desk) -> None:
    a_partner(desk, "acme", status=PartnerStatus.DISABLED)
    with desk.write() as work:
        queue(work, MailKind.ENABLED, 1)
    result = run(store, "mail", "show", "1")
    assert (result.status, result.err) == (0, "")
    assert result.out.endswith("would be dropped  the partner is not active any more\n")
    shown = json.loads(run(store, "mail", "show", "1", "--format", "json").out)
    assert (shown["text"], shown["headers"], shown["attachments"]) == (None, [], [])
    assert shown["holds_no_more"] == "the partner is not active any more"


@pytest.mark.parametrize(
    ("column", "status"),
    [("sent_at", "sent"), ("dropped_at", "dropped"), ("failed_at", "failed")],
)
def test_what_became_of_a_message_is_told(
    store: Path, desk: Desk, column: str, status: str
) -> None:
    waiting(desk)
    with desk.write() as work:
        row = work.session.get_one(Outbox, 1)
        setattr(row, column, NOW)
        row.attempts, row.error = 3, "550 5.1.1"
    shown = json.loads(run(store, "mail", "show", "1", "--format", "json").out)
    assert (shown["status"], shown["since"]) == (status, "2026-11-20T14:00:00Z")
    assert (shown["attempts"], shown["error"]) == (3, "550 5.1.1")
    assert shown["text"].startswith("Hello Acme,\n")


def test_a_file_that_is_there_is_written_over_when_that_is_said(store: Path, desk: Desk) -> None:
    waiting(desk)
    file = store.parent / "1.html"
    file.write_text("kept")
    refused = run(store, "mail", "show", "1", "--html", str(file))
    assert (refused.status, refused.out, file.read_text()) == (3, "", "kept")
    assert "say another name, or --force.\n" in refused.err
    assert run(store, "mail", "show", "1", "--html", str(file), "--force").status == 0
    assert "Hello Acme," in file.read_text()


@pytest.mark.parametrize("number", ["0", "-1", "x", "²", "9" * 30])
def test_what_is_no_number_of_a_message_is_not_found(store: Path, number: str) -> None:
    result = run(store, "mail", "show", "--", number)
    assert (result.status, result.err) == (
        4,
        f"leadctl: there is no message {number}: `leadctl mail list --all` lists them.\n",
    )


def test_an_address_that_mail_cannot_go_to_is_told(store: Path, desk: Desk) -> None:
    waiting(desk)
    with desk.write() as work:
        work.rows("SELECT 1")
        work.session.connection().exec_driver_sql("UPDATE partner SET email = 'nobody'")
    result = run(store, "mail", "show", "1")
    assert (result.status, result.out) == (3, "")
    assert result.err == (
        "leadctl: message 1 cannot be written: an address of it is none that mail can go to.\n"
    )


def test_a_message_is_written_from_the_companys_template(store: Path, desk: Desk) -> None:
    waiting(desk)
    folder = store.parent / "ours"
    folder.mkdir()
    (folder / "new-lead.txt").write_text("Subject: Hi {{ partner }}\n\nLead {{ lead.number }}.\n")
    load_policy(desk, '[mail]\ntemplates = "ours"\n')
    shown = json.loads(run(store, "mail", "show", "1", "--format", "json").out)
    assert (shown["text"], shown["html"]) == ("Lead 1.\n", None)
    assert {"name": "Subject", "value": "Hi Acme"} in shown["headers"]


def test_a_template_that_was_spoilt_later_delays_its_messages_alone(
    store: Path, desk: Desk
) -> None:
    waiting(desk)
    do(desk, queue, MailKind.ENABLED, 1)
    folder = store.parent / "ours"
    folder.mkdir()
    (folder / "new-lead.txt").write_text("Subject: Hi\n\n{{ nobody }}\n")
    load_policy(desk, '[mail]\ntemplates = "ours"\n')
    result = run(store, "sweep")
    assert result.status == 8
    (sent,) = store.with_name("leads.db.mail").iterdir()
    assert sent.name == "00000002-enabled-acme.eml"


def test_the_files_of_a_message_are_told_with_their_sizes(store: Path, desk: Desk) -> None:
    waiting(desk)
    assert run(store, "claim", "1", "--partner", "acme").status == 0
    result = run(store, "mail", "show", "2")
    table = result.out.rpartition("\n\n")[2]
    names = [line.split()[0] for line in table.splitlines()]
    assert names == ["file", "lead-1.vcf", "lead-1.csv", "lead-1-contact.ics"]
    shown = json.loads(run(store, "mail", "show", "2", "--format", "json").out)
    for file in shown["attachments"]:
        assert file["size"] > 0
    assert [file["type"] for file in shown["attachments"]] == [
        "text/vcard",
        "text/csv",
        "text/calendar",
    ]


def test_a_message_to_a_lead_is_shown_with_its_opt_out(store: Path, desk: Desk) -> None:
    owe_lead(desk, a_contact(desk, interest="two filling lines"))
    result = run(store, "mail", "show", "1")
    assert (result.status, result.err) == (0, "")
    assert "to                lead-1\n" in result.out
    assert "\nList-Unsubscribe: <mailto:" in result.out
    assert "\nunsubscribe 1-" in result.out
    shown = run(store, "mail", "templates", "newsletter")
    assert shown.err == "leadctl: it tells what message 1 tells.\n"
    assert "two filling lines" in shown.out


def test_who_may_not_be_written_to_any_more_is_why_a_message_is_dropped(
    store: Path, desk: Desk
) -> None:
    lead = a_contact(desk)
    owe_lead(desk, lead)
    do(desk, opt_out, str(lead))
    result = run(store, "mail", "show", "1")
    assert result.out.endswith(
        "would be dropped  the person may not be written to any more, or has answered since\n"
    )
