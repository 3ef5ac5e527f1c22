"""Boxes for what opens the journal: the passphrase, and the recovery code."""

from textual import events
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from companion.tui.widgets.inorder import Onward, actions, take
from companion.tui.widgets.joining import join_lines

OWN_KEYS = actions(Input.BINDINGS)


class OrderedInput(Onward, Input):
    """An input that takes its own keys, such as backspace, before any that comes later."""

    virtual_size = Reactive(Size(0, 0), layout=False)
    """As wide as what stands there. The page is not laid out anew for each letter: the box stays as large as it is."""

    async def on_key(self, event: events.Key) -> None:
        """Runs before the input's own handler."""
        if not self.went_on(event):
            await take(self, event, OWN_KEYS)

    def on_paste(self, event: events.Paste) -> None:
        """Runs before the input's own handler."""
        self.went_on(event)

    def action_copy(self) -> None:
        """Ctrl+C: copies what is marked; with nothing marked it is how people leave."""
        if self.selected_text and not self.password:
            super().action_copy()
        else:
            self.call_later(self.app.run_action, "app.interrupted")


class CodeInput(OrderedInput):
    """The recovery code. Pasted lines are joined to one: none of them is dropped."""

    def on_paste(self, event: events.Paste) -> None:
        """Runs before the input's own handler, which would keep the first line only."""
        event.text = join_lines(event.text)


class Secret(OrderedInput):
    """A passphrase. What is typed here is shown as dots, and never goes to the clipboard."""

    def __init__(self, *, id: str) -> None:
        super().__init__(password=True, id=id, select_on_focus=False)

    def action_cut(self) -> None:
        """Cuts nothing."""
