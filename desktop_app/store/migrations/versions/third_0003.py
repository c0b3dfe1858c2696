"""Indexes for the directory of people: by name, by who is booked, by who came."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

LIVING = sa.text("died_reported_at IS NULL")
INDEXES = (
    ("ix_booking_person_id", "booking", ["person_id"]),
    (
        "ix_booking_session_id_state_person_id",
        "booking",
        ["session_id", "state", "person_id"],
    ),
    (
        "ix_attendance_person_id_mark_session_id",
        "attendance",
        ["person_id", "mark", "session_id"],
    ),
)


def upgrade() -> None:
    """Add the indexes; no row changes."""
    op.create_index(
        "ix_person_listed",
        "person",
        ["name_folded", "id"],
        sqlite_where=LIVING,
        postgresql_where=LIVING,
    )
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns)
