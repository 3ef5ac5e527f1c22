"""People to talk to: one key away on every screen, before unlocking too. Opening it is never recorded."""

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from companion.app.support import Country, find_country, line_words, opening_words, support_countries
from companion.i18n import draw, t
from companion.tui.screens.calm import CalmScreen
from companion.tui.screens.choice import ChoiceScreen
from companion.tui.widgets.choices import Row


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
        rows = [Row(country.code, draw(country.name)) for country in support_countries()]
        self.app.push_screen(
            ChoiceScreen(t("talk", "Talk to someone"), t("talk", "Which country are you in?"), rows), self._chosen
        )

    @property
    def _country(self) -> Country | None:
        return find_country(self.companion.settings.country)

    def _chosen(self, code: str | None) -> None:
        if code is not None:
            self.companion.change_settings(country=code)
        self.query_one("#lines", Static).update(self._words())

    def _words(self) -> Content:
        country = self._country
        if country is None:
            return Content(
                t(
                    "talk",
                    "Press c to choose your country. If you or someone else is in danger now, ring the emergency number where you are.",
                )
            )
        pieces = [Content(words) for words in opening_words(country)]
        day = self.companion.clock.local().date()
        for line in country.lines:
            words = line_words(line, day)
            front = Content.assemble(
                Content(words.name).stylize("bold"), "   ", Content(words.how).stylize("bold $mark")
            )
            more = [Content(quiet).stylize("$text-muted") for quiet in (words.about, words.checked) if quiet]
            pieces.append(Content("\n").join([front, *more]))
        return Content("\n\n").join(pieces)
