"""Whatever is done in whatever order, the laws of lead handling hold over a real store."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from leadctl.domain.lifecycle import HELD, Disposition
from leadctl.domain.words import Channel, Purpose
from leadctl.errors import Exit, Refusal
from leadctl.intake.form import Form
from leadctl.services.assign import Assigned, assign_ready, preview
from leadctl.services.by_hand import assign_by_hand
from leadctl.services.claim import claim
from leadctl.services.close import Closing, close
from leadctl.services.contact import Contact, contact
from leadctl.services.erase_people import erase_person
from leadctl.services.import_leads import Order, import_leads
from leadctl.services.partner_end import end_partner, hand_on
from leadctl.services.partner_status import disable, enable, pause, resume
from leadctl.services.release import release
from leadctl.services.staging import Terms
from leadctl.services.sweep import sweep
from leadctl.services.sweep_rehearsal import rehearse
from tests.builders import later
from tests.services.laws import PARTNERS, Laws
from tests.services.situations import notices_gone, refused

Done = TypeVar("Done")

NEW_YORK = ZoneInfo("America/New_York")
"""Whose days the built-in policy goes by."""

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


class LeadHandling(Laws):
    """Everything that people and cron do, at random, against a model of who holds what."""

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
        for each in done.answered:
            if each.status not in HELD:
                self.model[each.lead] = (each.status, None)

    def order(self, text: str) -> Order:
        return Order(
            file=io.BytesIO(text.encode()),
            name="list.csv",
            rejects=self.folder / "rejects.csv",
            terms=Terms("ticked on our form", (Purpose.PARTNER,)),
            form=Form(),
            dates=None,
            source="fair",
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

    @rule(number=some_lead)
    def erase(self, number: int) -> None:
        lead = self.pick(number, *HELD)
        ((email,),) = self.rows("SELECT email FROM lead WHERE id = ?", lead)
        if email is None:
            with refused("erased"):
                erase_person(self.desk, str(lead))
            return
        gone = erase_person(self.desk, str(lead))
        assert lead in {each.lead for each in gone.leads}
        for each in gone.leads:
            assert each.was == self.model[each.lead][0]
            self.model[each.lead] = ("closed", None)
        self.gone.add(email)

    @rule(hours=some_hours)
    def let_time_pass(self, hours: int) -> None:
        self.desk = later(self.desk, self.desk.now + timedelta(hours=hours))

    @rule(days=st.integers(1, 4))
    def sweep_after_days(self, days: int) -> None:
        self.let_time_pass(days * 24)
        self.sweep()

    @rule()
    def sweep(self) -> None:
        notices_gone(self.desk)
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

    @rule(partner=st.sampled_from(["acme", "gamma"]), days=st.sampled_from([None, 0, 3]))
    def pause(self, partner: str, days: int | None) -> None:
        today = self.desk.now.astimezone(NEW_YORK).date()
        self.attempt(pause, partner, None if days is None else today + timedelta(days))

    @rule(partner=st.sampled_from(["acme", "gamma"]))
    def resume(self, partner: str) -> None:
        self.attempt(resume, partner)

    @rule(partner=st.sampled_from(["acme", "world"]))
    def disable(self, partner: str) -> None:
        self.attempt(disable, partner, "under review")

    @rule()
    def end_beta(self) -> None:
        ended = self.attempt(end_partner, "beta", "sold")
        if ended is None:
            return
        assert all(self.model[each.lead] == (each.was, "beta") for each in ended.leads)
        for each in hand_on(self.desk, ended).leads:
            self.model[each.lead] = (each.status, each.partner)

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


def run(*, examples: int, steps: int) -> None:
    run_state_machine_as_test(
        LeadHandling,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_the_laws_of_lead_handling_hold() -> None:
    run(examples=20, steps=25)


@pytest.mark.slow
def test_the_laws_of_lead_handling_hold_for_long() -> None:
    run(examples=150, steps=60)
