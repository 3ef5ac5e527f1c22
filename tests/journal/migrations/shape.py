"""What a journal is made of, in a form in which two can be compared however each came to be."""

import re

from sqlalchemy import Connection


def shape(connection: Connection) -> dict[str, object]:
    """Every table, index and trigger. The order of a table's columns is nothing: a new one is put behind the others."""
    schema = connection.exec_driver_sql("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'")
    made = {name: _parts(sql) for name, sql in schema}
    setting = "SELECT v FROM entry_words_config WHERE k = 'secure-delete'"
    return made | {"secure-delete": connection.exec_driver_sql(setting).scalar()}


def _parts(sql: str | None) -> list[str]:
    """A statement as its parts between the outermost commas, in order of the alphabet."""
    if sql is None:  # an index that SQLite makes by itself
        return []
    plain = re.sub(r"\s+", " ", sql.replace('"', ""))
    begins, _, rest = plain.partition("(")
    inside, _, ends = rest.rpartition(")")
    parts = re.split(r",(?![^()]*\))", inside)
    return [begins.strip(), *sorted(part.strip() for part in parts), ends.strip()]
