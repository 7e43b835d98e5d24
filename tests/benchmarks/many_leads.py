"""A store of three years with as many leads as one asks for, written by bare sqlite3.

Every figure of every report has something to count; how often what happens is roughly what it is
like at a vendor that hands out half of its leads.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from leadctl.services.init import init_store
from leadctl.services.policy import load_policy
from leadctl.store.desk import Desk
from leadctl.store.engine import open_engine

NOW = datetime(2026, 11, 20, 14, tzinfo=UTC)
YEARS = timedelta(days=3 * 365)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PARTNERS, SOURCES = 200, 30
POLICY = """
[managers]
robin = { name = "Robin Sample", email = "robin.sample@example.com", phone = "+1 202 555 0100" }
kim = { name = "Kim Sample", email = "kim.sample@example.com", phone = "+1 202 555 0101" }

[[nurture.campaign]]
name = "welcome"
when = { source_contains = ["fair"] }
steps = [{ after = "14 days", channel = "email", template = "newsletter" }]
then = "news"

[[nurture.campaign]]
name = "news"
when = {}
steps = [{ after = "90 days", channel = "email", template = "newsletter" }]
repeat = "90 days"
"""
REASONS = ("no budget", "No budget", "chose another", "not reached", "wrong number", "too small")
PROBLEMS = ("bad-phone", "unknown-country", "no-consent", "possible-duplicate")
FACTS = '{"assignment":1,"claim_due":"2026-09-30T22:00:00Z"}'
RECEIPT = json.dumps(
    {
        "start": "2026-09-28T18:00:00+00:00",
        "timezone": "Europe/Berlin",
        "window": "2 working days",
        "due": "2026-09-30T22:00:00+00:00",
        "due_on": "2026-09-30",
        "skipped": [{"date": "2026-09-27", "reason": "Sunday"}],
        "calendar": "DE-BY",
    }
)

Rows = list[tuple[object, ...]]
INTO = {
    "lead": "id, external_id, source, direction, first_name, last_name, name_key, email, company,"
    " country, rating, score, value, currency, no_email, no_call, digest, status, first_status,"
    " round, received_at, logged_at, logged_late, since_at, heard_at, escalated_at, closed_at,"
    " disposition, closing_reason, won_value, won_currency, last_event_id",
    "lead_problem": "lead_id, code, field, sentence, resolved_at, resolution",
    "assignment": "id, lead_id, partner_id, round, policy_version_id, by_hand, reason, assigned_at,"
    " claimed_at, contacted_at, recorded_at, ended_at, ended_as, ending_reason, late_reason",
    "deadline": "assignment_id, lead_id, kind, start_at, due_at, ended_at, outcome, worked_minutes,"
    " incident_id, receipt, policy_version_id, holidays_version",
    "enrolment": "id, lead_id, campaign, by_hand, enrolled_at, step, next_at, ended_at, ended_as",
    "outbox": "kind, partner_id, lead_id, assignment_id, enrolment_id, template, queued_at,"
    " attempts, sent_at",
    "event": "id, at, actor, what, lead_id, partner_id, from_status, to_status,"
    " policy_version_id, facts, digest",
    "incident": "id, partner_id, opened_at, told_at, action, status",
    "share": "day, rating, partner_id, entitled, received",
}


def make_store(path: Path, leads: int) -> None:
    """Make it. The event chain is not one: nothing here checks it."""
    init_store(path, now=NOW - YEARS - DAY, actor="benchmark", rehearsal=False)
    with Desk(open_engine(path), path, NOW - YEARS, "benchmark").write() as work:
        load_policy(work, POLICY, path)
    with closing(sqlite3.connect(path)) as store:
        store.execute("PRAGMA journal_mode = OFF")
        store.execute("PRAGMA synchronous = OFF")
        store.execute("PRAGMA cache_size = -400000")
        with bare(store), store:
            _write_partners(store)
            Filling(store, leads).write()


@contextmanager
def bare(store: sqlite3.Connection) -> Iterator[None]:
    """The tables without triggers and indexes, which are there again afterwards."""
    found = store.execute(
        "SELECT type, name, sql FROM sqlite_master"
        " WHERE type IN ('index', 'trigger') AND sql IS NOT NULL ORDER BY type"
    ).fetchall()
    for kind, name, _ in found:
        store.execute(f"DROP {kind} {name}")
    yield
    for _, _, sql in found:
        store.execute(sql)
    store.commit()


def _write_partners(store: sqlite3.Connection) -> None:
    at = _stored(NOW - YEARS)
    store.executemany(
        "INSERT INTO partner (id, code, name, email, kind, program_level, certification_level,"
        " country, subdivision, timezone, capacity, manager, status, created_at)"
        " VALUES (?, ?, ?, ?, 'reseller', 'gold', 'expert', 'DE', '', 'Europe/Berlin', ?, ?,"
        " 'active', ?)",
        [
            (n, f"p{n:03d}", f"Partner {n}", f"p{n}@example.org", 10 + n * 5,
             "robin" if n % 2 else "kim", at)
            for n in range(1, PARTNERS + 1)
        ],
    )  # fmt: skip
    store.executemany(
        "INSERT INTO source (key, name, direction, cost, currency) VALUES (?, ?, 'inbound', ?, ?)",
        [(f"source {n}", f"source {n}", n * 1000, "EUR") for n in range(SOURCES // 2)],
    )


def _stored(at: datetime | None) -> str | None:
    return f"{at:%Y-%m-%d %H:%M:%S}.000000" if at else None


@dataclass
class Filling:
    """The rows of all tables, written some at a time."""

    store: sqlite3.Connection
    leads: int
    chance: Random = field(default_factory=lambda: Random(1))  # noqa: S311  # no secret
    rows: dict[str, Rows] = field(default_factory=lambda: defaultdict(list))
    shares: dict[tuple[str, str, int], int] = field(default_factory=dict)
    missed: int = 0
    numbers: dict[str, int] = field(default_factory=lambda: {"event": 100})

    def write(self) -> None:
        """Write all leads with what became of them."""
        for number in range(1, self.leads + 1):
            self._lead(number)
            if number % 20_000 == 0:
                self._flush()
        share = "INSERT INTO share VALUES (?, ?, ?, ?, ?)"
        self.store.executemany(
            share, [(*key, count * 5_354_228_880, count) for key, count in self.shares.items()]
        )
        self._flush()
        self.store.execute(
            "UPDATE state SET event_count = ?, last_event_at = ?, last_sweep_at = ?",
            (self.numbers["event"], _stored(NOW), _stored(NOW)),
        )

    def _flush(self) -> None:
        for table, rows in self.rows.items():
            places = ", ".join("?" * len(INTO[table].split(",")))
            self.store.executemany(f"INSERT INTO {table} ({INTO[table]}) VALUES ({places})", rows)  # noqa: S608
            rows.clear()

    def _next(self, table: str) -> int:
        self.numbers[table] = self.numbers.get(table, 0) + 1
        return self.numbers[table]

    def _lead(self, number: int) -> None:
        chance = self.chance
        logged = (NOW - YEARS + YEARS * (number / self.leads)).replace(microsecond=0)
        ago = chance.choice([None, HOUR, 5 * HOUR, 40 * HOUR])
        rating = chance.choices("ABC", (30, 50, 20))[0]
        first = "flagged" if chance.random() < 0.1 else "nurturing" if rating == "C" else "ready"
        lead = Became(number, rating, first, logged)
        if first == "flagged":
            self._flagged(lead)
        if lead.status == "nurturing":
            self._nurtured(lead)
        elif lead.status == "ready":
            self._handed_out(lead)
        worth = chance.randrange(100, 90_000) if chance.random() < 0.5 else None
        won = chance.randrange(10_000, 9_000_000) / 100 if lead.disposition == "converted" else None
        self.rows["lead"].append(
            (number, f"X{number}", f"source {min(chance.randrange(60), SOURCES - 1)}", "inbound",
             "Ada", f"Example{number}", f"ada example{number}", f"a{number}@example.org",
             f"Example {number % 5000} Ltd", "DE", rating, chance.randrange(101), worth,
             worth and "EUR", 0, 0, number.to_bytes(16, "big"), lead.status, first, 1,
             _stored(logged - ago) if ago else None, _stored(logged),
             None if ago is None else int(ago > 30 * HOUR), _stored(lead.since),
             _stored(lead.since) if lead.status == "working" else None,
             _stored(lead.since) if lead.status == "ready" and chance.random() < 0.3 else None,
             _stored(lead.since) if lead.status == "closed" else None, lead.disposition,
             lead.reason, won, chance.choice(["EUR", "USD", None]) if won else None, lead.event)
        )  # fmt: skip

    def _flagged(self, lead: Became) -> None:
        """Most are put right some time later; two in a hundred of all wait for it still."""
        chance = self.chance
        code = chance.choice(PROBLEMS)
        resolved = lead.since + chance.random() * 6 * DAY
        is_open = resolved > NOW or chance.random() < 0.2
        at = None if is_open else _stored(resolved)
        why = None if is_open else "looked at it"
        self.rows["lead_problem"].append((lead.number, code, "", "Something is wrong.", at, why))
        if not is_open:
            self._move(lead, "nurturing" if lead.rating == "C" else "ready", resolved)

    def _move(self, lead: Became, status: str, at: datetime, partner: int | None = None) -> None:
        lead.event = self._next("event")
        self.rows["event"].append(
            (lead.event, _stored(at), "benchmark", "moved", lead.number, partner, lead.status,
             status, 2, FACTS, lead.event.to_bytes(32, "big"))
        )  # fmt: skip
        lead.status, lead.since = status, at

    def _nurtured(self, lead: Became) -> None:
        """It hears from one campaign, and most from the next one too."""
        chance, at = self.chance, lead.since
        for campaign in ("welcome", "news")[: chance.choice([1, 2, 2])]:
            number = self._next("enrolment")
            end = at + chance.random() * 300 * DAY
            how = chance.choice(["responded", "re-rated", "opted out", "no consent", "finished"])
            ended = end < NOW and (campaign == "welcome" or chance.random() < 0.3)
            self.rows["enrolment"].append(
                (number, lead.number, campaign, 0, _stored(at), 1, _stored(NOW + DAY),
                 _stored(end) if ended else None, how if ended else None)
            )  # fmt: skip
            for sent in range(chance.randrange(4)):
                gone = _stored(min(at + sent * 30 * DAY, NOW))
                kind = "letter" if sent == 2 else "nurture"
                self.rows["outbox"].append(
                    (kind, None, lead.number, None, number, "newsletter", gone, 1, gone)
                )
            if not ended:
                return
            at = end

    def _handed_out(self, lead: Became) -> None:
        """Most go to a partner, which loses one in four to the next."""
        chance = self.chance
        how = chance.random()
        if how < 0.36:
            self._close(lead, "rejected", lead.since + chance.random() * 9 * DAY)
            return
        if how < 0.4:
            return
        at = lead.since + chance.random() * 5 * HOUR
        begun = at
        is_lost = True
        for _ in range(2):
            if at > NOW or not is_lost:
                break
            is_lost = chance.random() < 0.25
            at = self._held(lead, at, is_lost=is_lost)
        self._answered(lead, begun)

    def _held(self, lead: Became, at: datetime, *, is_lost: bool) -> datetime:
        """One partner's hold, until it ends: when that is."""
        chance, number = self.chance, self._next("assignment")
        partner = chance.randrange(1, PARTNERS + 1)
        key = (f"{at:%Y-%m-%d}", lead.rating, partner)
        self.shares[key] = self.shares.get(key, 0) + 1
        self._move(lead, "assigned", at, partner)
        steps = [at + chance.random() * 2 * DAY]
        steps.append(steps[0] + chance.random() * 3 * DAY)
        steps.append(steps[1] + chance.random() * DAY)
        done = 3 if not is_lost else chance.randrange(3)
        happened = [
            step if step <= NOW and place < done else None for place, step in enumerate(steps)
        ]
        end: datetime | None = steps[2] + chance.random() * 40 * DAY
        ended_as = reason = None
        if is_lost:
            end = at + 5 * DAY
            ended_as = chance.choice([f"{('claim', 'contact', 'record')[done]} missed", "released"])
        elif chance.random() < 0.85:
            ended_as = "closed"
        if ended_as is None or end is None or end > NOW:
            end = ended_as = None
        self._windows(number, partner, at, happened, ended_as, end)
        if end is None:
            came = sum(step is not None for step in happened)
            lead.status = ("assigned", "claimed", "contacted", "working")[came]
        elif ended_as == "closed":
            self._close(lead, chance.choice(["converted", "rejected"]), end, partner)
        else:
            self._move(lead, "ready", end, partner)
        self.rows["assignment"].append(
            (number, lead.number, partner, 1, 2, 0, "DE, gold, expert, 1 open before", _stored(at),
             *map(_stored, happened), _stored(end), ended_as, reason, None)
        )  # fmt: skip
        return end or NOW + DAY

    def _windows(
        self, hold: int, partner: int, at: datetime, happened: list[datetime | None],
        ended_as: str | None, end: datetime | None,
    ) -> None:  # fmt: skip
        """The deadlines of a hold, as they ended; few of the third kind run at all."""
        chance, start = self.chance, at
        for kind, done in zip(("claim", "contact", "record"), happened, strict=True):
            if kind == "record" and chance.random() < 0.8:
                return
            outcome: str | None = "met"
            minutes: int | None = chance.randrange(1000)
            ended, incident = done, None
            if done is not None:
                outcome = "late" if chance.random() < 0.03 else "met"
            elif end is None:
                outcome, minutes = None, None
            else:
                is_missed = ended_as == f"{kind} missed"
                outcome, ended, minutes = "missed" if is_missed else "void", end, None
                incident = self._incident(partner, end) if is_missed else None
            self.rows["deadline"].append(
                (hold, None, kind, _stored(start), _stored(start + 3 * DAY), _stored(ended),
                 outcome, minutes, incident, RECEIPT, 2, "0.80")
            )  # fmt: skip
            if done is None:
                return
            start = done

    def _incident(self, partner: int, at: datetime) -> int | None:
        """Every third that is missed opens one."""
        self.missed += 1
        if self.missed % 3 == 0:
            number = self._next("incident")
            status = self.chance.choices(["open", "discussed", "waived"], (1, 20, 3))[0]
            action = self.chance.choice(["discuss", "discuss", "disable"])
            self.rows["incident"].append(
                (number, partner, _stored(at), _stored(at), action, status)
            )
        return self.numbers.get("incident") if self.missed % 7 else None

    def _answered(self, lead: Became, at: datetime) -> None:
        """The promise to who asked, for most of those handed out."""
        chance = self.chance
        if chance.random() < 0.4:
            return
        end = at + chance.random() * 8 * DAY
        outcome = chance.choices(["met", "missed", "void"], (80, 12, 8))[0] if end < NOW else None
        self.rows["deadline"].append(
            (None, lead.number, "answer", _stored(at), _stored(at + 5 * DAY),
             _stored(end) if outcome else None, outcome, None, None, RECEIPT, 2, "0.80")
        )  # fmt: skip

    def _close(
        self, lead: Became, disposition: str, at: datetime, partner: int | None = None
    ) -> None:
        if at > NOW:
            return
        self._move(lead, "closed", at, partner)
        lead.disposition = disposition
        lead.reason = self.chance.choice(REASONS) if disposition == "rejected" else None


@dataclass
class Became:
    """A lead, and what became of it."""

    number: int
    rating: str
    status: str
    since: datetime
    event: int | None = None
    disposition: str | None = None
    reason: str | None = None
