"""Partners and leads as the ranking sees them, built for tests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from leadctl.domain.candidates import Candidate, Rules, Waiting
from leadctl.domain.lead import Rating
from leadctl.domain.policy import Strategy
from leadctl.domain.roster import Roster
from leadctl.domain.territory import Place
from leadctl.domain.windows import Unit, Window
from leadctl.domain.words import PartnerStatus

TWO_DAYS = Window(2, Unit.WORKING_DAYS)
RULES = Rules(
    strategy=Strategy.PRIORITY,
    program_levels=("platinum", "gold", "silver"),
    certification_levels=("expert", "professional", "none"),
    excluded_kinds=frozenset({"agency"}),
    regions={"EMEA": ("DE", "AT", "GB"), "APAC": ("JP",)},
    weights={"platinum": 3, "gold": 2, "silver": 1},
)
BY_WEIGHT = replace(RULES, strategy=Strategy.WEIGHTED)


def a_candidate(code: str, territories: Sequence[str] = ("DE",), **said: Any) -> Candidate:
    """A partner that may have a lead in Germany, and is equal to every other one but for code."""
    fields: dict[str, Any] = {
        "id": int.from_bytes(code.encode(), "big"),
        "code": code,
        "status": PartnerStatus.ACTIVE,
        "kind": "reseller",
        "territories": tuple(territories),
        "program_level": "gold",
        "certification_level": "expert",
        "capacity": 10,
        "open": 0,
    }
    return Candidate(**fields | said)


def a_roster(candidates: Iterable[Candidate], rules: Rules = RULES) -> Roster:
    """These partners under `rules`."""
    return Roster(rules, tuple(candidates))


def a_waiting(lead: int = 1, place: Place | None = None, **said: Any) -> Waiting:
    """An A lead that waits in Bavaria, or where it is said to."""
    fields: dict[str, Any] = {"rating": Rating.A, "windows": (TWO_DAYS,)}
    return Waiting(lead, place=place or Place("DE", "BY"), **fields | said)


def always(_: object) -> bool:
    """What stops a partner whatever the window: leave, or a calendar that nothing is known of."""
    return True


def never(_: object) -> bool:
    """What stops no partner."""
    return False


CODES = "abcdefgh"
places = st.builds(
    Place,
    st.sampled_from([None, "DE", "AT", "JP", "FR"]),
    st.sampled_from([None, "BY", "9"]),
    st.sampled_from([None, "EMEA"]),
)


@st.composite
def candidates(draw: st.DrawFn) -> list[Candidate]:
    """Some partners, every one of them different by code, many of them alike in the rest."""
    codes = draw(st.lists(st.sampled_from(CODES), unique=True))
    pool = ["DE-BY", "DE", "AT", "JP", "EMEA", "APAC", "*"]
    return [
        a_candidate(
            code,
            draw(st.lists(st.sampled_from(pool), unique=True, max_size=3)),
            status=draw(st.sampled_from([PartnerStatus.ACTIVE, *PartnerStatus])),
            kind=draw(st.sampled_from(["reseller", "reseller", "agency"])),
            program_level=draw(st.sampled_from(["platinum", "gold", "silver", "unheard-of"])),
            certification_level=draw(st.sampled_from(["expert", "none"])),
            capacity=draw(st.sampled_from([0, 1, 2, 4, 10])),
            open=draw(st.integers(0, 4)),
            last_lead=draw(st.integers(0, 3)),
            away=draw(st.sampled_from([never, never, never, always])),
            uncounted=draw(st.sampled_from([never, never, never, always])),
        )
        for code in codes
    ]


@st.composite
def waiting_leads(draw: st.DrawFn) -> list[Waiting]:
    """Some leads in several places, each with partners that had it."""
    had = st.frozensets(st.sampled_from([ord(code) for code in CODES]), max_size=3)
    count = draw(st.integers(1, 8))
    return [a_waiting(lead, draw(places), had=draw(had)) for lead in range(1, count + 1)]
