"""Words by which lists are asked for: those that are known, in any case, and no others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from leadctl.services.filters import known_kind, known_level, known_problem, known_territory
from leadctl.store.desk import Desk
from leadctl.store.work import Work
from tests.builders import a_partner
from tests.services.situations import load_policy, refused

Asked = Callable[[Work, str], str | None]


@pytest.fixture
def known(desk: Desk) -> Desk:
    """A store with a partner that has a level and a kind of its own."""
    a_partner(desk, "acme", program_level="diamond", kind="Integrator", territories=("DACH",))
    return desk


@pytest.mark.parametrize(
    ("ask", "word", "meant"),
    [
        (known_level, "GOLD", "gold"),
        (known_level, "Diamond", "diamond"),
        (known_kind, "integrator", "Integrator"),
        (known_kind, "agency", "agency"),
        (known_territory, "dach", "DACH"),
        (known_territory, "emea", "EMEA"),
        (known_territory, "*", "*"),
        (known_territory, "fr", "fr"),
        (known_territory, "US-CA", "US-CA"),
        (lambda _, word: known_problem(word), "No-Consent", "no-consent"),
    ],
)
def test_a_word_of_the_policy_or_of_a_partner_is_known(
    known: Desk, ask: Asked, word: str, meant: str
) -> None:
    with known.read() as work:
        assert ask(work, word) == meant


@pytest.mark.parametrize(
    ("ask", "word", "sentence"),
    [
        (known_level, "diamant", "there is no program level 'diamant'. Did you mean diamond?"),
        (
            known_level,
            "x",
            "there is no program level 'x'. "
            "These are: diamond, gold, platinum, registered, silver.",
        ),
        (known_kind, "agensy", "there is no kind of partner 'agensy'. Did you mean agency?"),
        (known_territory, "DASH", "there is no territory 'DASH'. Did you mean DACH?"),
        (
            lambda _, word: known_problem(word),
            "no-consens",
            "there is no problem 'no-consens'. Did you mean no-consent or bad-consent or "
            "no-contact?",
        ),
    ],
)
def test_another_word_is_refused_with_those_that_are_known(
    known: Desk, ask: Asked, word: str, sentence: str
) -> None:
    with known.read() as work, refused("unknown-word") as refusal:
        ask(work, word)
    assert str(refusal.value) == sentence


def test_where_no_word_is_known_none_is_offered(desk: Desk) -> None:
    load_policy(desk, "[assignment]\nexcluded_kinds = []")
    with desk.read() as work, refused("unknown-word") as refusal:
        known_kind(work, "agency")
    assert str(refusal.value) == "there is no kind of partner 'agency'."


def test_nothing_that_is_not_asked_for_is_refused(desk: Desk) -> None:
    with desk.read() as work:
        assert (known_level(work, None), known_kind(work, None)) == (None, None)
        assert (known_territory(work, None), known_problem(None)) == (None, None)
