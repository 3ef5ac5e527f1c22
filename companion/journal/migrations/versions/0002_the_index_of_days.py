"""The index of days knows the exercise too, so that home counts a week without reading entries.

Some journals of schema 1 have it already: it was changed before there were revisions.
"""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Makes the index anew."""
    op.execute("DROP INDEX IF EXISTS entry_day")
    op.execute("CREATE INDEX entry_day ON entry (day, kind, direction, exercise) WHERE deleted_at IS NULL")
