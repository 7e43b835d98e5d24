"""The policy that the reported time is played under: the simulation's, and what reports tell."""

from __future__ import annotations

from tests.simulation.policies import QUARTER

REPORTED = (
    QUARTER.replace(
        "[windows]\n", '[windows]\nlog = "1 working day"\nresolve = "2 working days"\n', 1
    )
    + """
[recycle]
dormant_after = "15 days"
action = "review"

[managers.robin]
name = "Robin Sample"
email = "robin.sample@example.com"
phone = "+1 202 555 0100"

[managers.kim]
name = "Kim Sample"
email = "kim.sample@example.com"
phone = "+1 202 555 0101"

[[nurture.campaign]]
name = "take up again"
when = { source = "trade fair" }
steps = [
    { after = "2 days", channel = "letter", template = "follow-up" },
    { after = "6 days", channel = "email", template = "follow-up" },
]
then = "news"

[[nurture.campaign]]
name = "welcome"
when = {}
steps = [
    { after = "1 day", channel = "email", template = "follow-up" },
    { after = "5 days", channel = "email", template = "newsletter" },
]
then = "news"

[[nurture.campaign]]
name = "news"
when = {}
steps = [{ after = "7 days", channel = "email", template = "newsletter" }]
repeat = "7 days"
"""
)
"""It says itself all that the recomputation asks of one."""
