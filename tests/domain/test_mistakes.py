"""How written text is read by a rule of the domain, and a refusal becomes a reason."""

from __future__ import annotations

import pytest

from leadctl.domain.mistakes import reader
from leadctl.domain.windows import parse_window


def test_what_a_rule_reads_is_read() -> None:
    assert reader(parse_window)("2 days") == parse_window("2 days")


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (2, "must be text, in quotation marks"),
        (["2 days"], "must be text, in quotation marks"),
        ("soon", "'soon' is not a window"),
    ],
)
def test_what_it_refuses_is_told_by_its_reason(value: object, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{reason}(:|$)"):
        reader(parse_window)(value)
