"""A journal beside exercises of a test's own."""

from pathlib import Path
from random import Random
from typing import Any

from kit.apps import CheapDoor, StillClock, TimedApp, folders

from companion.app.closing import Closing, look_at_closing
from companion.app.opened import OpenJournal
from companion.app.run import Run
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


SHIFT = """\
[[pattern]]
id = "three-reds"
step = "shift"
is = ["red"]
times = 3
days = 7
say = "That is three hard shifts in a week. Who at work knows?"
offer = "kind-minute"
people = true

[[steps]]
id = "shift"
kind = "pick"
ask = "What colour was it?"
choices = [
    { id = "green", label = "Green." },
    { id = "red", label = "Red." },
    { id = "black", label = "Black.", says = "hard-shift" },
]
"""
"""An exercise in which something is said of three that are red."""

PAGES = """\
[series]
name = "Seven pages"
invite = "Do you want to do this seven times?"
pages = 4
last = "That is the last page. Read them back?"
look_back = [2]
back = "Two pages. Read them?"
month_later = "A month ago you wrote these. Read them?"

[look_back]
line = "Last month you noticed this often: {n}. Read two?"
show = 2

[[steps]]
id = "seen"
kind = "line"
ask = "What did you see?"

[[steps]]
id = "how"
kind = "pick"
ask = "How are you?"
choices = [{ id = "fine", label = "Fine." }, { id = "bad", label = "Not all right.", says = "not-all-right" }]
"""
"""An exercise with a series, and a look-back at last month."""


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

    def run(self, exercise_id: str, **answers: Value) -> Run:
        """Goes through an exercise. What has no answer here is skipped; ``_`` stands for ``-`` in a step's id."""
        run = self.journal.begin(exercise_id)
        self.finish(run, **answers)
        return run

    def finish(self, run: Run, **answers: Value) -> None:
        """Goes to the end of a run."""
        while run.session.state is State.ASKING:
            value = answers.get(run.session.step.id.replace("-", "_"))
            run.reply(Skip() if value is None else Answer(value))

    def do(self, exercise_id: str, **answers: Value) -> Entry:
        """The entry that an exercise leaves."""
        entry = self.run(exercise_id, **answers).entry
        assert entry is not None
        return entry

    def close(self, exercise_id: str, **answers: Value) -> Closing:
        """What the last page of an exercise says."""
        return look_at_closing(self.journal, self.run(exercise_id, **answers))
