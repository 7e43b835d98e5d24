"""The page as a document: whole, in order, escaped, and of nothing but itself."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest

from leadctl.domain.reports import Report
from leadctl.reads.reports.received import Received
from leadctl.reads.reports.scope import Scope
from leadctl.render.html.keys import key_figures
from leadctl.render.html.page import page_html
from tests.render.html.pages import HOSTILE, REPORTS, A, a_page, an_empty_page, with_names

VOID = {"meta", "link", "br", "hr", "img", "input"}


class Document(HTMLParser):
    """The elements of a document, in order: name, attributes, text; and that all are closed."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str], list[str]]] = []
        self._open: list[int] = []
        self.feed(text)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        assert len(named) == len(attrs), (tag, attrs)
        self.elements.append((tag, named, []))
        if tag not in VOID:
            self._open.append(len(self.elements) - 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}, []))

    def handle_endtag(self, tag: str) -> None:
        assert self.elements[self._open.pop()][0] == tag

    def handle_data(self, data: str) -> None:
        for place in self._open:
            self.elements[place][2].append(data)

    def texts(self, tag: str, **having: str) -> list[str]:
        return [
            "".join(text)
            for each, attributes, text in self.elements
            if each == tag and having.items() <= attributes.items()
        ]

    def attributes(self, tag: str) -> list[dict[str, str]]:
        return [attributes for each, attributes, _ in self.elements if each == tag]


def of(page: Any) -> Document:
    return Document(page_html(page))


def test_it_is_a_document_in_english_with_a_title_and_the_headings_in_order() -> None:
    document = of(a_page())
    assert document.attributes("html") == [{"lang": "en"}]
    assert document.texts("title")[0] == "Leads and partners \u2013 All days"
    levels = [int(tag[1]) for tag, *_ in document.elements if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_it_says_of_what_days_and_whom_it_is_and_as_of_when() -> None:
    scope = Scope(
        since=date(2026, 10, 1),
        until=date(2026, 12, 31),
        manager="kim",
        partners=(1,),
        source="web",
    )
    document = of(a_page(scope=scope))
    assert document.texts("dd")[:3] == [
        "Q4 2026",
        "partners of kim, source web",
        "Thu 26 Nov 2026, 14:30 (Europe/Berlin)",
    ]


def test_every_anchor_leads_somewhere_and_no_name_is_given_twice() -> None:
    document = of(a_page())
    names = [attributes["id"] for _, attributes, _ in document.elements if "id" in attributes]
    assert len(names) == len(set(names))
    links = [attributes["href"] for attributes in document.attributes("a")]
    assert len(links) == 1 + 12 + 9  # past the contents, the contents, the key figures
    assert {link.removeprefix("#") for link in links} <= set(names)
    for _, attributes, _ in document.elements:
        assert set(attributes.get("aria-labelledby", "content").split()) <= set(names)


def test_the_key_figures_are_the_sums_of_the_reports() -> None:
    document = of(a_page())
    figures = dict(zip(document.texts("dt")[3:], document.texts("b"), strict=True))
    assert figures == {
        "open leads": "294",
        "received": "762",
        "assigned": "180",
        "claimed in time": "83%",
        "contacted in time": "75%",
        "converted": "24",
        "won": "48,000 EUR",
        "open incidents": "2",
        "to do": "2",
    }


def test_only_what_is_still_to_do_is_marked() -> None:
    rows = REPORTS[Report.INCIDENTS]
    calm = tuple(replace(row, open=0) for row in rows)
    for incidents, marked in ((rows, 1), (calm, 0)):
        keys = key_figures(a_page({Report.INCIDENTS: incidents}))
        (key,) = (each for each in keys if each.name == "open incidents")
        assert key.alarm == bool(marked)
    in_november = a_page(scope=Scope(since=date(2026, 11, 1)))
    (key,) = (each for each in key_figures(in_november) if each.name == "open incidents")
    assert key.of == "opened in these days"


def test_each_table_has_a_caption_and_each_cell_a_heading_of_its_row_and_column() -> None:
    document = of(a_page())
    tables = len(document.attributes("table"))
    assert tables == 15
    assert len([caption for caption in document.texts("caption") if caption]) == tables
    scopes = [attributes.get("scope") for attributes in document.attributes("th")]
    assert set(scopes) == {"col", "row"}
    rows = len(document.attributes("tr"))
    assert scopes.count("row") == rows - tables


def test_each_chart_is_followed_by_a_table() -> None:
    document = of(a_page())
    order = "".join(
        {"figure": "f", "table": "t", "section": " "}.get(tag, "") for tag, *_ in document.elements
    )
    assert order.split() == ["tt", "ft", "ft", "ftt", "tfft", "ft", "ft", "fft"] + ["ft"] * 4


def test_figures_stand_at_the_right_and_are_sorted_by_their_value() -> None:
    document = of(a_page())
    cells = [
        (attributes, "".join(text)) for tag, attributes, text in document.elements if tag == "td"
    ]
    assert ({"class": "number", "data-sort-value": "48000.1"}, "48,000.10\u00a0EUR") in cells
    assert ({"class": "number", "data-sort-value": "83.3333"}, "83%") in cells
    assert all("data-sort-value" in attributes for attributes, _ in cells)
    assert {text for attributes, text in cells if attributes["data-sort-value"] == ""} == {"\u2013"}


@pytest.mark.parametrize("page", [a_page(), an_empty_page(), with_names(a_page(), HOSTILE)],
                         ids=["full", "empty", "hostile"])  # fmt: skip
def test_it_refers_to_nothing_but_itself(page: Any) -> None:
    text = page_html(page)
    assert not re.search(r"https?:|url\(|@import|//[a-z]", text.replace("// ", ""))
    document = Document(text)
    assert document.attributes("link") == []
    for tag, attributes, _ in document.elements:
        assert not {"src", "srcset", "style", "xlink:href", "onclick", "onload"} & set(attributes)
        assert attributes.get("href", "#").startswith("#"), tag


def test_the_policy_of_the_page_lets_its_own_style_and_script_in_by_what_they_are() -> None:
    (policy,) = (
        each["content"]
        for each in of(a_page()).attributes("meta")
        if each.get("http-equiv") == "Content-Security-Policy"
    )
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[\w+/]{43}='; script-src 'sha256-[\w+/]{43}=';"
        r" img-src data:; base-uri 'none'; form-action 'none'",
        policy,
    )


