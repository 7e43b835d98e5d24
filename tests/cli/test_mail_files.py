"""What a partner finds in its mail after the commands that a manager types."""

from __future__ import annotations

import json
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from leadctl.domain.policy import default_policy_text
from tests.mail.files import card_in, content, event_in, files, row_in
from tests.running import run

LEADS = """\
First Name,Last Name,Email,Phone,Company,City,Country,Product Interest,Rating,Value,Currency,\
Decision Date,Do Not Call,Consent
Zoë,"Sample, the 2nd",zoe@example.org,+49 30 23125100,"Sample ""Springs""; Sons",Seestadt,\
Germany,"Two lines
for bottles",A,48000.50,EUR,2026-12-31,yes,yes
"""
PARTNERS = """\
code,name,email,kind,territories,program_level,certification_level,country,timezone
acme,Acme Trading,leads@bücher.example,reseller,DE,gold,expert,DE,Europe/Berlin
"""
MONDAY, TUESDAY = "2026-11-23T10:00:00Z", "2026-11-24T10:00:00Z"


def ok(store: Path, *argv: str, now: str | None = None) -> str:
    """Run the command, which must do what it is asked."""
    done = run(store, *argv, now=now)
    assert (done.status, done.err) == (0, "")
    return done.out


def opened(store: Path) -> list[EmailMessage]:
    """The messages beside the store, in order."""
    found = []
    for path in sorted(store.with_name(f"{store.name}.mail").glob("*.eml")):
        message = message_from_bytes(path.read_bytes(), policy=default)
        assert isinstance(message, EmailMessage)
        assert [defect for part in message.walk() for defect in part.defects] == []
        found.append(message)
    return found


def a_won_lead(store: Path, folder: Path) -> None:
    """From the list to the customer, as it is typed."""
    policy, leads, partners = (folder / name for name in ("p.toml", "leads.csv", "partners.csv"))
    policy.write_text(
        default_policy_text().replace('hand_to = ""', 'hand_to = "accounts@example.com"')
    )
    leads.write_text(LEADS)
    partners.write_text(PARTNERS)
    ok(store, "policy", "load", str(policy))
    run(store, "partner", "import", str(partners))
    run(store, "import", str(leads), "--consent", "the form on our page")
    ok(store, "assign")
    ok(store, "claim", "1", "--partner", "acme", now=MONDAY)
    said = ("--partner", "acme", "--channel", "call", "--outcome", "reached")
    ok(store, "contact", "1", *said, now=TUESDAY)
    won = ("--as", "converted", "--value", "52000", "--currency", "EUR")
    ok(store, "close", "1", "--partner", "acme", *won, now=TUESDAY)


def test_from_the_list_to_the_customer_each_message_has_its_files(
    store: Path, tmp_path: Path
) -> None:
    a_won_lead(store, tmp_path)
    new, details, won = opened(store)
    assert new["To"] == details["To"] == "leads@xn--bcher-kva.example"
    assert won["To"] == "accounts@example.com"
    assert [list(files(each)) for each in (new, details, won)] == [
        ["lead-1-claim.ics"],
        ["lead-1.vcf", "lead-1.csv", "lead-1-contact.ics"],
        ["lead-1.vcf", "lead-1.csv"],
    ]
    claim = event_in(content(files(new)["lead-1-claim.ics"]))
    contact = event_in(content(files(details)["lead-1-contact.ics"]))
    assert claim.dtstart.value == date(2026, 11, 24)
    assert contact.dtstart.value == date(2026, 11, 25)
    card = card_in(content(files(details)["lead-1.vcf"]))
    assert (card.n.value.given, card.n.value.family) == ("Zoë", "Sample, the 2nd")
    assert card.org.value == ['Sample "Springs"; Sons']
    assert card.note.value == "Lead 1\nAsked for no calls."


def test_the_list_that_goes_along_can_be_imported_as_it_is(store: Path, tmp_path: Path) -> None:
    a_won_lead(store, tmp_path)
    details = opened(store)[1]
    theirs, listed = tmp_path / "theirs.db", tmp_path / "lead-1.csv"
    listed.write_bytes(content(files(details)["lead-1.csv"]))
    assert run(theirs, "init", "--rehearsal").status == 0
    imported = run(theirs, "import", str(listed), "--consent", "their partner has it")
    assert imported.status == 0
    (got,) = json.loads(ok(theirs, "lead", "list", "--format", "json"))
    (had,) = json.loads(ok(store, "lead", "list", "--format", "json"))
    row = row_in(listed.read_bytes())
    same = row.keys() & got.keys() - {"interest", "score"}
    assert {name: got[name] for name in same} == {name: had[name] for name in same}
    assert got["company"] == 'Sample "Springs"; Sons'
    assert row["interest"] == "Two lines⏎for bottles"
