"""Both front ends, given the same replies, leave the same in the journal: one table for the two."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import textual._wait
from kit.apps import CheapDoor, TimedApp, folders, in_memory
from kit.looking import paste, press, settle
from plain.scripted import sit_down, staying_open
from textual.pilot import Pilot

from companion.app.opened import OpenJournal
from companion.guide.session import State
from companion.settings import Settings
from companion.tui.widgets.boxes import ShortLines
from companion.tui.widgets.page import LineInput

textual._wait.SLEEP_GRANULARITY = 0.002
textual._wait.SLEEP_IDLE = 0.001

COUNTRY = "england"
SHOWN = ("say", "echo", "pause", "support")


@dataclass(frozen=True)
class Line:
    """One line of words."""

    words: str


class Lines(tuple[str, ...]):
    """Several lines, or the lines of a list."""


@dataclass(frozen=True)
class Number:
    """A choice, a scale's number, or a sentence to keep, by its number."""

    number: int


class Numbers(tuple[int, ...]):
    """Several choices."""


@dataclass(frozen=True)
class Key:
    """What is typed in plain mode, and the key in the app."""

    typed: str
    key: str


SKIP = Key("", "ctrl+n")
BACK = Key("/back", "shift+tab")
KEEP = Key("", "ctrl+j")
ON = Key("1", "n")

Reply = Line | Lines | Number | Numbers | Key


@dataclass(frozen=True)
class Row:
    """One session, or two where the first leads on."""

    name: str
    exercise: str
    replies: tuple[Reply, ...]
    short: bool = False


