"""Every screen there is, and how a test gets to it. ``ask`` is what must be readable on it at every size."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from kit.apps import NOON, PASSPHRASE, CheapDoor, TimedApp, app_in_memory, app_with_vault, app_without_vault, entry
from kit.kept import keep
from kit.looking import do, press, settle, words, write
from kit.years import a_few_years
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input
from vault import cheap

from companion import vault
from companion.app.opened import OpenJournal
from companion.app.people import OwnPeople, new_person
from companion.app.run import Run
from companion.app.taking import FORMATS
from companion.app.work import Work
from companion.guide.answers import Value
from companion.guide.session import Answer, Skip, State
from companion.journal.ids import make_id
from companion.tui.screens.backups import BackupPage, SecondFolderPage
from companion.tui.screens.secrets import CurrentPage, NewCodePage, NewPassphrasePage, PaperCodePage

NOTED = "A porter sang in the lift."

ANSWERS = {
    "a-say": None,
    "a-pause": None,
    "a-line": "The long corridor was quiet.",
    "a-text": "I wish you a rest. You did what you could.\n\nThe kettle is on.",
    "a-list": ["tea", "a chair", "the window"],
    "a-pick": "two",
    "some-picks": ["red", "green"],
    "a-scale": "4",
    "a-yesno": "yes",
    "an-echo": None,
    "a-letter": None,
    "a-card": None,
    "a-keep": "You did what you could.",
    "some-support": None,
    "the-end": None,
}
"""An answer to every step of the tests' own exercise."""

Walk = Callable[[Pilot[int]], Awaitable[None]]


@dataclass(frozen=True)
class Place:
    """A screen: the app it is in, the way to it, and what is asked or said there."""

    name: str
    make: Callable[[Path], TimedApp]
    go: Walk
    ask: str


def open_in_memory(root: Path) -> TimedApp:
    return app_in_memory(root)


def full(root: Path) -> TimedApp:
    return app_in_memory(root, [entry(number) for number in range(60)])


def with_tags(root: Path) -> TimedApp:
    used = [entry(0, tags=("nights", "ward 7"), starred=True), entry(1, tags=("nights", "night shift", "thanks"))]
    return app_in_memory(root, used)


def with_kept(root: Path) -> TimedApp:
    note = entry(30)
    app = app_in_memory(root, [note])
    keep(app.journal.store, "The window was open.", note)
    return app


def with_country(root: Path) -> TimedApp:
    return app_in_memory(root, country="england")


def with_people(root: Path) -> TimedApp:
    app = with_country(root)
    app.journal.people = OwnPeople(app.journal.store, app.door.paths.people)
    for number in range(8):
        app.journal.people.put(new_person(f"Friend {number}", f"07700 90012{number}"))
    return app


def with_years(root: Path) -> TimedApp:
    """The tests' notes, with acts, shifts and numbers from this year and the years before."""
    return app_in_memory(root, a_few_years())


def keys(*names: str) -> Walk:
    async def go(pilot: Pilot[int]) -> None:
        for name in names:
            await press(pilot, name)

    return go


def app_of(pilot: Pilot[int]) -> TimedApp:
    assert isinstance(pilot.app, TimedApp)
    return pilot.app


def draft_at(app: TimedApp, step: str) -> str:
    """A draft that was left at a step of the tests' own exercise."""
    run = app.journal.begin("every-kind")
    while run.session.step.id != step:
        run.reply(Answer(ANSWERS[run.session.step.id]))
    draft = run.draft()
    app.journal.store.save_draft(draft)
    return draft.id


def at_step(step: str) -> Walk:
    async def go(pilot: Pilot[int]) -> None:
        app_of(pilot).carry_on(draft_at(app_of(pilot), step))
        await settle(pilot, lambda: app_of(pilot).run_now is not None)

    return go


async def to_closing(pilot: Pilot[int]) -> None:
    await at_step("the-end")(pilot)
    await press(pilot, "enter")


async def to_empty_closing(pilot: Pilot[int]) -> None:
    app_of(pilot).begin("every-kind")
    await settle(pilot)
    while (run := app_of(pilot).run_now) is not None:
        await press(pilot, "ctrl+n")
        if run.session.step.kind == "support":
            await press(pilot, "escape", "escape")


async def to_passphrase(pilot: Pilot[int]) -> None:
    await press(pilot, "enter", "enter")


