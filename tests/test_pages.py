"""What the pages name is there: files, chapters, commands and their options, and policies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer.main

from leadctl.cli.main import app
from leadctl.domain.policy import parse_policy
from tests.commands import commands_of
from tests.contract import COMMANDS
from tests.readme import PAGES, PICTURES, README, REFERENCE, ROOT, shown_as_pictures
from tests.reference.fields import command_of
from tests.reference.markdown import anchor

TEN_MINUTES = 2500
"""Words, of those who do not hurry."""
ALL = (*PAGES, REFERENCE)
each_page = pytest.mark.parametrize("page", ALL, ids=[page.name for page in ALL])
_FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@each_page
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", _FENCED.sub("", page.read_text("utf-8")))
    astray = [link for link in links if "://" not in link and not _is_there(link, page)]
    assert astray == []


def test_no_two_headings_of_a_page_have_one_anchor() -> None:
    for page in ALL:
        anchors = _anchors(page)
        assert len(anchors) == len(set(anchors)), page.name


@each_page
def test_a_page_names_no_command_and_no_option_that_there_is_not(page: Path) -> None:
    named = [line for line in _typed(page.read_text("utf-8")) if not _is_known(line)]
    assert named == []


@each_page
def test_what_a_page_shows_of_a_policy_is_one(page: Path) -> None:
    for language, block in _FENCED.findall(page.read_text("utf-8")):
        if language == "toml":
            parse_policy(block)


def test_the_readme_is_read_in_ten_minutes() -> None:
    lines = README.read_text("utf-8").splitlines()
    read = [line for line in lines if not line.startswith(("|", "<!--"))]
    assert len(" ".join(read).split()) < TEN_MINUTES


def test_every_picture_is_of_a_page_and_needs_nothing_from_elsewhere() -> None:
    made = {name for page in PAGES for name in shown_as_pictures(page.read_text("utf-8"))}
    assert {file.name for file in PICTURES.iterdir()} == made
    for name in made:
        text = (PICTURES / name).read_text("utf-8")
        assert re.findall(r"https?://\S+", text) == ['http://www.w3.org/2000/svg"']


def test_every_command_whose_output_scripts_read_has_its_fields_in_the_reference() -> None:
    with_fields = {command_of(key, _commands()) for key in COMMANDS}
    printing = {
        name
        for name, command in _commands().items()
        if any("--format" in each.opts for each in command.params)
    }
    assert printing - with_fields == set()


def _is_there(link: str, page: Path) -> bool:
    name, _, chapter = link.partition("#")
    target = (page.parent / name).resolve() if name else page
    if not target.is_relative_to(ROOT) or not target.exists():
        return False
    return not chapter or chapter in _anchors(target)


@cache
def _anchors(page: Path) -> list[str]:
    """Of each heading, as the page's readers get them."""
    text = _FENCED.sub("", page.read_text("utf-8"))
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return [anchor(re.sub(r"\[(.*?)\]\(.*?\)", r"\1", heading)) for heading in headings]


def _typed(text: str) -> Iterator[str]:
    """Each command as it is typed somewhere on a page: in a line of its own, or in a sentence."""
    blocks = [block for language, block in _FENCED.findall(text) if language in ("sh", "cron")]
    lines = [line for block in blocks for line in block.splitlines()]
    lines += re.findall(r"^\$ (.*)$", text, re.MULTILINE)
    spans = re.findall(r"`(leadctl [^`]*)`", _FENCED.sub("", text))
    for line in (*lines, *(" ".join(span.split()) for span in spans)):
        for part in re.split(r"[|&;]+ |#", line):
            if found := re.search(r"(?:^|[ /])leadctl (.*)", part):
                yield found[1]


def _is_known(line: str) -> bool:
    """Whether the words begin with a command or a group, and its options are those it has."""
    words = re.findall(r"\"[^\"]*\"|'[^']*'|[^\s>]+", line)
    while words and words[0].startswith("-"):
        if not _has(_root(), words[0]):
            return False
        words = words[1:] if words[0] in ("--help", "-h", "--version") else words[2:]
    named = [count for count in (1, 2, 3) if " ".join(words[:count]) in _names()]
    if not named:
        return not words
    command = _commands().get(" ".join(words[: named[-1]]))
    options = [word for word in words if re.match(r"--?[a-z]", word)]
    return command is None or all(_has(command, option) for option in options)


def _has(command: Any, option: str) -> bool:
    known = {name for each in command.params for name in (*each.opts, *each.secondary_opts)}
    return option.partition("=")[0] in known | {"--help", "-h"}


@cache
def _root() -> Any:
    return typer.main.get_command(app)


@cache
def _commands() -> dict[str, Any]:
    return dict(commands_of(app))


@cache
def _names() -> set[str]:
    """Of all commands and groups."""
    return {" ".join(name.split()[:count]) for name in _commands() for count in (1, 2, 3)}
