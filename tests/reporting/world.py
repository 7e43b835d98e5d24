"""A simulated time in which everything happens that reports tell of: the product's, and more.

Partners do what the simulation's habits say; managers do besides whatever there is a command for,
drawn from the same seed. What cannot be done is refused, and nothing comes of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from random import Random

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition
from leadctl.domain.windows import parse_window
from leadctl.domain.words import Channel, RecycleTo
from leadctl.errors import Refusal
from leadctl.services.by_hand import assign_by_hand
from leadctl.services.claim import claim
from leadctl.services.close import Closing, close
from leadctl.services.contact import Contact, contact
from leadctl.services.extend import extend
from leadctl.services.import_approve import approve
from leadctl.services.import_undo import undo
from leadctl.services.incident_status import discuss, waive
from leadctl.services.lead_merge import merge
from leadctl.services.lead_note import note
from leadctl.services.lead_restore import restore
from leadctl.services.letters import list_letters
from leadctl.services.nurture_enrol import leave
from leadctl.services.optout import opt_out
from leadctl.services.partner_end import end_partner
from leadctl.services.partner_status import disable, pause, resume
from leadctl.services.rate import rate
from leadctl.services.recycle import recycle
from leadctl.services.reopen import reopen
from leadctl.services.resolve import Settlement, resolve
from leadctl.services.respond import Answer, respond
from leadctl.services.sources import SourceChange, set_source
from leadctl.store.work import Work
from tests.services.lists import bring_in
from tests.simulation.agenda import Agenda
from tests.simulation.habits import Act, Stage
from tests.simulation.product import ProductWorld, Service, _utc, a_row
from tests.simulation.script import Person, Script

REASONS = ("no budget", "No  Budget", "chose another", "no budget", "wrong number", None)
SPELLINGS = {"web": ("web", "web", "Web", "WÉB"), "trade fair": ("trade fair", "Trade Fair")}
OTHERS = 1_000_000
"""Leads that no list has are known by their number above this."""


class _Own(dict[int, int]):
    """The script's number of a lead; of one that it does not have, another."""

    def __missing__(self, lead: int) -> int:
        return OTHERS + lead


class BusyWorld(ProductWorld):
    """A store in which managers do all that they can do."""

    def __init__(self, script: Script, store: Path) -> None:
        super().__init__(script, store)
        self._own = _Own()
        self.done: list[str] = []
        """What was done beside the script, each time by name."""
        self._write("UPDATE partner SET manager = iif(id % 3, 'robin', 'kim') WHERE id % 7")
        costs = {
            "web": ("1250.50", "EUR"),
            "Trade Fair": ("8000", None),
            "billboard": ("70", "USD"),
        }
        for name, (cost, currency) in costs.items():
            self._do(script.begins, set_source, name, SourceChange(None, Decimal(cost), currency))

    # what happens

    def bring_in(self, people: Iterable[Person], at: datetime) -> None:
        """A list is imported: of some it lacks something, or says when they came, or it waits."""
        some = tuple(people)
        chance = self._drawn("list", some[0].number)
        rows = [self._row(person, at) for person in some]
        on_hold = chance.random() < 0.08
        imported = bring_in(replace(self.desk, now=at), *rows, hold=on_hold)
        self.remember(imported.batch)
        if on_hold:
            self.done.append("list on hold")

    def act(self, act: Act) -> str:
        """A partner does something; what comes too late, a manager may accept."""
        done = super().act(act)
        if done == "too-late" and self._drawn(act.lead, act.what, act.at).random() < 0.4:
            service = {"claim": _claim_late, "contact": _contact_late}.get(act.what)
            if service and not isinstance(late := self.attempt(act, service), str):
                self.done.append(f"{act.what} accepted late")
                if late:
                    self.stages.append(late)
        return done

    def attempt(self, act: Act, service: Service) -> Stage | str | None:
        """The same, but that leads are closed with what came of them."""
        if act.lead >= OTHERS:
            self._numbers[act.lead] = str(act.lead - OTHERS)
        chance = self._drawn(act.lead, act.firm, "close")
        return super().attempt(act, partial(_close, chance) if act.what == "close" else service)

    def sweep(self, at: datetime) -> list[str]:
        """Managers do a few things before the sweep runs."""
        chance = self._drawn("deeds", at)
        for _ in range(chance.choice([0, 1, 1, 2])):
            deed = chance.choices(DEEDS, [each.often for each in DEEDS])[0]
            found = self.found(deed.query)
            if found:
                subject = chance.choice(found)
                try:
                    came = deed.do(self, at, str(subject), chance)
                except Refusal as refusal:
                    came = refusal.code
                self.done.append(deed.name if came is None else f"{deed.name}: {came}")
        return super().sweep(at)

    def post(self, at: datetime) -> None:
        """Mail goes out; on some days the letters are printed too."""
        super().post(at)
        if at.hour == 12 and at.day % 3 == 0:
            list_letters(replace(self.desk, now=at), lambda _: None)

    # how deeds are done

    def found(self, query: str) -> Sequence[object]:
        """What a query finds, in its order."""
        with self.desk.read() as work:
            return [row[0] for row in work.rows(query)]

    def do(self, at: datetime, service: Callable[..., object], *said: object) -> None:
        """Let it be done, or raise the Refusal."""
        self._do(at, service, *said)

    def goes_on(self, at: datetime, lead: str, partner: str, status: str, due: datetime) -> None:
        """The partner has the lead, which has come that far, and will act on it."""
        number = self._own[int(lead)]
        self.stages.append(Stage(number, partner, status, at, _utc(due)))

    def _row(self, person: Person, at: datetime) -> dict[str, str]:
        chance = self._drawn("row", person.number)
        row = a_row(person)
        row["Lead Source"] = chance.choice(SPELLINGS.get(person.source, (person.source,)))
        if chance.random() < 0.2:
            row["Rating"] = "C"
        row["Phone"] = "+49 12" if chance.random() < 0.06 else ""
        if chance.random() < 0.04:
            row |= {"Country": "Atlantis", "State": "", "Sales Region": ""}
        earlier = max(person.number - chance.randint(1, 9), 1)
        how = chance.random()
        if how < 0.04:  # the same person
            row |= {"Last Name": f"Example {earlier}", "Email": f"person-{earlier}@example.org"}
        elif how < 0.1:  # perhaps
            row |= {"Last Name": f"Sample {earlier}", "Email": f"person-{earlier}@example.org"}
        ago = chance.choice([None, None, 1, 20, 60, 600, 1440, 2880, 4000, 9000])
        row["Received"] = "" if ago is None else f"{at - timedelta(minutes=ago):%Y-%m-%d %H:%M}Z"
        return row

    def _drawn(self, *what: object) -> Random:
        said = "/".join(map(str, (self.script.seed, *what)))
        return Random(said)  # noqa: S311  # a script, no secret

    def _write(self, sql: str) -> None:
        with self.desk.write() as work:
            work.write_rows(sql, [()])


