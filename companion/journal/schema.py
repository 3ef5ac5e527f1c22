"""Making the tables and the search index."""

from sqlalchemy import Connection

from companion.journal.tables import JournalRow, Row
from companion.journal.version import SCHEMA_VERSION

# The index holds no second copy of the text: it reads the entry's (external content), and three triggers keep it in
# step. A trigger has to say what stood in the index before, which only it still knows.
_SEARCH = (
    """
    CREATE VIRTUAL TABLE entry_words USING fts5(
        title, about, text, content='entry', content_rowid='key',
        tokenize='unicode61 remove_diacritics 2', prefix='1 2 3'
    )
    """,
    """
    CREATE TRIGGER entry_added AFTER INSERT ON entry BEGIN
        INSERT INTO entry_words(rowid, title, about, text) VALUES (new.key, new.title, new.about, new.text);
    END
    """,
    """
    CREATE TRIGGER entry_deleted AFTER DELETE ON entry BEGIN
        INSERT INTO entry_words(entry_words, rowid, title, about, text)
        VALUES ('delete', old.key, old.title, old.about, old.text);
    END
    """,
    """
    CREATE TRIGGER entry_changed AFTER UPDATE OF key, title, about, text ON entry BEGIN
        INSERT INTO entry_words(entry_words, rowid, title, about, text)
        VALUES ('delete', old.key, old.title, old.about, old.text);
        INSERT INTO entry_words(rowid, title, about, text) VALUES (new.key, new.title, new.about, new.text);
    END
    """,
)

# Without this a deleted word stays in the index's older pages until they happen to be merged. SQLite 3.42 brought it;
# the vault's SQLite has it, and a journal in memory, which may stand on an older one, does not need it.
_FORGET = "INSERT INTO entry_words(entry_words, rank) VALUES ('secure-delete', 1)"


def make_schema(connection: Connection, newest: int = SCHEMA_VERSION) -> None:
    """Makes every table, the index and its triggers. The caller's transaction makes it whole or not at all."""
    Row.metadata.create_all(connection)
    for statement in _SEARCH:
        connection.exec_driver_sql(statement)
    if (connection.dialect.server_version_info or ()) >= (3, 42):
        connection.exec_driver_sql(_FORGET)
    connection.execute(JournalRow.__table__.insert(), {"number": 1, "schema_version": newest})  # type: ignore[attr-defined]
