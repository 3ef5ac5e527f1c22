"""What every screen of a presentation shares: the light, the clock, and the one line that a fault leaves behind."""

import time
from typing import TypeVar

from companion.terminal.guards import GuardedApp  # first: it cleans the environment before textual is imported

# isort: split
from companion.i18n import t
from companion.present.themes import DARK, LIGHT

Returned = TypeVar("Returned")


class PresentApp(GuardedApp[Returned]):
    """Dark at first, light when asked."""

    def __init__(self) -> None:
        super().__init__()
        self.animation_level = "none"
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = DARK.name

    def wall(self) -> float:
        """Seconds since 1970, which another process reads off the same clock."""
        return time.time()

    def calm_words(self, error: BaseException | None, where: str) -> str:
        """The one line a crash leaves behind."""
        return t("present", "Companion stopped because of a fault of its own ({where}). Nothing was lost.", where=where)

    def action_dark(self) -> None:
        """Light or dark."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name
