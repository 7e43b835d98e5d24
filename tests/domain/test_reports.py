"""By what a report can be narrowed down, and what is said where it cannot."""

from __future__ import annotations

import pytest

from leadctl.domain.reports import FILTERS, Filter, Report, check_filters
from leadctl.errors import Refusal


@pytest.mark.parametrize("report", Report)
def test_a_report_is_narrowed_down_by_each_of_its_filters_and_by_all(report: Report) -> None:
    for each in FILTERS[report]:
        check_filters(report, {each})
    check_filters(report, FILTERS[report])


@pytest.mark.parametrize(
    ("report", "said", "sentence"),
    [
        (
            Report.SUMMARY,
            {Filter.DAYS},
            "the report summary has no period: it is as of now. These have it: partners, sources, "
            "sla, funnel, fairness, scores, incidents, nurture, dispositions.",
        ),
        (
            Report.NURTURE,
            {Filter.DAYS, Filter.SOURCE, Filter.MANAGER},
            "the report nurture has no --manager. These have it: summary, partners, sources, sla, "
            "funnel, ageing, fairness, scores, incidents, dispositions.",
        ),
    ],
)
def test_a_filter_that_a_report_has_not_is_refused_with_the_reports_that_have_it(
    report: Report, said: set[Filter], sentence: str
) -> None:
    with pytest.raises(Refusal) as caught:
        check_filters(report, said)
    assert (caught.value.code, str(caught.value)) == ("not-of-report", sentence)