def play(script: Script, store: Path) -> BusyWorld:
    """Play it to the end."""
    world = BusyWorld(script, store)
    for _ in Agenda(script, world).hours():
        pass
    return world


def _claim_late(work: Work, lead: str, act: Act) -> Stage:
    done = claim(work, lead, act.firm, at=act.at - act.ago, accept_late="they had told us")
    return Stage(act.lead, act.firm, "claimed", act.at, _utc(done.contact_due))


def _contact_late(work: Work, lead: str, act: Act) -> None:
    made = Contact(
        Channel.CALL, at=act.at - act.ago, outcome=act.outcome, accept_late="we knew of it"
    )
    contact(work, lead, act.firm, made)


def _close(chance: Random, work: Work, lead: str, act: Act) -> None:
    if act.outcome == "rejected":
        reason = chance.choice(REASONS)
        day = work.today + timedelta(days=12) if chance.random() < 0.4 else None
        close(work, lead, act.firm, Closing(Disposition.REJECTED, reason, reevaluate_on=day))
        return
    value = chance.choice([None, "1200", "99.99", "0.10", "250000"])
    currency = chance.choice([None, "EUR", "USD"]) if value else None
    worth = Decimal(value) if value else None
    close(work, lead, act.firm, Closing(Disposition.CONVERTED, None, worth, currency))


