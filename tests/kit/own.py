"""A journal beside exercises of a test's own."""

from pathlib import Path
from random import Random
from typing import Any

from kit.apps import CheapDoor, StillClock, TimedApp, folders

from companion.app.opened import OpenJournal
from companion.content.library import Library
from companion.guide.answers import Value
from companion.guide.session import Answer, Skip, State
from companion.journal.entries import Entry
from companion.journal.memory import open_memory
from companion.journal.store import Store
from companion.settings import Settings

HEAD = """\
id = "{id}"
title = "{title}"
about = "Made up for a test."
minutes = 3
depth = "light"
audience = ["student"]
sources = [{{ cite = "Nobody, 2025. Made up.", what = "Made up for the tests." }}]

"""

CHANGE = """\
[entry]
about = ["this-week", "closeness"]

[[follow_up]]
id = "week"
title = "A week later"
line = "You were going to: “{answer}”"
about = "this-week"
after_days = 7

[[follow_up.steps]]
id = "again"
kind = "echo"
ask = "A week ago."
show = [{ title = "You were going to", steps = ["this-week"] }]

[[follow_up.steps]]
id = "did"
kind = "pick"
ask = "What came of it?"
choices = [{ id = "did", label = "Did it." }, { id = "some", label = "Some of it." }, { id = "not-yet", label = "Not yet." }]

[[follow_up.steps]]
id = "weeks"
kind = "say"
ask = "It was a week. Weeks are like that."
when = { step = "did", is = ["not-yet"] }

[[follow_up.steps]]
id = "helped"
kind = "line"
ask = "What helped, or what got in the way?"

[[follow_up.steps]]
id = "closeness-now"
kind = "scale"
ask = "How close is it now?"
low = 1
high = 5
low_label = "not at all"
high_label = "very"

[[follow_up.steps]]
id = "and-now"
kind = "pick"
ask = "And now?"
choices = [
    { id = "keep", label = "Keep it for another week.", again_in = 7 },
    { id = "another", label = "Pick a new one.", then = "kind-minute" },
    { id = "leave", label = "Leave it." },
]

[[steps]]
id = "closeness"
kind = "scale"
ask = "How close is it?"
low = 1
high = 5
low_label = "not at all"
high_label = "very"

[[steps]]
id = "this-week"
kind = "text"
ask = "One thing you could do this week."
"""
"""An exercise whose change comes back after a week, as that of a workplace does. It may lead on."""


LETTER = """\
[entry]
kind = "letter"
about = ["letter"]
sealed_until = "open-on"

[[follow_up]]
id = "day"
title = "Your letter"
line = "A letter is here for you. Read it?"
on = "open-on"

[[follow_up]]
id = "soon"
title = "Your letter"
line = "Read your letter again?"
after_minutes = 15

[[steps]]
id = "letter"
kind = "text"
ask = "Dear you"

[[steps]]
id = "open-on"
kind = "date"
ask = "Should it wait?"
never = "No"
kept = false
"""
"""An exercise whose letter may wait sealed."""


def own_exercise(folder: Path, exercise_id: str, text: str, title: str = "") -> None:
    """Writes an exercise into the person's own folder."""
    there = folder / exercise_id
    there.mkdir(parents=True, exist_ok=True)
    head = HEAD.format(id=exercise_id, title=title or exercise_id.replace("-", " ").capitalize())
    (there / "exercise.toml").write_text(head + text, "utf-8")


class Held:
    """A journal in memory that can be locked and opened again, and the clock in the test's hand."""

    def __init__(self, folder: Path, **settings: Any) -> None:
        self.clock = StillClock()
        self.settings = Settings(motion=False, **settings)
        self.library = Library(folder)
        self.store: Store = open_memory()
        self.open()

    def open(self) -> OpenJournal:
        """Opens it once more: another launch."""
        self.journal = OpenJournal(
            self.store, self.library, self.settings, self.clock, close=lambda: None, chance=Random(7)
        )
        return self.journal

    def app(self, root: Path) -> TimedApp:
        """The app, open on it."""
        door = CheapDoor(folders(root), self.settings, self.clock)
        return TimedApp(door, self.settings, open_journal=self.open())

    def do(self, exercise_id: str, **answers: Value) -> Entry:
        """Goes through an exercise. What has no answer here is skipped; ``_`` stands for ``-`` in a step's id."""
        run = self.journal.begin(exercise_id)
        while run.session.state is State.ASKING:
            value = answers.get(run.session.step.id.replace("-", "_"))
            run.reply(Skip() if value is None else Answer(value))
        assert run.entry is not None
        return run.entry
