"""Whatever is done in whatever order, the laws of lead handling hold over a real store."""

from __future__ import annotations

import io
import os
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from leadctl.domain.lifecycle import HELD, Disposition
from leadctl.domain.words import Channel, Purpose
from leadctl.errors import Exit, Refusal
from leadctl.services.assign import Assigned, assign_ready, preview
from leadctl.services.by_hand import assign_by_hand
from leadctl.services.claim import claim
from leadctl.services.close import Closing, close
from leadctl.services.contact import Contact, contact
from leadctl.services.import_leads import Order, import_leads
from leadctl.services.init import init_store
from leadctl.services.partner_status import enable
from leadctl.services.release import release
from leadctl.services.staging import Terms
from leadctl.services.sweep import rehearse, sweep
from leadctl.store.chain import GENESIS, Entry, chained
from leadctl.store.engine import key_file
from tests.builders import a_partner, later
from tests.conftest import NOW, desk_at

Done = TypeVar("Done")

MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108  # a folder in it
PARTNERS: dict[str, dict[str, Any]] = {
    "acme": {"capacity": 2},
    "beta": {"capacity": 2},
    "gamma": {"capacity": 3, "territories": ["EMEA"], "program_level": "platinum"},
    "bavaria": {"capacity": 1, "territories": ["DE-BY"], "program_level": "silver"},
    "world": {"capacity": 1, "territories": ["*"], "country": "US", "timezone": "America/Denver"},
    "studio": {"territories": ["DE", "*"], "kind": "agency"},
}
COVERED_BY = {"DE": {"acme", "beta", "gamma", "world"}, "AT": {"gamma", "world"}, "US": {"world"}}
CAPS = {code: said.get("capacity", 10) for code, said in PARTNERS.items()}
EXPECTED = {"assigned": "claim", "claimed": "contact", "contacted": "record", "working": None}
"""By status, the one deadline that runs."""

some_lead = st.integers(0, 40)
somebody = st.sampled_from([*["its holder"] * 12, *PARTNERS])
an_outcome = st.sampled_from([None, "reached", "no-answer"])
some_hours = st.sampled_from([0, 0, 1, 5, 20, 60])
hours_ago = st.sampled_from([0, 0, 1, 30])
perhaps_late = st.sampled_from([None, None, "accepted"])
imported = st.fixed_dictionaries(
    {
        "id": st.integers(1, 60),
        "country": st.sampled_from(["DE", "DE", "DE", "AT", "US", "", "Atlantis"]),
        "state": st.sampled_from(["", "BY"]),
        "rating": st.sampled_from("AAABC"),
    }
)


@cache
def template() -> tuple[bytes, bytes]:
    """A store with the partners and no leads, and its key."""
    with TemporaryDirectory(dir=MEMORY) as folder:
        path = Path(folder) / "leads.db"
        init_store(path, now=NOW, actor="tester", rehearsal=True)
        desk = desk_at(path, NOW)
        for code, said in PARTNERS.items():
            a_partner(desk, code, **said)
        return path.read_bytes(), key_file(path).read_bytes()


