"""A few days of business between two partners, for the reports to tell of."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Disposition, Status
from leadctl.domain.words import Channel
from leadctl.services.assign import assign_ready
from leadctl.services.claim import claim
from leadctl.services.close import Closing, close
from leadctl.services.contact import Contact, contact
from leadctl.services.init import init_store
from leadctl.services.release import release
from leadctl.services.sweep import sweep
from leadctl.store.desk import Desk
from leadctl.store.tables import LeadProblem
from tests.builders import a_lead, a_partner
from tests.conftest import NOW, desk_at

TUESDAY = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
WEDNESDAY = datetime(2026, 11, 25, 14, 0, tzinfo=UTC)


def friday(desk: Desk) -> None:
    """Two partners get four German leads; one is won, one handed back, two are not answered.

    Beside them are one that nobody covers, a flagged one and a contact.
    """
    desk.path.write_bytes(_friday())


def wednesday(desk: Desk) -> None:
    """Friday, and the sweep of the Wednesday after, which takes what was not answered."""
    desk.path.write_bytes(_wednesday())


@cache
def _friday() -> bytes:
    """The store's file; made once, because each transaction waits for the disk."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "leads.db"
        init_store(path, now=NOW, actor="tester", rehearsal=True)
        _trade(desk_at(path, NOW))
        return path.read_bytes()


@cache
def _wednesday() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "leads.db"
        path.write_bytes(_friday())
        sweep(desk_at(path, WEDNESDAY))
        return path.read_bytes()


def _trade(desk: Desk) -> None:
    a_partner(desk, "isar-soft", capacity=3)
    a_partner(desk, "rhein-it", capacity=1, program_level="silver")
    won, claimed, _, returned = (a_lead(desk, email=f"lead{n}@example.org") for n in range(4))
    a_lead(desk, email="fr@example.org", country="FR", rating=Rating.B)
    flagged = a_lead(desk, email="flagged@example.org", status=Status.FLAGGED)
    a_lead(desk, email="contact@example.org", status=Status.NURTURING, rating=Rating.C)
    with desk.write() as work:
        for code in ("no-consent", "no-name"):
            work.session.add(LeadProblem(lead_id=flagged, code=code, field="", sentence="-"))
    assign_ready(desk)
    with desk.write() as work:
        contact(work, str(won), "isar-soft", Contact(Channel.CALL, outcome="reached"))
        ending = Closing(Disposition.CONVERTED, value=Decimal("48000.10"), currency="EUR")
        close(work, str(won), "isar-soft", ending)
        claim(work, str(claimed), "isar-soft")
        release(work, str(returned), "rhein-it", "no capacity")
