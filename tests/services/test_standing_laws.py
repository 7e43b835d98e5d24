"""Whatever is done in whatever order, a lead is where it belongs, and who is handed on agreed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition
from leadctl.domain.words import Channel, Direction, Purpose, RecycleTo
from leadctl.errors import Exit, Refusal
from leadctl.services.assign import assign_ready
from leadctl.services.by_hand import assign_by_hand
from leadctl.services.claim import claim
from leadctl.services.close import Closing, close
from leadctl.services.consenting import give, withdraw
from leadctl.services.contact import Contact, contact
from leadctl.services.import_approve import approve
from leadctl.services.lead_add import add_lead
from leadctl.services.lead_edit import edit
from leadctl.services.lead_merge import merge
from leadctl.services.optout import opt_out
from leadctl.services.rate import rate
from leadctl.services.recycle import recycle
from leadctl.services.release import release
from leadctl.services.reopen import reopen
from leadctl.services.rescore import rescore_leads
from leadctl.services.resolve import Settlement, resolve
from leadctl.services.respond import Answer, respond
from leadctl.services.staging import Terms, Vetting
from leadctl.services.suppression import suppressed_of
from leadctl.services.sweep import sweep
from leadctl.services.vetting import vet, vet_batch
from leadctl.store.check import check_store
from leadctl.store.engine import key_file
from tests.builders import later
from tests.conftest import NOW, desk_at
from tests.services.laws import MEMORY, template
from tests.services.lists import bring_in, person
from tests.services.situations import refused
from tests.telling.replay import told_otherwise

Done = TypeVar("Done")

SWITCHBOARD = "+493025550143"
PEOPLE: dict[str, dict[str, str]] = {
    "ann@example.org": {"last_name": "Ann", "phone": "+493025550101"},
    "bo@example.org": {"last_name": "Bo", "phone": "+493025550102"},
    "cy@example.org": {"last_name": "Cy", "phone": SWITCHBOARD},
    "dee@example.org": {"last_name": "Dee", "phone": SWITCHBOARD},
}
VETTING = Vetting("Ada Example", "trade register")

some_lead = st.integers(0, 30)
somebody = st.sampled_from(list(PEOPLE))
some_purposes = st.sampled_from([(Purpose.PARTNER,), (Purpose.MARKETING,), tuple(Purpose)])
said_of_consent = st.sampled_from(["", "", "yes", "no"])
some_rows = st.lists(
    st.fixed_dictionaries(
        {
            "email": somebody,
            "country": st.sampled_from(["DE", "DE", "DE", ""]),
            "rating": st.sampled_from("AABC"),
            "consent": said_of_consent,
            "do_not_email": st.sampled_from(["", "", "yes"]),
        }
    ),
    min_size=1,
    max_size=3,
)
some_terms = st.builds(
    Terms,
    st.sampled_from(["at the fair", "at the fair", None]),
    some_purposes,
    st.sampled_from([None, None, Direction.OUTBOUND]),
)
some_fields = st.sampled_from(
    [
        {"country": ""},
        {"country": "Germany"},
        {"email": ""},
        {"phone": ""},
        {"rating": "A"},
        {"rating": "C"},
        {"rating": ""},
        {"no_email": "yes"},
        *({"email": email} for email in PEOPLE),
        {"phone": SWITCHBOARD},
    ]
)


class Standing(RuleBasedStateMachine):
    """Leads of four people, two of them behind one number, and everything that befalls them."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(dir=MEMORY))
        store = self.folder / "leads.db"
        content, key = template()
        store.write_bytes(content)
        key_file(store).write_bytes(key)
        self.desk = desk_at(store, NOW)
        self.gone: set[str] = set()
        self.handed_out = 0

    def teardown(self) -> None:
        self.desk.engine.dispose()
        try:
            assert told_otherwise(self.desk.path) == []
        finally:
            shutil.rmtree(self.folder)

    @initialize(rows=some_rows)
    def begin(self, rows: list[dict[str, str]]) -> None:
        self.import_some(rows, Terms("at the fair", tuple(Purpose)), hold=False)

    @rule(rows=some_rows, terms=some_terms, hold=st.sampled_from([False, False, True]))
    def import_some(self, rows: list[dict[str, str]], terms: Terms, hold: bool) -> None:  # noqa: FBT001
        people = [person(**PEOPLE[row["email"]], **row) for row in rows]
        done = bring_in(self.desk, *people, terms=terms, hold=hold)
        assert done.rejected == sum(self.is_gone(row["email"]) for row in rows)

    @rule(who=somebody, terms=some_terms)
    def type_in(self, who: str, terms: Terms) -> None:
        said = {"name": PEOPLE[who]["last_name"], "email": who, "country": "DE", "rating": "A"}
        if who in self.gone:
            with refused("is-suppressed"):
                add_lead(self.desk, said, terms)
        else:
            add_lead(self.desk, said, terms)

    @rule(batch=st.integers(1, 5))
    def let_a_list_go_on(self, batch: int) -> None:
        self.attempt(approve, str(batch))

    @rule(number=some_lead, purposes=some_purposes)
    def resolve(self, number: int, purposes: tuple[Purpose, ...]) -> None:
        said = Settlement("asked", consent="by phone", purposes=purposes)
        self.attempt(resolve, self.pick(number, "flagged"), said)

    @rule(number=some_lead, purposes=some_purposes)
    def consent(self, number: int, purposes: tuple[Purpose, ...]) -> None:
        self.attempt(give, self.pick(number), "by phone", purposes)

    @rule(number=some_lead, purposes=some_purposes)
    def withdraw(self, number: int, purposes: tuple[Purpose, ...]) -> None:
        self.attempt(withdraw, self.pick(number), purposes)

    @rule(number=some_lead)
    def vet(self, number: int) -> None:
        self.attempt(vet, self.pick(number, "flagged"), VETTING)

    @rule(batch=st.integers(1, 5))
    def vet_a_list(self, batch: int) -> None:
        self.attempt(vet_batch, str(batch), VETTING)

    @rule(number=some_lead, fields=some_fields)
    def edit(self, number: int, fields: dict[str, str]) -> None:
        self.attempt(edit, self.pick(number), fields)

    @rule(number=some_lead, fields=some_fields, consent=st.sampled_from([None, "by phone"]))
    def respond(self, number: int, fields: dict[str, str], consent: str | None) -> None:
        said = {name: value for name, value in fields.items() if value} or {"interest": "more"}
        self.attempt(respond, self.pick(number, "closed"), Answer(said, consent=consent))

    @rule(number=some_lead, rating=st.sampled_from(Rating))
    def rate(self, number: int, rating: Rating) -> None:
        self.attempt(rate, self.pick(number), rating, "we know them")

    @rule()
    def rescore(self) -> None:
        rescore_leads(self.desk)

    @rule(number=some_lead)
    def reopen(self, number: int) -> None:
        self.attempt(reopen, self.pick(number, "closed"))

    @rule(number=some_lead, to=st.sampled_from(RecycleTo))
    def recycle(self, number: int, to: RecycleTo) -> None:
        self.attempt(recycle, self.pick(number, "working"), to, "no budget")

    @rule(one=some_lead, other=some_lead)
    def merge(self, one: int, other: int) -> None:
        self.attempt(merge, self.pick(one), self.pick(other))

    @rule(who=somebody, by_number=st.booleans(), number=some_lead)
    def opt_out(self, who: str, by_number: bool, number: int) -> None:  # noqa: FBT001
        assert self.opted_out(self.pick(number) if by_number else who)
        assert by_number or who in self.gone

    def opted_out(self, who: str) -> bool:
        """Whether that could be opted out; then it is known who is gone."""
        done = self.attempt(opt_out, who)
        with self.desk.read() as work:
            listed = suppressed_of(work)
        self.gone = {
            address
            for address in (*PEOPLE, *(said["phone"] for said in PEOPLE.values()))
            if listed and listed.has(address)
        }
        return done is not None

    @rule()
    def assign(self) -> None:
        assign_ready(self.desk)

    @rule(number=some_lead)
    def give_by_hand(self, number: int) -> None:
        said = {"reason": "they know each other", "override": True}
        self.attempt(assign_by_hand, self.pick(number, "ready"), "studio", **said)

    @rule(number=some_lead)
    def claim(self, number: int) -> None:
        lead = self.pick(number, "assigned")
        self.attempt(claim, lead, self.holder(lead))

    @rule(number=some_lead)
    def contact(self, number: int) -> None:
        lead = self.pick(number, "claimed")
        made = Contact(Channel.CALL, outcome="reached")
        self.attempt(contact, lead, self.holder(lead), made)

    @rule(number=some_lead, how=st.sampled_from([Disposition.CONVERTED, Disposition.REJECTED]))
    def close(self, number: int, how: Disposition) -> None:
        lead = self.pick(number, "working")
        self.attempt(close, lead, self.holder(lead), Closing(how))

    @rule(number=some_lead)
    def release(self, number: int) -> None:
        lead = self.pick(number, "assigned", "claimed")
        self.attempt(release, lead, self.holder(lead), "no capacity")

    @rule(days=st.integers(0, 3))
    def sweep(self, days: int) -> None:
        self.desk = later(self.desk, self.desk.now + timedelta(days=days))
        sweep(self.desk)

    @invariant()
    def a_ready_lead_has_no_problem_and_consents_to_be_handed_on(self) -> None:
        assert not self.rows(
            "SELECT id FROM lead WHERE status = 'ready' AND ("
            " id IN (SELECT lead_id FROM lead_problem WHERE resolved_at IS NULL) OR id NOT IN"
            " (SELECT lead_id FROM consent WHERE purpose = 'partner' AND withdrawn_at IS NULL))"
        )

    @invariant()
    def who_has_opted_out_has_no_open_lead_and_no_consent(self) -> None:
        for who in self.gone:
            assert not self.rows(
                "SELECT id FROM lead WHERE ? IN (email, other_email, phone, other_phone)"
                " AND (status != 'closed'"
                " OR id IN (SELECT lead_id FROM consent WHERE withdrawn_at IS NULL))",
                who,
            )

    @invariant()
    def what_was_just_handed_out_had_consent(self) -> None:
        """Withdrawing is later than handing out in the same step: nothing does both."""
        new = self.rows(
            "SELECT lead_id, lead_id IN (SELECT lead_id FROM consent WHERE purpose = 'partner'"
            " AND withdrawn_at IS NULL) FROM assignment WHERE id > ?",
            self.handed_out,
        )
        assert all(consents for _, consents in new)
        ((self.handed_out,),) = self.rows("SELECT coalesce(max(id), 0) FROM assignment")

    @invariant()
    def the_store_is_sound(self) -> None:
        with self.desk.read() as work:
            findings = check_store(work).findings
        assert not findings, findings

    # how it is done

    def is_gone(self, email: str) -> bool:
        """Whether the person of that address is on the list, by it or by the number."""
        return not self.gone.isdisjoint({email, PEOPLE[email]["phone"]})

    def rows(self, sql: str, *values: object) -> list[Any]:
        with self.desk.read() as work:
            return [tuple(row) for row in work.rows(sql, *values)]

    def attempt(self, service: Callable[..., Done], *said: Any, **more: Any) -> Done | None:
        """What the service does, or None where it is refused."""
        try:
            with self.desk.write() as work:
                return service(work, *said, **more)
        except Refusal as refusal:
            status = refusal.status
        assert status in (Exit.REFUSED, Exit.USAGE, Exit.NOT_FOUND)
        return None

    def pick(self, number: int, *statuses: str) -> str:
        """A lead of one of these statuses, if there is one; any other now and then."""
        found = self.rows("SELECT id, status FROM lead")
        fitting = [lead for lead, status in found if status in statuses]
        among = fitting if fitting and number % 8 else [lead for lead, _ in found]
        return str(among[number % len(among)])

    def holder(self, lead: str) -> str:
        """The partner that holds the lead; any one if nobody does."""
        found = self.rows(
            "SELECT code FROM partner JOIN assignment ON partner.id = partner_id"
            " WHERE lead_id = ? AND ended_at IS NULL",
            int(lead),
        )
        return str(found[0][0]) if found else "acme"


def run(*, examples: int, steps: int) -> None:
    run_state_machine_as_test(
        Standing,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_a_lead_is_where_it_belongs() -> None:
    run(examples=15, steps=20)


@pytest.mark.slow
def test_a_lead_is_where_it_belongs_for_long() -> None:
    run(examples=100, steps=50)
