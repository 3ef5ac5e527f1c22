"""A star on an entry."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Adds a column and its index."""
    op.execute("ALTER TABLE entry ADD COLUMN starred BOOLEAN DEFAULT 0 NOT NULL")
    op.execute("CREATE INDEX entry_starred ON entry (starred) WHERE deleted_at IS NULL AND starred IS 1")
