"""A question with a few choices: pausing, confirming, choosing a country, a theme, or anything from the palette."""

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from companion.i18n import t
from companion.tui.screens.calm import CalmScreen
from companion.tui.widgets.choices import Choices, Row
from companion.tui.widgets.secret import OrderedInput


class ChoiceScreen(CalmScreen[str | None], keys="choice"):
    """Asks, and is dismissed with the chosen row's id, or None. ``filtered`` puts a line above to narrow long lists.

    ``before`` is said quietly above the words, and ``marked`` is the row that is marked first.
    """

    def __init__(
        self,
        title: str,
        words: str,
        rows: list[Row],
        *,
        before: str = "",
        filtered: bool = False,
        marked: str | None = None,
    ) -> None:
        super().__init__()
        self._title, self._words, self._rows, self._before, self._filtered = title, words, rows, before, filtered
        self._marked = marked

    def title_words(self) -> str:
        return self._title

    def column(self) -> Iterable[Widget]:
        if self._before:
            yield Static(Content(self._before), classes="quiet para")
        if self._words:
            yield Static(Content(self._words), classes="ask")
        if self._filtered:
            yield OrderedInput(placeholder=t("choice", "Type a few letters"))
        yield Choices(self._rows, marked=self._marked)
        if self._filtered:
            yield Static("", id="none", classes="quiet")

    def on_mount(self) -> None:
        self.query_one(Input if self._filtered else Choices).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrows the list."""
        wanted = event.value.casefold()
        rows = [row for row in self._rows if wanted in row.words.casefold() or wanted in row.more.casefold()]
        self.query_one(Choices).show_rows(rows)
        self.query_one("#none", Static).update(Content("" if rows else t("choice", "Nothing here by that name.")))

    def on_input_submitted(self) -> None:
        self.action_choose()

    def on_key(self, event: object) -> None:
        """The arrows move the mark while the line has the focus."""
        key = getattr(event, "key", "")
        if self._filtered and key in ("up", "down"):
            choices = self.query_one(Choices)
            choices.action_cursor_up() if key == "up" else choices.action_cursor_down()

    def on_option_list_option_selected(self, event: Choices.OptionSelected) -> None:
        self.dismiss(event.option_id)

    def action_choose(self) -> None:
        """Takes the marked row."""
        marked = self.query_one(Choices).marked
        if marked is not None:
            self.dismiss(marked)

    def action_leave(self) -> None:
        self.dismiss(None)
