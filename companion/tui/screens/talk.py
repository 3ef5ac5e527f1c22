"""People to talk to: one key away on every screen, before unlocking too. Opening it is never recorded."""

from collections.abc import Callable, Iterable

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from companion.app.support import Country, brief_words, find_country, said, support_countries
from companion.i18n import draw, t
from companion.journal.entries import Person
from companion.tui.screens.calm import CalmScreen
from companion.tui.screens.choice import ChoiceScreen
from companion.tui.widgets.choices import Choices, Row
from companion.tui.widgets.lines import KeyLine
from companion.tui.widgets.people import Own, danger, people_words


class TalkScreen(CalmScreen[None], keys="talk"):
    """The person's own people, and the lines of the chosen country.

    No country is guessed: it is asked once, and changed with one key. The people are there while the journal is open;
    while it is locked, or something hides the screen, only when the person wants a readable copy of them.
    """

    reads = True
    _people: tuple[Person, ...] = ()

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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Changes the people only while they are at hand."""
        match action:
            case "add":
                return self.companion.can_change_people
            case "edit" | "drop":
                return self.companion.can_change_people and bool(self._people)
            case "readable":
                return self.companion.can_change_people and self.companion.journal.people.can_be_readable
        return True

    def action_country(self) -> None:
        """Asks for the country."""
        self.app.push_screen(CountryScreen(self._country), self._chosen)

    def action_add(self) -> None:
        """Asks who it is, and how to reach them."""
        from companion.tui.screens.person import PersonPage

        self.app.push_screen(PersonPage(), self._changed)

    def action_edit(self) -> None:
        """Changes one of them."""
        from companion.tui.screens.person import PersonPage

        def change(person: Person) -> None:
            self.app.push_screen(PersonPage(person), self._changed)

        self._one(t("talk", "Whose line do you want to change?"), change)

    def action_drop(self) -> None:
        """Takes one of them away, after asking."""
        from companion.tui.screens.person import drop_choice

        def ask(person: Person) -> None:
            def chosen(which: str | None) -> None:
                if which == "drop":
                    self.attempt(lambda: self.companion.journal.people.drop(person))
                self._changed(None)

            self.app.push_screen(drop_choice(person), chosen)

        self._one(t("talk", "Who do you want to take away?"), ask)

    def action_readable(self) -> None:
        """Asks whether there is to be a readable copy."""
        from companion.tui.screens.person import readable_choice

        people = self.companion.journal.people

        def chosen(which: str | None) -> None:
            if which is not None:
                self.attempt(people.make_readable if which == "readable" else people.make_secret)
            self._changed(None)

        self.app.push_screen(readable_choice(people), chosen)

    @property
    def _country(self) -> Country | None:
        return find_country(self.companion.settings.country)

    def _chosen(self, code: str | None) -> None:
        if code is not None:
            self.companion.change_settings(country=code)
        self._changed(None)
        self.query_one("#body", VerticalScroll).scroll_home(animate=False)

    def _one(self, ask: str, then: Callable[[Person], None]) -> None:
        """Asks which of the people it is, where there is more than one."""
        if len(self._people) == 1:
            then(self._people[0])
            return

        def chosen(place: str | None) -> None:
            if place is not None:
                then(self._people[int(place)])

        rows = [Row(str(place), person.name, person.how) for place, person in enumerate(self._people)]
        self.app.push_screen(ChoiceScreen(self.title_words(), ask, rows), chosen)

    def _changed(self, _: None) -> None:
        self.query_one("#lines", Static).update(self._words())
        self.query_one(KeyLine).show(self.shown_keys())

    def _words(self) -> Content:
        self._people = tuple(self.attempt(self.companion.own_people) or ())
        own = Own(self._people, tuple(self._below()))
        return people_words(self._country, self.companion.clock.local().date(), "c", own)

    def _below(self) -> Iterable[str]:
        """What can be done with the people, and who can read them."""
        if not self.companion.can_change_people:
            if self._people:
                yield t("talk", "From the copy that can be read without your passphrase.")
        elif not self._people:
            yield t("talk", "You can put your own people here: occupational health, a friend. Press a.")
        else:
            yield t("talk", "a adds someone, e changes a line, d takes one away.")
            if self.companion.journal.people.readable:
                yield t(
                    "talk", "A readable copy is kept, so they are here while Companion is locked, too. r changes that."
                )
            elif self.companion.journal.people.can_be_readable:
                yield t("talk", "They are not shown while Companion is locked. r changes that.")


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
