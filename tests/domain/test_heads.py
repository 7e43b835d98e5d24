"""The head of the log, as it is printed and read again."""

from __future__ import annotations

import pytest

from leadctl.domain.heads import LogHead, parse_head
from leadctl.errors import Refusal

DIGEST = "00112233445566778899aabbccddeeff"


def test_a_head_is_read_as_it_was_printed() -> None:
    head = LogHead(17, bytes.fromhex(DIGEST))
    assert str(head) == f"17:{DIGEST}"
    assert parse_head(f" {head}\n") == head


@pytest.mark.parametrize("text", ["", f"0:{DIGEST}", f"17:{DIGEST[1:]}", f"17:{DIGEST}0", DIGEST])
def test_anything_else_is_refused_as_it_was_said(text: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_head(text)
    assert caught.value.code == "not-a-head"
    assert str(caught.value) == (
        f"{text!r} is not the head of a log: say it as `leadctl log head` printed it."
    )
