"""Cards: what stands on one, and the ways it leaves the journal, each of which the person chose."""

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from companion.app.run import in_words
from companion.errors import CardNotPrinted, CompanionError, StorageFailed
from companion.guide.exercise import Echo, Exercise
from companion.guide.prompt import Prompt
from companion.i18n import draw
from companion.journal.entries import Entry

if TYPE_CHECKING:
    from companion.app.opened import OpenJournal

PRINTERS = ("lp", "lpr")
"""Programs that print their standard input, where there are any."""
_PATIENCE = 20
"""Seconds that a printing program gets to take a card. It only has to queue it."""


def is_card(prompt: Prompt) -> bool:
    """Whether a step is a card."""
    return prompt.shape == "card"


def words_on(prompt: Prompt) -> str:
    """What stands on the card that a step shows."""
    pieces = (_under(draw(shelf.title), map(in_words, shelf.shown)) for shelf in prompt.shelves)
    return _joined([draw(prompt.lines), *pieces])


def words_of(journal: "OpenJournal", entry: Entry) -> str:
    """What stands on the card that an entry is. Empty when it is none, or its exercise is gone."""
    try:
        exercise = journal.library.get(entry.exercise or "")
    except CompanionError:  # damaged, or no longer there; its entries stay
        return ""
    answers = {part.step: part.answer for part in entry.parts}
    lines, pieces = [], []
    for step in _cards(exercise):
        lines.append(draw(exercise.text(step.lines, step)))
        for shelf in step.show:
            there = [answers[name] for name in shelf.steps if name in answers]
            pieces.append(_under(draw(exercise.text(shelf.title, step)), there))
    return _joined([*lines, *pieces]) if any(pieces) else ""


def can_print() -> bool:
    """Whether there is a program here that prints."""
    return _printer() is not None


def print_card(words: str) -> None:
    """Hands a card to the printer. Slow; for a thread. Raises CardNotPrinted."""
    printer = _printer()
    try:
        if printer is None:
            raise CardNotPrinted
        done = subprocess.run(  # noqa: S603 - a program of that name on the person's own path, and no shell
            [printer], input=words + "\n", encoding="utf-8", capture_output=True, timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.SubprocessError):
        raise CardNotPrinted from None
    if done.returncode:
        raise CardNotPrinted


def save_card(words: str, folder: Path, name: str) -> Path:
    """Writes a card as a text file that nobody else can read, beside any that are there. Raises StorageFailed."""
    for number in range(1, 1000):
        path = folder / (f"{name}.txt" if number == 1 else f"{name} {number}.txt")
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            continue
        except OSError as error:
            raise StorageFailed(path, "other") from error
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(words + "\n")
        except OSError as error:
            path.unlink(missing_ok=True)
            raise StorageFailed(path, "full") from error
        return path
    raise StorageFailed(folder, "other")


def _cards(exercise: Exercise) -> list[Echo]:
    return [step for step in exercise.steps if isinstance(step, Echo) and step.shape == "card"]


def _under(title: str, answers: Iterable[str]) -> str:
    """Answers under their heading, if they have one. Empty when there are none."""
    words = _joined(answers)
    return f"{title}\n{words}" if title and words else words


def _joined(pieces: Iterable[str]) -> str:
    return "\n\n".join(piece for piece in pieces if piece)


def _printer() -> str | None:
    return next((found for name in PRINTERS if (found := shutil.which(name))), None)
