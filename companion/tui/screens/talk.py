"""People to talk to: one key away on every screen, before unlocking too. Opening it is never recorded."""

from collections.abc import Iterable, Iterator

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from companion.app.support import (
    Country,
    LineWords,
    Words,
    brief_words,
    find_country,
    page_of,
    said,
    support_countries,
)
from companion.i18n import draw, t
from companion.tui.screens.calm import CalmScreen
from companion.tui.screens.choice import ChoiceScreen
from companion.tui.widgets.choices import Choices, Row


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
        country = self._country
        return Content("\n\n").join(self._page(country) if country else _every_country())

    def _page(self, country: Country) -> Iterator[Content]:
        page = page_of(country, self.companion.clock.local().date())
        yield from map(_bright, page.opening)
        for group in page.groups:
            first, *more = map(_line, group.lines)
            yield from (_under(group.heading, first), *more)
        yield _under(t("talk", "About these lines"), *map(_quiet, page.sureness))


class CountryScreen(ChoiceScreen):
    """Asks for the country. Every row has the country's first numbers, for someone who cannot wait."""

    def __init__(self, country: Country | None) -> None:
        rows = [Row(each.code, draw(each.name), said(brief_words(each))) for each in support_countries()]
        super().__init__(t("talk", "Talk to someone"), t("talk", "Which country are you in?"), rows)
        self._country = country

    def column(self) -> Iterable[Widget]:
        yield Static(Content(_danger()), classes="para")
        yield Static(Content(self._words), classes="ask")
        yield Choices(self._rows, marked=self._country.code if self._country else None)


def _danger() -> str:
    return t("talk", "If you or someone else is in danger now, ring the emergency number of your country.")


def _every_country() -> Iterator[Content]:
    """What can be said before a country is chosen: the first numbers of every one."""
    yield Content(_danger())
    rows = [Content(draw(each.name) + "  ") + _bright(brief_words(each)) for each in support_countries()]
    yield Content("\n").join(rows)
    yield Content(t("talk", "Press c to choose your country. Then this page shows who you can talk to there."))


def _under(heading: str, *lines: Content) -> Content:
    return Content("\n").join([_quiet(heading).stylize("bold"), *lines])


def _line(line: LineWords) -> Content:
    how = Content(" · ").join(map(_bright, line.how))
    more = [_quiet(" · ".join(line.about)), *([_quiet(line.note)] if line.note else [])]
    return Content("\n").join([Content(line.name + "   ") + how, *more])


def _bright(words: Words) -> Content:
    """A sentence whose numbers and addresses stand out."""
    return Content.assemble(
        *(Content(piece.words).stylize("bold $mark") if piece.given else Content(piece.words) for piece in words)
    )


def _quiet(words: str) -> Content:
    return Content(words).stylize("$text-muted")
