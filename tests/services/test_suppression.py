"""Who has opted out is not stored again, by any way in."""

from __future__ import annotations

from pathlib import Path

import pytest

from leadctl.domain.lifecycle import Disposition
from leadctl.domain.words import Channel, Purpose
from leadctl.services.close import Closing, close
from leadctl.services.consenting import give
from leadctl.services.import_leads import import_leads
from leadctl.services.lead_add import add_lead
from leadctl.services.lead_edit import edit
from leadctl.services.optout import opt_out
from leadctl.services.reopen import reopen
from leadctl.services.respond import Answer, respond
from leadctl.services.staging import Terms
from leadctl.services.suppression import (
    check_not_suppressed,
    digest_of,
    digest_of_id,
    digest_of_row,
    suppress,
    suppress_digests,
)
from leadctl.store.desk import Desk
from leadctl.store.engine import key_file
from leadctl.store.forgotten import Forgetting
from tests.builders import a_lead
from tests.services.lists import BOTH, an_order, bring_in, counts, person, rejects_of
from tests.services.situations import (
    claim_at,
    contact_at,
    do,
    dump,
    handed_out,
    refused,
    rows,
)
from tests.services.situations import (
    edit as edit_store,
)

EVE, PHONE = "eve@example.org", "+493025550143"


def listed(desk: Desk) -> None:
    do(desk, suppress, {EVE, PHONE})


@pytest.mark.parametrize(
    "said",
    [
        {"email": EVE},
        {"email": "EVE@Example.ORG"},
        {"email": f"ann@example.org; {EVE}"},
        {"phone": "030 25550143"},
        {"phone": "+1 202 555 0143; +49 30 25550143"},
    ],
)
def test_a_row_of_somebody_on_the_list_is_rejected(said: dict[str, str], desk: Desk) -> None:
    listed(desk)
    done = bring_in(desk, person(last_name="Okay"), person(last_name="Gone", **said))
    assert counts(done) == (1, 0, 0, 1)
    assert done.read == 2
    assert [(each.code, each.rows) for each in done.rejections] == [("opted-out", 1)]
    assert rows(desk, "SELECT last_name FROM lead") == [("Okay",)]
    told = rejects_of(desk).read_text(encoding="utf-8-sig").splitlines()[1].rstrip(",")
    assert told == "3,opted-out,is of somebody who has opted out or was erased"  # and not who


@pytest.mark.parametrize("address", [EVE, "+49 30 25550143"])
def test_a_row_that_is_lost_for_something_else_does_not_tell_of_them_either(
    address: str, desk: Desk
) -> None:
    listed(desk)
    data = f"first name,email,phone,rating\nGone,,{address},A,too,many\nBo,,,A,too,many\n"
    import_leads(desk, an_order(desk, data.encode()), dry_run=False)

    gone, bo = rejects_of(desk).read_text(encoding="utf-8-sig").splitlines()[1:]
    assert "Gone" not in gone
    assert address not in gone
    assert "Bo" in bo


def test_the_store_keeps_nothing_that_can_be_read(desk: Desk, store: Path) -> None:
    listed(desk)
    text = "\n".join(dump(store))
    assert EVE not in text
    assert PHONE not in text


def test_who_is_on_the_list_already_is_not_added_again(desk: Desk) -> None:
    listed(desk)
    assert do(desk, suppress, {EVE, "ann@example.org"}) == 1


@pytest.mark.parametrize("content", [None, b"short"])
def test_without_the_key_nothing_comes_in_once_somebody_is_on_the_list(
    content: bytes | None, desk: Desk
) -> None:
    listed(desk)
    key_file(desk.path).unlink()
    if content:
        key_file(desk.path).write_bytes(content)
    with refused("key-missing"):
        bring_in(desk, person())
    assert rows(desk, "SELECT count(*) FROM lead") == [(0,)]


def test_while_nobody_is_on_the_list_the_key_is_not_asked_for(desk: Desk) -> None:
    key_file(desk.path).unlink()
    assert bring_in(desk, person()).added == 1
    do(desk, check_not_suppressed, EVE)


def test_nobody_on_the_list_is_typed_in(desk: Desk) -> None:
    listed(desk)
    with refused("is-suppressed"):
        add_lead(desk, {"name": "Eve", "email": EVE}, Terms("by phone", BOTH))
    assert rows(desk, "SELECT count(*) FROM lead") == [(0,)]


