"""Tables and cards: whole and plain in a pipe, wrapped and never cut on a terminal."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.text import Text

from leadctl.domain.visible import visible
from leadctl.render.as_table import console_for, write_card, write_table
from leadctl.render.columns import Column, View
from leadctl.render.output import show_sentence

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
HOSTILE = st.lists(
    st.sampled_from(["\x1b[2J", "[red]", "[/]", "[/red]", "\\[", ":smile:", "\u202e", "\n", "\t"])
    | st.text(st.characters(), max_size=8),
    max_size=6,
).map("".join)


@dataclass(frozen=True, slots=True)
class Lead:
    id: int
    company: str
    note: str | None = None
    marks: tuple[str, ...] = ()


VIEW = View(
    (
        Column("id", "Lead", align="right", style=lambda number: "red" if number == 7 else ""),
        Column("company", "Company"),
        Column("note", "Note"),
    ),
    empty="No leads.",
)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def piped(rows: list[Lead], view: View = VIEW) -> str:
    out = io.StringIO()
    write_table(rows, view, out)
    return out.getvalue()


def on_terminal(rows: list[Lead], view: View = VIEW, *, width: int = 40, **env: str) -> str:
    out = Terminal()
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("NO_COLOR", raising=False)
        for name, value in {"TERM": "xterm", "COLUMNS": str(width), **env}.items():
            patch.setenv(name, value)
        write_table(rows, view, out)
    return out.getvalue()


def test_a_table_has_headings_two_spaces_between_columns_and_nothing_at_line_ends() -> None:
    rows = [Lead(7, "Birch & Byte", "call back"), Lead(1012, "Mo\u0301", None), Lead(3, "王", "x")]
    assert piped(rows) == (
        "Lead  Company       Note\n"
        "   7  Birch & Byte  call back\n"
        "1012  Mo\u0301            \u2013\n"
        "   3  王            x\n"
    )


def test_a_title_stands_above_and_several_lines_stand_below_each_other() -> None:
    view = View(
        (Column("marks", "Marks", lambda marks: marks), Column("id", "Lead")), title="Two\x1b marks"
    )
    assert piped([Lead(7, "", None, ("late", "twice late"))], view) == (
        "Two␛ marks\nMarks       Lead\nlate        7\ntwice late\n"
    )


def test_an_empty_list_is_a_sentence() -> None:
    assert piped([]) == "No leads.\n"
    assert on_terminal([]) == "No leads.\n"


def test_a_card_has_a_label_and_a_value_on_each_line() -> None:
    out = io.StringIO()
    write_card(Lead(7, "Birch & Byte"), VIEW, out)
    assert out.getvalue() == "Lead     7\nCompany  Birch & Byte\nNote     \u2013\n"


def test_in_a_pipe_long_text_is_neither_wrapped_nor_cut_whatever_the_environment_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    monkeypatch.setenv("FORCE_COLOR", "1")
    note = "word " * 200 + "end"
    assert piped([Lead(7, "Birch", note)]).splitlines()[1] == f"   7  Birch    {note}"


def test_a_terminal_shows_bold_headings_and_colour_only_where_a_column_asks() -> None:
    shown = on_terminal([Lead(7, "Birch"), Lead(8, "Elm")])
    assert "\x1b[1mLead\x1b[0m" in shown
    assert "\x1b[31m" in shown.splitlines()[1]
    assert "\x1b" not in shown.splitlines()[2]


def test_a_terminal_with_no_color_shows_no_colour() -> None:
    shown = on_terminal([Lead(7, "Birch")], NO_COLOR="1")
    assert "\x1b[3" not in shown


def test_a_terminal_that_is_wide_enough_shows_what_a_pipe_shows() -> None:
    rows = [Lead(7, "Birch & Byte", "call back"), Lead(1012, "王", None)]
    shown = COLOUR.sub("", on_terminal(rows, width=80))
    assert [line.rstrip() for line in shown.splitlines()] == piped(rows).splitlines()


def test_a_terminal_folds_long_text_within_its_width() -> None:
    rows = [Lead(7, "Birch & Byte", "a note that is long " * 3 + "x" * 60)]
    lines = on_terminal(rows, TERM="dumb").splitlines()
    assert max(map(len, lines)) <= 80
    assert on_terminal(rows, width=30).count("x") == 60


def test_a_narrow_terminal_breaks_long_texts_before_it_breaks_a_word() -> None:
    rows = [Lead(7, "garonne-mesure", "a note that goes on and on, in words of its own")]
    shown = COLOUR.sub("", on_terminal(rows, width=36))
    assert [line.rstrip() for line in shown.splitlines()] == [
        "Lead  Company         Note",
        "   7  garonne-mesure  a note that",
        "                      goes on and",
        "                      on, in words",
        "                      of its own",
    ]


def test_a_title_on_a_terminal_is_bold_and_harmless() -> None:
    shown = on_terminal([Lead(7, "Birch")], View(VIEW.columns, title="[red]\x1b[2J"))
    assert shown.startswith("\x1b[1m[red]␛[2J\x1b[0m\n")


@given(HOSTILE, HOSTILE, HOSTILE)
@settings(max_examples=50)
def test_hostile_text_crashes_nothing_and_never_reaches_the_screen_as_it_is(
    company: str, note: str, title: str
) -> None:
    rows = [Lead(1, company, note)]
    view = View((*VIEW.columns, Column("note", note)), title=title)
    lines = piped(rows, view)
    assert "\x1b" not in lines
    assert lines.count("\n") == (3 if title else 2)
    assert visible(company).strip(" ") in lines
    assert "\x1b" not in on_terminal(rows, view, TERM="dumb")


@given(st.lists(HOSTILE, min_size=1, max_size=4), st.integers(1, 60))
@settings(max_examples=50)
def test_a_terminal_of_any_width_loses_no_character(notes: list[str], width: int) -> None:
    rows = [Lead(n, "Birch", note) for n, note in enumerate(notes, start=100)]
    shown = COLOUR.sub("", on_terminal(rows, width=width))
    assert Counter("".join(shown.split())) == Counter("".join(piped(rows).split()))


def test_a_console_prints_text_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    text = "[bold]x[/bold] :smile: 17 'x' " + "long " * 40 + "end"
    out = io.StringIO()
    console_for(out).print(text)
    console_for(out).print(Text(text, style="red"))
    assert out.getvalue() == f"{text}\n{text}\n"


SPARING = View(
    (
        Column("id", "Lead"),
        Column("company", "Company", spare=True),
        Column("note", "Note", spare=True),
        Column("marks", "Marks"),
    )
)
BROAD = [Lead(7, "Birchwood", "elementary", ("one",))]


@pytest.mark.parametrize(
    ("width", "headings"),
    [
        (34, ["Lead", "Company", "Note", "Marks"]),
        (33, ["Lead", "Note", "Marks"]),
        (23, ["Lead", "Note", "Marks"]),
        (22, ["Lead", "Marks"]),
        (17, ["Lead", "Marks"]),
    ],
)
def test_a_terminal_too_narrow_for_every_word_does_without_the_spare_columns(
    width: int, headings: list[str]
) -> None:
    shown = COLOUR.sub("", on_terminal(BROAD, SPARING, width=width))
    assert shown.splitlines()[0].split() == headings


def test_spare_columns_of_one_heading_go_together() -> None:
    once = Column("note", "Note", spare=True)
    twice = View((*VIEW.columns[:1], once, Column("company", "Company"), once))
    rows = [Lead(7, "garonne-mesure", "unbreakable")]
    widths = {
        width: COLOUR.sub("", on_terminal(rows, twice, width=width)).split("\n")[0].split()
        for width in (46, 45)
    }
    assert widths == {46: ["Lead", "Note", "Company", "Note"], 45: ["Lead", "Company"]}


def test_the_lowest_number_of_the_spare_columns_goes_first() -> None:
    columns = (
        Column("id", "Lead"),
        Column("company", "Company", spare=2),
        Column("note", "Note", spare=1),
        Column("marks", "Marks", spare=1),
    )
    headings = [
        COLOUR.sub("", on_terminal(BROAD, View(columns), width=width)).splitlines()[0].split()
        for width in (34, 33, 22, 16)
    ]
    assert headings == [
        ["Lead", "Company", "Note", "Marks"],
        ["Lead", "Company", "Marks"],
        ["Lead", "Company", "Marks"],
        ["Lead", "Company"],
    ]


def test_spare_columns_with_short_words_stay_and_are_wrapped() -> None:
    rows = [Lead(7, "of the old birch", "a b c d e f", ("one",))]
    shown = COLOUR.sub("", on_terminal(rows, SPARING, width=28))
    assert shown.split()[:4] == ["Lead", "Company", "Note", "Marks"]


def test_a_pipe_gets_spare_columns_however_narrow_the_terminal() -> None:
    assert piped(BROAD, SPARING).split()[:4] == ["Lead", "Company", "Note", "Marks"]


DATED = View(
    (
        Column("company", "When", whole=True),
        Column("note", "Note"),
    )
)


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        (
            "call them back",
            "When               Note \n"
            "Fri 20 Nov, 09:00  call \n"
            "                   them \n"
            "                   back \n",
        ),
        (
            "2026-11-24",  # one word, which gives way to the date
            "When               Note \nFri 20 Nov, 09:00  2026-\n                   11-24\n",
        ),
    ],
)
def test_a_whole_text_is_not_broken_while_another_can_be(note: str, shown: str) -> None:
    rows = [Lead(7, "Fri 20 Nov, 09:00", note)]
    assert COLOUR.sub("", on_terminal(rows, DATED, width=24)) == shown


@pytest.mark.parametrize("width", [18, 12])
def test_a_terminal_too_narrow_for_a_whole_text_breaks_it_after_all(width: int) -> None:
    rows = [Lead(7, "Fri 20 Nov, 09:00", "call them back")]
    shown = COLOUR.sub("", on_terminal(rows, DATED, width=width))
    assert max(map(len, shown.splitlines())) <= width
    assert Counter("".join(shown.split())) == Counter("".join(piped(rows, DATED).split()))


def test_a_sentence_breaks_no_word_on_a_terminal_and_not_at_all_in_a_pipe(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "30")
    said = "elbe-werke wins on its turn before isar-messtechnik \x1b[2J [red]"
    out, pipe = Terminal(), io.StringIO()
    show_sentence(said, out)
    show_sentence(said, pipe)
    lines = [line.rstrip() for line in out.getvalue().splitlines()]
    assert lines == ["elbe-werke wins on its turn", "before isar-messtechnik ␛[2J", "[red]"]
    assert pipe.getvalue() == said.replace("\x1b", "␛") + "\n"
