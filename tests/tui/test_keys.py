"""The table of keys: each does something, is in its screen's help, and works where it should."""

from pathlib import Path

import pytest
from kit.apps import TimedApp, app_in_memory, entry
from kit.looking import click, do, lines, press, resize, said, settle, words, write
from kit.places import ANSWERS, BY_NAME, at_step, draft_at

from companion.i18n import draw
from companion.journal.entries import Draft
from companion.tui.app import CompanionApp
from companion.tui.keys import GLOBAL, SCREENS, Key
from companion.tui.screens import (
    account,
    backups,
    bringing,
    bringing_in,
    calendar,
    choice,
    closing,
    cover,
    exercises,
    home,
    jotting,
    journal,
    kept,
    look_back,
    names,
    person,
    preview,
    reading,
    run,
    secrets,
    settings,
    tags,
    talk,
    unlock,
    welcome,
)
from companion.tui.screens import entry as entries
from companion.tui.screens.calm import CalmScreen
from companion.tui.screens.choice import ChoiceScreen
from companion.tui.screens.cover import CoverScreen
from companion.tui.screens.home import HomeScreen
from companion.tui.screens.reading import HelpScreen
from companion.tui.screens.run import RunScreen
from companion.tui.screens.talk import TalkScreen
from companion.tui.screens.unlock import UnlockScreen
from companion.tui.widgets.page import LineInput

MODULES = (
    account,
    backups,
    bringing,
    bringing_in,
    calendar,
    choice,
    closing,
    cover,
    entries,
    exercises,
    home,
    journal,
    jotting,
    kept,
    look_back,
    names,
    person,
    preview,
    reading,
    run,
    secrets,
    settings,
    tags,
    talk,
    unlock,
    welcome,
)
CLASSES = {
    cls
    for module in MODULES
    for cls in vars(module).values()
    if isinstance(cls, type) and issubclass(cls, CalmScreen) and cls.key_row
}
ONE_OF_EACH = {
    "welcome": "welcome-3",
    "unlock": "unlock",
    "home": "home",
    "exercises": "exercises",
    "run": "run-a-text",
    "closing": "closing",
    "journal": "journal",
    "taking": "taking",
    "bringing": "bringing",
    "bringing-found": "bringing-found",
    "bringing-done": "bringing-done",
    "entry": "entry",
    "edit": "edit",
    "talk": "talk-people",
    "note": "note",
    "act": "act",
    "account": "account",
    "tags": "tags",
    "text": "sources",
    "choice": "pause",
    "settings": "settings",
    "kept": "kept",
    "look-back": "look-back",
    "calendar": "calendar",
    "secrets": "secrets-passphrase",
    "backup": "backup",
}


def test_every_row_of_the_table_has_a_screen_and_every_screen_a_row() -> None:
    assert {cls.key_row for cls in CLASSES} == set(SCREENS)
    assert set(ONE_OF_EACH) == set(SCREENS) - {"help", "cover"}


@pytest.mark.parametrize("cls", sorted(CLASSES, key=lambda cls: cls.__name__), ids=lambda cls: cls.__name__)
def test_every_action_in_the_table_is_there(cls: type[CalmScreen[object]]) -> None:
    for key in (*SCREENS[cls.key_row], *GLOBAL):
        whose, _, action = key.action.partition("(")[0].partition(".")
        owner = {"screen": cls, "app": CompanionApp}[whose]
        assert callable(getattr(owner, f"action_{action}", None)), (cls.__name__, key.action)


def test_no_key_means_two_things_on_one_screen() -> None:
    for row, keys in SCREENS.items():
        names = [name for key in (*keys, *GLOBAL) for name in key.keys.split(",")]
        assert len(names) == len(set(names)), row


def listed(app: TimedApp, key: Key, keys: tuple[Key, ...]) -> bool:
    """Whether help says a key and its sentence: that of the first key that does the same."""
    shown, does = words(app), key.action.partition("(")[0]
    first = next(other for other in keys if other.action.startswith(does))
    return key.shown in shown and draw(first.help) in shown


