"""People to talk to: one key away on every screen, before unlocking too. Opening it is never recorded."""

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from companion.app.support import Country, brief_words, find_country, said, support_countries
from companion.i18n import draw, t
from companion.tui.screens.calm import CalmScreen
from companion.tui.screens.choice import ChoiceScreen
from companion.tui.widgets.choices import Choices, Row
from companion.tui.widgets.people import danger, people_words


class TalkScreen(CalmScreen[None], keys="talk"):
    """The lines of the chosen country. No country is guessed: it is asked once, and changed with one key."""

    reads = True

    def title_words(self) -> str:
        return t("talk", "Talk to someone")

    def status_words(self) -> str:
        return ""

    def column(self) -> Iterable[Widget]:
        yield Static(self._words(), id="lines")

    def on_mount(self) -> None:
        self.query_one("#body").focus()
        if self._country is None:
            self.action_country()

    def action_country(self) -> None:
        """Asks for the country."""
        self.app.push_screen(CountryScreen(self._country), self._chosen)

    @property
    def _country(self) -> Country | None:
        return find_country(self.companion.settings.country)

    def _chosen(self, code: str | None) -> None:
        if code is not None:
            self.companion.change_settings(country=code)
        self.query_one("#lines", Static).update(self._words())
        self.query_one("#body", VerticalScroll).scroll_home(animate=False)

    def _words(self) -> Content:
        return people_words(self._country, self.companion.clock.local().date(), "c")


class CountryScreen(ChoiceScreen):
    """Asks for the country. Every row has the country's first numbers, for someone who cannot wait."""

    def __init__(self, country: Country | None) -> None:
        rows = [Row(each.code, draw(each.name), said(brief_words(each))) for each in support_countries()]
        super().__init__(t("talk", "Talk to someone"), t("talk", "Which country are you in?"), rows)
        self._country = country

    def column(self) -> Iterable[Widget]:
        yield Static(Content(danger()), classes="para")
        yield Static(Content(self._words), classes="ask")
        yield Choices(self._rows, marked=self._country.code if self._country else None)
