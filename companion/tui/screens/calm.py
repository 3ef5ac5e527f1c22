"""What every screen has: one column, a quiet line above, the keys below."""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import Screen
from textual.widget import Widget

from companion.errors import CompanionError
from companion.tui.host import Host
from companion.tui.keys import GLOBAL, SCREENS, Key, bindings
from companion.tui.widgets.lines import Heading, KeyLine

Result = TypeVar("Result")
Done = TypeVar("Done")


class CalmScreen(Screen[Result]):
    """A screen with a heading, a column and a line of keys.

    A subclass names its row of the key table (``class Home(CalmScreen, keys="home")``), gives ``title_words`` and
    yields its widgets from ``column``.
    """

    key_row: ClassVar[str] = ""
    reads: ClassVar[bool] = False
    """Whether the screen is for reading, so that the column itself takes the arrow and page keys."""
    status_gives_way: ClassVar[bool] = False
    """Whether the right of the header line goes where the title needs its place."""
    AUTO_FOCUS = ""
    _ended = False

    def __init_subclass__(cls, keys: str = "", **kwargs: Any) -> None:
        if keys:
            cls.key_row = keys
            cls.BINDINGS = bindings(SCREENS[keys])
        super().__init_subclass__(**kwargs)

    @property
    def companion(self) -> Host:
        """The app, as far as a screen knows it."""
        return cast(Host, self.app)

    def title_words(self) -> str:
        """What the header line says on the left."""
        return ""

    def status_words(self) -> str:
        """What the header line says on the right."""
        return self.companion.status_words()

    def column(self) -> Iterable[Widget]:
        """The widgets of the column, from top to bottom."""
        return ()

    def column_box(self) -> Widget:
        """The column itself."""
        return Vertical(*self.column(), id="column")

    def shown_keys(self) -> tuple[Key, ...]:
        """The keys of the footer line: this screen's, then help where there is room, then people to talk to."""
        own = tuple(key for key in SCREENS[self.key_row] if key.footer and self.offers(key))
        help_, talk = (key for key in GLOBAL if key.footer)
        return (*own, help_, talk) if len(own) < 4 else (*own[:5], talk)

    def offers(self, key: Key) -> bool:
        """Whether a key would do something now: a screen's ``check_action`` says so."""
        return bool(self.check_action(key.action.partition(".")[2].partition("(")[0], ()))

    def compose(self) -> ComposeResult:
        """Heading, column, keys."""
        yield Heading(self.title_words(), self.status_words(), right_gives_way=self.status_gives_way)
        with VerticalScroll(id="body", can_focus=self.reads):
            yield self.column_box()
        yield KeyLine(self.shown_keys())

    def action_scroll_body(self, pages: float) -> None:
        """Moves the column, where its box leaves the arrow keys alone."""
        body = self.query_one("#body", VerticalScroll)
        lines = pages * max(1, body.size.height - 2) if abs(pages) >= 1 else pages * 10
        body.scroll_relative(y=lines, animate=False, immediate=True)  # of several keys at once, each moves it

    def refresh_keys(self) -> None:
        """Shows the keys anew, where others do something now."""
        self.query_one(KeyLine).show(self.shown_keys())

    def look_again(self, said: str) -> None:
        """Something was written on a page over this one: says what became of it, and shows what is other now."""
        self.notify(said, markup=False, timeout=6)

    def attempt(self, work: Callable[[], Done]) -> Done | None:
        """Does something with the journal; an error is said, and nothing else happens. None then."""
        try:
            return work()
        except CompanionError as error:
            self.companion.say(error)
            return None

    def action_leave(self) -> None:
        """Back to the screen before."""
        self.dismiss()

    def end(self) -> None:
        """Goes by itself: at once, or when what was put over it has gone. ``dismiss`` would take whatever is on top."""
        self._ended = True
        if self.is_active:
            self.dismiss()

    def on_screen_resume(self) -> None:
        """Goes when it should have gone while something else was over it."""
        if self._ended:
            self.dismiss()
