"""`leadctl store rehearse`: a copy of the store for trying out, which reaches nobody."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from sqlmodel import Session

from leadctl.domain.heads import LogHead
from leadctl.errors import Refusal
from leadctl.services.backup import put_backup
from leadctl.services.ledger import as_forgotten, suppressed_reasons
from leadctl.services.suppression import read_key
from leadctl.store.belongings import check_target
from leadctl.store.copying import check_copy, copied
from leadctl.store.engine import bare_engine, open_engine, open_handle, writer
from leadctl.store.faults import told_of_faults
from leadctl.store.forgotten import Forgotten, append_forgotten, forgotten_file
from leadctl.store.record import State
from leadctl.store.work import Work


@dataclass(frozen=True, slots=True)
class RehearsalMade:
    """A copy for trying out: its file, its key, and how many events it begins with.

    Names are JSON names.
    """

    path: str
    key_file: str
    events: int


def rehearse(store: Path, copy: Path, now: datetime, actor: str) -> RehearsalMade:
    """Copy the store into a new file, which `--now` may change and whose mail stays beside it.

    It is a store of its own: neither can be restored from the other's backup. A failure leaves
    nothing behind. Raises as `back_up` does.
    """
    open_engine(store)
    store = store.resolve()
    key = read_key(store)
    with told_of_faults(), closing(open_handle(store)) as handle:
        check_target(handle, store, copy, force=False)
        if forgotten_file(copy).exists():
            raise Refusal("file-is-there", file=forgotten_file(copy), instead="say another name")
        with copied(handle, copy) as (draft, end):
            check_copy(draft, end)
            end, forgotten = _make_its_own(draft, now, actor)
            if forgotten:
                append_forgotten(copy, forgotten)
            try:
                made = put_backup(draft, copy, key, end)
            except BaseException:
                forgotten_file(copy).unlink(missing_ok=True)
                raise
    return RehearsalMade(made.path, made.key_file, made.events)


def _make_its_own(draft: Path, now: datetime, actor: str) -> tuple[LogHead, list[Forgotten]]:
    """Tell the copy from the store; where its log ends now, and what is forgotten in it."""
    with writer(bare_engine(draft)) as connection, connection.begin():
        work = Work(Session(connection, expire_on_commit=False), now, actor)
        state = work.session.get_one(State, 1)
        state.uid, state.rehearsal = uuid4().hex, True
        # what is tried out on people must not reach the files of the store either
        work.write_rows("UPDATE batch SET rejects_path = NULL WHERE rejects_path <> ?", [("",)])
        work.note("rehearsal-made")
        work.flush()
        forgotten = as_forgotten(suppressed_reasons(work), work.now)
        ((count, digest),) = work.rows("SELECT event_count, event_head FROM state")
    return LogHead(count, digest), forgotten
