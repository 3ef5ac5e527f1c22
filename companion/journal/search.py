"""Full-text search, fast enough to run at every key. What a person types is only ever words, never a query language."""

from datetime import date

from sqlalchemy import Integer, column, func, join, or_, table
from sqlmodel import col

from companion.guide.clean import clean
from companion.journal.entries import Query, Summary, one_line
from companion.journal.filters import among
from companion.journal.lists import Lists
from companion.journal.rows import select_summaries, summary_of
from companion.journal.tables import EntryRow

MOST_CHARACTERS = 400
"""What is looked at of a search. A longer one is a paste; its beginning finds the same entry."""


_WORDS = table("entry_words", column("rowid", Integer), column("entry_words"))
"""The search index. The column of its own name stands for all of it in a MATCH."""

_TEXT, _WORDS_NEAR = 2, 10
_FOUND = "\x02"
"""Marks what was found. It stands in no text: all of them are clean, and cleaning takes it out again."""
_NEAR = func.snippet(_WORDS.c.entry_words, _TEXT, _FOUND, "", "…", _WORDS_NEAR)
"""The part of the text around what was found. An entry's text is the index's third column."""


class Search(Lists):
    """The part of the store that finds entries by their words."""

    def search(
        self,
        words: str,
        query: Query | None = None,
        *,
        limit: int = 50,
        before: int | None = None,
        open_on: date | None = None,
    ) -> list[Summary]:
        """The newest entries that hold every word, in their title, line or text; the last word may be a beginning.

        Capitals and accents make no difference. Blank ``words`` find what ``list`` finds; signs alone find nothing.
        Pages go on with ``before``, the last row's key. ``near`` has the words around what was found.
        ``open_on`` is a day: no words find what waits sealed on it.
        """
        if not words.strip():
            return self.list(query, limit=limit, before=before)
        match = match_expression(words)
        if match is None:
            return []
        statement = select_summaries(limit, before, _WORDS.c.rowid).add_columns(_NEAR)
        statement = statement.select_from(join(_WORDS, EntryRow, col(EntryRow.key) == _WORDS.c.rowid))
        statement = statement.where(_WORDS.c.entry_words.op("MATCH")(match), *among(query or Query(), _WORDS.c.rowid))
        if open_on is not None:
            sealed_until = col(EntryRow.sealed_until)
            statement = statement.where(or_(sealed_until.is_(None), sealed_until <= open_on))
        with self.reading() as connection:
            return [summary_of(found, _near(around)) for *found, around in connection.execute(statement)]


def _near(around: str) -> str:
    """What SQLite found around the words, on a line. Nothing when they stand elsewhere, in the title."""
    return one_line(around) if _FOUND in around else ""


def match_expression(words: str) -> str | None:
    """What a person typed, as an FTS5 expression that can hold no operator. None when there is nothing to find."""
    found = [word for word in clean(words)[:MOST_CHARACTERS].split() if any(map(str.isalnum, word))]
    if not found:
        return None
    quoted = ['"' + word.replace('"', '""') + '"' for word in found]
    return " ".join(quoted) + " *"
