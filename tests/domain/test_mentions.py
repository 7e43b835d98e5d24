"""Finding somebody in what people wrote, and nobody else."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from leadctl.domain.mentions import ERASED, Known


def zelda() -> Known:
    """What is known of her, put together anew."""
    return Known(
        names=frozenset({("Zelda", "Quixworth"), ("Zoë", "Müller"), ("", "Ana Lima")}),
        emails=frozenset({"zelda@quixworth.example", "zq@xn--mller-kva.example"}),
        phones=frozenset({("49", "309018201"), ("1", "2025550143"), ("290", "2158")}),
    )


NAMED = [
    "Zelda Quixworth", "ZELDA QUIXWORTH", "Quixworth, Zelda", "Quixworth Zelda", "zelda  quixworth",
    "Zelda\nQuixworth", "Zelda M. Quixworth", "zelda.quixworth", "Zelda_Quixworth", "Zoë Müller",
    "Zoe Muller", "ZOË MÜLLER", "Zoe\u0308 Mu\u0308ller", "Ana Lima", "ana\u00a0lima",
    "zelda@quixworth.example", "Zelda@Quixworth.Example", "zelda%40quixworth.example",
    "zq@müller.example", "zq@xn--mller-kva.example", "+49309018201", "+49 30 9018201",
    "0049 30 901 82 01", "+49 (0)30 / 901-8201", "030 9018201", "(030) 901-82-01", "030.901.82.01",
    "309018201", "49 30 9018201", "(202) 555-0143", "1-202-555-0143", "202\u2011555\u20110143",
    "+290 2158",
]  # fmt: skip
OTHERS = [
    "Zelda Quixworthy", "Grizelda Quixworth", "Zelda and Mr Quixworth", "Zelda", "Quixworth",
    "Ana", "Lima", "Ana Limarez", "mzelda@quixworth.example", "zelda@quixworth.example.org",
    "zelda@quixworth.examples", "+493090182011", "+49 30 9018202", "order 12155", "2158",
    "1 202 555 0144",
]  # fmt: skip


@pytest.mark.parametrize("text", NAMED)
def test_the_person_is_found_however_it_is_written(text: str) -> None:
    assert zelda().mended(text) == ERASED
    assert zelda().mended(f"Ask {text}, or wait.") == f"Ask {ERASED}, or wait."


@pytest.mark.parametrize("text", OTHERS)
def test_nobody_else_is_taken_for_it(text: str) -> None:
    assert zelda().mended(f"Ask {text}, or wait.") == f"Ask {text}, or wait."


@pytest.mark.parametrize("text", NAMED)
def test_sql_finds_each_text_that_names_the_person(text: str) -> None:
    assert any(like(each, f"Ask {text}, or wait.") for each in zelda().likes)


def like(pattern: str, text: str) -> bool:
    """What SQLite says."""
    with closing(sqlite3.connect(":memory:")) as connection:
        ((fits,),) = connection.execute("SELECT ? LIKE ?", (text, pattern))
    return bool(fits)


def test_a_name_in_letters_that_sql_does_not_compare_is_looked_for_everywhere() -> None:
    assert zelda().is_plain
    assert not Known(frozenset({("Зельда", "Петрова")})).is_plain


def test_a_name_may_stand_in_two_cells_of_a_row() -> None:
    assert zelda().is_in(["17", " QUIXWORTH ", "x", "zelda"])
    assert not zelda().is_in(["17", "Quixworth", "x", "Ada"])
    assert zelda().is_in(["Quixworth", "Zelda"])


def test_a_row_is_about_the_person_if_one_of_its_cells_is() -> None:
    assert zelda().is_in(["17", "zelda@quixworth.example", "x"])


def test_a_name_in_one_part_is_not_looked_for_in_two_cells() -> None:
    assert not Known(frozenset({("", "Ana")}), frozenset({"a@x.example"})).is_in(["", "Ana"])


def test_of_whom_nothing_is_known_nothing_is_found() -> None:
    nobody = Known()
    assert nobody.mended("Ada Example") == "Ada Example"
    assert (nobody.likes, nobody.is_in(["Ada"])) == ((), False)
    assert Known(frozenset({("Zelda", "")})).mended("Zelda") == "Zelda"


def test_a_domain_that_is_no_word_is_looked_for_as_it_is() -> None:
    odd = Known(emails=frozenset({"ada@xn--a.example"}))
    assert odd.mended("see ada@xn--a.example") == f"see {ERASED}"


def test_a_name_without_end_is_looked_for_by_its_beginning() -> None:
    endless = Known(frozenset({("Zelda", "Quix" * 50_000)}))
    assert all(like(each, f"Zelda {'Quix' * 50_000}") for each in endless.likes[:1])
    assert endless.mended(f"Zelda {'Quix' * 50_000}!") == f"{ERASED}!"


def test_a_long_number_is_found_as_it_is_and_a_short_one_after_a_nought_alone() -> None:
    known = Known(phones=frozenset({("49", "3123456"), ("43", "512345")}))
    assert known.mended("3123456 or 512345") == f"{ERASED} or 512345"
    assert known.mended("0312 3456 or 0512345") == f"{ERASED} or {ERASED}"
    assert known.mended("+49 3123456 or +43 512345") == f"{ERASED} or {ERASED}"


@pytest.mark.parametrize("text", ["Zo\u00eb M\u00fcller", "Zoe\u0308 Mu\u0308ller", "Zoe Muller"])
def test_a_name_that_stands_in_one_cell_is_found_with_its_accents_or_without(text: str) -> None:
    known = Known(frozenset({("", "Zo\u00eb M\u00fcller"), ("Ada", "")}))
    assert known.mended(f"Ada, ask {text}.") == f"Ada, ask {ERASED}."


def test_the_domain_of_an_address_comes_after_its_last_at_sign() -> None:
    odd = Known(emails=frozenset({'"a@b"@xn--mller-kva.example'}))
    assert odd.mended('to "a@b"@m\u00fcller.example') == f"to {ERASED}"


def test_what_sql_looks_for_are_the_words_and_digits_in_their_order() -> None:
    known = Known(
        frozenset({("Al", "Bö-Cy"), ("", "Di Ed")}),
        frozenset({"al@bo.example"}),
        frozenset({("49", "301")}),
    )
    assert known.likes == (
        "%3%0%1%",
        "%Al%B%Cy%",
        "%B%Cy%Al%",
        "%Di%Ed%",
        "%al%bo%example%",
    )


@pytest.mark.parametrize(
    ("name", "likes"),
    [
        (("A", "B"), ("%A%B%", "%B%A%")),
        (("A", "Ж"), ()),
        (("Ab", "Ж"), ("%Ab%",)),
        (("Я", "Ж"), ()),
    ],
)
def test_a_single_letter_is_not_looked_for(name: tuple[str, str], likes: tuple[str, ...]) -> None:
    known = Known(frozenset({name}))
    assert known.likes == likes
    assert known.is_plain == bool(likes)


@pytest.mark.parametrize("letters", [997, 998, 999, 2000])
def test_a_pattern_is_cut_where_sql_would_take_no_more_of_it(letters: int) -> None:
    whole = f"%{'x' * letters}%"
    cut = whole if letters <= 998 else f"%{'x' * 999}%"
    assert Known(frozenset({("", "x" * letters)})).likes == (cut,)
