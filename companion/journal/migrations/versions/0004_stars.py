"""A star on an entry; and that a readable copy of the person's own people is wanted, which a file alone does not say."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Adds two columns, and an index of one."""
    op.execute("ALTER TABLE journal ADD COLUMN people_readable BOOLEAN DEFAULT 0 NOT NULL")
    op.execute("ALTER TABLE entry ADD COLUMN starred BOOLEAN DEFAULT 0 NOT NULL")
    op.execute("CREATE INDEX entry_starred ON entry (starred) WHERE deleted_at IS NULL AND starred IS 1")
