"""No text can hide or command: what a screen obeys or swallows is shown as harmless signs."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadctl.domain.visible import DANGEROUS, visible

# format characters that have a sign of their own: number marks in Arabic, Syriac and Kaithi,
# and the quadrat joiners of hieroglyphs
SHOWN_FORMATS = {
    *range(0x0600, 0x0606),
    *(0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD),
    *range(0x13430, 0x13440),
}
ORDINARY = "LMNPS"
BLANK_BY_DESIGN = {0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("Zoë Ågren, Łódź", "Zoë Ågren, Łódź"),
        ("e\u0301 combining", "e\u0301 combining"),
        ("王小明 \u05d3\u05e0\u05d4", "王小明 \u05d3\u05e0\u05d4"),
        ("sold! \U0001f389 \u2764\ufe0f", "sold! \U0001f389 \u2764\ufe0f"),
        ("\x1b[2J\x1b]0;title\x07", "␛[2J␛]0;title␇"),
        ("one\r\ntwo\tthree", "one␍⏎two␉three"),
        ("\x00", "␀"),
        ("\x7f", "␡"),
        ("\x9b31m", "<U+009B>31m"),
        ("cod.\u202eexe", "cod.<U+202E>exe"),
        ("a\u200bb\ufeffc", "a<U+200B>b<U+FEFF>c"),
        ("a\u2028b\u2029c", "a<U+2028>b<U+2029>c"),
        ("\ud800 \udcff", "<U+D800> <U+DCFF>"),
        ("\U000e0041", "<U+E0041>"),
        ("[red]bold[/] :smile:", "[red]bold[/] :smile:"),
    ],
)
def test_dangerous_characters_become_signs_and_the_rest_stays(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_every_control_format_separator_and_half_character_of_unicode_is_made_visible() -> None:
    left = [
        code
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(char := chr(code)) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        and code not in SHOWN_FORMATS
        and code < 0xE0080
        and visible(char) == char
    ]
    assert left == []


def test_every_letter_mark_number_and_sign_of_unicode_stays_as_it_is() -> None:
    changed = {
        code
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(char := chr(code))[0] in ORDINARY and visible(char) != char
    }
    assert changed == BLANK_BY_DESIGN


@given(st.text(st.characters()))
@settings(max_examples=50)
def test_making_visible_twice_changes_nothing_more_and_leaves_nothing_dangerous(text: str) -> None:
    once = visible(text)
    assert visible(once) == once
    assert DANGEROUS.search(once) is None
    once.encode()
