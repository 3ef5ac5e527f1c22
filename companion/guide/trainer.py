"""What a trainer needs to show an exercise to a group: a frozen model of the file beside the exercise."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from companion.guide.exercise import Exercise
from companion.guide.steps import Id, Model, Words
from companion.text import Text

SECONDS = 60
"""What a page is given that says nothing else."""


class Page(Model):
    """A step as a page that the room sees. Only the trainer sees ``note``.

    ``answer`` is what the made-up person says to it, written as an answer of the step's kind is kept. ``column`` is the
    column of the board, counted from 1, in which what the group calls out on this page begins.
    """

    step: Id
    seconds: Annotated[int, Field(ge=5, le=1800)] = SECONDS
    note: Words | None = None
    answer: Words | int | Annotated[tuple[Words, ...], Field(min_length=1, max_length=20)] | None = None
    column: Annotated[int, Field(ge=1, le=5)] | None = None


class Trainer(Model):
    """Notes for a trainer, and the pages in the order in which they are shown.

    With ``made_up_only`` an exercise is never shown with real events, and that stands before all else. ``board`` has the
    columns into which what the group calls out is sorted; without it there is no board.
    """

    made_up_only: bool = False
    purpose: Words
    say: Words
    nobody_speaks: Words
    watch_for: Words
    close: Words
    board: Annotated[tuple[Words, ...], Field(min_length=2, max_length=5)] = ()
    pages: Annotated[tuple[Page, ...], Field(min_length=1)]

    def text(self, exercise: Exercise, message: str) -> Text:
        """One of the texts here as a translatable text."""
        return Text(f"{exercise.id}/trainer", message)

    def texts(self, exercise: Exercise) -> Iterator[Text]:
        """Every text in it that a person can see, in reading order: what a translator translates."""
        for words in (self.purpose, self.say, self.nobody_speaks, self.watch_for, self.close, *self.board):
            yield self.text(exercise, words)
        for page in self.pages:
            said = (page.answer,) if isinstance(page.answer, str) else page.answer
            own = (
                said
                if isinstance(said, tuple) and exercise.step(page.step).kind not in ("pick", "picks", "yesno")
                else ()
            )
            for words in filter(None, (page.note, *own)):
                yield self.text(exercise, words)
