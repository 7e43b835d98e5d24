"""A script played in the product: its services on a store, one transaction for each thing done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from leadctl.domain.lifecycle import Disposition
from leadctl.domain.words import Channel
from leadctl.errors import Refusal
from leadctl.services.claim import claim
from leadctl.services.close import Closing, close
from leadctl.services.contact import Contact, contact
from leadctl.services.init import init_store
from leadctl.services.leave import add_leave, remove_leave
from leadctl.services.partner_status import enable
from leadctl.services.policy import load_policy
from leadctl.services.post import post
from leadctl.services.release import release
from leadctl.services.sweep import sweep
from leadctl.services.swept import Swept
from leadctl.store.desk import Desk
from leadctl.store.work import Work
from tests.builders import a_partner
from tests.conftest import desk_at
from tests.services.lists import bring_in
from tests.simulation.habits import Act, Stage, enables
from tests.simulation.script import Absence, Firm, Person, Script

Done = TypeVar("Done")
Service = Callable[[Work, str, Act], Stage | None]


class ProductWorld:
    """A store with the script's policy and partners. `stages` are those that leads came to."""

    def __init__(self, script: Script, store: Path) -> None:
        init_store(store, now=script.begins, actor="tester", rehearsal=True)
        self.script = script
        self.desk = desk_at(store, script.begins)
        self._do(script.begins, load_policy, script.policy, store)
        for firm in script.firms:
            self.sign_up(firm)
        self.stages: list[Stage] = []
        self._numbers: dict[int, str] = {}
        self._own: dict[int, int] = {}

    # what happens

    def sign_up(self, firm: Firm) -> None:
        """A partner begins."""
        _sign_up(self.desk, firm)

    def bring_in(self, people: Iterable[Person], at: datetime) -> None:
        """A list is imported, a file for each list."""
        rows = [a_row(person) for person in people]
        imported = bring_in(replace(self.desk, now=at), *rows)
        assert imported.added == len(rows), imported
        self.remember(imported.batch)

    def remember(self, batch: int | None) -> None:
        """Whom the script means by the leads of a list."""
        with self.desk.read() as work:
            for lead, number in work.rows(
                "SELECT id, external_id FROM lead WHERE batch_id = ?", batch
            ):
                self._numbers[int(number)] = str(lead)
                self._own[lead] = int(number)

    def change_leave(self, absence: Absence, at: datetime) -> None:
        """Leave is entered, or taken back; where that changes nothing it is refused."""
        service = remove_leave if absence.is_taken_back else add_leave
        self._try(at, service, absence.firm, absence.first_on, absence.last_on)

    def review(self, at: datetime) -> list[str]:
        """Managers enable some of who is disabled."""
        with self.desk.read() as work:
            disabled = work.rows("SELECT code FROM partner WHERE status = 'disabled' ORDER BY code")
        chosen = [code for (code,) in disabled if enables(self.script.seed, code, at)]
        for code in chosen:
            self._do(at, enable, code, "we have talked")
        return [f"{code} is enabled" for code in chosen]

    def act(self, act: Act) -> str:
        """A partner does something, and may be refused."""
        done = self.attempt(act, _SERVICES[act.what])
        if isinstance(done, str):
            return done
        if done is not None:
            self.stages.append(done)
        return "done"

    def attempt(self, act: Act, service: Service) -> Stage | str | None:
        """Let the service do it; the word for why not."""
        return self._try(act.at, service, self._numbers[act.lead], act)

    def sweep(self, at: datetime) -> list[str]:
        """The sweep runs."""
        swept = sweep(replace(self.desk, now=at))
        assert _utc(swept.as_of) == at
        for out in swept.handed_out:
            if out.partner:
                assert out.claim_due is not None
                self.stages.append(
                    Stage(self._own[out.lead], out.partner, "assigned", at, _utc(out.claim_due))
                )
        return list(self._told(swept))

    def post(self, at: datetime) -> None:
        """Mail goes out, as at the end of `leadctl sweep`."""
        posted = post(replace(self.desk, now=at))
        assert posted.failed == 0

    # what is stored

    def lines(self, query: str, line: str) -> list[str]:
        """The rows that a query finds, each written as a line; instants to the minute."""
        with self.desk.read() as work:
            rows = work.rows(query)
        return [line.format(*map(_written, row)) for row in rows]

    # how it is done

    def _told(self, swept: Swept) -> Iterable[str]:
        own = self._own
        for missed in swept.answers_missed:
            yield f"lead {own[missed.lead]} was to be answered by {_clock(missed.due)}"
        for opened in swept.incidents:
            yield f"{opened.partner}: {opened.action}"
        for taken in swept.taken:
            yield (
                f"lead {own[taken.lead]} is taken from {taken.from_}, {taken.rule} was due"
                f" {_clock(taken.due)}, and goes to {taken.to or 'nobody'}"
            )
        for place, out in enumerate(swept.handed_out, 1):
            until = f", to claim by {_clock(out.claim_due)}" if out.claim_due else ""
            yield f"{place}. lead {own[out.lead]} goes to {out.partner or 'nobody'}{until}"

    def _do(self, at: datetime, service: Callable[..., Done], *said: object) -> Done:
        with replace(self.desk, now=at).write() as work:
            return service(work, *said)

    def _try(self, at: datetime, service: Callable[..., Done], *said: object) -> Done | str:
        try:
            return self._do(at, service, *said)
        except Refusal as refusal:
            return refusal.code


