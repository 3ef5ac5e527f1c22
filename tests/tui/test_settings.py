"""The settings page: what is changed there counts at once and is in the file."""

from pathlib import Path

from kit.apps import TimedApp, app_in_memory, app_with_vault, entry
from kit.looking import do, press, settle, words, write
from kit.places import to_settings, unlocked

from companion.app.preferences import PREFERENCES
from companion.i18n import draw
from companion.settings import Settings, load_settings
from companion.tui.screens.home import HomeScreen
from companion.tui.screens.run import RunScreen
from companion.tui.screens.settings import SettingsScreen
from companion.tui.widgets.choices import Choices


def place(name: str) -> list[str]:
    """The keys that lead from the first setting to this one."""
    return ["down"] * [preference.name for preference in PREFERENCES].index(name)


async def test_every_setting_has_a_row_and_says_what_it_means(app: TimedApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await to_settings(pilot)
        for preference in PREFERENCES:
            assert draw(preference.words) in words(app)
            assert draw(preference.about) in words(app)
            await press(pilot, "down")
        assert "Theme Dusk" in words(app)


async def test_every_switch_is_turned_where_it_stands_and_is_in_the_file(tmp_path: Path) -> None:
    app = app_with_vault(tmp_path)
    switches = [p.name for p in PREFERENCES if isinstance(getattr(app.settings, p.name), bool)]
    assert len(switches) == 5
    async with app.run_test(size=(80, 24)) as pilot:
        await unlocked(pilot)
        await to_settings(pilot)
        for name in switches:
            before = getattr(app.settings, name)
            assert ("▸ [x]" if before else "▸ [ ]") in words(app)
            await press(pilot, "enter")
            assert ("▸ [ ]" if before else "▸ [x]") in words(app)
            assert getattr(app.settings, name) is not before
            assert getattr(load_settings(app.door.paths.settings)[0], name) is not before
            assert getattr(app.journal.settings, name) is not before
            await press(pilot, "down")
        assert app.animation_level == "full"  # the app of the tests began without


async def test_when_it_locks_and_when_a_day_begins_are_chosen_from_a_list(app: TimedApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await to_settings(pilot)
        await press(pilot, *place("idle_minutes"), "enter")
        assert "▸ 5 minutes in use" in words(app)
        await press(pilot, "down", "enter")
        assert app.settings.idle_minutes == 10
        assert "▸ Lock by itself after 10 minutes" in words(app)
        app.pass_time(6 * 60)
        assert app.is_open
        await press(pilot, "down", "enter", "up", "enter")
        assert app.settings.day_starts == "04:00"
        await press(pilot, "enter", "escape")
        assert "▸ A new day begins at 04:00" in words(app)


async def test_what_stands_in_the_file_by_hand_is_among_the_choices(tmp_path: Path) -> None:
    app = app_in_memory(tmp_path, idle_minutes=7, day_starts="05:45")
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await to_settings(pilot)
        await press(pilot, *place("idle_minutes"), "enter")
        assert "▸ 7 minutes in use" in words(app)
        await press(pilot, "escape", "down", "enter")
        assert "▸ 05:45 in use" in words(app)


async def test_the_theme_is_changed_from_there(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_settings(pilot)
        await press(pilot, "end", "enter", "down", "enter")
        assert isinstance(app.screen, SettingsScreen)
        assert app.settings.theme == "dawn"
        await settle(pilot, lambda: "▸ Theme Dawn" in words(app))


async def test_the_row_names_the_theme_whenever_it_comes_to_be_another(app: TimedApp) -> None:
    """The list that it is chosen from may be gone before the theme is changed."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_settings(pilot)
        await press(pilot, "end")
        app.theme = "dawn"
        await settle(pilot)
        assert "▸ Theme Dawn" in words(app)


async def test_home_suggests_by_what_was_changed_once_settings_are_left(tmp_path: Path) -> None:
    heavy = [entry(n, exercise="kind-letter", answers={"landing-feel": "heavier"}) for n in (30, 60)]
    app = app_in_memory(tmp_path, heavy)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "You can change this in settings." in words(app)
        await to_settings(pilot)
        await press(pilot, "enter", "escape")
        assert isinstance(app.screen, HomeScreen)
        assert "You can change this in settings." not in words(app)


async def test_from_an_exercise_settings_lead_back_to_the_same_words(app: TimedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.begin("every-kind")
        await settle(pilot)
        await press(pilot, "enter", "enter")
        await write(pilot, "half a line")
        await do(pilot, "settings")
        await press(pilot, "escape")
        assert isinstance(app.screen, RunScreen)
        assert app.screen.asking.box.value == "half a line"


async def test_there_is_one_settings_page_at_a_time(app: TimedApp) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        await to_settings(pilot)
        await press(pilot, "ctrl+p")
        assert "Settings" not in [row.words for row in app.screen.query_one(Choices).rows]


def test_the_usual_settings_are_among_the_choices() -> None:
    from companion.app.preferences import offered

    assert offered(Settings(), "idle_minutes") == [1, 2, 5, 10, 15, 30]
    assert "05:00" in offered(Settings(), "day_starts")
