"""Writes notes until it is killed, and says each number once it is safe. Run as a program: ``writer.py FOLDER``."""

import hashlib
import sys
from pathlib import Path

from sqlalchemy import Connection, text
from vault import cheap

LINES = 3


def line_text(note: int, line: int) -> str:
    """What line ``line`` of note ``note`` says: from a few bytes to several pages."""
    digest = hashlib.sha256(f"{note} {line}".encode()).hexdigest()
    return digest * (1 + int(digest[:2], 16))


def add_note(connection: Connection, note: int) -> None:
    """One note and its lines, in the caller's transaction."""
    connection.execute(text("INSERT INTO note (id) VALUES (:id)"), {"id": note})
    for line in range(LINES):
        values = {"note": note, "line": line, "words": line_text(note, line)}
        connection.execute(text("INSERT INTO line (note, line, words) VALUES (:note, :line, :words)"), values)


def main(folder: Path) -> None:
    with cheap.opened(folder) as engine:
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE IF NOT EXISTS note (id INTEGER NOT NULL)"))
            connection.execute(text("CREATE TABLE IF NOT EXISTS line (note INTEGER, line INTEGER, words TEXT)"))
            note = connection.scalar(text("SELECT coalesce(max(id), 0) FROM note"))
        while True:
            note += 1
            with engine.begin() as connection:
                add_note(connection, note)
            print(note, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