@pytest.mark.parametrize("row", ONE_OF_EACH)
async def test_help_lists_every_key_of_its_screen(tmp_path: Path, row: str) -> None:
    place = BY_NAME[ONE_OF_EACH[row]]
    app = place.make(tmp_path)
    async with app.run_test(size=(160, 70)) as pilot:
        await settle(pilot)
        await place.go(pilot)
        assert isinstance(app.screen, CalmScreen)
        assert app.screen.key_row == row
        await press(pilot, "f1")
        assert isinstance(app.screen, HelpScreen)
        for keys in (SCREENS[row], tuple(key for key in GLOBAL if key.action not in ("app.help", "app.interrupted"))):
            for key in keys:
                assert listed(app, key, keys), (key.shown, "\n".join(lines(app)))
        await press(pilot, "escape")
        assert isinstance(app.screen, CalmScreen)
        assert app.screen.key_row == row


async def test_people_to_talk_to_are_one_key_away_and_a_question_mark_is_only_a_key_outside_text(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "question_mark")
        assert isinstance(app.screen_stack[-2], TalkScreen)  # it asks for the country
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, HomeScreen)
        await at_step("a-line")(pilot)
        await press(pilot, "question_mark")
        assert app.screen.query_one(LineInput).value == "?"
        await press(pilot, "f2")
        assert isinstance(app.screen_stack[-2], TalkScreen)


