"""Changing an entry: its words, and the answers behind them, together."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from companion.app.notelines import note_about, note_title
from companion.guide.clean import clean
from companion.journal.entries import Entry, Kind, Part

if TYPE_CHECKING:
    from companion.journal.store import Store


def change_parts(store: "Store", entry: Entry, parts: Iterable[Part], going_on: Entry | None = None) -> Entry:
    """Keeps the parts as they read now; a part made empty is left out. Raises NoSuchEntry, VaultError.

    ``going_on`` is the entry as it was saved a moment ago while it was being changed; see ``Store.change``.

    What was taken out of the words is taken out of the answers too: nobody expects a name they removed to stay behind.
    """
    kept = tuple(Part(p.step, p.question, text) for p in parts if (text := clean(p.answer).strip()))
    before = {part.step: part.answer for part in entry.parts}
    now = {part.step: part.answer for part in kept}
    answers = {
        step: _answer(value, before.get(step), now.get(step))
        for step, value in entry.answers.items()
        if step in now or step not in before
    }
    title, about = _lines(entry, now)
    return store.change(entry.id, parts=kept, answers=answers, title=title, about=about, going_on=going_on)


def is_written(entry: Entry, part: Part) -> bool:
    """Whether a part holds the person's own words, and not the label of something they chose."""
    value = entry.answers.get(part.step, part.answer)
    return value == part.answer or (isinstance(value, list) and "\n".join(map(str, value)) == part.answer)


def _answer(value: object, before: str | None, now: str | None) -> object:
    """The answer behind a part: written text follows its words, a choice stays what was chosen."""
    if now is None or now == before:
        return value
    if isinstance(value, list) and "\n".join(map(str, value)) == before:
        return now.split("\n")
    return now if value == before else value


def _lines(entry: Entry, now: dict[str, str]) -> tuple[str, str]:
    """The title and the line that stand for the entry. A free note whose title is its first line keeps it so."""
    before = "\n\n".join(part.answer for part in entry.parts)
    if entry.kind is Kind.NOTE and entry.title == note_title(before, entry.day):
        words = "\n\n".join(now.values())
        return note_title(words, entry.day), note_about(words)
    return entry.title, _about(entry, now)


def _about(entry: Entry, now: dict[str, str]) -> str:
    """The line that stands for the entry: the same part's as before, as it reads now."""
    step = next((p.step for p in entry.parts if " ".join(p.answer.split()) == entry.about), "")
    return " ".join(now.get(step, next(iter(now.values()), "")).split())