TABLE = [
    Row(
        "amber",
        "put-it-down",
        (
            Number(2),
            Line("The lift broke"),
            Lines(("Tea", "A laugh")),
            Line("A porter held the door"),
            Number(1),
            Number(1),
            Number(2),
            Line("Toast"),
        ),
    ),
    Row(
        "red, not all right, still to tell",
        "put-it-down",
        (Number(3), SKIP, Lines(("Nothing", "The rain", "The bus")), SKIP, Number(2), Number(3), Line("Sleep")),
    ),
    Row(
        "green, nothing kept from it",
        "put-it-down",
        (Number(1), SKIP, SKIP, Line("A cleaner"), Number(2), SKIP, SKIP, SKIP),
    ),
    Row("all skipped", "put-it-down", (SKIP,) * 7),
    Row("ninety seconds", "put-it-down", (Number(3), Line("Alarms"), Number(3)), short=True),
    Row(
        "noticed, on to a card",
        "noticed",
        (
            Number(3),
            Lines(("She made tea.", "Nobody asked her to.")),
            Numbers((1, 4)),
            Line("I stayed."),
            Number(2),
            Number(1),
            ON,
            Number(1),
            Line("The clerk"),
            Lines(("Made tea",)),
            SKIP,
            Line("Thank you."),
        ),
    ),
    Row("noticed in oneself", "noticed", (Number(5), Lines(("I sat down.",)), SKIP, SKIP, Line("I sat."))),
    Row("a card", "thank-you", (SKIP, SKIP, Lines(("Stayed late",)), Line("Everything"), SKIP)),
    Row("a card for oneself", "thank-you", (Number(2), Lines(("Sat down",)), SKIP, Line("Thank you."))),
    Row("a minute", "kind-minute", (Line("This is tiring."), Line("Go home."), Number(3))),
    Row("a minute, nothing needed", "kind-minute", (SKIP, Line("Rest."), SKIP)),
    Row(
        "a letter",
        "kind-letter",
        (
            Number(1),
            Lines(("I snapped", "at a student")),
            Numbers((2, 3)),
            Line("You should know better"),
            Line("A friend"),
            Lines(("you are tired. You are sorry.",)),
            SKIP,
            Lines(("you came back and said so.",)),
            SKIP,
            Number(2),
            SKIP,
            Number(3),
        ),
    ),
    Row(
        "a letter that waits sealed",
        "kind-letter",
        (Number(1), Lines(("A slip",)), *(SKIP,) * 6, Lines(("rest.",)), SKIP, Number(2), Number(1)),
    ),
    Row(
        "a letter that stays open",
        "kind-letter",
        (Number(1), Lines(("A slip",)), *(SKIP,) * 6, Lines(("rest.",)), SKIP, Number(3), Number(2)),
    ),
    Row(
        "a letter, not all right first",
        "kind-letter",
        (
            Number(3),
            Number(2),
            Number(2),
            Number(3),
            Lines(("It keeps coming back",)),
            SKIP,
            Lines(("a good week",)),
            Line("It was one day."),
            Number(1),
        ),
        short=True,
    ),
    Row("a letter, then only a minute", "kind-letter", (Number(2), Number(1), Line("Heavy"), SKIP, SKIP)),
    Row("a letter, closed at the gate", "kind-letter", (Number(3), SKIP)),
    Row(
        "four steps",
        "four-steps",
        (
            Line("A student"),
            Lines(("Late twice", "Left lunch")),
            SKIP,
            Lines(("New flat",)),
            SKIP,
            SKIP,
            Line("Tired"),
            SKIP,
            Numbers((1, 6)),
            Line("Tomorrow"),
        ),
    ),
    Row("four steps, nothing to offer", "four-steps", (Line("A student"), *(SKIP,) * 7, Numbers((7,)))),
    Row(
        "a workplace far away",
        "friend-workplace",
        (
            Number(3),
            Line("Flow"),
            Line("Quick"),
            Line("Silent"),
            SKIP,
            SKIP,
            Line("Someone comes"),
            Number(2),
            Number(2),
            Line("The rota"),
        ),
    ),
    Row(
        "a workplace and a step",
        "friend-workplace",
        (
            Number(1),
            *(SKIP,) * 6,
            Number(4),
            Lines(("Ask the new starter to lunch",)),
            Line("A patient"),
            Line("I will say when I am back"),
            SKIP,
        ),
    ),
    Row(
        "a made-up workplace, and what someone there could do",
        "friend-workplace",
        (
            Number(3),
            *(SKIP,) * 6,
            Number(1),
            Number(1),
            Lines(("Leave the door open",)),
            Line("A draught"),
            Line("They shut it at six"),
            Line("The heating"),
        ),
    ),
    Row(
        "three good things",
        "good-things",
        (Number(1), Lines(("Tea", "A laugh")), Line("Someone put it there"), Number(2), SKIP, SKIP, Number(2)),
    ),
    Row("one good thing", "good-things", (SKIP, Lines(("The bus came",)), SKIP, Number(8), Line("The bus came."))),
    Row("not tonight, closed", "good-things", (Number(2),)),
    Row("a week", "weekly-pulse", (Number(9), Line("A break"), Number(1), Number(1), Number(1))),
    Row("a low week", "weekly-pulse", (Number(2), *(SKIP,) * 4)),
    Row(
        "out is driest",
        "three-ways",
        (Number(5), Line("A lift home"), Number(1), SKIP, SKIP, Line("Tea"), Number(1), Line("No extra shift")),
    ),
    Row("none is dry", "three-ways", (*(SKIP,) * 5, Line("A walk"), Number(4))),
    Row(
        "a change, made smaller",
        "one-change",
        (
            Line("Lunch outside"),
            Number(2),
            Number(1),
            KEEP,
            Number(4),
            Line("Daylight"),
            Line("A bleep"),
            Number(2),
            Line("If it goes, then I will go after it"),
            Number(1),
        ),
    ),
    Row(
        "a change, and on to whose it is",
        "one-change",
        (
            Line("A break"),
            Number(1),
            Number(2),
            SKIP,
            Line("The rota"),
            Number(1),
            SKIP,
            Number(2),
            ON,
            Lines(("The rota",)),
            Number(3),
            SKIP,
        ),
    ),
    Row(
        "a goal, of which a part can be done",
        "goal-you-would-enjoy",
        (Line("Run a clinic"), SKIP, Number(2), Line("One patient"), SKIP, Number(2), Line("Talking"), SKIP, SKIP),
    ),
    Row(
        "a goal with a day of its own",
        "goal-you-would-enjoy",
        (
            Line("Learn six names"),
            Line("I say them"),
            Number(5),
            Line("They know mine"),
            Line("in 10 days"),
            SKIP,
            Line("Cake"),
            Line("Sam"),
        ),
    ),
    Row(
        "six words",
        "six-words",
        (
            SKIP,
            Line("They saved me the last biscuit."),
            Line("I will sit down for lunch."),
        ),
    ),
    Row(
        "six words, the worst too",
        "six-words",
        (Line("Rota full. Heads down. Nobody spoke."), Line("Kettle on"), Line("Biscuits"), SKIP),
    ),
    Row("today in six", "six-words", (Line("Rain. Two lifts. One good laugh."),), short=True),
    Row("a sentence", "finish-the-sentence", (Line("Saying go, I have got this,"), Number(2), Line("Yes"))),
    Row("a sentence alone", "finish-the-sentence", (Line("A chair"), SKIP, SKIP)),
    Row(
        "needs, and someone to ask",
        "needs-at-work",
        (
            Number(2),
            Number(3),
            Number(1),
            *(SKIP,) * 4,
            Number(5),
            Number(3),
            Line("Breaks that happen"),
            Number(3),
            Line("My lead, for a bleep holder"),
        ),
    ),
    Row("needs, and a first step", "needs-at-work", (*(SKIP,) * 8, Number(8), SKIP, Number(1), Line("Ask for a day"))),
    Row(
        "mine and theirs",
        "mine-ours-theirs",
        (Lines(("A sharp word", "The rota")), Number(1), Number(3), Line("Say sorry"), Line("Stayed kind")),
    ),
    Row("ours, nothing theirs", "mine-ours-theirs", (Lines(("Late notes",)), Number(2), Line("The huddle"), SKIP)),
    Row("nothing weighs, all skipped", "mine-ours-theirs", (SKIP, SKIP)),
    Row(
        "a loss",
        "after-a-loss",
        (
            Number(1),
            Line("A laugh"),
            Line("Someone sat with them"),
            SKIP,
            Line("It was a hard one"),
            Number(3),
            Number(1),
            Number(2),
        ),
    ),
    Row("a loss, heavier", "after-a-loss", (Number(1), *(SKIP,) * 3, Line("Go home"), Number(1), SKIP, Number(3))),
    Row("a loss, closed at the gate", "after-a-loss", (Number(3), Number(3))),
    Row(
        "best, might, should, will",
        "best-might-should-will",
        (
            Lines(("The night the lift broke.", "Everyone carried.")),
            Line("Soup"),
            Lines(("Chairs",)),
            Lines(("Time", "A table")),
            Line("Buy soup"),
            SKIP,
        ),
    ),
    Row(
        "before and after a story",
        "before-and-after",
        (Number(3), Line("An idea"), Line("Tea helps"), Line("No agenda"), Line("The lead"), Line("Buy biscuits")),
    ),
    Row(
        "before and after something of one's own",
        "before-and-after",
        (Number(8), SKIP, Line("Little"), Line("More"), SKIP, SKIP),
    ),
    Row("a small kindness", "small-kindness", (Number(4), Line("Warm the room"), Line("At six"))),
    Row("a small kindness, only when", "small-kindness", (SKIP, Line("At six"))),
    Row(
        "a face",
        "the-face-you-wore",
        (Line("Calm"), Line("Cross"), Number(3), Number(4), Line("A look"), SKIP),
    ),
    Row(
        "what we do",
        "we-do-we-do-not",
        (
            Lines(("Saying hello", "Breaks")),
            Lines(("Sighing",)),
            Line("Can I stop you there?"),
            Line("We say hello."),
        ),
    ),
    Row("tea and biscuits, a card", "tea-and-biscuits", ()),
    Row("a huddle, a card", "ten-minute-huddle", ()),
    Row("a pause, a card", "pause-after-an-emergency", ()),
    Row("what matters, a card", "what-matters", ()),
    Row(
        "every kind",
        "every-kind",
        (
            Line("A long shift."),
            Lines(("You did well.", "The kettle is on.")),
            Lines(("tea", "a chair", "the window")),
            Number(2),
            Numbers((1, 3)),
            Number(4),
            Number(1),
            Number(3),
        ),
    ),
    Row(
        "more kinds",
        "more-kinds",
        (
            Line("They saved me the last biscuit."),
            Lines(("the rota", "a sharp word")),
            Number(2),
            Number(1),
            Number(1),
            Number(2),
        ),
    ),
    Row(
        "a day of one's own",
        "more-kinds",
        (SKIP, Lines(("the rota",)), BACK, KEEP, SKIP, Number(3), Line("in 10 days")),
    ),
    Row("no day", "more-kinds", (Line("Six"), SKIP, SKIP, Number(3))),
    Row(
        "back and on",
        "every-kind",
        (
            Line("A long shift."),
            Lines(("First",)),
            BACK,
            KEEP,
            Lines(("tea",)),
            BACK,
            KEEP,
            Number(1),
            Numbers((2,)),
            BACK,
            KEEP,
            SKIP,
            SKIP,
            SKIP,
        ),
    ),
]


