"""A letter that waits sealed, in the journal: opening it early asks once."""

from pathlib import Path

import pytest
from kit.looking import press, settle, words, write
from kit.own import LETTER, Held, own_exercise
from kit.places import keys

from companion.tui.screens.choice import ChoiceScreen
from companion.tui.screens.entry import EntryScreen
from companion.tui.screens.journal import JournalScreen

WORDS = "You did what you could"


@pytest.fixture
def held(tmp_path: Path) -> Held:
    own_exercise(tmp_path, "letter", LETTER, "A letter")
    return Held(tmp_path)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_opening_it_early_asks_once(held: Held, tmp_path: Path, size: tuple[int, int]) -> None:
    held.do("letter", letter=WORDS, open_on="2025-03-30")
    app = held.app(tmp_path)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "j")
        assert "Sealed until Sunday 30 March" in words(app)
        assert WORDS not in words(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, ChoiceScreen)
        assert "You wanted this to wait." in words(app)
        assert "Sealed until Sunday 30 March" in words(app)
        await press(pilot, "enter")  # what is marked leaves it closed
        assert isinstance(app.screen, JournalScreen)
        await keys("enter", "down", "enter")(pilot)
        assert isinstance(app.screen, EntryScreen)
        assert WORDS in words(app)
        await press(pilot, "escape")
        assert WORDS in words(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, EntryScreen)


async def test_a_search_does_not_find_it_by_its_words(held: Held, tmp_path: Path) -> None:
    held.do("letter", letter=WORDS, open_on="2025-03-30")
    app = held.app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await keys("j", "slash")(pilot)
        await write(pilot, "could")
        assert "Nothing fits this." in words(app)
        assert "A letter" not in words(app)


async def test_the_closing_page_says_until_when_it_waits(held: Held, tmp_path: Path) -> None:
    app = held.app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.begin("letter")
        await settle(pilot)
        await write(pilot, "Rest")
        await press(pilot, "ctrl+j")
        await write(pilot, "30/3")
        await press(pilot, "enter")
        assert "Rest" in words(app)
        assert "Sealed until Sunday 30 March" in words(app)
