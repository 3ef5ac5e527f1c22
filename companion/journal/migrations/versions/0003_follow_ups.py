"""What comes back: follow-ups, series, letters that wait sealed; and the person's own people to talk to."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Adds two columns and three tables."""
    op.execute("ALTER TABLE entry ADD COLUMN sealed_until DATE")
    op.execute("ALTER TABLE entry ADD COLUMN follows VARCHAR")
    op.execute(
        """
        CREATE TABLE follow_up (
            id VARCHAR NOT NULL,
            entry VARCHAR,
            exercise VARCHAR NOT NULL,
            name VARCHAR NOT NULL,
            due DATE NOT NULL,
            launches INTEGER NOT NULL,
            over BOOLEAN NOT NULL,
            PRIMARY KEY (id)
        )
        """
    )
    op.execute("CREATE INDEX ix_follow_up_entry ON follow_up (entry)")
    op.execute("CREATE INDEX follow_up_due ON follow_up (over, due)")
    op.execute(
        """
        CREATE TABLE series (
            exercise VARCHAR NOT NULL,
            begun DATE NOT NULL,
            over BOOLEAN NOT NULL,
            PRIMARY KEY (exercise)
        )
        """
    )
    op.execute(
        """
        CREATE TABLE person (
            id VARCHAR NOT NULL,
            name VARCHAR NOT NULL,
            how VARCHAR NOT NULL,
            place INTEGER NOT NULL,
            PRIMARY KEY (id)
        )
        """
    )
