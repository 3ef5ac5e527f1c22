"""The person's own people on the page of people to talk to: putting them there, and who gets to see them."""

from pathlib import Path

import pytest
from kit.apps import TimedApp, app_in_memory, app_with_vault, entry
from kit.looking import paste, press, settle, words, write
from kit.places import at_step, unlocked
from textual.pilot import Pilot

from companion.app.demo import DemoDoor, open_demo
from companion.app.people import new_person
from companion.errors import VaultDamaged
from companion.journal.entries import Person
from companion.settings import Settings
from companion.tui.app import CompanionApp
from companion.tui.screens.person import PersonPage
from companion.tui.screens.talk import TalkScreen
from companion.tui.screens.unlock import UnlockScreen

OFFER = "You can put your own people here: occupational health, a friend. Press a."
COPY = "A copy that can be read without your passphrase. Whoever opens this computer's files can read it."
NAME, HOW = "Sam from nights", "07700 900123"


def own(app: TimedApp) -> list[tuple[str, str]]:
    return [(person.name, person.how) for person in app.journal.people.all()]


async def put(pilot: Pilot[int], name: str, how: str) -> None:
    await press(pilot, "a")
    await paste(pilot, name)
    await press(pilot, "enter")
    await paste(pilot, how)
    await press(pilot, "enter")


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_people_are_put_there_with_two_lines_and_stand_above_all_help_lines(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = app_in_memory(tmp_path, country="england")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "f2")
        await put(pilot, "Occupational health", "0117 496 0000")
        await put(pilot, NAME, HOW)
        assert own(app) == [("Occupational health", "0117 496 0000"), (NAME, HOW)]
        shown = words(app)
        assert "ring 999." in shown
        assert "Ring 111 and choose 2, or Samaritans on 116 123." in shown
        assert f"Your own people Occupational health 0117 496 0000 {NAME} {HOW}" in shown
        if "Urgent help" in shown:
            assert shown.index("ring 999") < shown.index("Your own people") < shown.index("Urgent help")


async def test_while_there_are_none_it_is_offered_once_at_the_end(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path, country="england")
    async with app.run_test(size=(80, 70)) as pilot:
        await settle(pilot)
        await press(pilot, "f2")
        assert words(app).count("Your own people") == words(app).count(OFFER) == 1
        assert words(app).index("For staff") < words(app).index(OFFER) < words(app).index("About these lines")
        await put(pilot, NAME, "")
        assert OFFER not in words(app)


async def test_one_is_changed_and_one_is_taken_away_after_a_question(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path, country="england")
    for name in ("Chaplain", NAME):
        app.journal.people.put(new_person(name, HOW))
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "f2", "e")
        assert "Whose line do you want to change?" in words(app)
        await press(pilot, "enter", "ctrl+e")
        await write(pilot, " 2")
        await press(pilot, "enter", "enter")
        assert own(app) == [("Chaplain 2", HOW), (NAME, HOW)]
        await press(pilot, "d", "down", "enter")
        assert "Take this line away for good?" in words(app)
        assert f"{NAME} {HOW}" in words(app)
        await press(pilot, "down", "enter")
        assert len(own(app)) == 2
        await press(pilot, "d", "down", "enter", "enter")
        assert own(app) == [("Chaplain 2", HOW)]
        assert NAME not in words(app)
        await press(pilot, "d", "escape")  # the only one: no list to choose from
        assert len(own(app)) == 1
        await press(pilot, "d", "enter")
        assert own(app) == []
        await press(pilot, "e", "d")  # which do nothing while there is nobody
        assert isinstance(app.screen, TalkScreen)


async def test_esc_keeps_nothing_and_a_line_without_a_name_is_not_taken(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path, country="england")
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "f2", "a")
        await press(pilot, "enter")
        assert "Write who it is first." in words(app)
        await paste(pilot, NAME)
        await press(pilot, "escape")
        assert own(app) == []
        assert app.writing is None


async def test_locked_nothing_of_them_is_shown_unless_a_copy_was_chosen(tmp_path: Path) -> None:
    app = app_with_vault(tmp_path, country="england")
    async with app.run_test(size=(80, 40)) as pilot:
        await unlocked(pilot)
        await press(pilot, "f2")
        await put(pilot, NAME, HOW)
        assert "They are not shown while Companion is locked. r changes that." in words(app)
        await press(pilot, "ctrl+l", "f2")
        assert "ring 999" in words(app)
        assert NAME not in words(app)
        assert "Your own people" not in words(app)
        await press(pilot, "a", "e", "d", "r")
        assert isinstance(app.screen, TalkScreen)
        await press(pilot, "escape")

        await unlocked(pilot)
        await press(pilot, "f2", "r")
        assert COPY in words(app)
        assert "There is no readable copy now." in words(app)
        await press(pilot, "escape")
        assert not app.door.paths.people.exists()
        await press(pilot, "r", "down", "enter")
        assert "A readable copy is kept" in words(app)
        await press(pilot, "ctrl+l", "f2")
        assert f"Your own people {NAME} {HOW} From the copy that can be read without your passphrase." in words(app)
        await press(pilot, "a")
        assert isinstance(app.screen, TalkScreen)
        await press(pilot, "escape")

        await unlocked(pilot)
        await press(pilot, "f2", "r")
        assert "There is a readable copy now." in words(app)
        await press(pilot, "enter")
        assert not app.door.paths.people.exists()
        await press(pilot, "ctrl+l", "f2")
        assert NAME not in words(app)


