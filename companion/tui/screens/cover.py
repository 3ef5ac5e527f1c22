"""Nothing but a clock, for when someone walks past."""

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from companion.tui.screens.calm import CalmScreen


class CoverScreen(CalmScreen[None], keys="cover"):
    """Any key takes it away. After a minute the journal behind it is locked."""

    _note = ""

    def say(self, note: str) -> None:
        """Shows a few words under the clock."""
        self._note = note
        if self.is_mounted:
            self._show()

    def compose(self) -> ComposeResult:
        yield Static("", id="clock")

    def on_mount(self) -> None:
        self._show()
        self.set_interval(1, self._show)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        self.companion.uncover()

    def on_click(self) -> None:
        self.companion.uncover()

    def _show(self) -> None:
        words = f"{self.companion.clock.local():%H:%M}\n\n{self._note}"
        self.query_one("#clock", Static).update(Content(words.rstrip()))
