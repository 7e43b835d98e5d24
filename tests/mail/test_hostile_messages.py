"""Whatever stands in a field, every message shows all of it and obeys none of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadctl.domain.policy.outreach import Manager
from leadctl.domain.visible import DANGEROUS, visible
from leadctl.mail.compose import compose
from leadctl.mail.notice import Notice, Nurture
from leadctl.mail.samples import SENDER, TOKEN
from leadctl.mail.writing import Written, write
from tests.mail.messages import notices
from tests.mail.test_compose import parsed

MARKUP = "<script>alert(1)</script><img src=x onerror=a()>&amp;\"'</td></table><!--"
ESCAPES = "Eve\r\nBcc: all@example.net\r\n\r\n\x1b[2J\u202e\ud800\x00\u2028{{ sender }}{% raw %}"
LONG = "Wort" * 400
KEPT_AS_THEY_ARE = frozenset({"template", "url", "token", "address"})
"""Ours, and not what a person or a list says."""

NOTICES = dict(notices())
TELLING = {
    name: notice
    for name, notice in NOTICES.items()
    if not (isinstance(notice.about, Nurture) and notice.about.person.name is None)
}
"""All but those that greet nobody and tell nothing of anybody."""


def with_each(value: Any, text: str, name: str = "") -> Any:
    """The same value with the text put in front of all text in it."""
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            each.name: with_each(getattr(value, each.name), text, each.name)
            for each in fields(value)
        }
        return replace(value, **changed)
    if isinstance(value, tuple):
        return tuple(with_each(each, text, name) for each in value)
    return text + value if type(value) is str and name not in KEPT_AS_THEY_ARE else value


def spoilt(notice: Notice, text: str) -> Notice:
    """The notice with the text in every field that a person or a list has a say in."""
    signer = Manager.model_construct(name=text, email="robin@example.com", phone=text)
    manager = notice.manager and signer
    return replace(notice, partner=text, manager=manager, about=with_each(notice.about, text))


class Tags(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(f"{name}={value}" for name, value in attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> Tags:
    page = Tags()
    page.feed(html)
    page.close()
    return page


def page_of(written: Written) -> Tags:
    assert written.html is not None
    return read(written.html)


def texts_in(value: Any, name: str = "") -> Iterator[str]:
    """Every text of a value, as far as a person or a list has a say in it."""
    if is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from texts_in(getattr(value, each.name), each.name)
    elif isinstance(value, tuple):
        for each in value:
            yield from texts_in(each, name)
    elif type(value) is str and name not in KEPT_AS_THEY_ARE:
        yield value


@pytest.mark.parametrize("name", TELLING)
def test_markup_in_any_field_makes_no_element(name: str) -> None:
    notice = TELLING[name]
    page = page_of(write(spoilt(notice, MARKUP), SENDER))
    assert page.tags == page_of(write(notice, SENDER)).tags
    assert MARKUP in page.text


@pytest.mark.parametrize("name", TELLING)
def test_escapes_and_line_breaks_in_any_field_are_made_visible(name: str) -> None:
    plain, written = write(TELLING[name], SENDER), write(spoilt(TELLING[name], ESCAPES), SENDER)
    assert not DANGEROUS.search(written.text.replace("\n", ""))
    assert not DANGEROUS.search((written.html or "").replace("\n", ""))
    assert visible(ESCAPES) in written.text
    assert visible(ESCAPES) in page_of(written).text
    assert written.text.count("\n") == plain.text.count("\n"), "no value begins a line"
    assert not DANGEROUS.search(written.subject)


@pytest.mark.parametrize("name", TELLING)
def test_no_field_reaches_the_headers(name: str) -> None:
    def sent(notice: Notice) -> Any:
        date = datetime(2026, 11, 20, 14, tzinfo=UTC)
        return parsed(compose(notice, sender=SENDER, message_id="<9.5f3c@example.com>", date=date))

    plain, message = sent(TELLING[name]), sent(spoilt(TELLING[name], ESCAPES))
    assert message.keys() == plain.keys()
    assert [str(value) for value in message.values()] == [str(value) for value in plain.values()]
    assert len(bytes(message)) > len(bytes(plain))


@pytest.mark.parametrize("name", TELLING)
def test_nothing_is_cut(name: str) -> None:
    long = spoilt(TELLING[name], LONG)
    written = write(long, SENDER)
    page = page_of(written).text
    assert LONG in written.text
    assert LONG in page
    for told in texts_in(long.about):
        assert (told.lower() in written.text.lower()) == (told.lower() in page.lower())


@pytest.mark.parametrize("name", NOTICES)
def test_html_says_what_the_text_says(name: str) -> None:
    """Each fact of the notice stands in both or in neither."""
    notice = NOTICES[name]
    written = write(notice, SENDER)
    text = " ".join(written.text.split())
    page = " ".join(page_of(written).text.split())
    for told in texts_in(notice.about):
        assert (told.lower() in text.lower()) == (told.lower() in page.lower()), told
    assert (TOKEN in text) == (TOKEN in page)


@given(st.text(st.characters(codec=None), min_size=1, max_size=40))
@settings(max_examples=60)
def test_whatever_the_text_the_page_shows_it(text: str) -> None:
    notice = NOTICES["lead-details"]
    page = page_of(write(spoilt(notice, text), SENDER))
    assert page.tags == page_of(write(notice, SENDER)).tags
    assert f"Hello {visible(text)}," in page.text


@pytest.mark.parametrize("name", NOTICES)
def test_a_page_needs_nothing_from_elsewhere(name: str) -> None:
    tags = page_of(write(NOTICES[name], SENDER)).tags
    assert {tag for tag, _ in tags}.isdisjoint({"img", "script", "link", "iframe", "object"})
    assert ("html", ("lang=en",)) in tags
    cells = [attrs for tag, attrs in tags if tag == "th"]
    assert all(attrs in (("scope=row",), ("scope=col",)) for attrs in cells)