async def test_ctrl_l_locks_and_ctrl_q_leaves(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+l")
        assert isinstance(app.screen, UnlockScreen)
        assert not app.is_open
        await pilot.press("ctrl+q")
    assert app.return_code == 0


async def test_ctrl_c_saves_and_says_so_and_a_second_one_leaves(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        store = app.journal.store
        await at_step("a-line")(pilot)
        await write(pilot, "half a sen")
        await press(pilot, "ctrl+c")
        assert "What you were writing is kept. Press Ctrl+C again to leave." in said(app)
        assert {str(draft.snapshot["typed"]) for draft in store.drafts()} == {"half a sen"}
        app.seconds += 60
        await press(pilot, "ctrl+c")
        assert app.is_running
        assert not app._exit
        await pilot.press("ctrl+c")
    assert app.return_code == 130


async def test_the_palette_does_what_is_chosen_on_the_screen_it_was_opened_from(app: TimedApp) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p")
        assert isinstance(app.screen, ChoiceScreen)
        await write(pilot, "journ")
        await press(pilot, "enter")
        assert isinstance(app.screen, journal.JournalScreen)
        await press(pilot, "ctrl+p", "ctrl+p", "escape")
        assert isinstance(app.screen, journal.JournalScreen)
        await do(pilot, "theme")
        await press(pilot, "down", "enter")
        assert app.theme == "dawn"
        assert app.settings.theme == "dawn"


async def test_the_palette_of_an_exercise_skips_goes_back_and_pauses(app: TimedApp) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        await at_step("a-line")(pilot)
        assert app.run_now is not None
        session = app.run_now.session
        await write(pilot, "half a line")
        for command, step in (("skip", "a-text"), ("back", "a-line")):
            await do(pilot, command)
            if command == "skip":
                await press(pilot, "down", "enter")
            assert session.step.id == step
        assert isinstance(app.screen, RunScreen)
        assert app.screen.asking.box.value == "half a line"
        await do(pilot, "pause")
        assert "Paused. What you wrote is safe." in words(app)


async def test_the_palette_shows_another_way_in(app: TimedApp) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        await at_step("a-pause")(pilot)
        await do(pilot, "another way")
        assert "Look at something green." in words(app)


async def test_the_palette_has_nothing_that_would_do_nothing(app: TimedApp) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p")
        assert "Undo letting go" not in words(app)


async def test_the_cover_hides_everything_and_any_key_brings_it_back(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path, [entry(0, "the porter whistled")])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter")
        assert "the porter whistled" in words(app)
        await press(pilot, "f4")
        assert isinstance(app.screen, CoverScreen)
        assert words(app) == "19:30"
        await press(pilot, "x")
        assert "the porter whistled" in words(app)
        await press(pilot, "f4", "f2")  # people to talk to, also from here, and then the cover is still there
        assert "Which country are you in?" in words(app)
        await press(pilot, "escape", "escape")
        assert words(app) == "19:30"
        await click(pilot, (40, 12))
        assert "the porter whistled" in words(app)


async def test_escape_pauses_and_carries_on_where_it_was(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await at_step("a-text")(pilot)
        await write(pilot, "one")
        await press(pilot, "escape")
        assert "Paused. What you wrote is safe." in words(app)
        (draft,) = app.journal.store.drafts()
        assert draft.snapshot["typed"] == "one"
        await press(pilot, "enter")
        assert isinstance(app.screen, RunScreen)
        await write(pilot, " two")
        assert app.screen.asking.box.value == "one two"
        await press(pilot, "escape", "escape")  # the second is carrying on, not leaving
        assert isinstance(app.screen, RunScreen)
        assert app.screen.asking.box.value == "one two"


async def test_kept_for_later_waits_on_home_and_let_go_comes_back_with_u(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await at_step("a-text")(pilot)
        await write(pilot, "one")
        await press(pilot, "escape", "down", "enter")
        assert isinstance(app.screen, HomeScreen)
        assert "Carry on: Every kind of step" in words(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, RunScreen)
        assert app.screen.asking.box.value == "one"
        await press(pilot, "escape", "down", "down", "enter")
        assert isinstance(app.screen, HomeScreen)
        assert "Carry on" not in words(app)
        assert app.journal.store.drafts() == []
        await press(pilot, "u")
        assert "It is back." in words(app)
        assert "Carry on: Every kind of step" in words(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, RunScreen)
        assert app.screen.asking.box.value == "one"


async def test_going_back_keeps_what_was_given_and_what_was_typed(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await at_step("a-line")(pilot)
        await write(pilot, "the line")
        await press(pilot, "enter")
        await write(pilot, "half a page")
        await press(pilot, "shift+tab")
        assert isinstance(app.screen, RunScreen)
        assert app.screen.asking.box.value == "the line"
        await press(pilot, "enter")
        assert app.screen.asking.box.value == "half a page"


async def test_tab_reaches_next_and_ctrl_j_goes_on_out_of_several_lines(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await at_step("a-text")(pilot)
        await press(pilot, "o", "n", "e", "enter", "t", "w", "o", "tab", "enter")
        assert isinstance(app.screen, RunScreen)
        run_ = app.screen.run_
        assert run_.session.given["a-text"] == "one\ntwo"
        assert run_.session.step.id == "a-list"
        await press(pilot, "shift+tab", "ctrl+j")
        assert run_.session.given["a-text"] == "one\ntwo"
        assert run_.session.step.id == "a-list"


async def test_ctrl_n_leaves_a_step_out_at_every_kind_of_step(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.begin("every-kind")
        await settle(pilot)
        seen = []
        while app.run_now is not None:
            seen.append(app.run_now.session.step.id)
            await press(pilot, "ctrl+n")
            if isinstance(app.screen, ChoiceScreen):
                await press(pilot, "escape", "escape")
        assert seen == [step for step in ANSWERS if step not in ("an-echo", "a-letter", "a-card")]  # nothing to show
        assert "Nothing was written, so nothing was kept." in words(app)
        assert app.journal.store.count() == 0


@pytest.mark.parametrize(
    ("step", "digit", "given"),
    [("a-pick", "2", "two"), ("a-scale", "4", 4), ("a-yesno", "2", "no")],
)
async def test_a_digit_chooses(app: TimedApp, step: str, digit: str, given: object) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await at_step(step)(pilot)
        await press(pilot, digit)
        assert app.run_now is not None
        assert app.run_now.session.given[step] == given
        assert app.run_now.session.step.id != step


async def test_digits_tick_and_untick_and_a_tick_is_a_sign(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await at_step("some-picks")(pilot)
        await press(pilot, "1", "3", "1", "2")
        shown = words(app)
        assert "[ ] Red" in shown
        assert "[x] Blue" in shown
        assert "[x] Green" in shown
        await press(pilot, "enter")
        assert app.run_now is not None
        assert app.run_now.session.given["some-picks"] == ["blue", "green"]


async def test_a_draft_whose_exercise_is_gone_is_no_crash_and_stays(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        draft_id = draft_at(app, "a-text")
        (draft,) = app.journal.store.drafts()
        app.journal.store.drop_draft(draft_id)
        gone = Draft(
            **{f: getattr(draft, f) for f in ("id", "short", "snapshot", "started_at", "saved_at")}, exercise="gone"
        )
        app.journal.store.save_draft(gone)
        app.go_home()
        await settle(pilot)
        await resize(pilot, 60, 20)
        app.carry_on(draft_id)
        await settle(pilot)
        assert "There is no exercise called gone" in said(app)
        assert [kept.id for kept in app.journal.store.drafts()] == [draft_id]
