"""A made-up revision: the search index made again in another way, and a table moved over to a new one."""

import sqlalchemy as sa
from alembic import op

revision = "9002"
down_revision = "9001"


def upgrade() -> None:
    found = op.get_bind().exec_driver_sql("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all()
    for name, _ in found:
        op.execute(f"DROP TRIGGER {name}")
    op.execute("DROP TABLE entry_words")
    op.execute(
        """
        CREATE VIRTUAL TABLE entry_words USING fts5(
            title, about, text, content='entry', content_rowid='key',
            tokenize='porter unicode61 remove_diacritics 2', prefix='1 2 3'
        )
        """
    )
    op.execute("INSERT INTO entry_words(entry_words, rank) VALUES ('secure-delete', 1)")
    op.execute("INSERT INTO entry_words(entry_words) VALUES ('rebuild')")
    for _, statement in found:
        op.execute(statement)
    with op.batch_alter_table("draft", recreate="always") as draft:
        draft.add_column(sa.Column("device", sa.Text))
