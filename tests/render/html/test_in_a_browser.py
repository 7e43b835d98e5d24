"""The page in a real browser: nothing is asked of anybody, it sorts, it follows light and dark."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from leadctl.domain.reports import Report
from leadctl.render.html.page import page_html
from tests.render.html.browser import Tab, open_tab, program
from tests.render.html.pages import HOSTILE, PARTNERS, REPORTS, a_page, an_empty_page, with_names

pytestmark = pytest.mark.skipif(program() is None, reason="there is no Chromium on the PATH")

# one whose rows are not in the order of their counts, in a table of text and figures
TABLE = "#sources table"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with open_tab(tmp_path_factory.mktemp("profile")) as tab:
        yield tab


@pytest.fixture
def tab(browser: Tab, tmp_path: Path) -> Tab:
    """The page of everything, just loaded, as a screen has it."""
    show(browser, tmp_path, a_page())
    return browser


def show(tab: Tab, folder: Path, page: Any) -> None:
    file = folder / "page.html"
    file.write_text(page_html(page), "utf-8")
    tab.events.clear()
    tab.do("Emulation.setEmulatedMedia", media="", features=[])
    tab.do("Emulation.clearDeviceMetricsOverride")
    tab.open(file)


def complaints(tab: Tab) -> list[Any]:
    return [
        *tab.told("Runtime.consoleAPICalled"),
        *tab.told("Runtime.exceptionThrown"),
        *tab.told("Log.entryAdded"),
    ]


def asked_for(tab: Tab) -> list[str]:
    return [each["request"]["url"] for each in tab.told("Network.requestWillBeSent")]


@pytest.mark.parametrize("page", [a_page(), an_empty_page(), with_names(a_page(), HOSTILE)],
                         ids=["full", "empty", "hostile"])  # fmt: skip
def test_it_asks_nothing_of_anybody_and_has_nothing_to_complain_about(
    browser: Tab, tmp_path: Path, page: Any
) -> None:
    show(browser, tmp_path, page)
    assert complaints(browser) == []
    (only,) = asked_for(browser)
    assert only == (tmp_path / "page.html").as_uri()


def test_what_people_typed_is_text_and_nothing_else(browser: Tab, tmp_path: Path) -> None:
    show(browser, tmp_path, with_names(a_page(), HOSTILE))
    assert browser.run("[...document.querySelectorAll('script')].length") == 1
    assert browser.run("document.querySelectorAll('img, [onerror], iframe, object').length") == 0
    assert browser.run("document.querySelector('#sources tbody th').textContent") == (
        HOSTILE.replace("\u202e", "<U+202E>").replace("\x1b", "\u241b")
    )


def test_the_policy_of_the_page_lets_no_other_script_run(tab: Tab) -> None:
    tab.run("document.body.append(Object.assign(document.createElement('script'),"
            " {textContent: 'window.broken = true'}))")  # fmt: skip
    assert tab.run("window.broken") is None
    # and it is the policy that stopped it
    assert "Content Security Policy" in str(tab.told("Log.entryAdded"))


def test_each_chart_can_be_seen_and_is_told_in_words(tab: Tab) -> None:
    charts = tab.run(
        "[...document.querySelectorAll('figure')].map((figure) => {"
        " const chart = figure.querySelector('svg[role=img]');"
        " const box = chart.getBoundingClientRect();"
        " const names = chart.getAttribute('aria-labelledby').split(' ');"
        " return {title: figure.querySelector('h3').textContent,"
        "  said: figure.querySelector('p').textContent,"
        "  told: names.map((name) => document.getElementById(name).textContent).join('|'),"
        "  width: box.width, height: box.height,"
        "  marks: [...chart.querySelectorAll('.bar rect, .dots circle')]"
        "   .filter((mark) => mark.getBoundingClientRect().width > 0).length}; })"
    )
    assert len(charts) == 13
    for chart in charts:
        assert chart["told"] == f"{chart['title']}|{chart['said']}"
        assert any(letter.isdigit() for letter in chart["said"]), chart
        assert chart["width"] > 300, chart
        assert chart["height"] > 80, chart
        assert chart["marks"] > 1, chart


def test_the_computed_names_of_the_charts_are_what_they_say(tab: Tab) -> None:
    tab.do("Accessibility.enable")
    nodes = tab.do("Accessibility.getFullAXTree")["nodes"]
    images = [each for each in nodes if each["role"]["value"] in ("image", "img", "SvgRoot")]
    names = [each["name"]["value"] for each in images]
    assert len(names) == 13
    assert all(len(name) > 40 for name in names), names


def names_in_order(tab: Tab) -> Any:
    return tab.run(f"[...document.querySelectorAll('{TABLE} tbody th')].map(e => e.textContent)")


def sorting(tab: Tab) -> Any:
    """The headings that say that the table is sorted by them, and how."""
    return tab.run(
        f"[...document.querySelectorAll('{TABLE} [aria-sort]')]"
        ".map((each) => [each.textContent, each.getAttribute('aria-sort')])"
    )


def test_a_click_on_a_heading_sorts_and_says_so(tab: Tab) -> None:
    assert (names_in_order(tab), sorting(tab)) == (["web", "fair", "newsletter"], [])
    tab.click(f"{TABLE} thead th:nth-child(1) button")
    assert names_in_order(tab) == ["fair", "newsletter", "web"]
    assert sorting(tab) == [["source", "ascending"]]
    tab.click(f"{TABLE} thead th:nth-child(1) button")
    assert names_in_order(tab) == ["web", "newsletter", "fair"]
    assert sorting(tab) == [["source", "descending"]]
    assert tab.run("document.getElementById('sorted').textContent") == (
        "Sources: sorted by source, descending."
    )


def test_enter_on_a_heading_sorts_by_figures_with_the_highest_first(tab: Tab) -> None:
    # as text 9 would be above 400 and 162
    tab.run(f"document.querySelector('{TABLE} thead th:nth-child(2) button').focus()")
    tab.press_enter()
    assert names_in_order(tab) == ["web", "fair", "newsletter"]
    assert sorting(tab) == [["leads", "descending"]]
    tab.press_enter()
    assert names_in_order(tab) == ["newsletter", "fair", "web"]
    assert sorting(tab) == [["leads", "ascending"]]


def test_what_there_is_none_of_is_last_in_both_directions(tab: Tab) -> None:
    cost = f"{TABLE} thead th:nth-child(12) button"
    assert tab.run(f"document.querySelector('{cost}').textContent") == "cost"
    for _ in range(2):
        tab.click(cost)
        # only web has a cost; the others stay in the order that they were in
        assert names_in_order(tab) == ["web", "fair", "newsletter"]


def test_rows_that_are_equal_stay_in_their_order(tab: Tab) -> None:
    tab.click("#fairness thead th:nth-child(1) button")
    rows = tab.run(
        "[...document.querySelectorAll('#fairness tbody tr')]"
        ".map(({cells}) => cells[0].textContent + ' ' + cells[1].textContent)"
    )
    assert rows == [f"{name} {rating}" for name in PARTNERS for rating in "AB"]


def test_all_that_can_be_used_is_reached_by_keyboard_and_skipping_works(tab: Tab) -> None:
    tab.run("document.querySelector('.skip').focus()")
    assert tab.run("document.querySelector('.skip').getBoundingClientRect().left") >= 0
    tab.press_enter()
    assert tab.run("document.activeElement.id") == "content"
    assert tab.run("[...document.querySelectorAll('nav a')].every("
                   "(link) => document.getElementById(link.hash.slice(1)))") is True  # fmt: skip
    assert tab.run("document.querySelectorAll('thead button').length") == tab.run(
        "document.querySelectorAll('thead th').length"
    )


def test_the_keyboard_stops_only_at_what_is_wider_than_its_place(tab: Tab) -> None:
    stops = "document.querySelectorAll('.drawing[tabindex=\"0\"]').length"
    for width, expected in ((1200, 0), (360, 13), (1200, 0)):
        tab.do("Emulation.setDeviceMetricsOverride", width=width, height=800,
               deviceScaleFactor=1, mobile=False)  # fmt: skip
        tab.run("dispatchEvent(new Event('resize'))")
        assert tab.run(stops) == expected


def test_a_long_table_has_a_box_of_its_own_but_on_paper(browser: Tab, tmp_path: Path) -> None:
    first, *_ = REPORTS[Report.PARTNERS]
    many = tuple(replace(first, partner=f"p{n:03}") for n in range(60))
    show(browser, tmp_path, a_page({Report.PARTNERS: many}))
    hidden = "(box => box.scrollHeight - box.clientHeight)(document.querySelector('.tall'))"
    assert browser.run(hidden) > 500
    assert browser.run("document.querySelector('.tall').tabIndex") == 0
    browser.do("Emulation.setEmulatedMedia", media="print")
    assert browser.run(hidden) == 0
    heads = "getComputedStyle(document.querySelector('.tall thead button')).display"
    assert browser.run(heads) == "contents"  # a button would be blank on all pages but one


@pytest.mark.parametrize("width", [1200, 700, 360])
def test_the_page_is_no_wider_than_the_screen(tab: Tab, width: int) -> None:
    tab.do("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1,
           mobile=width < 500)  # fmt: skip
    assert tab.run("document.documentElement.scrollWidth") <= width


COLOURS = (
    "getComputedStyle(document.body).backgroundColor"
    " + getComputedStyle(document.querySelector('.chart .guides text')).fill"
)


@pytest.mark.parametrize(
    ("media", "scheme", "page", "text"),
    [
        ("screen", "light", "rgb(244, 245, 247)", "rgb(74, 87, 103)"),
        ("screen", "dark", "rgb(15, 19, 24)", "rgb(169, 181, 194)"),
        # paper is light, however the screen is
        ("print", "dark", "rgb(255, 255, 255)", "rgb(74, 87, 103)"),
    ],
)
def test_it_is_light_dark_or_for_paper_as_it_is_asked_for(
    tab: Tab, media: str, scheme: str, page: str, text: str
) -> None:
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    tab.do("Emulation.setEmulatedMedia", media=media, features=features)
    assert tab.run(COLOURS) == page + text
    assert len(base64.b64decode(tab.do("Page.captureScreenshot")["data"])) > 10_000
    shown = tab.run("getComputedStyle(document.querySelector('nav')).display")
    assert (shown == "none") is (media == "print")


def test_it_prints(tab: Tab) -> None:
    printed = tab.do("Page.printToPDF", printBackground=True, preferCSSPageSize=True)
    document = base64.b64decode(printed["data"])
    assert document.startswith(b"%PDF")
    assert complaints(tab) == []
