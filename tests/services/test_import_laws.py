"""Whatever a list holds, its lines are accounted for, and count once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from leadctl.domain.duplicates import Arrival, Candidate, Same, decide
from leadctl.errors import Refusal
from leadctl.intake.dates import DateOrder
from leadctl.services.import_leads import Imported, import_leads
from leadctl.store.desk import Desk
from tests.conftest import NOW, desk_at
from tests.services.lists import Row, an_order, bring_in, counts, rejects_of
from tests.services.situations import rows

WORDS = ["", "1", "2", "yes", "no", "A", "C", "DE", "Ann", "ann@example.org", "bob@example.org"]
LETTERS = st.characters(codec="utf-8")
CELLS = st.one_of(
    st.sampled_from(WORDS), st.text(LETTERS, max_size=8), LETTERS.map("=\"'\n,;".__add__)
)
FIELDS = ("lead id", "name", "email", "phone", "country", "rating", "consent", "decision date")
PEOPLE = st.lists(st.fixed_dictionaries(dict.fromkeys(FIELDS, CELLS)), min_size=1, max_size=8)


@contextmanager
def a_copy(template: Path) -> Iterator[Desk]:
    """The desk on a store of its own, for one example of many."""
    with TemporaryDirectory() as folder:
        yield desk_at(Path(shutil.copy(template, folder)), NOW)


def assert_adds_nothing(desk: Desk, people: list[Row], first: Imported) -> None:
    """The list, which has just been imported, brings neither leads nor responses again."""
    known = "SELECT lead_id, digest FROM response UNION ALL SELECT id, digest FROM lead"
    before = rows(desk, known)

    again = bring_in(desk, *people)

    assert counts(again) == (0, first.read - first.rejected, 0, first.rejected)
    assert rows(desk, known) == before


@settings(max_examples=30)
@given(people=PEOPLE)
def test_whatever_a_list_says_its_lines_are_accounted_for_and_count_once(
    people: list[Row], template: Path
) -> None:
    with a_copy(template) as desk:
        try:
            first = bring_in(desk, *people)
        except Refusal:
            return
        assert sum(counts(first)) == first.read
        assert_adds_nothing(desk, people, first)


FEW = st.fixed_dictionaries(
    {
        "lead id": st.sampled_from(["", "1", "2", "3"]),
        "source": st.sampled_from(["web", "fair"]),
        "last name": st.sampled_from(["", "Ann", "Bob"]),
        "email": st.sampled_from(["", "x@example.org", "y@example.org"]),
        "phone": st.sampled_from(["", "", "+493023125001", "+493023125002"]),
        "company": st.sampled_from(["", "Example Works"]),
    }
).filter(lambda row: any(row[name] for name in ("lead id", "last name", "email", "company")))
"""People who are easily taken for each other."""


@dataclass(slots=True)
class OneByOne:
    """The leads that come of lists if every line is looked at by itself, in order."""

    leads: list[dict[str, str]] = field(default_factory=list)
    seen: list[Row] = field(default_factory=list)

    def new_of(self, people: list[Row]) -> int:
        """How many of these rows become leads."""
        before = len(self.leads)
        answers: list[tuple[int, Row]] = []
        for row in people:
            if row not in self.seen:
                repeated = self.repeated_by(row)
                if repeated is None:
                    self.leads.append(dict(row))
                else:
                    answers.append((repeated, row))
            self.seen.append(row)
        for lead, row in answers:  # a list is told apart as a whole before it changes anything
            self.leads[lead] |= {
                name: row[name]
                for name in ("last name", "email", "phone")
                if row[name] and not self.leads[lead][name]
            }
        return len(self.leads) - before

    def repeated_by(self, row: Row) -> int | None:
        """The place of the lead that the row is for sure; None if it is new."""
        known = [
            Candidate(
                number,
                has_id=bool(row["lead id"])
                and (row["source"], row["lead id"]) == (lead["source"], lead["lead id"]),
                name=lead["last name"],
                email=lead["email"] or None,
                phone=lead["phone"] or None,
            )
            for number, lead in enumerate(self.leads)
        ]
        arrival = Arrival(row["last name"], row["email"] or None, row["phone"] or None)
        verdict = decide(arrival, known)
        return verdict.lead.number if isinstance(verdict, Same) else None


@settings(max_examples=30)
@given(lists=st.lists(st.lists(FEW, min_size=1, max_size=7), min_size=1, max_size=3))
def test_lists_settled_at_once_come_to_what_their_lines_come_to_one_by_one(
    lists: list[list[Row]], template: Path
) -> None:
    slowly = OneByOne()
    with a_copy(template) as desk:
        for people in lists:
            imported = bring_in(desk, *people)
            assert imported.added + imported.flagged == slowly.new_of(people)


@settings(max_examples=30)
@given(lists=st.lists(st.lists(FEW, min_size=1, max_size=7), min_size=1, max_size=3))
def test_a_list_imported_twice_in_a_row_adds_nothing(
    lists: list[list[Row]], template: Path
) -> None:
    with a_copy(template) as desk:
        for people in lists:
            assert_adds_nothing(desk, people, bring_in(desk, *people))


HEADS = (
    b"Email,Name,Phone,Country,Create Date,Consent\n",
    b"sep=;\nEmail;Name;Value;Rating\r",
    b"Lead ID\tLast Name\tEmail\tCompany\r\n",
    "Email|Name\r\n".encode("utf-16"),
    b"\xef\xbb\xbfName,Email,Mobile\n",
)
MARKS = [b",", b";", b"\t", b"|", b"\n", b"\r\n", b'"', b'""', b"\0"]
PIECES = st.sampled_from([*MARKS, b"a@example.org", b"Ann", b"#REF!"])
BODIES = st.binary(max_size=60) | st.lists(PIECES, max_size=40).map(b"".join)


@settings(max_examples=60)
@given(head=st.sampled_from(HEADS), body=BODIES)
def test_whatever_bytes_a_list_is_of_it_is_refused_or_accounted_for_and_so_are_its_rejects(
    head: bytes, body: bytes, template: Path
) -> None:
    with a_copy(template) as desk:
        try:
            first = import_bytes(desk, head + body)
        except Refusal:
            assert rows(desk, "SELECT 1 FROM lead UNION ALL SELECT 1 FROM batch") == []
            return
        assert sum(counts(first)) == first.read
        again = import_bytes(desk, head + body)
        assert counts(again) == (0, first.read - first.rejected, 0, first.rejected)
        if first.rejected:
            rejects = rejects_of(desk).read_bytes()
            assert counts(import_bytes(desk, rejects)) == (0, 0, 0, first.rejected)


def import_bytes(desk: Desk, data: bytes) -> Imported:
    return import_leads(desk, an_order(desk, data, dates=DateOrder.DMY), dry_run=False)
