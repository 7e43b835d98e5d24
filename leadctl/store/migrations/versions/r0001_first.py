"""The first schema: partners, leads, what happens between them, and the store's own record."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_HEARD = """
    CREATE TRIGGER lead_heard_by_{name} AFTER {event} ON {table}
    BEGIN
        UPDATE lead SET heard_at = NEW.{at}
        WHERE id = NEW.lead_id AND status = 'working' AND heard_at < NEW.{at};
    END
"""

_TOLD_OF_LEADS = """
    status, rating, score, direction, company, job_title, industry, employees, country, subdivision,
    region, city, interest, value, currency, decision_on, wants_contact, phone, email
"""

TRIGGERS = (
    """
    CREATE TRIGGER lead_status_has_event BEFORE UPDATE OF status ON lead
    WHEN NEW.status IS NOT OLD.status AND (
        NEW.last_event_id <= OLD.last_event_id
        OR NOT EXISTS (
            SELECT 1 FROM event
            WHERE id = NEW.last_event_id AND lead_id = NEW.id AND to_status = NEW.status
        )
    )
    BEGIN SELECT RAISE(ABORT, 'a lead changes its status only with an event'); END
    """,
    # INSERT OR REPLACE deletes silently unless the connection asked for recursive triggers
    """
    CREATE TRIGGER event_is_new BEFORE INSERT ON event
    WHEN EXISTS (SELECT 1 FROM event WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'events are only added'); END
    """,
    """
    CREATE TRIGGER event_is_kept BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'events are only added'); END
    """,
    """
    CREATE TRIGGER event_is_fixed BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'events are only added'); END
    """,
    # so that a sweep finds the leads that went quiet without looking at all that are worked
    """
    CREATE TRIGGER lead_worked AFTER UPDATE OF status ON lead
    WHEN NEW.status = 'working' AND OLD.status <> 'working'
    BEGIN UPDATE lead SET heard_at = NEW.since_at WHERE id = NEW.id; END
    """,
    *(
        _HEARD.format(name=f"{how}{table}", event=event, table=table, at=at)
        for table, at in (("interaction", "at"), ("response", "logged_at"), ("note", "at"))
        # a merge moves them to the lead that goes on
        for how, event in (("", "INSERT"), ("moved_", "UPDATE OF lead_id"))
    ),
    # whoever is not with marketing any more hears no more of it, however that came
    """
    CREATE TRIGGER enrolment_ends AFTER UPDATE OF status ON lead
    WHEN OLD.status = 'nurturing' AND NEW.status <> 'nurturing'
    BEGIN
        UPDATE enrolment SET ended_at = NEW.since_at, ended_as = CASE
            WHEN NEW.disposition = 'opted-out' THEN 'opted out'
            WHEN NEW.status = 'closed' THEN 'closed'
            WHEN NEW.status = 'flagged' THEN 'flagged'
            ELSE 're-rated' END
        WHERE lead_id = NEW.id AND ended_at IS NULL;
    END
    """,
    # so that a sweep finds the contacts to be enrolled without looking at all there are
    f"""
    CREATE TRIGGER lead_unplaced AFTER UPDATE OF {_TOLD_OF_LEADS.strip()} ON lead
    WHEN NEW.status = 'nurturing'
        AND (SELECT placed_policy_id FROM state WHERE id = 1) IS NOT NULL
    BEGIN INSERT INTO unplaced (lead_id) VALUES (NEW.id) ON CONFLICT DO NOTHING; END
    """,  # noqa: S608  # our own names
)


def upgrade() -> None:
    op.create_table(
        "batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("imported_at", sa.DateTime(), nullable=False),
        sa.Column(
            "direction",
            sa.Enum(
                "inbound",
                "outbound",
                name="direction",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("lines_read", sa.Integer(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("repeated", sa.Integer(), nullable=False),
        sa.Column("flagged", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.Column("first_lead_id", sa.Integer(), nullable=True),
        sa.Column("last_lead_id", sa.Integer(), nullable=True),
        sa.Column("first_heard_id", sa.Integer(), nullable=True),
        sa.Column("last_heard_id", sa.Integer(), nullable=True),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("approved_at", sa.DateTime(), nullable=True),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "import_profile",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("settings", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=True),
        sa.Column("partner_id", sa.Integer(), nullable=True),
        sa.Column("from_status", sa.String(), nullable=True),
        sa.Column("to_status", sa.String(), nullable=True),
        sa.Column("policy_version_id", sa.Integer(), nullable=True),
        sa.Column("facts", sa.String(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_event_lead",
        "event",
        ["lead_id"],
        unique=False,
        sqlite_where=sa.text("lead_id IS NOT NULL"),
    )
    op.create_index(
        "ix_event_partner",
        "event",
        ["partner_id"],
        unique=False,
        sqlite_where=sa.text("partner_id IS NOT NULL"),
    )
    op.create_index(
        "ix_event_unflagged",
        "event",
        ["at", "lead_id"],
        unique=False,
        sqlite_where=sa.text("from_status = 'flagged'"),
    )
    op.create_table(
        "partner",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("program_level", sa.String(), nullable=False),
        sa.Column("certification_level", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("subdivision", sa.String(), nullable=False),
        sa.Column("timezone", sa.String(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("manager", sa.String(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "active",
                "paused",
                "disabled",
                "ended",
                name="partnerstatus",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.Column("status_note", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("last_assignment_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "former_code",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partner_id"],
            ["partner.id"],
        ),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "turn",
        sa.Column("pool", sa.String(), nullable=False),
        sa.Column(
            "rating",
            sa.Enum(
                "A", "B", "C", name="rating", native_enum=False, create_constraint=True, length=20
            ),
            nullable=False,
        ),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("owed", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partner_id"],
            ["partner.id"],
        ),
        sa.PrimaryKeyConstraint("pool", "rating", "partner_id"),
    )
    op.create_table(
        "share",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column(
            "rating",
            sa.Enum(
                "A", "B", "C", name="rating", native_enum=False, create_constraint=True, length=20
            ),
            nullable=False,
        ),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("entitled", sa.Integer(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partner_id"],
            ["partner.id"],
        ),
        sa.PrimaryKeyConstraint("day", "rating", "partner_id"),
    )
    op.create_table(
        "policy_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("effective", sa.Date(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("built_in", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("loaded_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("rehearsal", sa.Boolean(), nullable=False),
        sa.Column("event_count", sa.Integer(), nullable=False),
        sa.Column("event_head", sa.LargeBinary(), nullable=False),
        sa.Column("last_event_at", sa.DateTime(), nullable=False),
        sa.Column("last_sweep_at", sa.DateTime(), nullable=True),
        sa.Column("settled_policy_id", sa.Integer(), nullable=True),
        sa.Column("settled_holidays", sa.String(), nullable=True),
        sa.Column("placed_policy_id", sa.Integer(), nullable=True),
        sa.Column("placed_to", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["settled_policy_id"],
            ["policy_version.id"],
        ),
        sa.ForeignKeyConstraint(
            ["placed_policy_id"],
            ["policy_version.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "suppression",
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_table(
        "incident",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("told_at", sa.DateTime(), nullable=True),
        sa.Column(
            "action",
            sa.Enum(
                "discuss",
                "disable",
                name="incidentaction",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "open",
                "discussed",
                "waived",
                name="incidentstatus",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"],
            ["partner.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_incident_partner", "incident", ["partner_id", "opened_at"], unique=False)
    op.create_index(
        "ix_incident_open",
        "incident",
        ["id"],
        unique=False,
        sqlite_where=sa.text("status = 'open'"),
    )
    op.create_table(
        "disabling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=True),
        sa.Column("disabled_at", sa.DateTime(), nullable=False),
        sa.Column("enabled_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["partner_id"],
            ["partner.id"],
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"],
            ["incident.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_disabling_partner", "disabling", ["partner_id", "disabled_at"])
    op.create_table(
        "incident_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"],
            ["incident.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_incident_note_incident_id"), "incident_note", ["incident_id"], unique=False
    )
    op.create_table(
        "lead",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column(
            "direction",
            sa.Enum(
                "inbound",
                "outbound",
                name="direction",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("first_name", sa.String(), nullable=True),
        sa.Column("last_name", sa.String(), nullable=True),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("other_email", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("other_phone", sa.String(), nullable=True),
        sa.Column("company", sa.String(), nullable=True),
        sa.Column("job_title", sa.String(), nullable=True),
        sa.Column("industry", sa.String(), nullable=True),
        sa.Column("employees", sa.Integer(), nullable=True),
        sa.Column("city", sa.String(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("subdivision", sa.String(), nullable=True),
        sa.Column("region", sa.String(), nullable=True),
        sa.Column("interest", sa.String(), nullable=True),
        sa.Column(
            "rating",
            sa.Enum(
                "A", "B", "C", name="rating", native_enum=False, create_constraint=True, length=20
            ),
            nullable=False,
        ),
        sa.Column(
            "own_rating",
            sa.Enum(
                "A", "B", "C", name="rating", native_enum=False, create_constraint=True, length=20
            ),
            nullable=True,
        ),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("value", sa.Numeric(precision=16, scale=2), nullable=True),
        sa.Column("currency", sa.String(), nullable=True),
        sa.Column("decision_on", sa.Date(), nullable=True),
        sa.Column("wants_contact", sa.Boolean(), nullable=True),
        sa.Column("no_email", sa.Boolean(), nullable=False),
        sa.Column("no_call", sa.Boolean(), nullable=False),
        sa.Column("crm_status", sa.String(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "flagged",
                "nurturing",
                "ready",
                "assigned",
                "claimed",
                "contacted",
                "working",
                "closed",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column(
            "first_status",
            sa.Enum(
                "flagged",
                "nurturing",
                "ready",
                "assigned",
                "claimed",
                "contacted",
                "working",
                "closed",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=True),
        sa.Column("logged_at", sa.DateTime(), nullable=False),
        sa.Column("logged_late", sa.Boolean(), nullable=True),
        sa.Column("since_at", sa.DateTime(), nullable=False),
        sa.Column("heard_at", sa.DateTime(), nullable=True),
        sa.Column("escalated_at", sa.DateTime(), nullable=True),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column(
            "disposition",
            sa.Enum(
                "converted",
                "rejected",
                "opted-out",
                "erased",
                "merged",
                name="disposition",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column("closing_reason", sa.String(), nullable=True),
        sa.Column("reevaluate_on", sa.Date(), nullable=True),
        sa.Column("won_value", sa.Numeric(precision=16, scale=2), nullable=True),
        sa.Column("won_currency", sa.String(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("follows_id", sa.Integer(), nullable=True),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("last_event_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["batch.id"],
        ),
        sa.ForeignKeyConstraint(
            ["follows_id"],
            ["lead.id"],
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"],
            ["lead.id"],
        ),
        sa.ForeignKeyConstraint(
            ["last_event_id"],
            ["event.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_lead_email", "lead", ["email", "name_key"], unique=False)
    op.create_index("ix_lead_external", "lead", ["source", "external_id"], unique=False)
    op.create_index(
        "ix_lead_phone",
        "lead",
        ["phone", "name_key"],
        unique=False,
        sqlite_where=sa.text("phone IS NOT NULL"),
    )
    op.create_index(
        "ix_lead_follows",
        "lead",
        ["follows_id"],
        unique=False,
        sqlite_where=sa.text("follows_id IS NOT NULL"),
    )
    op.create_index(
        "ix_lead_merged",
        "lead",
        ["merged_into_id"],
        unique=False,
        sqlite_where=sa.text("merged_into_id IS NOT NULL"),
    )
    op.create_index(
        "ix_lead_row",
        "lead",
        ["source", "digest"],
        unique=False,
        sqlite_where=sa.text("email IS NULL"),
    )
    op.create_index(
        "ix_lead_status", "lead", ["status", "rating", "score", "since_at"], unique=False
    )
    op.create_index(
        "ix_lead_flagged",
        "lead",
        ["since_at"],
        unique=False,
        sqlite_where=sa.text("status = 'flagged'"),
    )
    op.create_index(
        "ix_lead_working",
        "lead",
        ["heard_at"],
        unique=False,
        sqlite_where=sa.text("status = 'working'"),
    )
    op.create_index(
        "ix_lead_reevaluate",
        "lead",
        ["reevaluate_on"],
        unique=False,
        sqlite_where=sa.text("reevaluate_on IS NOT NULL"),
    )
    op.create_index(
        "ix_lead_escalated",
        "lead",
        ["escalated_at"],
        unique=False,
        sqlite_where=sa.text("escalated_at IS NOT NULL"),
    )
    op.create_table(
        "leave",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partner_id"],
            ["partner.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_leave_partner_id"), "leave", ["partner_id"], unique=False)
    op.create_table(
        "territory",
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partner_id"],
            ["partner.id"],
        ),
        sa.PrimaryKeyConstraint("partner_id", "name"),
    )
    op.create_table(
        "assignment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("policy_version_id", sa.Integer(), nullable=False),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("assigned_at", sa.DateTime(), nullable=False),
        sa.Column("claimed_at", sa.DateTime(), nullable=True),
        sa.Column("contacted_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column(
            "ended_as",
            sa.Enum(
                "claim missed",
                "contact missed",
                "record missed",
                "released",
                "transferred",
                "closed",
                "nurtured",
                "recycled",
                "opted out",
                "partner ended",
                name="assignmentend",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column("ending_reason", sa.String(), nullable=True),
        sa.Column("late_reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["lead_id"],
            ["lead.id"],
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"],
            ["partner.id"],
        ),
        sa.ForeignKeyConstraint(
            ["policy_version_id"],
            ["policy_version.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_assignment_held",
        "assignment",
        ["partner_id", "recorded_at"],
        unique=False,
        sqlite_where=sa.text("ended_at IS NULL"),
    )
    op.create_index(
        "ix_assignment_live",
        "assignment",
        ["lead_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
    )
    op.create_index(
        "ix_assignment_partner", "assignment", ["partner_id", "assigned_at"], unique=False
    )
    op.create_index(
        "ix_assignment_round", "assignment", ["lead_id", "round", "partner_id"], unique=False
    )
    op.create_table(
        "consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum(
                "partner",
                "marketing",
                name="purpose",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["lead_id"],
            ["lead.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_consent_lead_id"), "consent", ["lead_id"], unique=False)
    op.create_table(
        "lead_problem",
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("resolved_at", sa.DateTime(), nullable=True),
        sa.Column("resolution", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["lead_id"],
            ["lead.id"],
        ),
        sa.PrimaryKeyConstraint("lead_id", "code", "field"),
    )
    op.create_index(op.f("ix_lead_problem_code"), "lead_problem", ["code"], unique=False)
    op.create_table(
        "response",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("interest", sa.String(), nullable=True),
        sa.Column("received_at", sa.DateTime(), nullable=True),
        sa.Column("logged_at", sa.DateTime(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=True),
        sa.Column("changes", sa.String(), nullable=True),
        sa.Column("pending", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["batch.id"],
        ),
        sa.ForeignKeyConstraint(
            ["lead_id"],
            ["lead.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_response_batch_id"), "response", ["batch_id"], unique=False)
    op.create_index("ix_response_row", "response", ["lead_id", "digest"], unique=True)
    op.create_table(
        "enrolment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("campaign", sa.String(), nullable=False),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.Column("enrolled_at", sa.DateTime(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column(
            "ended_as",
            sa.Enum(
                "responded",
                "re-rated",
                "opted out",
                "no consent",
                "closed",
                "flagged",
                "left",
                "followed",
                "finished",
                "campaign gone",
                name="enrolmentend",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.ForeignKeyConstraint(
            ["lead_id"],
            ["lead.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_enrolment_live",
        "enrolment",
        ["lead_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
    )
    op.create_index(
        "ix_enrolment_due",
        "enrolment",
        ["next_at"],
        unique=False,
        sqlite_where=sa.text("ended_at IS NULL"),
    )
    op.create_index("ix_enrolment_lead", "enrolment", ["lead_id"], unique=False)
    op.create_table(
        "unplaced",
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("lead_id"),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "new-lead",
                "lead-details",
                "new-deadline",
                "reminder",
                "lead-taken-back",
                "lead-restored",
                "lead-heard-again",
                "incident",
                "disabled",
                "enabled",
                "delete-data",
                "digest",
                "hand-over",
                "nurture",
                "letter",
                name="mailkind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("partner_id", sa.Integer(), nullable=True),
        sa.Column("manager", sa.String(), nullable=True),
        sa.Column("lead_id", sa.Integer(), nullable=True),
        sa.Column("assignment_id", sa.Integer(), nullable=True),
        sa.Column("incident_id", sa.Integer(), nullable=True),
        sa.Column("enrolment_id", sa.Integer(), nullable=True),
        sa.Column("template", sa.String(), nullable=True),
        sa.Column("queued_at", sa.DateTime(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("failing_since", sa.DateTime(), nullable=True),
        sa.Column("tried_at", sa.DateTime(), nullable=True),
        sa.Column("retry_at", sa.DateTime(), nullable=True),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.Column("dropped_at", sa.DateTime(), nullable=True),
        sa.Column("failed_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "(partner_id IS NOT NULL) + (manager IS NOT NULL) + (lead_id IS NOT NULL) = 1",
            name="goes_to_one",
        ),
        sa.ForeignKeyConstraint(
            ["lead_id"],
            ["lead.id"],
        ),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["enrolment.id"],
        ),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignment.id"],
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"],
            ["incident.id"],
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"],
            ["partner.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_outbox_assignment_id"), "outbox", ["assignment_id"], unique=False)
    op.create_index(op.f("ix_outbox_enrolment_id"), "outbox", ["enrolment_id"], unique=False)
    op.create_index(
        "ix_outbox_waiting",
        "outbox",
        ["id", "retry_at"],
        unique=False,
        sqlite_where=sa.text("sent_at IS NULL AND dropped_at IS NULL AND failed_at IS NULL"),
    )
    op.create_index(
        "ix_outbox_failed",
        "outbox",
        ["id"],
        unique=False,
        sqlite_where=sa.text("failed_at IS NOT NULL"),
    )
    op.create_index(
        "ix_outbox_lead",
        "outbox",
        ["lead_id"],
        unique=False,
        sqlite_where=sa.text("lead_id IS NOT NULL"),
    )
    op.create_index(
        "ix_outbox_manager",
        "outbox",
        ["manager", "queued_at"],
        unique=False,
        sqlite_where=sa.text("manager IS NOT NULL"),
    )
    op.create_index(
        "ix_outbox_incident",
        "outbox",
        ["incident_id"],
        unique=False,
        sqlite_where=sa.text("incident_id IS NOT NULL"),
    )
    op.create_table(
        "deadline",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=True),
        sa.Column("lead_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "claim",
                "contact",
                "record",
                "answer",
                name="deadlinekind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("start_at", sa.DateTime(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.Column("remind_at", sa.DateTime(), nullable=True),
        sa.Column("reminder_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "met",
                "late",
                "missed",
                "void",
                "halted",
                name="deadlineoutcome",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column("worked_minutes", sa.Integer(), nullable=True),
        sa.Column("incident_id", sa.Integer(), nullable=True),
        sa.Column("receipt", sa.String(), nullable=False),
        sa.Column("policy_version_id", sa.Integer(), nullable=False),
        sa.Column("holidays_version", sa.String(), nullable=False),
        sa.CheckConstraint("(lead_id IS NULL) <> (assignment_id IS NULL)", name="belongs_to_one"),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignment.id"],
        ),
        sa.ForeignKeyConstraint(
            ["lead_id"],
            ["lead.id"],
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"],
            ["incident.id"],
        ),
        sa.ForeignKeyConstraint(
            ["reminder_id"],
            ["outbox.id"],
        ),
        sa.ForeignKeyConstraint(
            ["policy_version_id"],
            ["policy_version.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_deadline_assignment",
        "deadline",
        ["assignment_id", "kind"],
        unique=False,
        sqlite_where=sa.text("assignment_id IS NOT NULL"),
    )
    op.create_index(
        "ix_deadline_unkept",
        "deadline",
        ["lead_id"],
        unique=False,
        sqlite_where=sa.text("outcome = 'missed' AND lead_id IS NOT NULL"),
    )
    op.create_index(
        "ix_deadline_lead",
        "deadline",
        ["lead_id"],
        unique=False,
        sqlite_where=sa.text("lead_id IS NOT NULL"),
    )
    op.create_index(
        "ix_deadline_incident",
        "deadline",
        ["incident_id"],
        unique=False,
        sqlite_where=sa.text("incident_id IS NOT NULL"),
    )
    op.create_index(
        "ix_deadline_reminder",
        "deadline",
        ["reminder_id"],
        unique=False,
        sqlite_where=sa.text("reminder_id IS NOT NULL"),
    )
    op.create_index(
        "ix_deadline_remind",
        "deadline",
        ["remind_at"],
        unique=False,
        sqlite_where=sa.text("outcome IS NULL AND remind_at IS NOT NULL"),
    )
    op.create_index(
        "ix_deadline_live",
        "deadline",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("outcome IS NULL"),
    )
    op.create_table(
        "extension",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deadline_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["deadline_id"],
            ["deadline.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_extension_deadline_id"), "extension", ["deadline_id"], unique=False)
    op.create_table(
        "interaction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=True),
        sa.Column(
            "party",
            sa.Enum(
                "partner",
                "manager",
                "marketing",
                name="party",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "call",
                "email",
                "meeting",
                "message",
                "letter",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignment.id"],
        ),
        sa.ForeignKeyConstraint(
            ["lead_id"],
            ["lead.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_interaction_assignment_id"), "interaction", ["assignment_id"], unique=False
    )
    op.create_index(op.f("ix_interaction_lead_id"), "interaction", ["lead_id"], unique=False)
    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["lead_id"],
            ["lead.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_note_lead_id"), "note", ["lead_id"], unique=False)
    op.create_table(
        "source",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "direction",
            sa.Enum(
                "inbound",
                "outbound",
                name="direction",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("cost", sa.Numeric(precision=16, scale=2), nullable=True),
        sa.Column("currency", sa.String(), nullable=True),
        sa.Column("notes", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("key"),
    )
    for trigger in TRIGGERS:
        op.execute(trigger)
