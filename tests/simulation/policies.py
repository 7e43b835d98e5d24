"""The policies that are played under: all that the re-computation asks of one stands in it."""

from __future__ import annotations

QUARTER = """
[policy]
title = "A quarter"

[calendar]
country = "US"
subdivision = ""
timezone = "America/New_York"
hours = "09:00-17:00"
received_until = "17:00"
follows = "partner"
closures = ["2026-11-27", "2026-12-24/2026-12-26"]
extra_workdays = ["2026-12-19", "2026-12-25"]

[windows]
claim = "2 working days"
contact = { A = "2 working days", B = "4 working days" }
contact_from = "claim"
record = "2 working days"
answer = { A = "5 working days", B = "8 working days" }

[[windows.exceptions]]
when = { source = "demo request", score_at_least = 80 }
claim = "4 working hours"
contact = "4 working hours"

[[windows.exceptions]]
when = { source = "demo request" }
claim = "1 working day"
record = "30 hours"

[[windows.exceptions]]
when = { source = "trade fair" }
contact = { A = "3 days" }
answer = "12 working hours"

[capacity]
open_leads = 6
counts = "unanswered"

[assignment]
program_levels = ["platinum", "gold", "silver", "registered"]
certification_levels = ["expert", "professional", "associate", "none"]
excluded_kinds = ["agency"]

[territories]
EMEA = ["GB", "DE", "FR", "IL", "EG", "ZA"]
AMERICAS = ["US-NY", "US-CA", "CA", "BR"]
APAC = ["JP", "IN", "AU"]

[contact]
outcomes = ["reached", "replied", "meeting", "left-message", "no-answer"]
counts = ["reached", "replied", "meeting", "left-message"]
attempts = 3

[discipline]
disable_at = 3
forget_after = "25 days"

[[qualification.score]]
when = { source = "demo request" }
points = 50

[[qualification.score]]
when = { employees_at_least = 200 }
points = 30

[[qualification.score]]
when = { employees_at_least = 800 }
points = 40
"""


def otherwise(policy: str, **said: tuple[str, str]) -> str:
    """The policy with other figures: by key, the one that it has and the one it is to have."""
    for key, (before, after) in said.items():
        assert policy.count(f"{key} = {before}\n") == 1, key
        policy = policy.replace(f"{key} = {before}\n", f"{key} = {after}\n")
    return policy


ALL_AT_ONCE = otherwise(
    QUARTER,
    contact_from=('"claim"', '"assignment"'),
    follows=('"partner"', '"both"'),
    counts=('"unanswered"', '"unclosed"'),
    received_until=('"17:00"', '""'),
    disable_at=("3", "2"),
    forget_after=('"25 days"', '"5 days"'),
)
"""Both windows start with the hand-over, and the company's days count beside the partner's."""
