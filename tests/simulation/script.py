"""What happens in a simulated time, as it was written before: who, which leads, what days off.

Everything is drawn from one seed. Nothing here asks how leadctl works; both that and the
re-computation on paper are given the same script.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Firm:
    """A partner; `capacity` None is what the policy says, `ways` is how it works."""

    code: str
    country: str
    subdivision: str
    timezone: str
    territories: tuple[str, ...]
    kind: str
    program_level: str
    certification_level: str
    capacity: int | None
    ways: str


@dataclass(frozen=True, slots=True)
class Person:
    """A lead, by a number of its own, and when the list that it stands on is imported."""

    number: int
    listed_at: datetime
    country: str
    subdivision: str
    region: str
    rating: str
    source: str
    employees: int


@dataclass(frozen=True, slots=True)
class Absence:
    """Leave of a partner, both days counted, and when it is entered or taken back again."""

    entered_at: datetime
    firm: str
    first_on: date
    last_on: date
    is_taken_back: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Hours from `first` up to but not with `end`."""

    first: datetime
    end: datetime

    def __contains__(self, at: datetime) -> bool:
        return self.first <= at < self.end


@dataclass(frozen=True, slots=True)
class Script:
    """All that is given. `reviews` are when managers look at who is disabled.

    Where `no_sweep` is, the sweep does not run, though mail is sent at the hours of `mail_alone`;
    where `no_mail` is, a sweep runs and its mail stays.
    """

    seed: int
    policy: str
    begins: datetime
    hours: int
    firms: tuple[Firm, ...]
    people: tuple[Person, ...]
    leave: tuple[Absence, ...]
    reviews: tuple[datetime, ...]
    no_sweep: tuple[Span, ...] = ()
    no_mail: tuple[Span, ...] = ()
    mail_alone: tuple[datetime, ...] = ()

    def every_hour(self) -> list[datetime]:
        """The hours at which cron would sweep."""
        return [self.begins + number * HOUR for number in range(1, self.hours + 1)]

    def sweeps_at(self, at: datetime) -> bool:
        """Whether cron runs the sweep at that hour."""
        return not any(at in span for span in self.no_sweep)

    def mails_at(self, at: datetime) -> bool:
        """Whether mail goes out at that hour."""
        if not self.sweeps_at(at):
            return at in self.mail_alone
        return not any(at in span for span in self.no_mail)


PLACES = (
    ("DE", "BY", "Europe/Berlin"),
    ("US", "NY", "America/New_York"),
    ("IN", "", "Asia/Kolkata"),
    ("GB", "SCT", "Europe/London"),
    ("IL", "", "Asia/Jerusalem"),
    ("JP", "", "Asia/Tokyo"),
    ("FR", "", "Europe/Paris"),
    ("US", "CA", "America/Los_Angeles"),
    ("CA", "QC", "America/Toronto"),
    ("BR", "SP", "America/Sao_Paulo"),
    ("AU", "NSW", "Australia/Sydney"),
    ("ZA", "", "Africa/Johannesburg"),
    ("EG", "", "Africa/Cairo"),
)
"""Twelve countries, thirteen places; two of them rest on Friday and Saturday."""
REGIONS = {
    "DE": "EMEA", "GB": "EMEA", "FR": "EMEA", "IL": "EMEA", "EG": "EMEA", "ZA": "EMEA",
    "US": "AMERICAS", "CA": "AMERICAS", "BR": "AMERICAS", "JP": "APAC", "IN": "APAC", "AU": "APAC",
}  # fmt: skip
WAYS = ("diligent", "diligent", "busy", "late", "diligent", "busy", "careless")
SOURCES = ("web", "web", "web", "demo request", "demo request", "trade fair")


