"""What the room sees: one page at a time, its clock, and nothing that is only for the trainer."""

from pathlib import Path
from typing import ClassVar

from companion.present.app import PresentApp  # first: it cleans the environment before textual is imported

# isort: split
from collections.abc import Callable

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Digits, Static

from companion.app.presenting import Shown
from companion.app.relay import Relay, Told
from companion.guide.board import UNSORTED, Board
from companion.guide.showing import Cover, Show
from companion.i18n import draw, t
from companion.present.board import GroupBoard, Lines
from companion.present.keys import bindings, key_lines
from companion.present.page import answer_words, headline, page_lines

WIDTH, HEIGHT = 72, 20
"""The most that a page takes, in cells. What is bigger could not be read from the back row."""
ROOMY = 1.2
"""How much bigger than a page a terminal is whose letters could well be bigger."""
SAID_FOR = 8
"""Seconds for which something is said at the foot of the page."""
SPEAKS_UP = 5
"""Seconds after which those who follow hear that it is still there."""
LAST = 10
"""Seconds at the end in which the clock grows quiet: nobody is hurried."""
TWICE_WITHIN = 3
"""Seconds within which the second key leaves."""


class RoomApp(PresentApp[int]):
    """Shows slides to a room, and tells where it is to whoever follows."""

    CSS_PATH: ClassVar = [Path(__file__).with_name("room.tcss")]
    BINDINGS = bindings()

    def __init__(self, shown: Shown, relay: Relay) -> None:
        super().__init__()
        self.show = Show(shown.slides)
        self._what = shown.what
        self._relay = relay
        self._told: Told | None = None
        self._asked_to_leave = float("-inf")
        self._said = ("", float("-inf"))
        self._boards: dict[str, Board] = {}
        self._board_up = False

    def compose(self) -> ComposeResult:
        """A head, the page, and its clock at the foot."""
        with Vertical(id="room"):
            with Horizontal(id="head"):
                yield Static(id="title")
                yield Static(id="count")
            with VerticalScroll(id="page", can_focus=False):
                yield Static(id="words")
                yield Static(id="answer")
            yield GroupBoard()
            with Horizontal(id="foot"):
                yield Static(id="hint")
                yield Digits(id="clock")
        yield Static(id="keys")

    def on_mount(self) -> None:
        """Shows the first page."""
        self.set_interval(0.25, self._tick)
        self._draw()

    def on_unmount(self) -> None:
        """Those who follow hear that it is over."""
        self._relay.end()

    # What keys do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While words are typed, keys are letters; while lines are sorted, arrows are for the lines."""
        if action != "unless_busy" or not self.query(GroupBoard):
            return True
        return not (self._group.is_written or (self._group.is_sorted and parameters[0] in ("forward", "backward")))

    async def action_unless_busy(self, action: str) -> None:
        """An action whose keys mean something else while words are typed or sorted."""
        await self.run_action(action)

    async def on_event(self, event: events.Event) -> None:
        """Any key takes the list of keys away."""
        if isinstance(event, events.Key) and self.query("#keys.-shown"):
            self.query_one("#keys").remove_class("-shown")
            return
        await super().on_event(event)

    def action_forward(self) -> None:
        """On: further down a page that does not fit, else to the next."""
        self._group.leave()
        page = self.query_one(Lines) if self._board_up else self.query_one("#page", VerticalScroll)
        if page.scroll_offset.y < page.max_scroll_y and not self.show.place.frozen:
            page.scroll_page_down(animate=False)
        else:
            self._go(self.show.place.at + 1)

    def action_backward(self) -> None:
        """To the page before."""
        self._go(self.show.place.at - 1)

    def action_first(self) -> None:
        """To the first page."""
        self._go(0)

    def action_last(self) -> None:
        """To the last page."""
        self._go(len(self.show.slides) - 1)

    def action_begin(self) -> None:
        """From the title to the first page; on a page, the clock starts."""
        self._group.leave()
        if self.show.place.at == 0:
            self._go(1)
        elif self.show.place.countdown.since is None:
            self.show.start_or_stop(self.wall())
        self._draw()

    def action_hold(self) -> None:
        """Typing and sorting end; else the clock stops. Never leaves: a clicker's play key sends this too."""
        if self._group.is_written or self._group.is_sorted:
            self._group.leave(as_it_was=True)
        elif self.show.place.countdown.since is not None:
            self.show.start_or_stop(self.wall())
        self._draw()

    def action_clock(self) -> None:
        """Starts or stops the clock."""
        self.show.start_or_stop(self.wall())
        self._draw()

    def action_longer(self) -> None:
        """A minute more."""
        self.show.longer(self.wall())
        self._draw()

    def action_black(self) -> None:
        """Black, and back."""
        self._cover("black")

    def action_white(self) -> None:
        """White, and back."""
        self._cover("white")

    def action_freeze(self) -> None:
        """The room's page stays while the trainer goes on; and back."""
        before = self.show.place.shown
        self.show.freeze()
        self._board_up = self._board_up and self.show.place.shown == before
        self._draw()

    def action_answer(self) -> None:
        """What the made-up person says, and back."""
        self._board_up = self._board_up and self.show.place.frozen
        self.show.show_answer()
        self._draw()

    async def action_type(self) -> None:
        """What is called out is typed."""
        await self._open_board(self._group.type)

    async def action_sort(self) -> None:
        """What was called out is sorted."""
        await self._open_board(self._group.sort)

    async def action_save(self) -> None:
        """What was called out is saved, once it has a name."""
        await self._open_board(self._group.ask_name)

    def action_help(self) -> None:
        """The keys."""
        lines = [Content(f"{keys:<12}{words}") for keys, words in key_lines()]
        keys = self.query_one("#keys", Static)
        keys.update(Content("\n").join(lines))
        keys.add_class("-shown")

    def action_leave(self) -> None:
        """Leaves, the second time."""
        now = self.wall()
        if now - self._asked_to_leave < TWICE_WITHIN:
            self.exit(0)
        self._asked_to_leave = now
        self._draw()

    # The board

    @property
    def _group(self) -> GroupBoard:
        return self.query_one(GroupBoard)

    async def _open_board(self, then: Callable[[], None]) -> None:
        slide, place = self.show.room, self.show.place
        if place.frozen:
            self._say(t("present", "The page is held still; f lets it go."))
        elif slide.exercise is None or slide.trainer is None or not slide.trainer.board:
            self._say(t("present", "This exercise has no board."))
        else:
            exercise, trainer = slide.exercise, slide.trainer
            if exercise.id not in self._boards:
                self._boards[exercise.id] = Board([trainer.text(exercise, column) for column in trainer.board])
            column = slide.page.column if slide.page and slide.page.column else UNSORTED
            title = draw(exercise.text(exercise.title))
            await self._group.show(self._boards[exercise.id], title, headline(slide), column)
            self._board_up = True
            if place.cover:
                self.show.cover(place.cover)
            self._draw()
            then()

    @on(GroupBoard.Said)
    def _on_said(self, event: GroupBoard.Said) -> None:
        self._say(event.words)

    def _say(self, words: str) -> None:
        self._said = (words, self.wall() + SAID_FOR)
        self._draw_clock()

    # Drawing

    def _go(self, at: int) -> None:
        self._group.leave()
        self._board_up = self._board_up and self.show.place.frozen
        self.show.go(at, self.wall())
        self.query_one("#page", VerticalScroll).scroll_home(animate=False)
        self._draw()

    def _cover(self, with_: Cover) -> None:
        self.show.cover(with_)
        self._draw()

    def _draw(self) -> None:
        place, slide = self.show.place, self.show.room
        for cover in ("black", "white"):
            self.screen.set_class(place.cover == cover, f"-{cover}")
        title = draw(slide.exercise.text(slide.exercise.title)) if slide.exercise and slide.page else ""
        self.query_one("#title", Static).update(Content(title))
        self.query_one("#page").display = not self._board_up
        self._group.display = self._board_up
        self.query_one("#count", Static).update(Content(f"{place.shown + 1} / {len(self.show.slides)}"))
        self.query_one("#words", Static).update(page_lines(slide, answer=place.answer))
        answer = self.query_one("#answer", Static)
        words = answer_words(slide) if place.answer else Content("")
        answer.update(words)
        answer.border_title = Content(t("present", "Sam, who is made up"))
        answer.display = bool(words.plain)
        self._draw_clock()
        self.call_after_refresh(self._look_whether_it_fits)
        self._tell()

    def _draw_clock(self) -> None:
        countdown, now = self.show.place.countdown, self.wall()
        left = countdown.left_at(now)
        over = bool(countdown.seconds) and not left
        shown = bool(countdown.seconds) and not over and (countdown.since is not None or left < countdown.seconds)
        clock = self.query_one("#clock", Digits)
        clock.display = shown
        clock.set_class(left <= LAST, "-last")
        if shown:
            minutes, seconds = divmod(round(left + 0.49), 60)
            clock.update(f"{minutes}:{seconds:02}")
        self.query_one("#hint", Static).update(Content(self._hint(over, now)))

    def _hint(self, over: bool, now: float) -> str:
        if now - self._asked_to_leave < TWICE_WITHIN:
            if all(board.is_saved for board in self._boards.values()):
                return t("present", "q once more leaves.")
            return t("present", "q once more leaves. What is on the board is not kept.")
        words, until = self._said
        if now < until:
            return words
        return t("present", "Take your time.") if over else ""

    def _tick(self) -> None:
        if self.leaving:
            return
        self._draw_clock()
        self._look_whether_it_fits()  # the words flow anew by themselves when the terminal changes

    def _look_whether_it_fits(self) -> None:
        if self.leaving:
            return
        self.show.fitting(self._board_up or self.query_one("#page", VerticalScroll).max_scroll_y == 0)
        self._tell()

    def _tell(self) -> None:
        """Tells where it is, if that is anything new, or was not said for a while."""
        roomy = self.size.width >= WIDTH * ROOMY and self.size.height >= HEIGHT * ROOMY
        now, before = self.wall(), self._told
        told = Told(self._what, self.show.place, roomy, now)
        if before is None or (before.place, before.roomy) != (told.place, roomy) or now - before.heard >= SPEAKS_UP:
            self._told = told
            self._relay.tell(told)