async def to_code(pilot: Pilot[int]) -> None:
    await to_passphrase(pilot)
    await write(pilot, PASSPHRASE.replace(" ", "_"))
    await press(pilot, "enter")
    await write(pilot, PASSPHRASE.replace(" ", "_"))
    await press(pilot, "enter")


async def to_refused(pilot: Pilot[int]) -> None:
    await write(pilot, "nonsense")
    await pilot.press("enter")
    await settle(pilot, lambda: "did not open" in str(pilot.app.screen.query_one("#said").render()))


async def to_drafts(pilot: Pilot[int]) -> None:
    draft_at(app_of(pilot), "a-list")
    app_of(pilot).go_home()
    await settle(pilot)


async def to_search(pilot: Pilot[int]) -> None:
    await press(pilot, "j", "slash")
    await write(pilot, "number")


async def to_bin(pilot: Pilot[int]) -> None:
    await press(pilot, "j", "d", "d", "b")


async def to_entry(pilot: Pilot[int]) -> None:
    await press(pilot, "j", "enter")


async def unlocked(pilot: Pilot[int]) -> None:
    await settle(pilot)
    await write(pilot, PASSPHRASE)
    await pilot.press("enter")
    await settle(pilot, lambda: app_of(pilot).is_open)


def with_noted(root: Path) -> TimedApp:
    app = app_with_vault(root)
    act = {"direction": None, "id": make_id(), "noted_at": NOON.isoformat(), "text": NOTED, "zone": "Europe/London"}
    vault.put(app.door.folder, make_id(), json.dumps(act).encode(), limits=cheap.LIMITS)
    return app


async def to_noted(pilot: Pilot[int]) -> None:
    await unlocked(pilot)
    await press(pilot, "enter")


def to_secrets(page: Callable[..., Screen[None]]) -> Walk:
    async def go(pilot: Pilot[int]) -> None:
        await unlocked(pilot)
        pilot.app.push_screen(page(NewPassphrasePage) if page is CurrentPage else page())
        await settle(pilot)

    return go


class BackingUp(CheapDoor):
    backs_up = True


def with_backups(root: Path) -> TimedApp:
    app = app_with_vault(root)
    app.door = BackingUp(app.door.paths, app.settings, app.clock)
    return app


async def to_backup(pilot: Pilot[int]) -> None:
    await unlocked(pilot)
    pilot.app.push_screen(BackupPage(Work()))
    await settle(pilot)


async def to_second_folder(pilot: Pilot[int]) -> None:
    await unlocked(pilot)
    pilot.app.push_screen(SecondFolderPage())
    await settle(pilot)


SAMPLES = Path(__file__).parents[1] / "transfer/samples"


async def to_bringing(pilot: Pilot[int]) -> None:
    await unlocked(pilot)
    await do(pilot, "bring along")


async def to_bringing_format(pilot: Pilot[int]) -> None:
    await to_bringing(pilot)
    await press(pilot, "ctrl+t")


def looking_at(name: str, then: str) -> Walk:
    """To what is said of a sample."""

    async def go(pilot: Pilot[int]) -> None:
        await to_bringing(pilot)
        pilot.app.screen.query_one(Input).value = str(SAMPLES / name)
        await press(pilot, "enter")
        await settle(pilot, lambda: then in words(pilot.app))

    return go


async def to_brought(pilot: Pilot[int]) -> None:
    await looking_at("jrnl-4.6.txt", "Enter brings in")(pilot)
    await press(pilot, "enter")
    await settle(pilot, lambda: "in the journal now" in words(pilot.app))


async def to_preview(pilot: Pilot[int]) -> None:
    await press(pilot, "j", "a", "down", "enter")
    await settle(pilot, lambda: "would leave" in words(pilot.app))


async def to_file(pilot: Pilot[int]) -> None:
    await to_preview(pilot)
    await press(pilot, "enter")


async def to_account(pilot: Pilot[int]) -> None:
    await press(pilot, "j", "enter", "a", *["down"] * list(FORMATS).index("nmc"), "enter")
    await write(pilot, "To ask twice.")


async def to_settings(pilot: Pilot[int]) -> None:
    await do(pilot, "settings")
    await settle(pilot)


async def to_names(pilot: Pilot[int]) -> None:
    await at_step("a-line")(pilot)
    await write(pilot, "Mr Ahmed")
    await press(pilot, "enter")


def went_through(app: TimedApp, exercise: str, **answers: Value) -> Run:
    """A run of an exercise that is at its end; what has no answer here is skipped."""
    return went_through_in(app.journal, exercise, **answers)


