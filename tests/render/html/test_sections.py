"""What the charts say in words, at the edges of what there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from leadctl.domain.reports import Report
from leadctl.reads.reports.fairness import RatingShares
from leadctl.reads.reports.received import Received
from leadctl.render.html import sections
from leadctl.render.html.figure import Figure, Kind
from leadctl.render.html.section import Section
from leadctl.render.html.table import Table
from tests.render.html.pages import REPORTS, A, B


def messages(section: Section) -> list[str]:
    return [block.message for block in section.blocks if isinstance(block, Figure)]


def captions(section: Section) -> list[str]:
    return [block.caption for block in section.blocks if isinstance(block, Table)]


def some(report: Report, *places: int, **changes: Any) -> list[Any]:
    rows: Sequence[Any] = REPORTS[report]
    return [replace(rows[place], **changes) for place in places]


def test_a_single_month_is_drawn_lying_and_not_compared() -> None:
    section = sections.received([Received("2026-11", A, 1)], of_partners=False)
    (figure, _) = section.blocks
    assert isinstance(figure, Figure)
    assert figure.kind is Kind.STACKED
    assert figure.message == "1 lead came in, 100% of them rated A."


def test_a_funnel_without_a_loss_names_none() -> None:
    steps = some(Report.FUNNEL, 0, 1, leads=5)
    assert messages(sections.funnel(steps)) == [
        "Of 5 leads received, 5 (100%) came to be valid.",
    ]


def test_windows_of_which_nothing_is_known_have_a_table_and_no_chart() -> None:
    rows = some(Report.SLA, 0, kept=0, late=0, missed=0, unknown=3, in_time=None)
    section = sections.sla(rows)
    assert messages(section) == []
    assert captions(section) == ["Windows by rating, over all the days"]


def test_one_partner_is_not_compared_with_itself() -> None:
    rows = some(Report.PARTNERS, 0)
    assert messages(sections.partners(rows)) == [
        "24 claim windows ended, 83% of them in time. The median to a claim is 1.6 h.",
        "20 contact windows ended, 75% of them in time. The median to the contact is 5 h.",
    ]


def test_times_that_nobody_has_are_not_drawn() -> None:
    unknown = dict.fromkeys(
        ("claim_median_minutes", "claim_p90_minutes", "contact_median_minutes",
         "contact_p90_minutes")
    )  # fmt: skip
    section = sections.partners(some(Report.PARTNERS, 0, 1, **unknown))
    assert messages(section) == []
    assert captions(section) == ["Partners"]


def test_sources_without_a_conversion_say_so() -> None:
    rows = some(Report.SOURCES, 0, converted=0)
    assert messages(sections.sources(rows)) == [
        "400 leads came from 1 source, most from web: 400 (100%). None converted.",
    ]


def test_a_source_without_leads_is_in_the_table_alone() -> None:
    section = sections.sources(some(Report.SOURCES, 0, leads=0, converted=0))
    assert messages(section) == []
    assert captions(section) == ["Sources"]


def test_a_source_that_only_cost_something_is_not_counted_among_those_leads_came_from() -> None:
    rows = [*some(Report.SOURCES, 0, converted=0), *some(Report.SOURCES, 0, leads=0, converted=0)]
    (message,) = messages(sections.sources(rows))
    assert message.startswith("400 leads came from 1 source, ")


def test_partners_that_never_claimed_count_where_it_is_told_how_much_was_in_time() -> None:
    quick, never = some(Report.PARTNERS, 0, 1, claim_met=9, claim_ended=10)
    never = replace(never, claim_met=0, claim_median_minutes=None, claim_p90_minutes=None)
    assert messages(sections.partners([quick, never]))[0].startswith(
        "20 claim windows ended, 45% of them in time."
    )


def test_who_was_due_next_to_nothing_is_in_the_table_alone() -> None:
    found = REPORTS[Report.FAIRNESS]
    nothing = replace(
        found.partners[0], entitled=Decimal("0.00"), received=0, deviation=Decimal("0.00")
    )
    section = sections.fairness(replace(found, partners=(nothing,)))
    assert (messages(section), len(captions(section))) == ([], 1)


def test_shares_of_all_are_told_only_where_all_are_told_of() -> None:
    found = REPORTS[Report.FAIRNESS]
    of_all = RatingShares(A, leads=72, partners=3, partner=None, deviation=Decimal(0))
    heads = [
        [column.heading for block in section.blocks if isinstance(block, Table)
         for column in block.columns]
        for section in (sections.fairness(found),
                        sections.fairness(replace(found, ratings=(of_all,))))
    ]  # fmt: skip
    assert heads[0] == ["partner", "rating", "due", "received", "more than due"]
    assert heads[1] == [*heads[0], "due of all", "received of all"]


def test_shares_are_rounded_once() -> None:
    rows = some(Report.SLA, 0, kept=51, late=0, missed=50, unknown=0, in_time=Decimal("50.50"))
    assert messages(sections.sla(rows)) == ["In time over all the days: log 50%."]


def test_scores_without_a_conversion_say_so() -> None:
    bands = some(Report.SCORES, 0, leads=7, converted=0, conversion=Decimal(0))
    assert messages(sections.scores(bands)) == ["None of 7 leads converted."]


def test_what_everybody_was_due_and_received_is_said_so() -> None:
    shares = tuple(
        replace(share, entitled=Decimal(2), received=2, deviation=Decimal(0))
        for share in REPORTS[Report.FAIRNESS].partners
        if share.rating == B
    )
    found = replace(REPORTS[Report.FAIRNESS], partners=shares)
    assert messages(sections.fairness(found)) == [
        "6 leads rated B were received. Each partner received what it was due.",
    ]


def test_a_scorecard_compares_a_partner_with_its_own_due_alone() -> None:
    (own, *_) = REPORTS[Report.FAIRNESS].partners
    found = replace(REPORTS[Report.FAIRNESS], partners=(own,))
    assert messages(sections.fairness(found)) == ["isar-soft received 12 and was due 12.33."]


def test_one_deadline_one_lead_and_one_incident_are_not_many() -> None:
    rows = some(
        Report.INCIDENTS, 0, claim_missed=1, contact_missed=0, record_missed=0, opened=1, open=1
    )
    assert messages(sections.incidents(rows)) == [
        "1 deadline was missed: 1 to claim, 0 to contact, 0 to record."
        " 1 incident came of it, 1 still open.",
    ]
    ended = some(Report.DISPOSITIONS, 0, leads=1)
    assert messages(sections.dispositions(ended, with_reasons=True)) == [
        "1 lead was closed: 1 converted (100%).",
    ]
    waiting = some(Report.AGEING, 0, leads=1, days_30_89=0, from_90_days=0)
    assert messages(sections.ageing(waiting)) == [
        "1 lead is open; 0 (0%) for 30 days or more in one status."
        " Longest waits lead 1, which is flagged.",
    ]


def test_reasons_are_a_column_only_where_they_may_be_seen() -> None:
    for with_reasons in (True, False):
        section = sections.dispositions(REPORTS[Report.DISPOSITIONS], with_reasons=with_reasons)
        (told,) = [block for block in section.blocks if isinstance(block, Table)]
        headings = [column.heading for column in told.columns]
        assert ("reason" in headings) is with_reasons
        texts = {cell.text for row in told.rows for cell in row}
        assert ("no budget" in texts) is with_reasons


def test_how_things_stand_today_is_told() -> None:
    found = replace(REPORTS[Report.SUMMARY], needs=(), due_soon=1, partners_at_cap=())
    assert sections.summary(found).means == (
        "As of now. Nothing needs a person. 1 deadline ends by"
        " Thu 26 Nov 2026, 14:30 (Europe/Berlin)."
    )
    assert sections.summary(REPORTS[Report.SUMMARY]).means == (
        "As of now. 7 deadlines end by Thu 26 Nov 2026, 14:30 (Europe/Berlin)."
        " At their cap: isar-soft (10/10)."
    )


def test_a_chart_that_has_room_for_all_says_nothing_of_others() -> None:
    rows = [replace(row, partner=f"p{n}") for n in range(16) for row in some(Report.PARTNERS, 0)]
    assert "The chart has" not in "".join(messages(sections.partners(rows[:15])))
    assert "The chart has the 15 largest of 16" in "".join(messages(sections.partners(rows)))