def typed(replies: tuple[Reply, ...], up_to: int = 3) -> Iterator[str]:
    """The replies as a person types them in plain mode."""
    for reply in replies:
        match reply:
            case Line(words):
                yield words
            case Lines() as lines:
                yield from lines
                if len(lines) < up_to:
                    yield ""
            case Number(number):
                yield str(number)
            case Numbers() as numbers:
                yield " ".join(map(str, numbers))
            case Key(typed=words):
                yield words


async def pass_by(app: TimedApp, pilot: Pilot[int]) -> None:
    """Reads on to the next question."""
    while app.run_now is not None and app.run_now.session.state is State.ASKING:
        if app.run_now.prompt().kind in SHOWN:
            await press(pilot, "enter")
        else:
            return


async def answer(app: TimedApp, pilot: Pilot[int], reply: Reply) -> None:
    """Gives one reply with the keys of the app."""
    prompt = app.run_now.prompt() if app.run_now else None
    match reply:
        case Key(key=key):
            await press(pilot, key)
        case Line(words):
            app.screen.query_one(LineInput).focus()
            await paste(pilot, words)
            await press(pilot, "enter")
        case Lines() as lines if prompt and prompt.kind == "list":
            for line in lines:
                await paste(pilot, line)
                await press(pilot, "enter")
            if app.screen.query(ShortLines) and len(lines) < prompt.up_to:
                await press(pilot, "enter")
        case Lines() as lines:
            await paste(pilot, "\n".join(lines))
            await press(pilot, "ctrl+j")
        case Number(number) if prompt and (prompt.kind in ("keep", "date") or prompt.high > 9):
            await press(pilot, *["down"] * number, "enter")
        case Number(number) if prompt and prompt.kind == "line":  # which of several questions it is, the week decides
            await paste(pilot, str(number))
            await press(pilot, "enter")
        case Number(number):
            await press(pilot, str(number))
        case Numbers() as numbers:
            await press(pilot, *map(str, numbers), "enter")


