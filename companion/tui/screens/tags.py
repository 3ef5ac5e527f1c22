"""The tags of an entry, on one line, with those of the journal to choose from."""

from collections.abc import Iterable

from textual.content import Content
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input, Static

from companion.app.names import AskedBefore
from companion.app.tagging import as_line, finished, offers, ready, tags_in
from companion.i18n import t
from companion.journal.entries import Entry
from companion.tui.screens.calm import CalmScreen
from companion.tui.screens.names import ask_about_names
from companion.tui.widgets.choices import Choices, Row
from companion.tui.widgets.inorder import after_typing
from companion.tui.widgets.secret import OrderedInput


class Finishing(Suggester):
    """The rest of the tag that is being typed, faintly behind it; Right takes it."""

    def __init__(self, known: list[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._known = known

    async def get_suggestion(self, value: str) -> str | None:
        """The line with the first tag that could be meant, once a letter of it is there."""
        begun = value.rpartition(",")[2].strip()
        offered = offers(value, self._known) if begun else []
        whole = finished(value, offered[0]) if offered else ""
        return whole if whole.casefold().startswith(value.casefold()) else None


class TagsScreen(CalmScreen[Entry | None], keys="tags"):
    """Dismissed with the entry as it is then, None where it stays as it was."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self._entry = entry
        self._known: list[str] = []

    def title_words(self) -> str:
        return t("tags", "Tags of: {title}", title=self._entry.title)

    def column(self) -> Iterable[Widget]:
        self._known = self.attempt(lambda: self.companion.journal.store.tags()) or []
        words = t("tags", "A comma stands between two tags. Tab finishes the one you are typing.")
        yield Static(Content(words), classes="quiet")
        line = ready(as_line(self._entry.tags))
        yield OrderedInput(line, id="tags", suggester=Finishing(self._known), select_on_focus=False)
        yield Static(Content(t("tags", "Tags you have used:")), id="used", classes="quiet")
        yield Choices([])

    def on_mount(self) -> None:
        self._offer()
        self._line.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._offer()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_save()

    def on_option_list_option_selected(self, event: Choices.OptionSelected) -> None:
        self._put(event.option_id or "")

    def action_complete(self) -> None:
        """Finishes the tag that is being typed; where none is, to the list and back."""
        after_typing(self, self._complete)

    def action_save(self) -> None:
        """Saves the tags, and goes back."""
        after_typing(self, self._save)

    @property
    def _line(self) -> Input:
        return self.query_one("#tags", Input)

    def _offer(self) -> None:
        offered = offers(self._line.value, self._known)
        self.query_one("#used").display = bool(offered)
        self.query_one(Choices).show_rows([Row(tag, tag) for tag in offered])

    def _complete(self) -> None:
        begun = self._line.value.rpartition(",")[2].strip()
        offered = offers(self._line.value, self._known)
        if self._line.has_focus and begun and offered:
            self._put(offered[0])
        elif self._line.has_focus and offered:
            self.query_one(Choices).focus()
        else:
            self._line.focus()

    def _put(self, tag: str) -> None:
        """The tag stands in the line, ready for the next."""
        self._line.value = ready(finished(self._line.value, tag))
        self._line.cursor_position = len(self._line.value)
        self._line.focus()

    def _save(self) -> None:
        tags = tags_in(self._line.value, self._known)
        if tags == tags_in(as_line(self._entry.tags), self._known):
            self.dismiss(None)
            return
        new = [tag for tag in tags if tag not in (*self._entry.tags, *self._known)]
        ask_about_names(self, AskedBefore(), new, self.query_one("#column"), lambda: self._keep(tags))

    def _keep(self, tags: tuple[str, ...]) -> None:
        now = self.attempt(lambda: self.companion.journal.store.change(self._entry.id, tags=tags))
        if now is not None:
            self.dismiss(now)
