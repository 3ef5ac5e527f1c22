"""A made-up revision: a table, a column, and every entry written anew."""

import sqlalchemy as sa
from alembic import op

from companion.journal.migrations import named
from companion.journal.version import SCHEMA_VERSION

revision = "9001"
down_revision = named(SCHEMA_VERSION)


def upgrade() -> None:
    op.create_table("place", sa.Column("name", sa.Text, primary_key=True))
    op.add_column("entry", sa.Column("mood", sa.Text, nullable=False, server_default="calm"))
    op.execute("UPDATE entry SET about = about || '.'")