async def in_the_app(row: Row, root: Path) -> OpenJournal:
    settings = Settings(motion=False, country=COUNTRY)
    journal = staying_open(in_memory(settings=settings))
    app = TimedApp(CheapDoor(folders(root), settings, journal.clock), settings, open_journal=journal)
    async with app.run_test(size=(100, 50)) as pilot:
        await settle(pilot)
        app.begin(row.exercise, short=row.short)
        await settle(pilot)
        for reply in row.replies:
            await pass_by(app, pilot)
            await answer(app, pilot, reply)
        if not app._exit:
            await pass_by(app, pilot)
    return journal


def kept(journal: OpenJournal) -> dict[str, Any]:
    """All that is in a journal, but for ids and moments."""
    entries = []
    for row in journal.store.list():
        entry = journal.store.get(row.id).as_json()
        entries.append({name: value for name, value in entry.items() if name not in ("id", "written_at", "edited_at")})
    return {
        "entries": sorted(entries, key=repr),
        "kept lines": sorted(line.line for line in journal.store.kept_lines()),
        "drafts": [(draft.exercise, draft.snapshot) for draft in journal.store.drafts()],
    }


def rows() -> Iterator[Any]:
    """Every row. The first of each exercise, and of its short form, is run every time; the others are the full numbers."""
    seen = set()
    for row in TABLE:
        form = (row.exercise, row.short)
        yield pytest.param(row, id=row.name, marks=() if form not in seen else pytest.mark.slow)
        seen.add(form)


@pytest.mark.parametrize("row", rows())
async def test_both_front_ends_keep_the_same(row: Row, tmp_path: Path) -> None:
    plain = sit_down(list(typed(row.replies)), row.exercise, short=row.short, country=COUNTRY)
    app = await in_the_app(row, tmp_path)

    assert (plain.status, plain.io.lines) == (0, [])
    assert kept(app) == kept(plain.journal)


def test_every_exercise_is_in_the_table() -> None:
    assert {row.exercise for row in TABLE} == set(in_memory().library.ids())


@pytest.mark.parametrize(
    "row",
    [row for row in TABLE if row.replies and "skipped" not in row.name and "closed" not in row.name],
    ids=lambda row: row.name,
)
def test_the_table_s_rows_leave_something(row: Row) -> None:
    assert kept(sit_down(list(typed(row.replies)), row.exercise, short=row.short).journal)["entries"]