@pytest.mark.parametrize(
    "name",
    [
        HOSTILE,
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "]]></svg></style><b>",
        "' onmouseover='alert(1)",
        "{{ 7 * 7 }}{% raw %}",
        "&lt;b&gt;",
        "\u202egnp.exe",
        "a\x00b\x1b[31mc\ud800",
        "\ufffe\uffff",
        "x" * 300,
        "",
    ],
)
def test_whatever_a_name_is_it_is_shown_as_text(name: str) -> None:
    plain_page, document = of(with_names(a_page(), "plain")), of(with_names(a_page(), name))
    assert [tag for tag, *_ in document.elements] == [tag for tag, *_ in plain_page.elements]
    for (_, ours, _), (_, theirs, _) in zip(document.elements, plain_page.elements, strict=True):
        assert set(ours) - {"class"} == set(theirs) - {"class"}  # long names may break
    text = page_html(with_names(a_page(), name))
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text
    )
    text.encode()


def test_a_name_is_there_in_full_in_its_table_and_at_its_marks() -> None:
    name = "a source whose name is rather long, <as> some are"
    document = of(with_names(a_page(), name))
    assert name in document.texts("th")
    assert f"{name}, leads: 400" in document.texts("title")
    # beside the bar there is less room
    assert "a source whose name is \u2026" in document.texts("text")


def test_equal_pages_are_equal_documents() -> None:
    assert page_html(a_page()) == page_html(a_page())


def test_an_empty_store_has_a_page_of_sentences() -> None:
    document = of(an_empty_page())
    assert document.attributes("figure") == []
    assert document.attributes("table") == []
    assert document.texts("p", **{"class": "empty"}) == [
        "There are no leads.",
        "No leads were received in that time.",
        "There are no leads of that time.",
        "No window ended in that time.",
        "There are no partners yet.",
        "There are no leads of that time.",
        "No lead is open.",
        "The policy handed out no lead in that time.",
        "There are no leads of that time.",
        "Nothing was missed in that time, and there was no incident.",
        "No campaign has enrolled anybody.",
        "No lead was closed in that time.",
    ]


def test_a_report_that_is_left_out_leaves_no_trace() -> None:
    for report in Report:
        some = {each: found for each, found in REPORTS.items() if each is not report}
        document = of(replace(a_page(), reports=some))
        assert report not in [attributes.get("id") for attributes in document.attributes("section")]
        assert f"#{report}" not in [attributes["href"] for attributes in document.attributes("a")]


def test_a_chart_of_very_many_months_has_the_last_and_says_so() -> None:
    months = [f"{year}-{month:02}" for year in range(2023, 2027) for month in range(1, 13)]
    page = a_page(received=tuple(Received(month, A, 7) for month in months))
    document = of(page)
    (said,) = [text for text in document.texts("p") if text.startswith("336 leads came in")]
    assert said.endswith("The chart has the last 24 months; the table has all.")
    marks = [text for text in document.texts("title") if re.match(r"\w{3} \d{4}, rated A: ", text)]
    assert (len(marks), marks[0]) == (24, "Jan 2025, rated A: 7")
    assert "Jan 2023" in document.texts("th")
    # there is room for the name of each third, and for no figures
    names = [text for text in document.texts("text") if re.fullmatch(r"\w{3} 202[56]", text)]
    assert names[:3] == ["Jan 2025", "Apr 2025", "Jul 2025"]
    assert "7" not in document.texts("text")


def test_a_chart_of_very_many_partners_has_the_largest_and_says_so() -> None:
    first, *_ = REPORTS[Report.PARTNERS]
    many = tuple(replace(first, partner=f"p{n:03}", claim_ended=100 + n) for n in range(40))
    document = of(a_page({Report.PARTNERS: many}))
    assert any(
        "The chart has the 15 largest of 40 partners." in text for text in document.texts("p")
    )
    assert "p039, median: 1.6 h" in document.texts("title")
    assert "p024, median: 1.6 h" not in document.texts("title")
    assert "p000" in document.texts("th")


def test_one_month_of_windows_is_drawn_as_bars() -> None:
    one = tuple(row for row in REPORTS[Report.SLA] if row.month == "2026-11")
    document = of(a_page({Report.SLA: one}))
    assert "claim, in time: 69%" in document.texts("title")
    assert "Share kept in time, and of how many, by month and rating" not in (
        document.texts("caption")
    )