def went_through_in(journal: OpenJournal, exercise: str, **answers: Value) -> Run:
    run = journal.begin(exercise)
    while run.session.state is State.ASKING:
        value = answers.get(run.session.step.id.replace("-", "_"))
        run.reply(Skip() if value is None else Answer(value))
    return run


async def a_week_later(pilot: Pilot[int]) -> None:
    app = app_of(pilot)
    went_through(
        app, "friend-workplace", which="mine", closeness=4, this_week="Ask the new starter to lunch on Thursday"
    )
    app.clock.on(days=7)  # type: ignore[attr-defined]
    app.go_home()
    await settle(pilot)


async def to_coming(pilot: Pilot[int]) -> None:
    await a_week_later(pilot)
    await press(pilot, "enter")


async def to_sealed(pilot: Pilot[int]) -> None:
    app = app_of(pilot)
    went_through(app, "kind-letter", gate="steady", wish="a quiet week", comes_back="2025-04-30")
    await press(pilot, "j")


async def to_came_again(pilot: Pilot[int]) -> None:
    app = app_of(pilot)
    runs = [went_through(app, "put-it-down", shift="red") for _ in range(3)]
    app.close_run(runs[-1])
    await settle(pilot)


async def to_series(pilot: Pilot[int]) -> None:
    app = app_of(pilot)
    runs = [went_through(app, "noticed", happened="A porter sang.") for _ in range(2)]
    app.close_run(runs[-1])
    await settle(pilot)


async def to_leaving_an_edit(pilot: Pilot[int]) -> None:
    await press(pilot, "j", "enter", "e", "x", "escape")


async def to_note(pilot: Pilot[int]) -> None:
    await press(pilot, "n")
    await write(pilot, "The corridor was quiet.")


async def to_act(pilot: Pilot[int]) -> None:
    await press(pilot, "ctrl+g")
    await write(pilot, NOTED)


def _steps() -> list[Place]:
    asks = {
        "a-say": "Only something to read.",
        "a-pause": "A quiet moment.",
        "a-line": "One line of words.",
        "a-text": "Several lines of words.",
        "a-list": "A few short lines.",
        "a-pick": "One of these.",
        "some-picks": "Any of these.",
        "a-scale": "From one to five.",
        "a-yesno": "Yes or no.",
        "an-echo": "Your words",
        "a-letter": "I wish you a rest.",
        "a-card": "The long corridor was quiet.",
        "a-keep": "One sentence to keep.",
        "some-support": "Here are people you can talk to.",
        "the-end": "That is all of it.",
    }
    return [Place(f"run-{step}", open_in_memory, at_step(step), ask) for step, ask in asks.items()]


