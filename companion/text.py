"""A translatable text: what to say, not yet in any language."""

from typing import NamedTuple


class Text(NamedTuple):
    """A message to be put into the person's language only when it is drawn.

    ``context`` is the gettext context (for an exercise: ``exercise/step``); ``message`` is the English message id;
    ``values`` are the names and contents of its ``{places}``, which no translation touches. ``many`` is the message for
    several of what ``{n}`` counts, where ``message`` is for one.
    """

    context: str
    message: str
    values: tuple[tuple[str, str], ...] = ()
    many: str = ""

    def __bool__(self) -> bool:
        return bool(self.message)

    def filled(self, **values: object) -> "Text":
        """The same with its places filled."""
        return self._replace(values=tuple((name, str(value)) for name, value in values.items()))