def _sign_up(desk: Desk, firm: Firm) -> None:
    a_partner(
        desk,
        firm.code,
        territories=firm.territories,
        kind=firm.kind,
        program_level=firm.program_level,
        certification_level=firm.certification_level,
        country=firm.country,
        subdivision=firm.subdivision,
        timezone=firm.timezone,
        capacity=firm.capacity,
    )


def a_row(person: Person) -> dict[str, str]:
    """The person as a list has it."""
    return {
        "Lead ID": str(person.number),
        "Lead Source": person.source,
        "First Name": "Ada",
        "Last Name": f"Example {person.number}",
        "Email": f"person-{person.number}@example.org",
        "Country": person.country,
        "State": person.subdivision,
        "Sales Region": person.region,
        "Rating": person.rating,
        "Employees": str(person.employees),
    }


def _claim(work: Work, lead: str, act: Act) -> Stage:
    done = claim(work, lead, act.firm, at=act.at - act.ago)
    return Stage(act.lead, act.firm, "claimed", act.at, _utc(done.contact_due))


def _contact(work: Work, lead: str, act: Act) -> Stage | None:
    ((before,),) = work.rows("SELECT status FROM lead WHERE id = ?", lead)
    made = Contact(Channel.CALL, at=act.at - act.ago, outcome=act.outcome)
    done = contact(work, lead, act.firm, made)
    if done.status == before:
        return None
    ((due,),) = work.rows(
        "SELECT min(due_at) FROM deadline JOIN assignment ON assignment.id = assignment_id"
        " WHERE assignment.lead_id = ? AND outcome IS NULL",
        lead,
    )
    until = datetime.fromisoformat(due).replace(tzinfo=UTC) if due else None
    return Stage(act.lead, act.firm, done.status, act.at, until)


def _release(work: Work, lead: str, act: Act) -> None:
    release(work, lead, act.firm, "no capacity")


def _close(work: Work, lead: str, act: Act) -> None:
    how = Disposition.REJECTED if act.outcome == "rejected" else Disposition.CONVERTED
    close(work, lead, act.firm, Closing(how))


_SERVICES: dict[str, Service] = {
    "claim": _claim,
    "contact": _contact,
    "release": _release,
    "close": _close,
}


def _written(value: object) -> str:
    if value is None:
        return "-"
    return str(value).removesuffix(":00.000000")


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)


def _clock(at: datetime) -> str:
    return f"{_utc(at):%Y-%m-%d %H:%M}"
