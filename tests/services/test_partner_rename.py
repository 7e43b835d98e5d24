"""A partner has one code, and every code that it ever had means it for ever."""

from __future__ import annotations

import pytest

from leadctl.services.import_partners import FormerlyCalled
from leadctl.services.lookup import find_partner
from leadctl.services.partner_rename import Renamed, rename
from leadctl.store.desk import Desk
from tests.builders import a_partner
from tests.services.lists import firm, sign_up
from tests.services.situations import do, refused, rows


def who(desk: Desk, code: str) -> str:
    with desk.read() as work:
        return find_partner(work, code).code


def test_the_old_code_goes_on_to_mean_the_renamed_partner(desk: Desk) -> None:
    number = a_partner(desk, "acme")
    assert do(desk, rename, "ACME", "birch") == Renamed("acme", "birch")
    assert (who(desk, "acme"), who(desk, "Birch")) == ("birch", "birch")
    assert rows(desk, "SELECT what, partner_id, facts FROM event ORDER BY id DESC LIMIT 1") == [
        ("partner-renamed", number, '{"code":"birch","was":"acme"}')
    ]


def test_a_former_code_can_be_said_when_it_is_renamed_again(desk: Desk) -> None:
    a_partner(desk, "acme")
    do(desk, rename, "acme", "birch")
    assert do(desk, rename, "acme", "cedar") == Renamed("birch", "cedar")
    assert [who(desk, code) for code in ("acme", "birch", "cedar")] == ["cedar"] * 3


def test_a_partner_can_be_given_a_code_back_that_it_had(desk: Desk) -> None:
    a_partner(desk, "acme")
    do(desk, rename, "acme", "birch")
    assert do(desk, rename, "birch", "acme") == Renamed("birch", "acme")
    assert (who(desk, "acme"), who(desk, "birch")) == ("acme", "acme")
    assert rows(desk, "SELECT code FROM former_code") == [("birch",)]


def test_no_other_partner_gets_a_code_that_one_has_or_had(desk: Desk) -> None:
    a_partner(desk, "acme")
    a_partner(desk, "cedar")
    do(desk, rename, "acme", "birch")
    for code in ("acme", "birch"):
        with refused("code-taken") as caught:
            do(desk, rename, "cedar", code)
        assert caught.value.facts["partner"] == "birch"


@pytest.mark.parametrize(
    ("code", "refusal"),
    [("Acme", "bad-code"), ("", "bad-code"), ("a b", "bad-code"), ("-a", "bad-code"),
     ("a" * 41, "bad-code"), ("acme", "same-code")],
)  # fmt: skip
def test_a_code_that_is_none_or_is_its_own_is_refused(desk: Desk, code: str, refusal: str) -> None:
    a_partner(desk, "acme")
    with refused(refusal):
        do(desk, rename, "acme", code)


def test_a_list_with_the_old_code_updates_the_renamed_partner_and_says_so(desk: Desk) -> None:
    sign_up(desk, firm())
    do(desk, rename, "acme", "birch")
    done = sign_up(desk, firm(kind="agency"))
    assert (done.added, done.changed) == (0, 1)
    assert done.former_codes == (FormerlyCalled("acme", "birch"),)
    assert [change.partner for change in done.changes] == ["birch"]
    assert rows(desk, "SELECT code, kind FROM partner") == [("birch", "agency")]


def test_a_list_that_names_a_partner_by_two_of_its_codes_is_taken_at_its_first_word(
    desk: Desk,
) -> None:
    sign_up(desk, firm())
    do(desk, rename, "acme", "birch")
    done = sign_up(desk, firm(kind="agency"), firm(code="birch", kind="integrator"))
    assert (done.changed, done.rejected) == (1, 1)
    assert rows(desk, "SELECT code, kind FROM partner") == [("birch", "agency")]


def test_who_is_looked_for_by_nearly_a_former_code_is_offered_it(desk: Desk) -> None:
    a_partner(desk, "acme")
    do(desk, rename, "acme", "birch")
    with refused("no-such-partner") as caught:
        who(desk, "acne")
    assert "Did you mean acme?" in str(caught.value)
