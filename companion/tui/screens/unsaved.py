"""The question before words are gone that could not be saved."""

from companion.i18n import t
from companion.tui.screens.choice import ChoiceScreen
from companion.tui.widgets.choices import Row


class UnsavedScreen(ChoiceScreen):
    """Dismissed with ``stay``, ``again`` or ``without``; what the last of these does is said by its words."""

    def __init__(self, words: str, without: str) -> None:
        rows = [Row("stay", t("unsaved", "Stay")), Row("again", t("unsaved", "Try again")), Row("without", without)]
        super().__init__(t("unsaved", "Not saved yet"), words, rows)
