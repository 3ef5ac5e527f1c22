"""The tables as they were when there was no revision yet.

No journal needs this run: a new one is made with the newest tables at once. It is here so that tests can make an early
journal and bring it all the way. Like every revision, it stays as it is.
"""

from alembic import op

revision = "0001"
down_revision = None

TABLES = (
    """
    CREATE TABLE journal (
        number INTEGER NOT NULL,
        schema_version INTEGER NOT NULL,
        PRIMARY KEY (number)
    )
    """,
    """
    CREATE TABLE entry (
        title VARCHAR NOT NULL,
        about VARCHAR NOT NULL,
        parts TEXT NOT NULL,
        answers TEXT NOT NULL,
        direction VARCHAR,
        behaviours TEXT NOT NULL,
        tags TEXT NOT NULL,
        edited_at DATETIME,
        key INTEGER NOT NULL,
        id VARCHAR NOT NULL,
        kind VARCHAR NOT NULL,
        text VARCHAR NOT NULL,
        exercise VARCHAR,
        short BOOLEAN NOT NULL,
        written_at DATETIME NOT NULL,
        zone VARCHAR NOT NULL,
        day DATE NOT NULL,
        deleted_at DATETIME,
        PRIMARY KEY (key),
        UNIQUE (id)
    )
    """,
    "CREATE INDEX entry_kind ON entry (kind) WHERE deleted_at IS NULL",
    "CREATE INDEX entry_direction ON entry (direction) WHERE deleted_at IS NULL AND direction IS NOT NULL",
    "CREATE INDEX entry_exercise ON entry (exercise) WHERE deleted_at IS NULL AND exercise IS NOT NULL",
    "CREATE INDEX entry_day ON entry (day, kind, direction) WHERE deleted_at IS NULL",
    "CREATE INDEX entry_bin ON entry (deleted_at) WHERE deleted_at IS NOT NULL",
    """
    CREATE TABLE entry_tag (
        folded VARCHAR NOT NULL,
        key INTEGER NOT NULL,
        PRIMARY KEY (folded, key)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX entry_tag_key ON entry_tag (key)",
    """
    CREATE TABLE earlier (
        title VARCHAR NOT NULL,
        about VARCHAR NOT NULL,
        parts TEXT NOT NULL,
        answers TEXT NOT NULL,
        direction VARCHAR,
        behaviours TEXT NOT NULL,
        tags TEXT NOT NULL,
        edited_at DATETIME,
        number INTEGER NOT NULL,
        key INTEGER NOT NULL,
        replaced_at DATETIME NOT NULL,
        PRIMARY KEY (number)
    )
    """,
    "CREATE INDEX ix_earlier_key ON earlier (key)",
    "CREATE INDEX ix_earlier_replaced_at ON earlier (replaced_at)",
    """
    CREATE TABLE draft (
        id VARCHAR NOT NULL,
        exercise VARCHAR NOT NULL,
        short BOOLEAN NOT NULL,
        snapshot TEXT NOT NULL,
        started_at DATETIME NOT NULL,
        saved_at DATETIME NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE kept_line (
        id VARCHAR NOT NULL,
        line VARCHAR NOT NULL,
        entry VARCHAR,
        kept_at DATETIME NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    "CREATE INDEX ix_kept_line_entry ON kept_line (entry)",
)
SEARCH = (
    """
    CREATE VIRTUAL TABLE entry_words USING fts5(
        title, about, text, content='entry', content_rowid='key',
        tokenize='unicode61 remove_diacritics 2', prefix='1 2 3'
    )
    """,
    "INSERT INTO entry_words(entry_words, rank) VALUES ('secure-delete', 1)",
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


def upgrade() -> None:
    """Makes the tables, the search index and its triggers."""
    for statement in (*TABLES, *SEARCH):
        op.execute(statement)
    op.execute("INSERT INTO journal (number, schema_version) VALUES (1, 1)")
