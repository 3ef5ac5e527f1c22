"""Where a session stands, and what it can be told."""

from dataclasses import dataclass
from enum import StrEnum

from companion.guide.answers import Value


class State(StrEnum):
    """Where a session stands."""

    ASKING = "asking"
    PAUSED = "paused"
    FINISHED = "finished"
    LEFT = "left"  # kept for later: the draft stays
    LET_GO = "let-go"  # the person chose to drop the draft


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to the step that was asked. A step that is only read, or a quiet pause, is answered with None."""

    value: Value = None


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the box so far, not yet sent. It is part of the draft."""

    value: Value


@dataclass(frozen=True, slots=True)
class Skip:
    """Leave this step out of the entry."""


@dataclass(frozen=True, slots=True)
class Back:
    """To the step before."""


@dataclass(frozen=True, slots=True)
class PauseSession:
    """Stop for a moment. Nothing is lost."""


@dataclass(frozen=True, slots=True)
class CarryOn:
    """Go on where the pause was."""


@dataclass(frozen=True, slots=True)
class KeepForLater:
    """Leave; the draft stays."""


@dataclass(frozen=True, slots=True)
class LetGo:
    """Leave; the draft is dropped."""


Reply = Answer | Typed | Skip | Back | PauseSession | CarryOn | KeepForLater | LetGo
