"""What stands in headers: addresses in ASCII, and numbers that messages keep."""

from __future__ import annotations

import pytest

from leadctl.mail.addresses import AddressError, header_address, message_id


@pytest.mark.parametrize(
    "address",
    ["leads@example.com", "a.b+c=d@sub.example.org", "o'hara@example.net", "leads@vendor.internal"],
)
def test_a_plain_address_stays_as_it_is(address: str) -> None:
    assert header_address(address) == address


@pytest.mark.parametrize("address", ["a..b@example.com", ".a@example.com", "a@", "@example.com"])
def test_a_broken_address_is_none(address: str) -> None:
    with pytest.raises(AddressError):
        header_address(address)


def test_a_message_keeps_its_number_wherever_it_is_made_again() -> None:
    assert message_id(17, "5f3c", "leads@example.com") == "<17.5f3c@example.com>"
    assert message_id(17, "5f3c", "leads@bücher.example") == "<17.5f3c@xn--bcher-kva.example>"
