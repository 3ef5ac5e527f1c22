"""The passphrase of the first evening, and the two secrets at the locked door."""

from pathlib import Path

from journal.migrations.tomorrow import tomorrow
from kit.apps import PASSPHRASE, app_with_vault, app_without_vault
from kit.looking import footer, paste, press, settle, words, write
from kit.places import to_passphrase
from textual.widgets import Input


async def test_a_passphrase_that_is_too_short_stays_where_it_is_typed(tmp_path: Path) -> None:
    app = app_without_vault(tmp_path)
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await to_passphrase(pilot)
        for typed in ("", "tea"):
            await write(pilot, typed)
            await press(pilot, "enter")
            assert app.screen.query_one("#first").has_focus
            assert "at least" in words(app)
        await write(pilot, "_and_biscuits")
        assert "at least" not in words(app)
        await press(pilot, "enter")
        assert app.screen.query_one("#second").has_focus


async def test_both_boxes_say_what_they_are_for_while_they_are_typed_in(tmp_path: Path) -> None:
    app = app_without_vault(tmp_path)
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await to_passphrase(pilot)
        await write(pilot, "tea_and_biscuits")
        await press(pilot, "enter", "x")
        assert "─ Passphrase ─" in words(app)
        assert "─ The same again ─" in words(app)


async def test_that_the_two_differ_is_said_until_the_second_is_typed_again(tmp_path: Path) -> None:
    app = app_without_vault(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await to_passphrase(pilot)
        await write(pilot, "tea_and_biscuits")
        await press(pilot, "enter", "x", "enter")
        assert "The two are not the same." in words(app)
        await press(pilot, "t")
        assert "The two are not the same." not in words(app)


async def test_the_recovery_code_and_back_to_the_passphrase(tmp_path: Path) -> None:
    app = app_with_vault(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Ctrl+R Recovery code" in " ".join(footer(app))
        for back in ("ctrl+r", "escape"):
            await press(pilot, "ctrl+r")
            assert "Recovery code:" in words(app)
            assert "Ctrl+R Passphrase" in " ".join(footer(app))
            await press(pilot, back)
            assert "Passphrase:" in words(app)
            assert app.screen.query_one(Input).password
            assert "Ctrl+R Recovery code" in " ".join(footer(app))
        await press(pilot, "escape")
        assert "Passphrase:" in words(app)


async def test_the_first_page_of_the_welcome_has_none_before_it(tmp_path: Path) -> None:
    app = app_without_vault(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Esc" not in " ".join(footer(app))
        await press(pilot, "escape")
        assert "page 1 of 4" in words(app)
        await press(pilot, "enter")
        assert "Esc Back" in " ".join(footer(app))
        await press(pilot, "escape")
        assert "page 1 of 4" in words(app)


async def test_that_the_journal_was_brought_up_to_date_is_said_on_home(tmp_path: Path) -> None:
    app = app_with_vault(tmp_path)
    app.door.unlock(PASSPHRASE).lock()
    app.door.migrations = tomorrow(tmp_path / "tomorrow")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await paste(pilot, PASSPHRASE)
        await press(pilot, "enter")
        await settle(pilot)
        assert "Your journal was brought up to date. A backup was made first." in words(app)
