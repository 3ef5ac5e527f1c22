"""What a trainer chooses from before the room sees anything."""

from pathlib import Path

from kit.looking import press, settle, words

from companion.app.presenting import LENGTHS, find, offers
from companion.cli.output import Output
from companion.cli.parser import make_parser
from companion.content.folder import bundled_folder
from companion.present.choosing import ChoosingApp
from companion.present.themes import LIGHT


def test_everything_that_is_offered_can_be_shown(tmp_path: Path) -> None:
    found = offers()
    for offer in found:
        assert find(offer.what).slides
        assert find(offer.what).minutes == offer.minutes
    assert len({offer.what for offer in found}) == len(found)
    under = {offer.what: offer.under.message for offer in found}
    assert under["after-a-loss"] == "Only with made-up events"
    assert under["six-words"] == "Exercises for a group"
    assert under["team-meeting"] == "Plans"


def test_own_plans_are_offered_and_one_with_faults_is_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    text = (bundled_folder() / "plans" / "five-minutes.toml").read_text("utf-8")
    (folder / "mine.toml").write_text(text.replace('"five-minutes"', '"mine"'), "utf-8")
    (folder / "broken.toml").write_text("id = 3", "utf-8")
    assert {offer.what for offer in offers(tmp_path)} - {offer.what for offer in offers()} == {"mine"}


def test_lengths_are_those_of_the_command_line() -> None:
    for minutes in LENGTHS:
        assert make_parser(Output()).parse_args(["present", "--minutes", str(minutes)]).minutes == minutes


async def test_one_is_chosen_with_the_arrows_and_enter() -> None:
    app = ChoosingApp(offers())
    async with app.run_test(size=(72, 20)) as pilot:
        await settle(pilot)
        assert "What shall we show?" in words(app)
        await press(pilot, "down", "up", "down", "enter")
    assert app.return_value == offers()[1].what


async def test_nothing_need_be_chosen_and_light_is_a_key_away() -> None:
    app = ChoosingApp(offers())
    async with app.run_test(size=(60, 20)) as pilot:
        await press(pilot, "d")
        assert app.theme == LIGHT.name
        await press(pilot, "q")
    assert app.return_value is None
