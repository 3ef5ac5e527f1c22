"""Keys taken in the order in which they come.

Textual looks up a box's own keys, such as backspace, only when the key has gone all the way up to the app. Where several
keys come at once, as over a slow line, letters typed after it would be in the box before it.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget


def actions(bindings: Iterable[BindingType]) -> dict[str, str]:
    """What each key of some bindings does."""
    named = (one if isinstance(one, Binding) else Binding(*one) for one in bindings)
    return {key.strip(): binding.action for binding in named for key in binding.key.split(",")}


async def take(box: Widget, event: events.Key, own: Mapping[str, str]) -> None:
    """Does at once what a key does in its box, where it is one of the box's ``own`` keys."""
    action = own.get(event.key)
    if action is not None and await box.app.run_action(action, box):
        event.stop()
        event.prevent_default()


def after_typing(where: App[Any] | Screen[Any], then: Callable[[], None]) -> None:
    """Does something once the keys that came before have reached their box: they wait in its queue."""
    (where.focused or where).call_later(where.call_later, then)


class Onward:
    """A box that Enter may lead on from. What is typed after that Enter is the next box's, however soon it comes."""

    following: Callable[[], Widget | None] | None = None
    """Where Enter leads as things stand; None where it leads to no box."""
    _gone_to: Widget | None = None

    def on_focus(self) -> None:
        """Writing goes on here again."""
        self._gone_to = None

    def went_on(self, event: events.Key | events.Paste) -> bool:
        """Goes on at Enter, and hands on what was typed after it. Whether the event needs nothing more."""
        if self._gone_to is not None:
            later = (
                events.Paste(event.text) if isinstance(event, events.Paste) else events.Key(event.key, event.character)
            )
            self._gone_to.post_message(later)
        elif not isinstance(event, events.Key) or event.key != "enter" or not self._go_on():
            return False
        event.stop()
        event.prevent_default()
        return True

    def _go_on(self) -> bool:
        box = self.following() if self.following else None
        if box is None:
            return False
        cast(Widget, self).screen.set_focus(
            box
        )  # at once: ``focus()`` leaves it to the app, behind keys that are waiting there
        self._gone_to = box
        return True
