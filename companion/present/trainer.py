"""What only the trainer reads, in a terminal of their own: notes to the page, what comes next, the clock and the plan."""

import time
from pathlib import Path
from typing import ClassVar

from companion.present.app import PresentApp  # first: it cleans the environment before textual is imported

# isort: split
from collections.abc import Callable, Iterator

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from companion.app.presenting import Shown
from companion.app.relay import Relay, Told
from companion.errors import CompanionError
from companion.guide.showing import Place, Slide
from companion.i18n import draw, t
from companion.present.page import SAYS, headline, said

GAP = Content("")


class TrainerApp(PresentApp[int]):
    """Follows a presentation. ``find`` finds what is shown by the name that is told."""

    CSS_PATH: ClassVar = [Path(__file__).with_name("trainer.tcss")]
    BINDINGS: ClassVar[list[BindingType]] = [
        ("q", "quit"),
        ("d", "dark"),
        ("down,j,pagedown", "further(1)"),
        ("up,k,pageup", "further(-1)"),
    ]

    def __init__(self, relay: Relay, find: Callable[[str], Shown]) -> None:
        super().__init__()
        self._relay, self._find = relay, find
        self._shown: Shown | None = None
        self._place: Place | None = None

    def compose(self) -> ComposeResult:
        """Clocks, what is wrong if anything is, and the notes."""
        with Horizontal(id="clocks"):
            yield Static(id="where")
            yield Static(id="left")
        yield Static(id="state")
        with VerticalScroll(id="page", can_focus=False):
            yield Static(id="notes")
        yield Static(id="next")
        yield Static(Content(t("present", "↑ ↓ further   d light or dark   q leave")), id="keys")

    def on_mount(self) -> None:
        """Listens, four times a second."""
        self.set_interval(0.25, self.look)
        self.look()

    def look(self) -> None:
        """Hears where the presentation is."""
        if not self.query("#where"):
            return  # on leaving the page goes first, the clock after it
        now = self.wall()
        told = self._relay.hear(now)
        if told is None:
            self._nothing(t("present", "Nothing is being shown. It begins with: companion present"))
            return
        if self._shown is None or self._shown.what != told.what:
            try:
                self._shown = self._find(told.what)
            except CompanionError:
                self._nothing(t("present", "What is being shown cannot be found here."))
                return
        last = len(self._shown.slides) - 1
        if not (0 <= told.place.at <= last and 0 <= told.place.shown <= last):
            self._nothing(t("present", "What is being shown has changed since. Begin it again."))
            return
        self._follow(self._shown, told, now)

    def action_further(self, by: int) -> None:
        """Reads on, or back."""
        self.query_one("#page", VerticalScroll).scroll_relative(y=3 * by, animate=False)

    def _nothing(self, words: str) -> None:
        self._place = None
        for name in ("where", "left", "state", "next"):
            self.query_one(f"#{name}", Static).update(Content(""))
        self.query_one("#notes", Static).update(Content(words))

    def _follow(self, shown: Shown, told: Told, now: float) -> None:
        place = told.place
        where = t("present", "Page {at} of {all}", at=place.at + 1, all=len(shown.slides))
        clock = time.strftime("%H:%M", time.localtime(now))
        self.query_one("#where", Static).update(Content(f"{clock}   {where}"))
        self.query_one("#left", Static).update(Content("   ".join(_times(shown, place, now))))
        self.query_one("#state", Static).update(Content("\n").join(Content(words) for words in _state(told)))
        if place != self._place:
            if self._place is None or self._place.at != place.at:
                self.query_one("#page", VerticalScroll).scroll_home(animate=False)
            self._place = place
            self.query_one("#notes", Static).update(Content("\n").join(notes(shown, place.at)))
            self.query_one("#next", Static).update(following(shown, place.at))


def _times(shown: Shown, place: Place, now: float) -> Iterator[str]:
    """What is left of the page's time and of all."""
    countdown = place.countdown
    if countdown.seconds:
        left = countdown.left_at(now)
        running = "" if countdown.since is not None else t("present", " (stopped)")
        yield t("present", "This page {left}", left=f"{_clock(left)}{running}")
    if place.began is not None:
        left = shown.minutes * 60 - (now - place.began)
        over = t("present", "{time} over", time=_clock(-left)) if left < 0 else _clock(left)
        yield t("present", "All of it {left}", left=over)
    else:
        yield t("present", "All of it {minutes} minutes", minutes=shown.minutes)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02}"


def _state(told: Told) -> Iterator[str]:
    """What the trainer should know of the room's picture."""
    place = told.place
    if place.cover == "black":
        yield t("present", "The room sees black.")
    elif place.cover == "white":
        yield t("present", "The room sees white.")
    if place.frozen:
        yield t("present", "The room’s picture is held still, at page {page}.", page=place.shown + 1)
    if not place.fits:
        yield t("present", "The page does not fit. Make the letters smaller, or press On to see the rest.")
    elif told.roomy:
        yield t("present", "There is room for bigger letters.")


def notes(shown: Shown, at: int) -> Iterator[Content]:
    """All that is said to the trainer at a slide, line by line."""
    slide = shown.slides[at]
    if slide.trainer and slide.trainer.made_up_only:
        yield _bold(t("present", "Never with real events. Use the made-up answers: a."))
        yield GAP
    yield _bold(headline(slide))
    if slide.note:
        yield from (GAP, Content(draw(slide.note)))
    if slide.exercise and slide.trainer:
        yield from _trainer_notes(slide, last=at == len(shown.slides) - 1 or shown.slides[at + 1].page is None)


def following(shown: Shown, at: int) -> Content:
    """What comes after a slide."""
    if at + 1 == len(shown.slides):
        return Content(t("present", "This is the last page."))
    return _under(t("present", "Next"), headline(shown.slides[at + 1]))


def _trainer_notes(slide: Slide, *, last: bool) -> Iterator[Content]:
    exercise, trainer, page = slide.exercise, slide.trainer, slide.page
    if exercise is None or trainer is None:
        return

    def words(message: str) -> str:
        return draw(trainer.text(exercise, message))

    if page is None:
        yield from (GAP, _under(t("present", "What it is for"), words(trainer.purpose)))
        yield from (GAP, _under(t("present", "Say"), words(trainer.say)))
    if page and page.note:
        yield from (GAP, Content(words(page.note)))
    if page and page.answer is not None:
        yield from (GAP, _under(t("present", "Sam says (a)"), " · ".join(said(exercise, trainer, page))))
    if trainer.board:
        yield from (GAP, Content(t("present", "t types what is called out, o sorts it, Ctrl+S saves it.")))
    if page and last:
        yield from (GAP, _under(t("present", "To close"), words(trainer.close)))
    yield from (GAP, _under(t("present", "If nobody speaks"), words(trainer.nobody_speaks)))
    yield from (GAP, _under(t("present", "Watch for"), words(trainer.watch_for)))


def _bold(words: str) -> Content:
    return Content.styled(words, "bold")


def _under(heading: str, words: str) -> Content:
    return Content.assemble((f"{SAYS} {heading}", "$accent"), "\n", words)
