"""What is owed is sent once it still holds, and at least once whatever happens."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, event
from sqlmodel import Session, SQLModel, col, select

from leadctl.domain.lead import Rating
from leadctl.domain.lifecycle import Status
from leadctl.domain.policy import default_policy_text
from leadctl.domain.words import (
    AssignmentEnd,
    DeadlineKind,
    DeadlineOutcome,
    IncidentAction,
    IncidentStatus,
    MailKind,
    PartnerStatus,
)
from leadctl.errors import Refusal
from leadctl.services.init import init_store
from leadctl.services.post import BATCH, Posted, post
from leadctl.store.desk import Desk
from leadctl.store.engine import open_engine
from leadctl.store.record import Outbox, PolicyVersion, State
from leadctl.store.tables import Assignment, Deadline, Incident, Lead, Partner

FRIDAY = datetime(2026, 11, 20, 14, tzinfo=UTC)
END_OF_TUESDAY = datetime(2026, 11, 24, 23, tzinfo=UTC)


@pytest.fixture(scope="module")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "leads.db"
    init_store(path, now=FRIDAY - timedelta(days=30), actor="tester", rehearsal=True)
    return path


@pytest.fixture
def desk(empty_store: Path, tmp_path: Path) -> Desk:
    path = tmp_path / "leads.db"
    shutil.copy2(empty_store, path)
    return Desk(open_engine(path), path, FRIDAY + timedelta(minutes=5), "tester")


@pytest.fixture
def rows(desk: Desk) -> Iterator[Session]:
    """A session for rows as they are found; what it adds is there after `commit`."""
    with Session(desk.engine, expire_on_commit=False) as session:
        yield session


def stored_row[Row: SQLModel](rows: Session, row: Row) -> Row:
    rows.add(row)
    rows.commit()
    return row


def a_partner(rows: Session, code: str = "acme", **facts: object) -> Partner:
    known = {
        "code": code,
        "name": "Acme Trading",
        "email": f"leads@{code}.example",
        "kind": "reseller",
        "program_level": "gold",
        "certification_level": "none",
        "country": "DE",
        "subdivision": "HB",
        "timezone": "Europe/Berlin",
        "manager": "robin",
        "created_at": FRIDAY,
    }
    return stored_row(rows, Partner(**(known | facts)))
