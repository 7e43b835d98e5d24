"""Refusals about campaigns, and about the sources of leads."""

from __future__ import annotations

from leadctl.errors.exits import Exit

REFUSALS: dict[str, tuple[Exit, str]] = {
    # campaigns
    "no-such-campaign": (
        Exit.NOT_FOUND,
        "the policy has no campaign {campaign!r}. {meant}",
    ),
    "not-a-contact": (
        Exit.REFUSED,
        "lead {lead} is {status}: campaigns are for leads that are nurturing. Nothing was changed.",
    ),
    "may-not-be-written-to": (
        Exit.REFUSED,
        "lead {lead} {why}, and so is not written to. Nothing was changed.",
    ),
    "enrolled-already": (
        Exit.REFUSED,
        "lead {lead} is in campaign {campaign!r}: `leadctl nurture leave {lead}` takes it out. "
        "Nothing was changed.",
    ),
    "no-campaign-fits": (
        Exit.REFUSED,
        "no campaign of the policy is for such a lead as {lead}: --campaign names one all the "
        "same. Nothing was changed.",
    ),
    "not-enrolled": (
        Exit.REFUSED,
        "lead {lead} is in no campaign: `leadctl nurture list` lists who is. Nothing was changed.",
    ),
    # sources
    "nothing-to-set": (
        Exit.USAGE,
        "say what to set: --direction, --cost, --currency or --note. Nothing was changed.",
    ),
    "no-source": (
        Exit.USAGE,
        "the name of the source is blank: say one. Nothing was changed.",
    ),
}
