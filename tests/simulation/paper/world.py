"""All there is in the re-computation, and the few things that everything in it does."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from tests.simulation.habits import Act, Stage, enables
from tests.simulation.paper.acting import do
from tests.simulation.paper.book import Book
from tests.simulation.paper.days import Days, Window, company_days, days_of
from tests.simulation.paper.people import Hold, Lead, Letter, Limit, Partner
from tests.simulation.paper.sweeping import sweep
from tests.simulation.script import Absence, Person, Script


class PaperWorld:
    """Leads arrive, partners act, mail goes out. `stages` are those that leads came to."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.book = Book(script.policy)
        self.partners = {firm.code: Partner(firm) for firm in script.firms}
        self.leads: dict[int, Lead] = {}
        self.letters: list[Letter] = []
        self.owed: list[Letter] = []
        self.given = 0
        self.stages: list[Stage] = []

    # what happens

    def bring_in(self, people: Iterable[Person], at: datetime) -> None:
        """A list of people is imported."""
        for person in people:
            terms, score = self.book.terms(person), self.book.score(person)
            self.leads[person.number] = Lead(person, terms, score, since=at)

    def change_leave(self, absence: Absence, _: datetime) -> None:
        """Leave of a partner is entered, or taken back."""
        span = range((absence.last_on - absence.first_on).days + 1)
        days = {absence.first_on + timedelta(days=number) for number in span}
        leave = self.partners[absence.firm].leave
        if absence.is_taken_back:
            leave -= days
        else:
            leave |= days

    def review(self, at: datetime) -> list[str]:
        """Managers look at who is disabled, and enable some."""
        done = []
        for code, partner in sorted(self.partners.items()):
            if partner.status == "disabled" and enables(self.script.seed, code, at):
                partner.status = "active"
                partner.disabled[-1] = (partner.disabled[-1][0], at)
                self.owe(Letter("enabled", partner, at))
                done.append(f"{code} is enabled")
        return done

    def act(self, act: Act) -> str:
        """What a partner does about a lead; "done", or the word for why not."""
        return do(self, act)

    def sweep(self, at: datetime) -> list[str]:
        """The sweep runs; what it did."""
        return sweep(self, at)

    def post(self, at: datetime) -> None:
        """Mail that is owed goes out, if it still holds."""
        for letter in self.owed:
            if not _still_holds(letter):
                letter.dropped_at = at
                continue
            letter.sent_at = at
            if letter.incident and letter.kind == "incident":
                letter.incident.told_at = at
        self.owed.clear()

    # what everything does

    def owe(self, letter: Letter) -> Letter:
        """Enter a message that will go out with the next mail."""
        self.letters.append(letter)
        self.owed.append(letter)
        return letter

    def days(self, partner: Partner, *, with_leave: bool = True) -> Days:
        """The days that count for a partner now."""
        firm, leave = partner.firm, partner.leave if with_leave else ()
        return days_of(self.book.company, firm.country, firm.subdivision, firm.timezone, leave)

    def start(self, hold: Hold, kind: str, window: Window, at: datetime) -> None:
        """Let a window begin."""
        hold.limits.append(Limit(kind, at, self.days(hold.partner).due(at, window)))

    def promise(self, lead: Lead) -> None:
        """Somebody will answer, counted from when the person was heard, which is the import."""
        if lead.promise is None:
            heard = lead.person.listed_at
            due = company_days(self.book.company).due(heard, lead.terms.answer)
            lead.promise = Limit("answer", heard, due)

    def reached(self, hold: Hold, at: datetime) -> None:
        """Note how far a lead has come, for its partner to act on."""
        lead = hold.lead
        claim = hold.running("claim")
        due = min((limit.due for limit in claim or hold.running()), default=None)
        firm = hold.partner.firm.code
        self.stages.append(Stage(lead.person.number, firm, lead.status, at, due))


def _still_holds(letter: Letter) -> bool:
    match letter.kind:
        case "new-lead":
            return letter.hold is not None and letter.hold.ended_at is None
        case "disabled":
            return letter.partner.status == "disabled"
        case "enabled":
            return letter.partner.status == "active"
        case _:
            return True
