"""What the analysts need: participation, results, age, kind of employer, and indexes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from levelup.store._types import UtcDateTime

revision = "0002"
down_revision = "0001"

JSON = sa.JSON(none_as_null=True)


def upgrade() -> None:
    with op.batch_alter_table("people") as people:
        people.add_column(sa.Column("age", sa.Integer(), nullable=True))
    with op.batch_alter_table("organisations") as organisations:
        organisations.add_column(sa.Column("kind", sa.String(length=40), nullable=True))
    op.create_index(op.f("ix_people_organisation_id"), "people", ["organisation_id"], unique=False)
    op.create_table(
        "participation",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("years_as_manager", sa.Integer(), nullable=True),
        sa.Column("employees", sa.Integer(), nullable=True),
        sa.Column("live_share", sa.Double(), nullable=True),
        sa.Column("recording_share", sa.Double(), nullable=True),
        sa.Column("weekly_hours", sa.Double(), nullable=True),
        sa.Column("left_week", sa.Integer(), nullable=True),
        sa.Column("self_before_1", sa.Double(), nullable=True),
        sa.Column("self_before_2", sa.Double(), nullable=True),
        sa.Column("self_before_3", sa.Double(), nullable=True),
        sa.Column("self_before_4", sa.Double(), nullable=True),
        sa.Column("self_before_5", sa.Double(), nullable=True),
        sa.Column("self_after_1", sa.Double(), nullable=True),
        sa.Column("self_after_2", sa.Double(), nullable=True),
        sa.Column("self_after_3", sa.Double(), nullable=True),
        sa.Column("self_after_4", sa.Double(), nullable=True),
        sa.Column("self_after_5", sa.Double(), nullable=True),
        sa.Column("hours_freed", sa.Double(), nullable=True),
        sa.Column("tools_exported", sa.Integer(), nullable=True),
        sa.Column("tools_reused", sa.Integer(), nullable=True),
        sa.Column("contacts_organisation", sa.Integer(), nullable=True),
        sa.Column("contacts_county", sa.Integer(), nullable=True),
        sa.Column("contacts_national", sa.Integer(), nullable=True),
        sa.Column("follow_up_3_months", sa.Boolean(), nullable=True),
        sa.Column("follow_up_6_months", sa.Boolean(), nullable=True),
        sa.Column("follow_up_12_months", sa.Boolean(), nullable=True),
        sa.Column("realised_benefit", sa.Double(), nullable=True),
        sa.Column("realisation_rate", sa.Double(), nullable=True),
        sa.Column("perceived_benefit", sa.Double(), nullable=True),
        sa.Column("perceived_confidence", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_participation_person_id_people")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_participation")),
    )
    op.create_table(
        "results",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("module", sa.String(length=100), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("handed_in_at", UtcDateTime(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("points", JSON, nullable=False),
        sa.Column("max_points", JSON, nullable=False),
        sa.Column("total", sa.Double(), nullable=True),
        sa.Column("outcome", sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_results_person_id_people")),
        sa.PrimaryKeyConstraint("person_id", "module", "attempt", name=op.f("pk_results")),
    )
    op.create_index(op.f("ix_submissions_state"), "submissions", ["state"], unique=False)
    op.create_index("ix_visits_person_id_opened_at", "visits", ["person_id", "opened_at"], unique=False)
    op.create_index(
        "ix_conflicts_document_id_resolved_at", "conflicts", ["document_id", "resolved_at"], unique=False
    )
    op.create_index("ix_edits_document_id_edit", "edits", ["document_id", "edit"], unique=False)
