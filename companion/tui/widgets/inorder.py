"""Keys taken in the order in which they come.

Textual looks up a box's own keys, such as backspace, only when the key has gone all the way up to the app. Where several
keys come at once, as over a slow line, letters typed after it would be in the box before it.
"""

from collections.abc import Iterable

from textual.binding import Binding, BindingType


def actions(bindings: Iterable[BindingType]) -> dict[str, str]:
    """What each key of some bindings does."""
    named = (one if isinstance(one, Binding) else Binding(*one) for one in bindings)
    return {key.strip(): binding.action for binding in named for key in binding.key.split(",")}
