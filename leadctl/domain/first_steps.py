"""The way from nothing to the first claimed lead, and the next step of a store that is on it."""

from __future__ import annotations

from dataclasses import dataclass

from leadctl.domain.wording import count_words, number_words


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a store has come; a new one has come nowhere.

    `waiting` leads are ready and were not tried in vain, as `escalated` ones were. `lead` is the
    first of those that keep the store from its next step, `partner` holds it, and `problem` is
    what most of the flagged ones have. Past the first claim `lead` is any that `partner` holds.
    """

    own_policy: bool = False
    partners: bool = False
    leads: bool = False
    assigned: bool = False
    claimed: bool = False
    waiting: int = 0
    escalated: int = 0
    flagged: int = 0
    nurturing: int = 0
    lead: int | None = None
    partner: str | None = None
    problem: str | None = None
    rehearsal: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the way: the command, what it does, and whether it was done."""

    command: str
    does: str
    done: bool


def the_way(progress: Progress | None) -> tuple[Step, ...]:
    """All steps of the way in their order; None is the progress of a store that is missing."""
    at = progress or Progress()
    return (
        Step("leadctl init", "make a store", progress is not None),
        Step("leadctl policy load policy.toml", "your own rules, if you have any", at.own_policy),
        Step("leadctl partner import partners.csv", "bring in your partners", at.partners),
        Step("leadctl import leads.csv", "bring in your leads", at.leads),
        Step("leadctl assign", "hand them to partners", at.assigned),
        Step(_claim(at), "a partner takes one on", at.claimed),
    )


def _claim(at: Progress) -> str:
    return f"leadctl claim {at.lead if at.partner else 1} --partner {at.partner or 'acme'}"


def next_step(progress: Progress | None) -> str | None:
    """The one thing to do next, in a sentence with its command; None at the end of the way.

    >>> next_step(None)
    'make a store with `leadctl init`.'
    >>> next_step(Progress(own_policy=True, partners=True))
    'bring in your leads with `leadctl import leads.csv`.'
    """
    if progress is None:
        return "make a store with `leadctl init`."
    if progress.claimed:
        return None
    if not progress.partners:
        load = "`leadctl policy load policy.toml`"
        before = "" if progress.own_policy else f"; rules of your own go before, with {load}"
        return f"bring in your partners with `leadctl partner import partners.csv`{before}."
    if not progress.leads:
        return "bring in your leads with `leadctl import leads.csv`."
    if progress.partner is not None:
        return f"once {progress.partner} takes lead {progress.lead} on: `{_claim(progress)}`."
    return _to_assign(progress)


def _to_assign(at: Progress) -> str:
    """What gets a first lead to a partner, where leads and partners are there."""
    if at.waiting:
        leads = count_words(at.waiting, "lead")
        return f"hand out {leads} with `leadctl assign`; --dry-run only shows who would get which."
    if at.escalated:
        whom = "nobody may have lead" if at.escalated == 1 else "nobody may have them, as lead"
        return f"{whom} {at.lead}: `leadctl lead explain {at.lead}` says why."
    if at.flagged:
        are = "lead is" if at.flagged == 1 else "leads are"
        most = "" if at.flagged == 1 else ", most"
        why = f"{most} for {at.problem}" if at.problem else ""
        flagged = f"{number_words(at.flagged)} {are} flagged{why}"
        return f"no lead is ready, {flagged}: `leadctl lead show {at.lead}` says what to do."
    if at.nurturing:
        rate = f"`leadctl lead rate {at.lead} A --reason WHY`"
        return f"no lead is ready, as all are rated C: {rate} makes lead {at.lead} one."
    return "no lead is open: bring in more with `leadctl import leads.csv`."
