"""Full-text search, fast enough to run at every key. What a person types is only ever words, never a query language."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from companion.guide.clean import clean
from companion.journal.asked import MOST_CHARACTERS
from companion.journal.entries import Query, Summary, Term, Words, one_line
from companion.journal.filters import among, bounds, conditions
from companion.journal.lists import Lists
from companion.journal.reading import SUMMARY, summaries, summary_of
from companion.journal.reading import before as below
from companion.journal.sql import Sql, sql

_BEGINS, _ENDS = "\x02", "\x03"
"""Mark what was found. They stand in no text: all of them are clean, and cleaning takes them out again."""
# The search index is the table entry_words. The column of its own name stands for all of it in a MATCH; its own columns
# are title, about and text. Of the text there are ten words around what was found.
_MATCHING = f"""
SELECT {SUMMARY},
    highlight(entry_words, 0, char(2), char(3)),
    highlight(entry_words, 1, char(2), char(3)),
    snippet(entry_words, 2, char(2), char(3), '…', 10)
FROM entry_words JOIN entry ON entry.key = entry_words.rowid
WHERE entry_words MATCH ? AND ? ORDER BY entry_words.rowid DESC LIMIT ?
"""
_HOLDING = "SELECT entry_words.rowid FROM entry_words WHERE entry_words MATCH ?"
_MARK = re.compile(f"{_BEGINS}([^{_BEGINS}{_ENDS}]*){_ENDS}")
_JOINED = "\u200d\ufe00-\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
"""What belongs to the sign before it: by itself, after a cut, each terminal would give it another width."""
_TORN = re.compile(f"(?<=^…)[{_JOINED}][^\\w\\s{_BEGINS}]*|\u200d+(?=…$)")


class Search(Lists):
    """The part of the store that finds entries by their words."""

    def search(
        self,
        words: str | Words,
        query: Query | None = None,
        *,
        limit: int = 50,
        before: int | None = None,
        best: bool = False,
        skip: int = 0,
        open_on: date | None = None,
    ) -> list[Summary]:
        """The newest entries that hold every word, in their title, line or text; the last word may be a beginning.

        Capitals and accents make no difference. A text is only words; blank ones find what ``list`` finds, signs alone find
        nothing. Pages go on with ``before``, the last row's key. With ``best``, entries that hold the words just so, side by
        side, come first, then those that hold them in the title or the line, then the others, each the newest first; pages go
        on with ``skip``, the number of rows seen. ``near`` has the words around what was found, and ``marks`` where it is.
        ``open_on`` is a day: no words find, or leave out, what waits sealed on it.
        """
        if isinstance(words, str):
            blank, words = not words.strip(), words_of(words)
            if not (blank or words.terms):
                return []
        query = query or Query()
        opened = [sql("(entry.sealed_until IS NULL OR entry.sealed_until <= ?)", open_on)] if open_on else []
        unwanted = [sql("(NOT (?) OR ?)", opened, fits) for fits in _not_holding(words.without)]
        match = match_expression(words.terms)
        if match is None:
            within = [*conditions(query), *bounds(query), *below("entry.key", before), *unwanted]
            return [summary_of(row) for row in self.ask(summaries(within, limit, skip))]
        fitting = [*among(query, "entry_words.rowid + 0"), *unwanted, *opened]
        if not best:
            return self._matching(match, [*fitting, *below("entry_words.rowid", before)], limit)
        found: list[Summary] = []
        for better in _best_first(words.terms, match):
            found += self._matching(better, fitting, skip + limit - len(found))
            if len(found) >= skip + limit:
                break
        return found[skip:]

    def _matching(self, match: str, fitting: list[Sql], limit: int) -> list[Summary]:
        found = self.ask(sql(_MATCHING, match, fitting, limit))
        return [_found(summary_of(row[:-3]), *row[-3:]) for row in found]


def _best_first(terms: tuple[Term, ...], match: str) -> list[str]:
    """What fits best, what fits next, and the rest: expressions of which each leaves out what those before it find."""
    just_so = match_expression([Term(" ".join(term.text for term in terms))]) or match
    in_sight = f"{{title about}} : ({match})"
    return [just_so, f"({in_sight}) NOT ({just_so})", f"(({match}) NOT ({in_sight})) NOT ({just_so})"]


def _found(row: Summary, title: str, about: str, around: str) -> Summary:
    """A row with what was found in it. ``near`` is empty when the words stand elsewhere, in the title say."""
    near = _TORN.sub("", " ".join(around.split())) if _BEGINS in around else ""
    marks = {"title": _marks(title), "about": _marks(about), "near": _marks(near)}
    return replace(row, near=one_line(near), marks={name: places for name, places in marks.items() if places})


def _marks(marked: str) -> tuple[tuple[int, int], ...]:
    """Where the marked pieces stand in a text without its marks."""
    found, taken = [], 0
    for mark in _MARK.finditer(marked):
        begins = mark.start() - taken
        found.append((begins, begins + len(mark[1])))
        taken += 2
    return tuple(found)


def holding(words: Words) -> list[Sql]:
    """That an entry holds what is wanted, and nothing of what is not."""
    match = match_expression(words.terms)
    return [*([sql(f"entry.key + 0 IN ({_HOLDING})", match)] if match else []), *_not_holding(words.without)]


def _not_holding(terms: Iterable[Term]) -> list[Sql]:
    """That an entry holds none of these."""
    matches = (match_expression([term]) for term in terms)
    return [sql(f"entry.key + 0 NOT IN ({_HOLDING})", match) for match in matches if match is not None]


def words_of(text: str) -> Words:
    """A text as words to look for, whatever signs are in it; the last of them may be a beginning."""
    found = [word for word in clean(text)[:MOST_CHARACTERS].split() if any(map(str.isalnum, word))]
    return Words((*map(Term, found[:-1]), *(Term(word, beginning=True) for word in found[-1:])))


def match_expression(terms: Iterable[Term]) -> str | None:
    """Terms as an FTS5 expression that can hold no operator. None when there is nothing to find."""
    found = [term for term in terms if any(map(str.isalnum, term.text))]
    quoted = ['"' + term.text.replace('"', '""') + '"' + " *" * term.beginning for term in found]
    return " AND ".join(quoted) or None