def a_script(seed: int, *, policy: str, begins: datetime, days: int, firms: int, leads: int,
             outages: int) -> Script:  # fmt: skip
    """A time of that many days, with that many partners and leads, drawn from the seed."""
    chance = Random(seed)  # noqa: S311  # a script, no secret
    partners = tuple(_firm(chance, number) for number in range(firms))
    lists = sorted(_some_minute(chance, begins, days) for _ in range(max(leads // 7, 1)))
    listed = sorted([*lists[:leads], *(chance.choice(lists) for _ in range(leads - len(lists)))])
    no_sweep = _outages(chance, begins, days, outages, hours=(16, 36))
    no_mail = _outages(chance, begins, days, outages, hours=(20, 60))
    no_mail += [Span(span.first - 24 * HOUR, span.first) for span in no_sweep]  # one led to it
    no_mail += _outages(chance, begins, days, days, hours=(1, 3))
    return Script(
        seed=seed,
        policy=policy,
        begins=begins,
        hours=days * 24,
        firms=partners,
        people=tuple(_person(chance, number, at) for number, at in enumerate(listed, 1)),
        leave=tuple(sorted(_leave(chance, partners, begins, days), key=lambda each: str(each))),
        reviews=tuple(_reviews(chance, begins, days)),
        no_sweep=tuple(no_sweep),
        no_mail=tuple(no_mail),
        mail_alone=tuple(span.first + chance.randint(1, 15) * HOUR for span in no_sweep),
    )


def _firm(chance: Random, number: int) -> Firm:
    country, subdivision, timezone = PLACES[number % len(PLACES)]
    within = f"{country}-{subdivision}" if subdivision else country
    territories = {
        0: (within,),
        1: (country,),
        2: (within, REGIONS[country]),
        3: (country, "*"),
    }[chance.choice([0, 0, 1, 1, 1, 2, 2, 3]) if number else 3]
    return Firm(
        code=f"firm-{number + 1:02}",
        country=country,
        subdivision=subdivision,
        timezone=timezone,
        territories=territories,
        kind=chance.choice(["reseller"] * 9 + ["agency"]) if number else "reseller",
        program_level=chance.choice(["platinum", *["gold"] * 3, "silver"]),
        certification_level=chance.choice(["expert", *["professional"] * 3, "none"]),
        capacity=chance.choice([None, None, 2, 3, 4, 9]),
        ways=WAYS[number % len(WAYS)],
    )


def _person(chance: Random, number: int, listed_at: datetime) -> Person:
    country, subdivision, _ = chance.choice(PLACES)
    subdivision = chance.choice([subdivision, ""])
    where = chance.random()
    if where < 0.04:
        country, subdivision = "NO", ""  # where nobody is: those who cover everything
    only_region = where > 0.97
    return Person(
        number=number,
        listed_at=listed_at,
        country="" if only_region else country,
        subdivision="" if only_region else subdivision,
        region=REGIONS[country] if only_region else "",
        rating=chance.choice("AAB"),
        source=chance.choice(SOURCES),
        employees=chance.choice([5, 60, 250, 900]),
    )


def _some_minute(chance: Random, begins: datetime, days: int) -> datetime:
    return begins + timedelta(minutes=chance.randrange(1, days * 24 * 60))


def _leave(chance: Random, firms: tuple[Firm, ...], begins: datetime, days: int) -> list[Absence]:
    entered = []
    for firm in firms:
        for _ in range(chance.choice([0, 1, 1, 2]) if days > 30 else chance.choice([0, 1])):
            at = _some_minute(chance, begins, days)
            first = at.date() + DAY * chance.randrange(0, 12)
            last = first + DAY * chance.randrange(0, 12)
            entered.append(Absence(at, firm.code, first, last))
            if chance.random() < 0.2:
                again = at + timedelta(minutes=chance.randrange(60, 9000))
                entered.append(Absence(again, firm.code, first, last, is_taken_back=True))
    return entered


def _reviews(chance: Random, begins: datetime, days: int) -> list[datetime]:
    """An hour of each day; often that at which it is midnight in some place."""
    midnights = (22 * HOUR, 23 * HOUR, 5 * HOUR, 18 * HOUR + HOUR / 2, 13 * HOUR)
    start = begins.replace(hour=0, minute=0)
    return [start + day * DAY + chance.choice(midnights) for day in range(1, days)]


def _outages(
    chance: Random, begins: datetime, days: int, count: int, *, hours: tuple[int, int]
) -> list[Span]:
    """So many spans, none within the first two days."""
    firsts = [begins + HOUR * chance.randrange(48, days * 24 - 48) for _ in range(count)]
    return [Span(first, first + HOUR * chance.randint(*hours)) for first in firsts]
