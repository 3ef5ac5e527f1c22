"""Settings: what Companion says and suggests, when it locks, how it looks."""

from collections.abc import Iterable
from typing import Any

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from companion.app.preferences import BY_NAME, PREFERENCES, Preference, is_switch, offered, value_words
from companion.i18n import draw, t
from companion.terminal.themes import OURS, theme_words
from companion.tui.screens.calm import CalmScreen
from companion.tui.screens.choice import ChoiceScreen
from companion.tui.widgets.choices import Choices, Row

THEME = "theme"


class SettingsScreen(CalmScreen[None], keys="settings"):
    """One row a setting: a switch is turned where it stands, anything else is chosen from a list."""

    def title_words(self) -> str:
        return t("palette", "Settings")

    def column(self) -> Iterable[Widget]:
        yield Choices(self._rows())
        yield Static("", id="about", classes="quiet")

    def on_mount(self) -> None:
        self.query_one(Choices).focus()
        self.watch(self.app, "theme", self._show, init=False)

    def on_option_list_option_highlighted(self, event: Choices.OptionHighlighted) -> None:
        preference = BY_NAME.get(event.option_id or "")
        about = draw(preference.about) if preference else t("settings", "The colours of all pages.")
        self.query_one("#about", Static).update(Content(about))

    def on_option_list_option_selected(self, event: Choices.OptionSelected) -> None:
        self.action_choose()

    def action_choose(self) -> None:
        """Turns the marked switch, or asks what the marked setting should be."""
        name = self.query_one(Choices).marked or ""
        settings = self.companion.settings
        if name == THEME:
            choose_theme(self)
        elif is_switch(settings, name):
            self._change(name, not getattr(settings, name))
        else:
            self._ask(BY_NAME[name])

    def _ask(self, preference: Preference) -> None:
        now = getattr(self.companion.settings, preference.name)
        values = {str(value): value for value in offered(self.companion.settings, preference.name)}
        in_use = {str(now): t("palette", "in use")}
        rows = [Row(name, value_words(value), in_use.get(name, "")) for name, value in values.items()]

        def chosen(name: str | None) -> None:
            if name is not None:
                self._change(preference.name, values[name])

        screen = ChoiceScreen(self.title_words(), draw(preference.words), rows, marked=str(now))
        self.app.push_screen(screen, chosen)

    def _change(self, name: str, value: object) -> None:
        self.companion.change_settings(**{name: value})
        self._show()

    def _show(self) -> None:
        for row in self._rows():
            self.query_one(Choices).put_row(row)

    def _rows(self) -> list[Row]:
        return [
            *map(self._row, PREFERENCES),
            Row(THEME, t("settings", "Theme"), theme_words(self.app.theme), NO_SWITCH),
        ]

    def _row(self, preference: Preference) -> Row:
        value = getattr(self.companion.settings, preference.name)
        words = draw(preference.words)
        if isinstance(value, bool):
            return Row(preference.name, words, sign="[x] " if value else "[ ] ")
        return Row(preference.name, words, value_words(value), NO_SWITCH)


def choose_theme(screen: CalmScreen[Any]) -> None:
    """Ours first, then the terminal's own colours, then Textual's."""
    there = screen.app.available_themes
    first = [theme.name for theme in OURS] + ["ansi-dark", "ansi-light"]
    names = [*(name for name in first if name in there), *sorted(set(there) - set(first))]
    in_use = {screen.app.theme: t("palette", "in use")}
    rows = [Row(name, theme_words(name), in_use.get(name, "")) for name in names]

    def chosen(name: str | None) -> None:
        if name is not None:
            screen.app.theme = name
            screen.companion.change_settings(theme=name)

    screen.app.push_screen(ChoiceScreen(t("palette", "Change the theme"), "", rows, filtered=True), chosen)


NO_SWITCH = "    "
"""In front of what is not turned on or off, so that all words begin alike."""
