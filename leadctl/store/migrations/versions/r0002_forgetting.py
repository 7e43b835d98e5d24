"""What the store needs to forget people, and to remember that its policy was reviewed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

# A CHECK that allows one word more changes nothing on the disk, so that its text alone is written
# anew, as sqlite.org/lang_altertable.html has it: to rebuild the table would cost its triggers,
# and every row that names one of it.
_ERASED_IS_AN_END = """
    UPDATE sqlite_master
    SET sql = replace(sql, '''partner ended'')', '''partner ended'', ''erased'')')
    WHERE type = 'table' AND name = 'assignment'
"""

# The store's record of where its log ends goes on with the log, and never back or away.
_STATE_GOES_ON = (
    """
    CREATE TRIGGER state_goes_on BEFORE UPDATE OF id, event_count, event_head ON state
    WHEN NEW.id IS NOT OLD.id OR NEW.event_count < OLD.event_count
        OR NEW.event_count IS NOT (SELECT max(id) FROM event)
        OR NEW.event_head IS NOT (SELECT digest FROM event WHERE id = NEW.event_count)
    BEGIN SELECT RAISE(ABORT, 'the event log only goes on'); END
    """,
    # INSERT OR REPLACE deletes silently unless the connection asked for recursive triggers
    """
    CREATE TRIGGER state_is_one BEFORE INSERT ON state WHEN EXISTS (SELECT 1 FROM state)
    BEGIN SELECT RAISE(ABORT, 'the event log only goes on'); END
    """,
    """
    CREATE TRIGGER state_is_kept BEFORE DELETE ON state
    BEGIN SELECT RAISE(ABORT, 'the event log only goes on'); END
    """,
)


def upgrade() -> None:
    op.execute("PRAGMA writable_schema = ON")
    op.execute(_ERASED_IS_AN_END)
    op.execute("PRAGMA writable_schema = RESET")
    op.add_column("lead", sa.Column("erased_at", sa.DateTime(), nullable=True))
    op.create_index(
        "ix_lead_since", "lead", ["since_at"], sqlite_where=sa.text("erased_at IS NULL")
    )
    op.add_column("batch", sa.Column("rejects_path", sa.String(), nullable=True))
    op.add_column("state", sa.Column("unvacuumed_since", sa.DateTime(), nullable=True))
    op.create_table(
        "policy_review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("policy_version_id", sa.Integer(), nullable=False),
        sa.Column("reviewed_by", sa.String(), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["policy_version_id"], ["policy_version.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    for trigger in _STATE_GOES_ON:
        op.execute(trigger)