class LeadHandling(RuleBasedStateMachine):
    """Everything that people and cron do, at random, against a model of who holds what."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(dir=MEMORY))
        self.store = self.folder / "leads.db"
        content, key = template()
        self.store.write_bytes(content)
        key_file(self.store).write_bytes(key)
        self.desk = desk_at(self.store, NOW)
        self.model: dict[int, tuple[str, str | None]] = {}
        self.assignments_seen = 0
        self.eye = sqlite3.connect(self.store)

    def teardown(self) -> None:
        self.eye.close()
        shutil.rmtree(self.folder)

    # what is done

    @initialize(rows=st.lists(imported, min_size=5, max_size=12))
    def begin(self, rows: list[dict[str, Any]]) -> None:
        self.import_some(rows)
        self.assign()

    @rule(rows=st.lists(imported, min_size=1, max_size=4))
    def import_some(self, rows: list[dict[str, Any]]) -> None:
        lines = ["Lead ID,Last Name,Email,Country,State,Rating"]
        for row in rows:
            country = row["country"]
            state = row["state"] if country == "DE" else ""
            email = f"person{row['id']}@example.org"
            lines.append(f"X{row['id']},Person,{email},{country},{state},{row['rating']}")
        done = import_leads(self.desk, self.order("\n".join(lines)), dry_run=False)
        assert done.added + done.repeated + done.flagged + done.rejected == done.read == len(rows)
        new = [
            (lead, status)
            for lead, status in self.rows("SELECT id, status FROM lead")
            if lead not in self.model
        ]
        assert len(new) == done.added + done.flagged
        self.model |= {lead: (status, None) for lead, status in new}

    def order(self, text: str) -> Order:
        seen: list[int] = []
        return Order(
            file=io.BytesIO(text.encode()),
            name="list.csv",
            rejects=self.folder / "rejects.csv",
            terms=Terms("ticked on our form", (Purpose.PARTNER,)),
            mapping={},
            dates=None,
            encoding=None,
            source="fair",
            seen=seen.append,
        )

    @rule()
    def assign(self) -> None:
        with self.desk.read() as work:
            foreseen = preview(work)
        done = assign_ready(self.desk)
        assert done == foreseen
        self.hand_out(done)
        self.check_nobody_was_passed_over()

    @rule(number=some_lead, who=somebody, ago=hours_ago, accept_late=perhaps_late)
    def claim(self, number: int, who: str, ago: int, accept_late: str | None) -> None:
        lead = self.pick(number, "assigned")
        at = self.desk.now - timedelta(hours=ago)
        partner = self.name(who, lead)
        done = self.attempt(claim, str(lead), partner, at=at, accept_late=accept_late)
        if done:
            self.model[lead] = ("claimed", partner)

    @rule(number=some_lead, who=somebody | st.none(), outcome=an_outcome, accept_late=perhaps_late)
    def contact(
        self, number: int, who: str | None, outcome: str | None, accept_late: str | None
    ) -> None:
        lead = self.pick(number, "claimed", "contacted", "assigned")
        partner = who and self.name(who, lead)
        made = Contact(Channel.CALL, outcome=outcome, accept_late=accept_late)
        done = self.attempt(contact, str(lead), partner, made)
        if done and partner:
            self.model[lead] = (done.status, partner)

    @rule(
        number=some_lead,
        who=somebody | st.none(),
        how=st.sampled_from([Disposition.CONVERTED, Disposition.REJECTED]),
    )
    def close(self, number: int, who: str | None, how: Disposition) -> None:
        lead = self.pick(number, "working", "contacted")
        done = self.attempt(close, str(lead), who and self.name(who, lead), Closing(how))
        if done:
            assert done.partner == self.model[lead][1]
            self.model[lead] = ("closed", None)

    @rule(number=some_lead, who=somebody)
    def release(self, number: int, who: str) -> None:
        lead = self.pick(number, *HELD)
        if self.attempt(release, str(lead), self.name(who, lead), "no capacity"):
            self.model[lead] = ("ready", None)

    @rule(number=some_lead, partner=st.sampled_from(list(PARTNERS)), override=st.booleans())
    def give_by_hand(self, number: int, partner: str, override: bool) -> None:  # noqa: FBT001
        lead = self.pick(number, "ready", *HELD)
        said = {"reason": "they know each other", "override": override}
        if self.attempt(assign_by_hand, str(lead), partner, **said):
            self.model[lead] = ("assigned", partner)

    @rule(hours=some_hours)
    def let_time_pass(self, hours: int) -> None:
        self.desk = later(self.desk, self.desk.now + timedelta(hours=hours))

    @rule(days=st.integers(1, 4))
    def sweep_after_days(self, days: int) -> None:
        self.let_time_pass(days * 24)
        self.sweep()

    @rule()
    def sweep(self) -> None:
        with self.desk.read() as work:
            foreseen = rehearse(work)
        done = sweep(self.desk)
        assert replace(foreseen, dry_run=False) == done
        for taken in done.taken:
            assert self.model[taken.lead][1] == taken.from_
            self.model[taken.lead] = ("ready", None)
        self.hand_out(done.handed_out)
        self.check_nobody_was_passed_over()
        after_one = self.store.read_bytes()
        again = sweep(self.desk)
        assert (again.taken, again.handed_out, again.incidents) == ((), (), ())
        assert self.store.read_bytes() == after_one

    @precondition(lambda self: self.rows("SELECT 1 FROM incident WHERE told_at IS NULL"))
    @rule()
    def tell_of_incidents(self) -> None:
        with self.desk.write() as work:
            now = work.now.strftime("%Y-%m-%d %H:%M:%S.%f")
            work.write_rows("UPDATE incident SET told_at = ? WHERE told_at IS NULL", [(now,)])

    @precondition(lambda self: self.rows("SELECT 1 FROM partner WHERE status = 'disabled'"))
    @rule()
    def enable(self) -> None:
        for (partner,) in self.rows("SELECT code FROM partner WHERE status = 'disabled'"):
            assert self.attempt(enable, partner, "we have talked")

    # how it is done

    def attempt(self, service: Callable[..., Done], *said: Any, **more: Any) -> Done | None:
        """What the service does, or None when a rule refuses it, and then nothing changed."""
        before = self.rows("SELECT event_count FROM state")
        try:
            with self.desk.write() as work:
                return service(work, *said, **more)
        except Refusal as refusal:
            status = refusal.status
        assert status is Exit.REFUSED
        assert self.rows("SELECT event_count FROM state") == before
        return None

    def pick(self, number: int, *statuses: str) -> int:
        """A lead of one of these statuses; any lead at all now and then, and if there is none."""
        fitting = [lead for lead, (status, _) in self.model.items() if status in statuses]
        among = fitting if fitting and number % 8 else list(self.model)
        return among[number % len(among)]

    def name(self, who: str, lead: int) -> str:
        """The code of whom `who` means."""
        return who if who in PARTNERS else self.model[lead][1] or "acme"

    def hand_out(self, done: Sequence[Assigned]) -> None:
        for outcome in done:
            assert self.model[outcome.lead] == ("ready", None)
            if outcome.partner:
                self.model[outcome.lead] = ("assigned", outcome.partner)

    def rows(self, sql: str, *values: object) -> list[Any]:
        return self.eye.execute(sql, values).fetchall()

    # what holds

    def check_nobody_was_passed_over(self) -> None:
        """No partner that could have a lead is left beside one that is ready."""
        free = {
            code
            for code, held in self.rows(
                "SELECT code, count(assignment.id) FROM partner LEFT JOIN assignment"
                " ON partner.id = partner_id AND ended_at IS NULL AND recorded_at IS NULL"
                " WHERE status = 'active' AND kind != 'agency' GROUP BY code"
            )
            if held < CAPS[code]
        }
        for lead, country, state in self.rows(
            "SELECT id, country, subdivision FROM lead WHERE status = 'ready'"
        ):
            covered_by = COVERED_BY[country] | ({"bavaria"} if state == "BY" else set())
            had = self.rows(
                "SELECT code FROM partner JOIN assignment ON partner.id = partner_id"
                " JOIN lead ON lead.id = lead_id AND lead.round = assignment.round"
                " WHERE lead_id = ?",
                lead,
            )
            assert free & covered_by <= {code for (code,) in had}

    @invariant()
    def the_store_is_as_the_services_said(self) -> None:
        held = self.rows(
            "SELECT lead.id, lead.status, code FROM lead"
            " LEFT JOIN assignment ON lead_id = lead.id AND ended_at IS NULL"
            " LEFT JOIN partner ON partner.id = partner_id"
        )
        assert {lead: (status, code) for lead, status, code in held} == self.model
        assert len(held) == len(self.model)  # no lead has two live assignments

    @invariant()
    def a_lead_is_held_by_somebody_or_by_nobody_as_its_status_says(self) -> None:
        for status, holder in self.model.values():
            assert (status in HELD) == (holder is not None)

    @invariant()
    def no_cap_is_exceeded_by_an_automatic_assignment(self) -> None:
        new = self.rows(
            "SELECT DISTINCT code, kind, (SELECT count(*) FROM assignment WHERE"
            "  partner_id = partner.id AND ended_at IS NULL AND recorded_at IS NULL)"
            " FROM partner JOIN assignment ON partner.id = partner_id"
            " WHERE assignment.id > ? AND NOT by_hand",
            self.assignments_seen,
        )
        for code, kind, held in new:
            assert kind != "agency"
            assert held <= CAPS[code]
        ((self.assignments_seen,),) = self.rows("SELECT coalesce(max(id), 0) FROM assignment")

    @invariant()
    def nobody_gets_a_lead_twice_in_a_round_by_itself(self) -> None:
        assert not self.rows(
            "SELECT again.id FROM assignment AS again JOIN assignment AS before"
            " USING (lead_id, round, partner_id) WHERE again.id > before.id AND NOT again.by_hand"
        )

    @invariant()
    def exactly_the_deadline_of_its_status_runs_for_a_held_lead(self) -> None:
        running = self.rows(
            "SELECT assignment.lead_id, deadline.kind, assignment.ended_at FROM deadline"
            " JOIN assignment ON assignment.id = assignment_id WHERE outcome IS NULL"
        )
        assert all(ended_at is None for _, _, ended_at in running)
        assert sorted((lead, kind) for lead, kind, _ in running) == sorted(
            (lead, EXPECTED[status])
            for lead, (status, holder) in self.model.items()
            if holder and EXPECTED[status]
        )

    @invariant()
    def a_hold_was_taken_for_the_one_deadline_that_was_missed(self) -> None:
        missed = self.rows(
            "SELECT assignment_id, kind || ' missed' FROM deadline WHERE outcome = 'missed'"
        )
        taken = self.rows("SELECT id, ended_as FROM assignment WHERE ended_as LIKE '% missed'")
        assert sorted(missed) == sorted(taken)

    @invariant()
    def the_chain_of_events_verifies(self) -> None:
        head = GENESIS
        events = self.rows("SELECT * FROM event ORDER BY id")
        for number, (*entry, digest) in enumerate(events, 1):
            entry[1] = datetime.fromisoformat(entry[1]).replace(tzinfo=UTC)
            head = chained(head, Entry(*entry))
            assert (entry[0], head) == (number, digest)
        assert self.rows("SELECT event_count, event_head FROM state") == [(len(events), head)]

    @invariant()
    def every_status_is_what_its_last_move_led_to(self) -> None:
        assert not self.rows(
            "SELECT lead.id FROM lead WHERE status != coalesce((SELECT to_status FROM event"
            " WHERE lead_id = lead.id AND to_status IS NOT NULL ORDER BY id DESC LIMIT 1),"
            " first_status)"
        )


def run(*, examples: int, steps: int) -> None:
    run_state_machine_as_test(
        LeadHandling,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_the_laws_of_lead_handling_hold() -> None:
    run(examples=20, steps=25)


@pytest.mark.slow
def test_the_laws_of_lead_handling_hold_for_long() -> None:
    run(examples=150, steps=60)