PLACES = [
    Place("welcome-1", app_without_vault, keys(), "A few kind questions, and a private notebook"),
    Place("welcome-2", app_without_vault, keys("enter"), "It stays on this computer, encrypted."),
    Place("welcome-3", app_without_vault, to_passphrase, "Choose a passphrase."),
    Place("welcome-4", app_without_vault, to_code, "Write it down on paper."),
    Place("unlock", app_with_vault, keys(), "Your journal is locked."),
    Place("unlock-code", app_with_vault, keys("ctrl+r"), "Recovery code:"),
    Place("unlock-refused", app_with_vault, to_refused, "That did not open the journal."),
    Place("home", open_in_memory, keys(), "Good evening."),
    Place("home-drafts", open_in_memory, to_drafts, "Carry on: Every kind of step"),
    Place("home-coming", open_in_memory, a_week_later, "You were going to: “Ask the new starter to lunch"),
    Place("coming", open_in_memory, to_coming, "Answer it"),
    Place("home-entries", full, keys(), "This week"),
    Place("exercises", open_in_memory, keys("e"), "Everything can be skipped, and stopped at any time."),
    Place("sources", open_in_memory, keys("e", "f3"), "Where it comes from"),
    *_steps(),
    Place("pause", open_in_memory, keys("enter", "1", "escape"), "Paused. What you wrote is safe."),
    Place("names", open_in_memory, to_names, "That looks like it could be somebody's name."),
    Place("closing", open_in_memory, to_closing, "This is what you wrote."),
    Place("closing-empty", open_in_memory, to_empty_closing, "Nothing was written, so nothing was kept."),
    Place("closing-again", open_in_memory, to_came_again, "That is three hard shifts in a week."),
    Place("closing-series", open_in_memory, to_series, "This is what you wrote."),
    Place("journal-sealed", open_in_memory, to_sealed, "Sealed until Wednesday 30 April"),
    Place("journal", full, keys("j"), "The thing with the number 0"),
    Place("journal-empty", open_in_memory, keys("j"), "Nothing here yet."),
    Place("journal-search", full, to_search, "The thing with the number 0"),
    Place("journal-filters", full, keys("j", "f"), "Which way it went"),
    Place("taking-as", full, keys("j", "a"), "As what?"),
    Place("taking", full, to_preview, "Could the person, their family"),
    Place("taking-file", full, to_file, "Where should the file be?"),
    Place("account", full, to_account, "Each one may stay empty."),
    Place("journal-bin", full, to_bin, "Bin"),
    Place("entry", full, to_entry, "The thing with the number 0, whole."),
    Place("edit", full, keys("j", "enter", "e"), "What happened?"),
    Place("edit-leaving", full, to_leaving_an_edit, "You changed something."),
    Place("note", open_in_memory, to_note, "The first line becomes its title."),
    Place("act", open_in_memory, to_act, "Which way did it go?"),
    Place("tags", with_tags, keys("j", "enter", "t"), "Tags you have used:"),
    Place("entry-tags", with_tags, to_entry, "Tags: nights, ward 7"),
    Place("journal-star", with_tags, keys("j"), "★ Note 0"),
    Place("noted", with_noted, to_noted, "A porter sang in the lift."),
    Place("secrets-current", app_with_vault, to_secrets(CurrentPage), "First the passphrase there is now."),
    Place("secrets-passphrase", app_with_vault, to_secrets(NewPassphrasePage), "Choose a passphrase."),
    Place("secrets-code", app_with_vault, to_secrets(NewCodePage), "Write it down on paper."),
    Place("secrets-paper", app_with_vault, to_secrets(PaperCodePage), "Type the recovery code from your paper."),
    Place("backup", with_backups, to_backup, "Making a backup"),
    Place("backup-second", with_backups, to_second_folder, "Where should a copy of each backup go?"),
    Place("bringing", with_backups, to_bringing, "Which file or folder?"),
    Place("bringing-nowhere", with_backups, looking_at("nowhere", "There is nothing"), "Look at how it is spelt:"),
    Place("bringing-format", with_backups, to_bringing_format, "What wrote it?"),
    Place("bringing-secret", with_backups, looking_at("jrnl-v3.txt", "This file"), "It is kept nowhere."),
    Place("bringing-found", with_backups, looking_at("jrnl-4.6.txt", "Enter brings"), "Enter brings in what is new"),
    Place("bringing-done", with_backups, to_brought, "They are in the journal now, beside what was there."),
    Place("talk", open_in_memory, keys("f2"), "Which country are you in?"),
    Place("talk-country", with_country, keys("f2"), "999"),
    Place("talk-people", with_people, keys("f2"), "Your own people"),
    Place("talk-person", with_people, keys("f2", "a"), "Who is it?"),
    Place("talk-drop", with_people, keys("f2", "d", "enter"), "Take this line away for good?"),
    Place("talk-readable", with_people, keys("f2", "r"), "Do you want your own people on this page"),
    Place("help", open_in_memory, keys("f1"), "Begin an exercise, carry on with one you kept for later"),
    Place("kept", with_kept, keys("k"), "The window was open."),
    Place("kept-empty", open_in_memory, keys("k"), "Nothing is kept here yet."),
    Place("look-back", with_years, keys("l"), "Which way kindness went"),
    Place("look-back-behaviours", with_years, keys("l", "n"), "What was in it"),
    Place("look-back-colours", with_years, keys("l", "n", "n"), "The colours of your shifts"),
    Place("look-back-numbers", with_years, keys("l", "p"), "How much you wanted to go to work"),
    Place("look-back-empty", open_in_memory, keys("l"), "There is nothing of this in these months."),
    Place("calendar", with_years, keys("l", "c"), "Wednesday 5 March 2025: no entries"),
    Place("calendar-day", with_years, keys("l", "c", "left", "enter"), "Tuesday 4 March 2025"),
    Place("calendar-empty", open_in_memory, keys("l", "c"), "2025: no entries"),
    Place("settings", open_in_memory, to_settings, "Shorter ones after two that left you heavier"),
    Place("palette", open_in_memory, keys("ctrl+p"), "Everything"),
    Place("cover", open_in_memory, keys("f4"), "19:30"),
]
BY_NAME = {place.name: place for place in PLACES}
