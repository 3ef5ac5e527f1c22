"""Where a step is answered: what all boxes have, what those to type in have, and the boxes to read or wait in."""

from typing import ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static, TextArea

from companion.app.support import find_country
from companion.errors import CompanionError
from companion.guide.answers import Value
from companion.guide.prompt import Prompt
from companion.i18n import t, tn
from companion.tui.host import Host
from companion.tui.widgets.people import Own, people_words


class Box(Vertical):
    """Where one step is answered. ``value`` is the answer as it stands; ``writes`` whether it holds the person's words."""

    writes: ClassVar[bool] = False

    class Changed(Message):
        """Something was typed or chosen in ``box``, and not yet sent."""

        def __init__(self, box: "Box") -> None:
            super().__init__()
            self.box = box

    class Sent(Message):
        """The person goes on from ``box`` with ``answer``. A message may arrive when another question is asked."""

        def __init__(self, box: "Box", answer: Value) -> None:
            super().__init__()
            self.box, self.answer = box, answer

    def send(self, answer: Value) -> None:
        """Goes on with an answer."""
        self.post_message(self.Sent(self, answer))

    def tell(self) -> None:
        """Tells the screen that something was typed or chosen: at every key, so not by way of all that lies between."""
        self.screen.post_message(self.Changed(self))

    @property
    def value(self) -> Value:
        """The answer as it stands."""
        return None

    @property
    def entry_point(self) -> Widget:
        """What takes the focus first."""
        return self

    @property
    def hint(self) -> str:
        """How to answer, where the box itself does not show it."""
        return ""


class TypedIn(Box):
    """Where the person types."""

    writes = True

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tells that something was typed."""
        event.stop()
        self.tell()


class ReadOn(Box, can_focus=True):
    """Nothing to answer: Enter or space goes on."""

    BINDINGS: ClassVar = [
        Binding("down", "screen.scroll_body(0.1)", show=False),
        Binding("up", "screen.scroll_body(-0.1)", show=False),
        Binding("pagedown", "screen.scroll_body(1)", show=False),
        Binding("pageup", "screen.scroll_body(-1)", show=False),
    ]

    def on_key(self, event: events.Key) -> None:
        """Goes on. Not by a binding, which is looked up when another question may be on the screen already."""
        if event.key in ("enter", "space"):
            event.stop()
            event.prevent_default()
            self.send(None)

    def compose(self) -> ComposeResult:
        """The way on, said in words."""
        yield Static(Content(t("run", "Enter goes on.")), classes="quiet")


class People(ReadOn):
    """The people to talk to, in the middle of an exercise."""

    def compose(self) -> ComposeResult:
        """Who they are, and the way on."""
        yield Static(self._words(), id="people", classes="para")
        yield from super().compose()

    def look(self) -> None:
        """Shows them anew: the country may have been chosen meanwhile."""
        self.query_one("#people", Static).update(self._words())

    def _words(self) -> Content:
        host = cast(Host, self.app)
        try:
            own = Own(host.own_people())
        except CompanionError:  # nothing keeps anybody from the help lines
            own = Own()
        return people_words(find_country(host.settings.country), host.clock.local().date(), "F2", own)


class Quiet(ReadOn):
    """Some quiet seconds, counted down in figures that change and do not move. Enter moves on sooner."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__()
        self._left = prompt.seconds
        self._counts = prompt.countdown

    def compose(self) -> ComposeResult:
        """The seconds that are left."""
        yield Static(self._words(), id="quiet-left", classes="quiet")

    def on_mount(self) -> None:
        """Starts counting."""
        self._timer = self.set_interval(1, self._tick)

    def _tick(self) -> None:
        self._left -= 1
        self.query_one("#quiet-left", Static).update(self._words())
        if self._left <= 0:
            self._timer.stop()

    def _words(self) -> Content:
        if self._left <= 0:
            return Content(t("run", "That was it. Enter when you are ready."))
        if not self._counts:
            return Content(t("run", "A quiet moment. Enter moves on."))
        return Content(
            tn(
                "run",
                "{n} quiet second. Enter moves on sooner.",
                "{n} quiet seconds. Enter moves on sooner.",
                self._left,
            )
        )
