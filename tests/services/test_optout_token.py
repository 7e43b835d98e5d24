"""Who has a message can opt out by the token in it, and nobody by one that was made up."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadctl.domain.lifecycle import Disposition, Status
from leadctl.services.lead_merge import merge
from leadctl.services.optout import OptedOut, foresee_opt_out, opt_out
from leadctl.services.optout_token import is_token, lead_of_token, token_of
from leadctl.store.desk import Desk
from leadctl.store.engine import key_file
from tests.builders import a_lead
from tests.services.lists import bring_in, person
from tests.services.situations import do, dump, edit, lead_row, refused, rows, status_of

KEY = bytes(range(32))
numbers = st.integers(1, 10**12)
keys = st.binary(min_size=16, max_size=64)


def given_to(desk: Desk, lead: int) -> str:
    """The token that stands in messages to the lead."""
    return token_of(key_file(desk.path).read_bytes(), lead)


@given(keys, numbers)
def test_a_token_is_of_the_lead_that_it_was_made_for(key: bytes, lead: int) -> None:
    assert is_token(token_of(key, lead))
    assert lead_of_token(key, token_of(key, lead)) == lead


@given(
    numbers, st.integers(0, 2**16 - 1), st.sampled_from(["", " ", "-", " - ", "\u2011", "\u2013"])
)
def test_neither_case_nor_blanks_nor_hyphens_matter(lead: int, cases: int, between: str) -> None:
    written = token_of(KEY, lead).replace("-", between)
    typed = "".join(
        letter.lower() if cases >> place % 16 & 1 else letter
        for place, letter in enumerate(written)
    )
    assert lead_of_token(KEY, f" {typed}\n") == lead


@pytest.mark.parametrize(
    "line",
    [
        "unsubscribe {}",
        "Unsubscribe: {}",
        "Subject: Re: unsubscribe {}",
        "AW: UNSUBSCRIBE  {} ",
        'write "unsubscribe {}',
    ],
)
def test_it_is_found_in_a_line_that_was_pasted(line: str) -> None:
    assert lead_of_token(KEY, line.format(token_of(KEY, 17))) == 17


def test_letters_that_look_like_digits_are_read_as_these() -> None:
    token = next(token for n in range(1, 999) if {"0", "1"} <= {*(token := token_of(KEY, n))[4:]})
    assert lead_of_token(KEY, token.replace("0", "O").replace("1", "l")) == lead_of_token(
        KEY, token
    )


@given(numbers, st.integers(0, 15), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZU"))
def test_one_letter_that_is_wrong_makes_it_no_token(lead: int, place: int, letter: str) -> None:
    number, _, body = token_of(KEY, lead).partition("-")
    plain = body.replace("-", "")
    wrong = plain[:place] + letter + plain[place + 1 :]
    if wrong != plain:
        with refused("bad-token"):
            lead_of_token(KEY, f"{number}-{wrong}")


@given(numbers, numbers, keys)
def test_of_another_lead_or_another_store_it_is_no_token(one: int, other: int, key: bytes) -> None:
    body = token_of(KEY, one).partition("-")[2]
    if one != other:
        with refused("bad-token"):
            lead_of_token(KEY, f"{other}-{body}")
    if key != KEY:
        with refused("bad-token"):
            lead_of_token(key, token_of(KEY, one))


@pytest.mark.parametrize(
    "text", ["17", "+498912345678", "030 25550143", "ada@example.org", "crm:77"]
)
def test_nothing_else_that_names_a_person_is_taken_for_one(text: str) -> None:
    assert not is_token(text)


def test_whoever_has_it_opts_out(desk: Desk) -> None:
    lead = a_lead(desk)
    line = f"unsubscribe {given_to(desk, lead).lower()}"
    with desk.read() as work:
        assert foresee_opt_out(work, line).leads == (lead,)
    assert do(desk, opt_out, line) == OptedOut(1, (lead,), 1)
    assert lead_row(desk, lead).disposition is Disposition.OPTED_OUT
    assert bring_in(desk, person()).rejected == 1


def test_a_lead_that_was_merged_into_another_takes_that_along(desk: Desk) -> None:
    lead, duplicate = a_lead(desk), a_lead(desk, email="home@example.org")
    do(desk, merge, str(duplicate), str(lead))
    assert do(desk, opt_out, given_to(desk, duplicate)).leads == (lead,)
    assert status_of(desk, lead) is Status.CLOSED


def test_a_lead_that_is_closed_is_suppressed_all_the_same(desk: Desk) -> None:
    ended: dict[str, Any] = {"disposition": Disposition.REJECTED, "closed_at": desk.now}
    lead = a_lead(desk, status=Status.CLOSED, **ended)
    assert do(desk, opt_out, given_to(desk, lead)) == OptedOut(1, (), 1)
    assert bring_in(desk, person()).rejected == 1


def test_a_lead_that_is_gone_has_nothing_left_to_end(desk: Desk) -> None:
    token = given_to(desk, a_lead(desk))
    edit(desk, "DELETE FROM consent")
    edit(desk, "DELETE FROM lead")
    assert do(desk, opt_out, token) == OptedOut(0, (), 0)


def test_one_that_was_made_up_is_refused_alike_whether_or_not_there_is_such_a_lead(
    desk: Desk,
) -> None:
    a_lead(desk)
    before = dump(desk.path)
    said = []
    for lead in (1, 2):
        with refused("bad-token") as caught:
            do(desk, opt_out, token_of(KEY, lead))
        said.append(str(caught.value))
    assert said[0] == said[1]
    assert "1-" not in said[0]
    assert dump(desk.path) == before


def test_without_the_key_no_token_is_read(desk: Desk) -> None:
    token = given_to(desk, a_lead(desk))
    key_file(desk.path).unlink()
    with refused("key-missing"):
        do(desk, opt_out, token)
    assert rows(desk, "SELECT status FROM lead") == [("ready",)]
