"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "citizen",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("case_no", sa.String(), nullable=True),
        sa.Column("born", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("interpreter", sa.Boolean(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.CheckConstraint("case_no <> ''", name=op.f("ck_citizen_case_no_filled")),
        sa.CheckConstraint("name <> ''", name=op.f("ck_citizen_name_filled")),
        sa.CheckConstraint("born BETWEEN 1900 AND 2200", name=op.f("ck_citizen_born")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citizen")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("citizen", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_citizen_case_no"), ["case_no"], unique=True)

    op.create_table(
        "imported",
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("foreign_id", sa.String(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("table_name", "foreign_id", name=op.f("pk_imported")),
    )
    with op.batch_alter_table("imported", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_imported_table_name_row_id"), ["table_name", "row_id"], unique=False)

    op.create_table(
        "journal_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["undoes"], ["journal_entry.id"], name=op.f("fk_journal_entry_undoes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_entry")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("journal_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_journal_entry_at"), ["at"], unique=False)
        batch_op.create_index("uq_journal_entry_undoes", ["undoes"], unique=True)

    op.create_table(
        "norm",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.CheckConstraint("days >= 0", name=op.f("ck_norm_days")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_norm")),
        sa.UniqueConstraint("kind", "from_on", name=op.f("uq_norm_kind_from_on")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "worker",
        sa.Column("initials", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sector", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("initials <> ''", name=op.f("ck_worker_initials_filled")),
        sa.CheckConstraint("name <> ''", name=op.f("ck_worker_name_filled")),
        sa.CheckConstraint("sector IN ('employment', 'social', 'health')", name=op.f("ck_worker_sector")),
        sa.CheckConstraint("unit <> ''", name=op.f("ck_worker_unit_filled")),
        sa.PrimaryKeyConstraint("initials", name=op.f("pk_worker")),
    )
    op.create_table(
        "course",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("pathway", sa.String(), nullable=True),
        sa.Column("ready_on", sa.Date(), nullable=True),
        sa.Column("recommended_on", sa.Date(), nullable=True),
        sa.Column("granted_on", sa.Date(), nullable=True),
        sa.Column("granted_months", sa.Integer(), nullable=True),
        sa.Column("start_on", sa.Date(), nullable=True),
        sa.Column("end_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("closure_reason", sa.String(), nullable=True),
        sa.Column("hours_per_week", sa.Float(), nullable=True),
        sa.Column("at_once", sa.Integer(), nullable=True),
        sa.Column("no_intervention_reason", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint("at_once > 0", name=op.f("ck_course_at_once")),
        sa.CheckConstraint(
            "end_on IS NOT NULL OR (outcome IS NULL AND closure_reason IS NULL)", name=op.f("ck_course_closed")
        ),
        sa.CheckConstraint("granted_months BETWEEN 12 AND 60", name=op.f("ck_course_granted_months")),
        sa.CheckConstraint("granted_on <= end_on", name=op.f("ck_course_granted_on_to_end_on")),
        sa.CheckConstraint("granted_on <= start_on", name=op.f("ck_course_granted_on_to_start_on")),
        sa.CheckConstraint("hours_per_week > 0", name=op.f("ck_course_hours_per_week")),
        sa.CheckConstraint("ready_on <= end_on", name=op.f("ck_course_ready_on_to_end_on")),
        sa.CheckConstraint("ready_on <= granted_on", name=op.f("ck_course_ready_on_to_granted_on")),
        sa.CheckConstraint("ready_on <= recommended_on", name=op.f("ck_course_ready_on_to_recommended_on")),
        sa.CheckConstraint("ready_on <= start_on", name=op.f("ck_course_ready_on_to_start_on")),
        sa.CheckConstraint("recommended_on <= end_on", name=op.f("ck_course_recommended_on_to_end_on")),
        sa.CheckConstraint("recommended_on <= granted_on", name=op.f("ck_course_recommended_on_to_granted_on")),
        sa.CheckConstraint("recommended_on <= start_on", name=op.f("ck_course_recommended_on_to_start_on")),
        sa.CheckConstraint("start_on <= end_on", name=op.f("ck_course_start_on_to_end_on")),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name=op.f("fk_course_citizen_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("course", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_course_citizen_id"), ["citizen_id"], unique=False)
        batch_op.create_index(
            "ix_course_end_on",
            ["end_on"],
            unique=False,
            sqlite_where=sa.text("end_on IS NOT NULL"),
            postgresql_where=sa.text("end_on IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_course_ready",
            ["ready_on"],
            unique=False,
            sqlite_where=sa.text("end_on IS NULL"),
            postgresql_where=sa.text("end_on IS NULL"),
        )
        batch_op.create_index(
            "uq_course_open",
            ["citizen_id"],
            unique=True,
            sqlite_where=sa.text("end_on IS NULL"),
            postgresql_where=sa.text("end_on IS NULL"),
        )

    op.create_table(
        "journal_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.String(), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=True),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=True),
        sa.CheckConstraint("before IS NOT NULL OR after IS NOT NULL", name=op.f("ck_journal_row_something")),
        sa.ForeignKeyConstraint(["entry_id"], ["journal_entry.id"], name=op.f("fk_journal_row_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_row")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("journal_row", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_journal_row_citizen_id_entry_id"), ["citizen_id", "entry_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_journal_row_entry_id"), ["entry_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_journal_row_table_name_row_id"), ["table_name", "row_id"], unique=False)

    op.create_table(
        "conversation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("planned_at", sa.String(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("by_whom", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("rebooked_to_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(state = 'held') = (held_on IS NOT NULL)", name=op.f("ck_conversation_held_on")),
        sa.CheckConstraint(
            "rebooked_to_id IS NULL OR state IN ('rebooked', 'no_show')", name=op.f("ck_conversation_rebooked_to")
        ),
        sa.CheckConstraint(
            "state IN ('planned', 'held', 'no_show', 'cancelled', 'rebooked')", name=op.f("ck_conversation_state")
        ),
        sa.CheckConstraint("planned_at IS NOT NULL OR held_on IS NOT NULL", name=op.f("ck_conversation_has_a_day")),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_conversation_course_id")),
        sa.ForeignKeyConstraint(["rebooked_to_id"], ["conversation.id"], name=op.f("fk_conversation_rebooked_to_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_conversation_course_id_planned_at"), ["course_id", "planned_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_conversation_held_on"), ["held_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_conversation_planned_at"), ["planned_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_conversation_rebooked_to_id"), ["rebooked_to_id"], unique=False)

    op.create_table(
        "goal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("reached_on", sa.Date(), nullable=True),
        sa.CheckConstraint("text <> ''", name=op.f("ck_goal_text_filled")),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_goal_course_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("goal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_goal_course_id"), ["course_id"], unique=False)

    op.create_table(
        "plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("built_at", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_plan_number")),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_plan_course_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
        sa.UniqueConstraint("course_id", "number", name=op.f("uq_plan_course_id_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "team",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("worker", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint("role <> ''", name=op.f("ck_team_role_filled")),
        sa.CheckConstraint("from_on <= to_on", name=op.f("ck_team_from_on_to_to_on")),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_team_course_id")),
        sa.ForeignKeyConstraint(["worker"], ["worker.initials"], name=op.f("fk_team_worker")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("team", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_team_course_id"), ["course_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_team_worker"), ["worker"], unique=False)
        batch_op.create_index(
            "uq_team_coordinator",
            ["course_id"],
            unique=True,
            sqlite_where=sa.text("role = 'coordinator' AND to_on IS NULL"),
            postgresql_where=sa.text("role = 'coordinator' AND to_on IS NULL"),
        )

    op.create_table(
        "voice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('wish', 'value', 'expectation', 'resource', 'barrier')", name=op.f("ck_voice_kind")
        ),
        sa.CheckConstraint("text <> ''", name=op.f("ck_voice_text_filled")),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_voice_course_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voice")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("voice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_voice_course_id"), ["course_id"], unique=False)

    op.create_table(
        "action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("dropped_on", sa.Date(), nullable=True),
        sa.CheckConstraint("owner <> ''", name=op.f("ck_action_owner_filled")),
        sa.CheckConstraint("what <> ''", name=op.f("ck_action_what_filled")),
        sa.CheckConstraint("done_on IS NULL OR dropped_on IS NULL", name=op.f("ck_action_done_or_dropped")),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name=op.f("fk_action_conversation_id")),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_action_course_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("action", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_action_conversation_id"), ["conversation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_course_id"), ["course_id"], unique=False)
        batch_op.create_index(
            "ix_action_open",
            ["owner", "due"],
            unique=False,
            sqlite_where=sa.text("done_on IS NULL AND dropped_on IS NULL"),
            postgresql_where=sa.text("done_on IS NULL AND dropped_on IS NULL"),
        )
        batch_op.create_index(
            "ix_action_done",
            ["done_on"],
            unique=False,
            sqlite_where=sa.text("done_on IS NOT NULL"),
            postgresql_where=sa.text("done_on IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_action_dropped",
            ["dropped_on"],
            unique=False,
            sqlite_where=sa.text("dropped_on IS NOT NULL"),
            postgresql_where=sa.text("dropped_on IS NOT NULL"),
        )

    op.create_table(
        "agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("words", sa.String(), nullable=True),
        sa.CheckConstraint(
            "(party = 'citizen' AND answer IN ('agrees', 'disagrees', 'not_reached')) OR (party <> 'citizen' AND answer IN ('agrees', 'objects'))",
            name=op.f("ck_agreement_answer"),
        ),
        sa.CheckConstraint("party IN ('citizen', 'employment', 'social', 'health')", name=op.f("ck_agreement_party")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_agreement_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
        sa.UniqueConstraint("plan_id", "party", name=op.f("uq_agreement_plan_id_party")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "intervention",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("sector", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("provider", sa.String(), nullable=True),
        sa.Column("requested_on", sa.Date(), nullable=True),
        sa.Column("granted_on", sa.Date(), nullable=True),
        sa.Column("agreed_start", sa.Date(), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("planned_end", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_kind", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("hours_per_week", sa.Float(), nullable=True),
        sa.Column("sequence_reason", sa.String(), nullable=True),
        sa.Column("goal_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "end_kind IN ('completed', 'stopped', 'declined', 'cancelled')", name=op.f("ck_intervention_end_kind")
        ),
        sa.CheckConstraint(
            "end_kind NOT IN ('declined', 'cancelled') OR started_on IS NULL",
            name=op.f("ck_intervention_never_started"),
        ),
        sa.CheckConstraint(
            "end_kind NOT IN ('stopped', 'declined', 'cancelled') OR reason IS NOT NULL",
            name=op.f("ck_intervention_reason"),
        ),
        sa.CheckConstraint("sector IN ('employment', 'social', 'health')", name=op.f("ck_intervention_sector")),
        sa.CheckConstraint("title <> ''", name=op.f("ck_intervention_title_filled")),
        sa.CheckConstraint(
            "(ended_on IS NULL) = (end_kind IS NULL)", name=op.f("ck_intervention_ended_on_and_end_kind")
        ),
        sa.CheckConstraint("agreed_start <= planned_end", name=op.f("ck_intervention_agreed_start_to_planned_end")),
        sa.CheckConstraint("granted_on <= ended_on", name=op.f("ck_intervention_granted_on_to_ended_on")),
        sa.CheckConstraint("granted_on <= started_on", name=op.f("ck_intervention_granted_on_to_started_on")),
        sa.CheckConstraint("hours_per_week > 0", name=op.f("ck_intervention_hours_per_week")),
        sa.CheckConstraint("requested_on <= ended_on", name=op.f("ck_intervention_requested_on_to_ended_on")),
        sa.CheckConstraint("requested_on <= granted_on", name=op.f("ck_intervention_requested_on_to_granted_on")),
        sa.CheckConstraint("requested_on <= started_on", name=op.f("ck_intervention_requested_on_to_started_on")),
        sa.CheckConstraint("started_on <= ended_on", name=op.f("ck_intervention_started_on_to_ended_on")),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_intervention_course_id")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_intervention_goal_id")),
        sa.ForeignKeyConstraint(["owner"], ["worker.initials"], name=op.f("fk_intervention_owner")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intervention")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("intervention", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_intervention_course_id_started_on"), ["course_id", "started_on"], unique=False
        )
        batch_op.create_index(
            "ix_intervention_ended_on",
            ["ended_on"],
            unique=False,
            sqlite_where=sa.text("ended_on IS NOT NULL"),
            postgresql_where=sa.text("ended_on IS NOT NULL"),
        )
        batch_op.create_index(batch_op.f("ix_intervention_goal_id"), ["goal_id"], unique=False)
        batch_op.create_index(
            "ix_intervention_granted_waiting",
            ["granted_on"],
            unique=False,
            sqlite_where=sa.text("granted_on IS NOT NULL AND started_on IS NULL AND ended_on IS NULL"),
            postgresql_where=sa.text("granted_on IS NOT NULL AND started_on IS NULL AND ended_on IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_intervention_owner"), ["owner"], unique=False)
        batch_op.create_index(
            "ix_intervention_requested_waiting",
            ["requested_on"],
            unique=False,
            sqlite_where=sa.text("granted_on IS NULL AND started_on IS NULL AND ended_on IS NULL"),
            postgresql_where=sa.text("granted_on IS NULL AND started_on IS NULL AND ended_on IS NULL"),
        )
        batch_op.create_index(
            "ix_intervention_started_on",
            ["started_on"],
            unique=False,
            sqlite_where=sa.text("started_on IS NOT NULL"),
            postgresql_where=sa.text("started_on IS NOT NULL"),
        )

    op.create_table(
        "participant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("attended", sa.Boolean(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("sector", sa.String(), nullable=True),
        sa.CheckConstraint("sector IN ('employment', 'social', 'health')", name=op.f("ck_participant_sector")),
        sa.CheckConstraint("who <> ''", name=op.f("ck_participant_who_filled")),
        sa.CheckConstraint("(unit IS NULL) = (sector IS NULL)", name=op.f("ck_participant_unit_and_sector")),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name=op.f("fk_participant_conversation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
        sa.UniqueConstraint("conversation_id", "who", name=op.f("uq_participant_conversation_id_who")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_participant_who"), ["who"], unique=False)

    op.create_table(
        "link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("intervention_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('requires', 'supports')", name=op.f("ck_link_kind")),
        sa.CheckConstraint("intervention_id <> other_id", name=op.f("ck_link_not_itself")),
        sa.ForeignKeyConstraint(["intervention_id"], ["intervention.id"], name=op.f("fk_link_intervention_id")),
        sa.ForeignKeyConstraint(["other_id"], ["intervention.id"], name=op.f("fk_link_other_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link")),
        sa.UniqueConstraint("intervention_id", "kind", "other_id", name=op.f("uq_link_intervention_id_kind_other_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_link_other_id"), ["other_id"], unique=False)

    op.create_table(
        "wait",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("intervention_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("holder", sa.String(), nullable=True),
        sa.Column("sector", sa.String(), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("norm", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_kind", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint(
            "end_kind IN ('fulfilled', 'superseded', 'withdrawn', 'declined', 'course_closed', 'error')",
            name=op.f("ck_wait_end_kind"),
        ),
        sa.CheckConstraint("sector IN ('employment', 'social', 'health')", name=op.f("ck_wait_sector")),
        sa.CheckConstraint("(ended_on IS NULL) = (end_kind IS NULL)", name=op.f("ck_wait_ended_on_and_end_kind")),
        sa.CheckConstraint("norm >= 0", name=op.f("ck_wait_norm")),
        sa.CheckConstraint("since <= ended_on", name=op.f("ck_wait_since_to_ended_on")),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_wait_course_id")),
        sa.ForeignKeyConstraint(["intervention_id"], ["intervention.id"], name=op.f("fk_wait_intervention_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wait")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("wait", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_wait_course_id"), ["course_id"], unique=False)
        batch_op.create_index(
            "ix_wait_ended",
            ["ended_on"],
            unique=False,
            sqlite_where=sa.text("ended_on IS NOT NULL"),
            postgresql_where=sa.text("ended_on IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_wait_intervention",
            ["intervention_id"],
            unique=False,
            sqlite_where=sa.text("intervention_id IS NOT NULL"),
            postgresql_where=sa.text("intervention_id IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_wait_open",
            ["due_on", "id"],
            unique=False,
            sqlite_where=sa.text("ended_on IS NULL AND due_on IS NOT NULL"),
            postgresql_where=sa.text("ended_on IS NULL AND due_on IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_wait_open_without_norm",
            ["since", "id"],
            unique=False,
            sqlite_where=sa.text("ended_on IS NULL AND due_on IS NULL"),
            postgresql_where=sa.text("ended_on IS NULL AND due_on IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_wait_since"), ["since"], unique=False)
        batch_op.create_index("ix_wait_history", ["kind", "since", "id", "ended_on", "end_kind"], unique=False)

    op.create_table(
        "pause",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("wait_id", sa.Integer(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("whose", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.CheckConstraint("whose IN ('citizen', 'own', 'other', 'external')", name=op.f("ck_pause_whose")),
        sa.CheckConstraint("from_on <= ended_on", name=op.f("ck_pause_from_on_to_ended_on")),
        sa.CheckConstraint("from_on <= until_on", name=op.f("ck_pause_from_on_to_until_on")),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_pause_course_id")),
        sa.ForeignKeyConstraint(["wait_id"], ["wait.id"], name=op.f("fk_pause_wait_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pause")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("pause", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pause_course_id"), ["course_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pause_wait_id"), ["wait_id"], unique=False)

    op.create_table(
        "wait_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("wait_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint("kind IN ('remind', 'claim', 'reject', 'receive')", name=op.f("ck_wait_event_kind")),
        sa.ForeignKeyConstraint(["wait_id"], ["wait.id"], name=op.f("fk_wait_event_wait_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wait_event")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("wait_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_wait_event_wait_id"), ["wait_id"], unique=False)