@pytest.mark.parametrize(("field", "value"), [("email", EVE), ("phone", PHONE)])
def test_no_lead_becomes_somebody_on_the_list(field: str, value: str, desk: Desk) -> None:
    listed(desk)
    lead = a_lead(desk)
    with refused("is-suppressed"):
        do(desk, edit, str(lead), {field: value})
    with refused("is-suppressed"):
        do(desk, respond, str(lead), Answer({field: value}))
    assert rows(desk, "SELECT email, phone FROM lead") == [("ada@example.org", None)]
    do(desk, edit, str(lead), {"company": "Example"})


def test_a_rejected_lead_of_who_has_opted_out_stays_closed(desk: Desk) -> None:
    lead = handed_out(desk)
    claim_at(desk, desk.now, lead)
    contact_at(desk, desk.now, lead, channel=Channel.CALL, outcome="reached")
    do(desk, close, str(lead), "acme", Closing(Disposition.REJECTED))
    do(desk, opt_out, "ada@example.org")
    with refused("is-suppressed"):
        do(desk, reopen, str(lead))
    with refused("is-suppressed"):
        do(desk, respond, str(lead), Answer({"interest": "ten licences"}))
    with refused("is-suppressed"):
        do(desk, give, str(lead), "by phone", tuple(Purpose))


def test_a_row_that_nothing_is_made_of_is_not_written_down_either(desk: Desk) -> None:
    listed(desk)
    lost = [
        "Eve,Gone,<EVE@example.org>,DE,A,more,cells",
        "Ada,Here,ada@example.org,DE,A,more,cells",
    ]
    data = "\n".join(["first name,last name,email,country,rating", *lost]).encode()
    done = import_leads(desk, an_order(desk, data), dry_run=False)
    assert counts(done) == (0, 0, 0, 2)
    told = rejects_of(desk).read_text(encoding="utf-8-sig").splitlines()[1:]
    assert "Gone" not in told[0]
    assert told[0].startswith("2,unreadable-row,")
    assert told[1].endswith(lost[1])


ERASED = Forgetting.ERASED.value


def erased_rows(desk: Desk, *digests: bytes) -> None:
    do(desk, suppress_digests, digests, ERASED)


def key(desk: Desk) -> bytes:
    return key_file(desk.path).read_bytes()


def test_who_has_no_address_is_known_by_the_id_that_a_list_gave_it(desk: Desk) -> None:
    erased_rows(desk, digest_of_id(key(desk), "web", "17"))
    rows_of = [person(id=number, source=source, email="")
               for number, source in (("17", "web"), ("17", "fair"), ("18", "web"))]  # fmt: skip
    assert counts(bring_in(desk, *rows_of))[3] == 1
    assert rows(desk, "SELECT source, external_id FROM lead") == [("fair", "17"), ("web", "18")]


def test_who_has_not_even_an_id_is_known_by_the_whole_row(desk: Desk) -> None:
    nameless = person(email="", company="Example GmbH")
    bring_in(desk, nameless)
    ((digest,),) = rows(desk, "SELECT digest FROM lead")
    edit_store(desk, "DELETE FROM consent")
    edit_store(desk, "DELETE FROM lead_problem")
    edit_store(desk, "DELETE FROM lead")
    erased_rows(desk, digest_of_row(key(desk), digest))
    again = bring_in(desk, nameless, person(email="", company="Example AG"))
    assert counts(again)[3] == 1
    assert rows(desk, "SELECT company FROM lead") == [("Example AG",)]


def test_no_lead_is_typed_in_or_edited_into_such_a_row(desk: Desk) -> None:
    erased_rows(desk, digest_of_id(key(desk), "web", "17"))
    with refused("is-suppressed"):
        add_lead(
            desk, {"last_name": "Gone", "source": "web", "external_id": "17"}, Terms(None, BOTH)
        )
    lead = a_lead(desk, source="fair", external_id="17")
    with refused("is-suppressed"):
        do(desk, edit, str(lead), {"source": "web"})


def test_who_opted_out_and_is_erased_now_is_on_the_list_as_erased(desk: Desk) -> None:
    listed(desk)
    assert do(desk, suppress, {EVE}, ERASED) == 0
    do(desk, suppress, {EVE})
    reasons = dict(rows(desk, "SELECT digest, reason FROM suppression"))
    assert reasons[digest_of(key(desk), EVE)] == ERASED
    assert reasons[digest_of(key(desk), PHONE)] == "opted-out"
