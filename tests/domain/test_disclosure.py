"""Who may know what of a lead is one rule, and no field is on both sides of it."""

from __future__ import annotations

import pytest

from leadctl.domain.disclosure import ALWAYS, ONCE_KNOWN, knows_who, told_fields
from leadctl.domain.policy import Details


@pytest.mark.parametrize(
    ("agrees", "claimed", "details", "knows"),
    [
        (True, False, Details.ON_CLAIM, False),
        (True, True, Details.ON_CLAIM, True),
        (True, False, Details.ATTACHED, True),
        (True, True, Details.ATTACHED, True),
        (False, False, Details.ON_CLAIM, False),
        (False, True, Details.ON_CLAIM, False),
        (False, False, Details.ATTACHED, False),
        (False, True, Details.ATTACHED, False),
    ],
)
def test_a_holder_knows_who_it_is_once_it_has_claimed_or_at_once_if_attached(
    agrees: bool,  # noqa: FBT001  # a column of the table
    claimed: bool,  # noqa: FBT001
    details: Details,
    knows: bool,  # noqa: FBT001
) -> None:
    assert knows_who(agrees=agrees, claimed=claimed, details=details) is knows


def test_who_knows_is_told_all_of_what_is_told_before_and_more() -> None:
    assert told_fields(knows=False) == ALWAYS
    assert told_fields(knows=True) == ALWAYS | ONCE_KNOWN
    assert frozenset() == ALWAYS & ONCE_KNOWN
