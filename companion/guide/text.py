"""A translatable text: what to say, not yet in any language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A message to be put into the person's language only when it is drawn.

    ``context`` is the gettext context (for an exercise: ``exercise/step``); ``message`` is the English message id.
    """

    context: str
    message: str

    def __bool__(self) -> bool:
        return bool(self.message)
