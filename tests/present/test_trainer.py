"""The trainer's notes follow what is shown, in a terminal of their own."""

from pathlib import Path

from kit.looking import press, settle, words

from companion.app.presenting import find
from companion.app.relay import Relay
from companion.present.room import HEIGHT, WIDTH, RoomApp
from companion.present.trainer import TrainerApp


class TimedTrainer(TrainerApp):
    """With its clock in the test's hand."""

    now = 1_000_000.0

    def wall(self) -> float:
        return self.now


class TimedRoom(RoomApp):
    """With its clock in the test's hand."""

    now = 1_000_000.0

    def wall(self) -> float:
        return self.now


async def test_it_says_how_to_begin_when_nothing_is_shown(tmp_path: Path) -> None:
    app = TimedTrainer(Relay(tmp_path / "run"), find)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Nothing is being shown. It begins with: companion present" in words(app)


async def test_it_follows_and_closing_it_keeps_the_clock(tmp_path: Path) -> None:
    room = TimedRoom(find("six-words"), Relay(tmp_path / "run"))
    async with room.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await press(pilot, "f5", "s")
        room.now += 20
        await press(pilot, "full_stop")
        for _ in range(2):  # opened, closed, and opened again
            app = TimedTrainer(Relay(tmp_path / "run"), find)
            app.now = room.now + 1
            async with app.run_test(size=(100, 40)) as following:
                await settle(following)
                assert "Page 2 of 5" in words(app)
                assert "This page 1:39" in words(app)
                assert "All of it 4:39" in words(app)
                assert "The room sees black." in words(app)
                assert "The best comes first." in words(app)
                assert "Sam says (a) Someone had already put kettle on." in words(app)
                assert "Next Six words for the worst place" in words(app)
        await press(pilot, "full_stop", "f", "pagedown")
        app = TimedTrainer(Relay(tmp_path / "run"), find)
        app.now = room.now
        async with app.run_test(size=(100, 40)) as following:
            await settle(following)
            assert "The room’s picture is held still, at page 2." in words(app)
            assert "On paper only" in words(app)
            await press(pilot, "end")
            app.look()
            await settle(following)
            assert "This is the last page." in words(app)
            assert "To close Read the best ones aloud" in words(app)


async def test_it_says_that_the_page_does_not_fit_or_could_be_bigger(tmp_path: Path) -> None:
    room = TimedRoom(find("six-words"), Relay(tmp_path / "run"))
    app = TimedTrainer(Relay(tmp_path / "run"), find)
    async with room.run_test(size=(24, 8)) as pilot, app.run_test(size=(80, 24)) as following:
        await press(pilot, "f5")
        room._tick()
        app.look()
        await settle(following)
        assert "The page does not fit." in words(app)
        await pilot.resize_terminal(140, 40)
        await settle(pilot)
        room._tick()
        app.look()
        await settle(following)
        assert "There is room for bigger letters." in words(app)


async def test_its_clock_may_tick_once_more_when_its_page_is_gone(tmp_path: Path) -> None:
    room = TimedRoom(find("six-words"), Relay(tmp_path / "run"))
    app = TimedTrainer(Relay(tmp_path / "run"), find)
    async with room.run_test(size=(WIDTH, HEIGHT)):
        async with app.run_test(size=(80, 24)):
            pass
        room._tick()
        app.look()
    assert not app.query("#where")


async def test_when_the_presentation_falls_silent_it_says_so(tmp_path: Path) -> None:
    room = TimedRoom(find("six-words"), Relay(tmp_path / "run"))
    app = TimedTrainer(Relay(tmp_path / "run"), find)
    async with room.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await settle(pilot)
        async with app.run_test(size=(80, 24)) as following:
            await settle(following)
            assert "To hear in a few words" in words(app)
            app.now += 60
            app.look()
            await settle(following)
            assert "Nothing is being shown." in words(app)


async def test_what_cannot_be_found_here_is_said(tmp_path: Path) -> None:
    room = TimedRoom(find("six-words"), Relay(tmp_path / "run"))
    async with room.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await settle(pilot)
        app = TimedTrainer(Relay(tmp_path / "run"), lambda what: find(what + "-nowhere"))
        async with app.run_test(size=(80, 24)) as following:
            await settle(following)
            assert "What is being shown cannot be found here." in words(app)
