"""One of the person's own people to talk to: writing them down, taking them away, and who may read them."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from companion.app.people import OwnPeople, copy_words, new_person
from companion.app.words import explain
from companion.errors import CompanionError, PeopleCopyLeft
from companion.i18n import t
from companion.journal.entries import Person
from companion.tui.host import Writing
from companion.tui.screens.choice import ChoiceScreen
from companion.tui.screens.forms import Form
from companion.tui.widgets.choices import Row
from companion.tui.widgets.page import LineInput


class PersonPage(Form, keys="secrets"):
    """Two short lines: who it is, and how to reach them. Someone new is kept too when it locks before Enter."""

    def __init__(self, person: Person | None = None) -> None:
        super().__init__()
        self._person = person
        self._is_new = person is None
        self._under: Writing | None = None
        """What is being written on a page below: it stays in good hands."""

    def title_words(self) -> str:
        return t("talk", "Your own people")

    def column(self) -> Iterable[Widget]:
        yield Static(Content(t("talk", "Who is it?")), classes="ask")
        yield Static(
            Content(
                t("talk", "Occupational health, staff support, a chaplain, your tutor, your GP, a friend: a few words.")
            ),
            classes="quiet",
        )
        yield _line("name", self._person.name if self._person else "")
        yield Static(Content(t("talk", "How do you reach them?")), classes="ask")
        yield _line("how", self._person.how if self._person else "")
        yield Static("", id="said", classes="warn")

    def on_mount(self) -> None:
        name, how = self.query_one("#name", LineInput), self.query_one("#how", LineInput)
        name.following = lambda: how if name.value.strip() else None
        name.focus()
        if self._is_new:
            self._under, self.companion.writing = self.companion.writing, self

    def on_line_input_submitted(self, event: LineInput.Submitted) -> None:
        """Enter in the second line keeps both."""
        event.stop()
        self.action_go_on()

    def action_go_on(self) -> None:
        """Keeps them."""
        if not self._lines()[0]:
            self.say(t("talk", "Write who it is first. Esc goes back without it."))
            self.query_one("#name").focus()
            return
        try:
            self._keep()
        except PeopleCopyLeft as error:  # the journal has it
            self.companion.say(error)
        except CompanionError as error:
            self.say(explain(error))
            return
        self.action_back()

    def action_back(self) -> None:
        """Back; what was not kept is gone."""
        if self._is_new:
            self.companion.writing = self._under
        self.dismiss()

    def save(self) -> None:
        """Keeps what stands there, and what is being written below: it locks. Raises VaultError."""
        if self._under is not None:
            self._under.save()
        with suppress(PeopleCopyLeft):  # the next unlocking sees to the copy
            self._keep()

    def _keep(self) -> None:
        name, how = self._lines()
        person = replace(self._person, name=name, how=how) if self._person else new_person(name, how)
        if person == self._person or not (name or how):
            return
        try:
            self.companion.journal.people.put(person)
        except PeopleCopyLeft:
            self._person = person
            raise
        self._person = person

    def _lines(self) -> tuple[str, str]:
        name, how = (self.query_one(box, LineInput).value.strip() for box in ("#name", "#how"))
        return name, how


def _line(name: str, words: str) -> LineInput:
    line = LineInput(words)
    line.id = name
    return line


def drop_choice(person: Person) -> ChoiceScreen:
    """Asks before someone is taken away: nothing brings them back."""
    return ChoiceScreen(
        t("talk", "Your own people"),
        t("talk", "Take this line away for good?"),
        [Row("drop", t("talk", "Take it away")), Row("keep", t("talk", "Leave it here"))],
        before=f"{person.name}   {person.how}".strip(),
    )


def readable_choice(people: OwnPeople) -> ChoiceScreen:
    """Asks whether there is to be a readable copy, and says plainly what that is."""
    words = t("talk", "Do you want your own people on this page while Companion is locked?")
    kept = t("talk", "No. They stay encrypted, and are here once you unlock.")
    rows = [Row("secret", kept), Row("readable", t("talk", "Yes. Keep a readable copy."), copy_words(), below=3)]
    return ChoiceScreen(t("talk", "Your own people"), words, rows, before=people.now_words())
