"""A star on an entry, what was in an act in the index of days, and that a readable copy of the person's people is wanted."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Adds two columns and the index of one, and makes an index anew."""
    op.execute("ALTER TABLE journal ADD COLUMN people_readable BOOLEAN DEFAULT 0 NOT NULL")
    op.execute("ALTER TABLE entry ADD COLUMN starred BOOLEAN DEFAULT 0 NOT NULL")
    op.execute("CREATE INDEX entry_starred ON entry (starred) WHERE deleted_at IS NULL AND starred IS 1")
    op.execute("DROP INDEX entry_day")
    op.execute("CREATE INDEX entry_day ON entry (day, kind, direction, exercise, behaviours) WHERE deleted_at IS NULL")