# what managers do, each to something that a query finds


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that a manager does: how often beside others, and to which of what there is."""

    name: str
    often: int
    query: str
    do: Callable[[BusyWorld, datetime, str, Random], str | None]


def _leads(where: str) -> str:
    return f"SELECT id FROM lead WHERE {where} ORDER BY id"  # noqa: S608  # our own


def _resolve(world: BusyWorld, at: datetime, lead: str, _: Random) -> None:
    world.do(at, resolve, lead, Settlement("looked at it"))


def _give(world: BusyWorld, at: datetime, lead: str, chance: Random) -> None:
    code = str(chance.choice(world.found("SELECT code FROM partner ORDER BY code")))
    given: list[datetime] = []

    def by_hand(work: Work) -> None:
        done = assign_by_hand(work, lead, code, reason="they know each other", override=True)
        assert done.claim_due is not None
        given.append(done.claim_due)

    world.do(at, by_hand)
    world.goes_on(at, lead, code, "assigned", given[0])


def _restore(world: BusyWorld, at: datetime, lead: str, _: Random) -> None:
    done: list[tuple[str, str, datetime]] = []

    def give_back(work: Work) -> None:
        back = restore(work, lead, "the mail came late")
        done.append((back.partner, back.status.value, back.due))

    world.do(at, give_back)
    world.goes_on(at, lead, *done[0])


def _contact(world: BusyWorld, at: datetime, lead: str, chance: Random) -> None:
    ago = timedelta(minutes=chance.choice([0, 0, 90]))
    made = Contact(Channel.EMAIL, at=at - ago, outcome=chance.choice([None, "no-answer"]))
    world.do(at, contact, lead, None, made)


def _respond(world: BusyWorld, at: datetime, lead: str, chance: Random) -> None:
    fields = chance.choice([{}, {"rating": "A"}, {"rating": "B"}, {"interest": "a quote"}])
    world.do(at, respond, lead, Answer(fields, at - timedelta(minutes=30)))


def _reject(world: BusyWorld, at: datetime, lead: str, chance: Random) -> None:
    world.do(at, close, lead, None, Closing(Disposition.REJECTED, chance.choice(REASONS)))


def _convert(world: BusyWorld, at: datetime, lead: str, _: Random) -> None:
    worth = Decimal("3.35")
    world.do(at, close, lead, None, Closing(Disposition.CONVERTED, None, worth, "EUR"))


def _recycle(world: BusyWorld, at: datetime, lead: str, chance: Random) -> None:
    world.do(at, recycle, lead, chance.choice(list(RecycleTo)))


def _merge(world: BusyWorld, at: datetime, lead: str, chance: Random) -> None:
    into = chance.choice(world.found(_leads(f"status <> 'closed' AND {_PLACED}")))
    world.do(at, merge, lead, str(into))


def _pause(world: BusyWorld, at: datetime, code: str, chance: Random) -> None:
    until = at.date() + timedelta(days=chance.randint(1, 6))
    world.do(at, pause, code, until)


def _rate(rating: Rating) -> Callable[[BusyWorld, datetime, str, Random], None]:
    return lambda world, at, lead, _: world.do(at, rate, lead, rating, "they said so")


def _simply(
    service: Callable[..., object], *said: object
) -> Callable[[BusyWorld, datetime, str, Random], None]:
    return lambda world, at, subject, _: world.do(at, service, subject, *said)


_PLACED = "country IS NOT NULL AND region IS NULL"
"""Or the one would take over from the other where it is, of which no event tells."""
_OPEN_HOLD = "SELECT id FROM batch WHERE held AND approved_at IS NULL AND undone_at IS NULL"
_HELD = "status IN ('assigned', 'claimed', 'contacted', 'working')"
_ACTIVE = "SELECT code FROM partner WHERE status = 'active' AND id > 2 ORDER BY code"
DEEDS = (
    Deed("resolve", 8, _leads("status = 'flagged'"), _resolve),
    Deed("give by hand", 4, _leads("status = 'ready'"), _give),
    Deed("transfer", 3, _leads(_HELD), _give),
    Deed("restore", 6, _leads("id IN (SELECT lead_id FROM event WHERE what = 'taken')"
         " AND status IN ('ready', 'assigned')"), _restore),
    Deed("manager's contact", 5, _leads("status <> 'closed'"), _contact),
    Deed("respond", 6, _leads("disposition IS NULL OR disposition <> 'merged'"), _respond),
    Deed("reject", 2, _leads("status <> 'closed'"), _reject),
    Deed("convert", 2, _leads("status = 'working'"), _convert),
    Deed("reopen", 3, _leads("disposition = 'rejected'"), _simply(reopen)),
    Deed("recycle", 3, _leads("status = 'working'"), _recycle),
    Deed("rate C", 2, _leads("status <> 'closed'"), _rate(Rating.C)),
    Deed("rate A", 3, _leads("status = 'nurturing'"), _rate(Rating.A)),
    Deed("rate B", 2, _leads("status <> 'closed'"), _rate(Rating.B)),
    Deed("opt out", 2, _leads("TRUE"), _simply(opt_out)),
    Deed("opt out", 2, _leads("status = 'nurturing'"), _simply(opt_out)),
    Deed("merge", 3, _leads(f"status IN ('flagged', 'nurturing', 'ready') AND {_PLACED}"), _merge),
    Deed("extend", 3, _leads(_HELD), _simply(extend, parse_window("1 working day"), "asked")),
    Deed("note", 1, _leads("status = 'working'"), _simply(note, "they are on holiday")),
    Deed("leave campaign", 1, _leads("status = 'nurturing'"), _simply(leave)),
    Deed("discuss", 3, "SELECT id FROM incident WHERE status = 'open'", _simply(discuss)),
    Deed("waive", 3, "SELECT id FROM incident", _simply(waive, "our own fault")),
    Deed("pause", 1, _ACTIVE, _pause),
    Deed("resume", 1, "SELECT code FROM partner WHERE status = 'paused'", _simply(resume)),
    Deed("disable", 1, _ACTIVE, _simply(disable, "we must talk")),
    Deed("end", 1, f"SELECT code FROM ({_ACTIVE}) LIMIT 1 OFFSET 9", _simply(end_partner, "over")),  # noqa: S608
    Deed("approve", 3, _OPEN_HOLD, _simply(approve)),
    Deed("undo", 1, _OPEN_HOLD, _simply(undo)),
)  # fmt: skip
