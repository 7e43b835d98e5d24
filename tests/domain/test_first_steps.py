"""The next step of a store on the way from nothing to its first claimed lead."""

from __future__ import annotations

import pytest

from leadctl.domain.first_steps import Progress, next_step, the_way


@pytest.mark.parametrize(
    ("progress", "said"),
    [
        (None, "make a store with `leadctl init`."),
        (
            Progress(),
            "bring in your partners with `leadctl partner import partners.csv`; rules of your own"
            " go before, with `leadctl policy load policy.toml`.",
        ),
        (
            Progress(own_policy=True),
            "bring in your partners with `leadctl partner import partners.csv`.",
        ),
        (
            Progress(leads=True, own_policy=True, waiting=3),
            "bring in your partners with `leadctl partner import partners.csv`.",
        ),
        (Progress(partners=True), "bring in your leads with `leadctl import leads.csv`."),
        (
            Progress(partners=True, leads=True, waiting=2, escalated=1, lead=4, flagged=9),
            "hand out 2 leads with `leadctl assign`; --dry-run only shows who would get which.",
        ),
        (
            Progress(partners=True, leads=True, escalated=1, lead=4, flagged=9),
            "nobody may have lead 4: `leadctl lead explain 4` says why.",
        ),
        (
            Progress(partners=True, leads=True, escalated=2, lead=4),
            "nobody may have them, as lead 4: `leadctl lead explain 4` says why.",
        ),
        (
            Progress(partners=True, leads=True, flagged=2, lead=5, problem="no-consent"),
            "no lead is ready, 2 leads are flagged, most for no-consent: `leadctl lead show 5`"
            " says what to do.",
        ),
        (
            Progress(partners=True, leads=True, flagged=1, lead=5, problem="no-name"),
            "no lead is ready, 1 lead is flagged for no-name: `leadctl lead show 5` says what to"
            " do.",
        ),
        (
            Progress(partners=True, leads=True, flagged=2, lead=5),
            "no lead is ready, 2 leads are flagged: `leadctl lead show 5` says what to do.",
        ),
        (
            Progress(partners=True, leads=True, nurturing=2, lead=6),
            "no lead is ready, as all are rated C: `leadctl lead rate 6 A --reason WHY` makes lead"
            " 6 one.",
        ),
        (
            Progress(partners=True, leads=True),
            "no lead is open: bring in more with `leadctl import leads.csv`.",
        ),
        (
            Progress(partners=True, leads=True, assigned=True, waiting=1, lead=7, partner="isar"),
            "once isar takes lead 7 on: `leadctl claim 7 --partner isar`.",
        ),
        (
            Progress(partners=True, leads=True, assigned=True, waiting=1),
            "hand out 1 lead with `leadctl assign`; --dry-run only shows who would get which.",
        ),
    ],
)
def test_the_next_step_is_said_with_its_command(progress: Progress | None, said: str) -> None:
    assert next_step(progress) == said


def test_after_the_first_claim_there_is_no_next_step() -> None:
    assert next_step(Progress(claimed=True)) is None


def test_the_way_tells_what_is_done_and_names_the_lead_that_can_be_claimed() -> None:
    held = Progress(partners=True, leads=True, assigned=True, lead=7, partner="isar")
    assert [step.done for step in the_way(None)] == [False] * 6
    assert [step.done for step in the_way(Progress(own_policy=True))] == [True, True, *[False] * 4]
    assert [step.done for step in the_way(Progress(claimed=True))][-1]
    assert [step.done for step in the_way(held)] == [True, False, True, True, True, False]
    assert the_way(None)[-1].command == "leadctl claim 1 --partner acme"
    assert the_way(held)[-1].command == "leadctl claim 7 --partner isar"


def test_the_way_leads_from_a_store_to_a_partner_that_takes_a_lead_on() -> None:
    assert [(step.command, step.does) for step in the_way(None)] == [
        ("leadctl init", "make a store"),
        ("leadctl policy load policy.toml", "your own rules, if you have any"),
        ("leadctl partner import partners.csv", "bring in your partners"),
        ("leadctl import leads.csv", "bring in your leads"),
        ("leadctl assign", "hand them to partners"),
        ("leadctl claim 1 --partner acme", "a partner takes one on"),
    ]
