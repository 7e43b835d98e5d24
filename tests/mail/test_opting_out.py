"""A message to a lead says in its headers and in its text how the lead can hear no more."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadctl.mail.addresses import AddressError
from leadctl.mail.compose import WIRE
from leadctl.mail.opting_out import opt_out_headers, opt_out_line
from leadctl.mail.parts import OptOut

OPT_OUT = "17-7F3K-9XM2-PQRT-VW8Y"
PAGE = f"https://example.com/no-more/{OPT_OUT}"
LONG = "https://preferences.example.com/" + "no-more/" * 30 + f"?token={OPT_OUT}"

local_parts = st.text("abcXYZ019!#$%&'*+/=^_`{|}~-", min_size=1, max_size=20)
tokens = st.from_regex(r"[1-9][0-9]{0,6}(-[0-9A-Z]{4}){4}", fullmatch=True)


def sent(opt_out: OptOut) -> EmailMessage:
    """A message with these headers, as a mail program reads it."""
    message = EmailMessage(policy=WIRE)
    message["Date"] = datetime(2026, 11, 20, tzinfo=UTC)
    for name, value in opt_out_headers(opt_out):
        message[name] = value
    message.set_content("Good morning.")
    read = message_from_bytes(bytes(message), policy=default)
    assert isinstance(read, EmailMessage)
    assert not read.defects
    return read


def ways(message: EmailMessage) -> list[str]:
    """The addresses of List-Unsubscribe, read as RFC 2369 says: all in brackets, with commas."""
    header = message["List-Unsubscribe"]
    assert re.fullmatch(r"<[^<>\s]+>(, *<[^<>\s]+>)*", header), header
    return re.findall(r"<([^<>]+)>", header)


def test_without_a_page_one_unsubscribes_by_mail_alone() -> None:
    message = sent(OptOut(OPT_OUT, "leads@example.com", None))
    [way] = ways(message)
    assert way == f"mailto:leads@example.com?subject=unsubscribe%20{OPT_OUT}"
    assert message["List-Unsubscribe-Post"] is None


@pytest.mark.parametrize("page", [PAGE, LONG])
def test_with_a_page_one_click_is_enough_however_long_its_address(page: str) -> None:
    message = sent(OptOut(OPT_OUT, "leads@example.com", page))
    assert ways(message) == [page, f"mailto:leads@example.com?subject=unsubscribe%20{OPT_OUT}"]
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@given(local_parts, tokens, st.sampled_from([None, LONG]))
def test_whatever_the_address_it_is_the_one_that_is_written_to(
    local: str, token: str, page: str | None
) -> None:
    way = urlsplit(ways(sent(OptOut(token, f"{local}@example.com", page)))[-1])
    assert way.scheme == "mailto"
    assert unquote(way.path) == f"{local}@example.com"
    assert not way.fragment
    assert parse_qs(way.query) == {"subject": [f"unsubscribe {token}"]}


def test_an_address_with_an_international_domain_is_written_in_ascii() -> None:
    [way] = ways(sent(OptOut(OPT_OUT, "leads@münchen.example", None)))
    assert way.startswith("mailto:leads@xn--mnchen-3ya.example?")


def test_nothing_can_be_smuggled_into_the_headers() -> None:
    with pytest.raises(AddressError):
        sent(OptOut(OPT_OUT, "leads@example.com>,\r\nBcc: <eve@example.org", None))


@pytest.mark.parametrize("page", [None, PAGE])
def test_the_line_in_the_text_says_it_too(page: str | None) -> None:
    line = opt_out_line(OptOut(OPT_OUT, "leads@example.com", page))
    assert f'"unsubscribe {OPT_OUT}" to leads@example.com' in line
    assert "\n" not in line
    assert page is None or page in line
