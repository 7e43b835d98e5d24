"""Bytes: every one of them is text, or the list is refused with the place and the way out."""

from __future__ import annotations

import io

import pytest

from leadctl.errors import Exit, Refusal
from leadctl.intake.encoding import BLOCK, as_text, find_encoding

LIST = "Email,Name\r\nzoe@example.com,Zoë Brandt\r\n"


def read(data: bytes, given: str | None = None) -> str:
    file = io.BytesIO(data)
    with as_text(file, find_encoding(file, "leads.csv", given)) as text:
        return text.read()


def refused(data: bytes, given: str | None = None) -> Refusal:
    with pytest.raises(Refusal) as caught:
        find_encoding(io.BytesIO(data), "leads.csv", given)
    assert caught.value.status is Exit.USAGE
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_utf_8_and_what_a_byte_order_mark_says_is_read(encoding: str) -> None:
    assert read(LIST.encode(encoding)) == LIST


def test_utf_16_is_read_with_its_mark_in_either_byte_order() -> None:
    assert read("\ufeff".encode("utf-16-be") + LIST.encode("utf-16-be")) == LIST


@pytest.mark.parametrize("given", ["utf-8", "UTF8", "utf_8_sig"])
def test_a_mark_is_no_letter_of_the_header_when_the_encoding_is_given(given: str) -> None:
    assert read(LIST.encode("utf-8-sig"), given) == LIST


def test_a_mark_is_no_letter_of_the_header_in_a_given_utf_16() -> None:
    assert read(LIST.encode("utf-16"), "utf-16-le") == LIST


@pytest.mark.parametrize("given", ["cp1252", "utf-16", "shift_jis"])
def test_the_mark_of_utf_8_wins_over_what_is_said_of_the_list_it_came_from(given: str) -> None:
    assert read(LIST.encode("utf-8-sig"), given) == LIST


def test_what_only_begins_with_the_mark_of_utf_8_is_read_as_is_said() -> None:
    data = LIST.encode("utf-8-sig") + b"\xeb"
    assert read(data, "cp1252") == data.decode("cp1252")
    assert refused(data, "klingon").code == "unknown-encoding"


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "mac_roman", "utf-16-le"])
def test_the_encoding_that_is_given_is_used(encoding: str) -> None:
    assert read(LIST.encode(encoding), encoding) == LIST


def test_a_bad_byte_is_named_with_its_line_and_the_encoding_that_would_fit() -> None:
    refusal = refused(LIST.encode("cp1252"))
    assert refusal.code == "unreadable-bytes"
    assert str(refusal) == (
        "leads.csv: the byte at offset 30, in line 2, is not UTF-8. --encoding cp1252 would read "
        "it; look at the accents afterwards. Nothing was stored."
    )


def test_a_list_is_read_with_the_encoding_that_the_refusal_names() -> None:
    data = LIST.encode("cp1252")
    assert "--encoding cp1252" in str(refused(data))
    assert read(data, "cp1252") == LIST


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r"])
def test_a_bad_byte_far_behind_the_first_block_is_found_with_its_line(line_end: bytes) -> None:
    lines = [b"x" * 97] * 25_000
    data = line_end.join([*lines, b"zo\xeb", b"more"])
    facts = refused(data).facts
    assert facts["byte"] == data.index(b"\xeb")
    assert facts["line"] == 25_001


def test_a_letter_that_straddles_two_blocks_is_one_letter() -> None:
    data = b"x" * (BLOCK - 1) + "ë".encode()
    assert read(data).endswith("xë")


def test_a_letter_cut_off_at_a_block_is_a_bad_byte_at_its_first_byte() -> None:
    data = b"x" * (BLOCK - 1) + b"\xc3" + b"y"
    assert refused(data).facts["byte"] == BLOCK - 1


def test_a_letter_cut_off_at_the_end_of_the_file_is_a_bad_byte() -> None:
    assert refused(b"Email\nzo\xc3").facts["byte"] == 8


def test_utf_16_without_its_mark_is_recognised_but_not_read_unasked() -> None:
    assert "--encoding utf-16-le" in str(refused(LIST.encode("utf-16-le")))
    assert "--encoding utf-16-be" in str(refused(LIST.encode("utf-16-be")))


@pytest.mark.parametrize(
    ("text", "encoding"), [("Zoë", "cp1252"), ("Ťahanovce", "cp1250"), ("カタログ", "shift_jis")]
)
def test_the_encoding_that_is_offered_is_the_one_it_was_written_in(
    text: str, encoding: str
) -> None:
    assert refused(text.encode(encoding)).facts["encoding"] == encoding


def test_even_bytes_of_no_encoding_get_an_offer() -> None:
    assert refused(bytes(range(1, 256))).facts["encoding"] == "mac_roman"


@pytest.mark.parametrize(
    "name", ["rot13", "base64", "no-such-thing", "unicode_escape", "idna", "utf-7", "x\0y", "é"]
)
def test_a_name_that_is_no_encoding_of_files_is_refused(name: str) -> None:
    assert refused(b"Email\n", name).code == "unknown-encoding"


@pytest.mark.parametrize("given", ["utf-16", "utf-32"])
@pytest.mark.parametrize("data", [LIST.encode("cp1252"), b"Email\n\xd8\0\0", b"a"])
def test_utf_16_that_is_given_but_has_no_mark_is_refused_at_its_beginning(
    data: bytes, given: str
) -> None:
    refusal = refused(data, given)
    assert (refusal.code, refusal.facts["byte"], refusal.facts["line"]) == (
        "unreadable-bytes",
        0,
        1,
    )
    assert read(b"", given) == ""


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04\x14", "an Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1", "an old Excel workbook"),
        (b"%PDF-1.7", "a PDF"),
        (b"\x1f\x8b\x08", "a compressed file"),
    ],
)
def test_a_file_that_is_no_list_is_called_what_it_is(data: bytes, kind: str) -> None:
    assert f"leads.csv is {kind}" in str(refused(data))