async def test_over_the_cover_the_page_shows_no_more_than_while_it_is_locked(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path, country="england")
    app.journal.people.put(new_person(NAME, HOW))
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "f4", "f2")
        assert "ring 999" in words(app)
        assert NAME not in words(app)
        await press(pilot, "a")
        assert isinstance(app.screen, TalkScreen)


async def test_someone_half_written_is_kept_when_it_locks_and_so_is_what_was_written_below(tmp_path: Path) -> None:
    app = app_with_vault(tmp_path, country="england")
    async with app.run_test(size=(80, 24)) as pilot:
        await unlocked(pilot)
        app.begin("put-it-down")
        await settle(pilot)
        await press(pilot, "1", "enter")
        await paste(pilot, "half a sentence")
        await press(pilot, "f2", "a")
        await paste(pilot, NAME)
        await press(pilot, "ctrl+l")
        assert isinstance(app.screen, UnlockScreen)
        await unlocked(pilot)
        assert own(app) == [(NAME, "")]
        (draft,) = app.journal.store.drafts()
        assert "half a sentence" in str(draft.snapshot)


async def test_in_an_exercise_they_stand_with_the_people_too_and_the_words_go_on_being_saved(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path, country="england")
    app.journal.people.put(new_person(NAME, HOW))
    async with app.run_test(size=(80, 60)) as pilot:
        await settle(pilot)
        await at_step("some-support")(pilot)
        assert f"Your own people {NAME} {HOW}" in words(app)
        run = app.writing
        await press(pilot, "f2", "a", "escape", "escape")
        assert app.writing is run


@pytest.mark.parametrize("text", ["[bold]not bold[/]", "[@click=app.leave]press[/]", "a\x1b[31mred", "{name} {key}"])
async def test_what_is_written_there_is_never_read_as_anything_else(tmp_path: Path, text: str) -> None:
    app = app_in_memory(tmp_path, country="england")
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "f2")
        await put(pilot, text, text)
        shown = text.replace("\x1b", "")
        assert f"Your own people {shown} {shown}" in words(app)
        await press(pilot, "d")
        assert f"{shown} {shown}" in words(app)


async def test_opening_the_page_changes_no_file(tmp_path: Path) -> None:
    app = app_with_vault(tmp_path, country="england")
    async with app.run_test(size=(80, 24)) as pilot:
        await unlocked(pilot)
        app.journal.store.add(entry(0))
        app.journal.people.put(new_person(NAME, HOW))
        before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
        await press(pilot, "f2", "escape")
        assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before


async def test_people_that_cannot_be_read_keep_nobody_from_the_help_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_in_memory(tmp_path, country="england")

    def damaged() -> list[Person]:
        raise VaultDamaged(Path("journal.db"), "a page")

    monkeypatch.setattr(app.journal.people, "all", damaged)
    async with app.run_test(size=(80, 40), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "f2")
        assert "ring 999" in words(app)
        assert "is damaged" in words(app)


async def test_the_made_up_journal_takes_people_and_has_no_copy(tmp_path: Path) -> None:
    made = app_in_memory(tmp_path)
    settings = Settings(motion=False, country="england")
    journal = open_demo(settings, made.clock)
    app = CompanionApp(DemoDoor(made.door.paths, settings, made.clock, journal), settings, open_journal=journal)
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "f2")
        await put(pilot, NAME, HOW)
        assert f"{NAME} {HOW}" in words(app)
        await press(pilot, "r")
        assert isinstance(app.screen, TalkScreen)
        assert "while Companion is locked" not in words(app)
    assert list(tmp_path.rglob("*.json")) == []


async def test_a_page_that_is_open_while_it_locks_is_gone(tmp_path: Path) -> None:
    app = app_with_vault(tmp_path, country="england")
    async with app.run_test(size=(80, 24)) as pilot:
        await unlocked(pilot)
        await press(pilot, "f2")
        await put(pilot, NAME, HOW)
        await press(pilot, "a")
        assert isinstance(app.screen, PersonPage)
        await write(pilot, "Tutor")
        app.pass_time(5 * 60)
        await settle(pilot)
        assert [type(screen) for screen in app.screen_stack[1:]] == [UnlockScreen]
        assert NAME not in words(app)
