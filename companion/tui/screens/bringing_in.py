"""What would come in, told before anything does; and what came in."""

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from companion.app.bringing_along import Brought, Look
from companion.app.bringing_words import (
    about_words,
    brought_words,
    counts_words,
    left_out_words,
    nothing_words,
    sample_words,
    unread_words,
    way_back_words,
    written_words,
)
from companion.app.words import explain
from companion.errors import BringingStopped, CompanionError
from companion.i18n import t
from companion.tui.screens.calm import CalmScreen
from companion.tui.screens.working import ComingInPage


class FoundPage(CalmScreen[Brought | None], keys="bringing-found"):
    """What a look found. Dismissed with what came in, or None when nothing did."""

    reads = True

    def __init__(self, seen: Look) -> None:
        super().__init__()
        self._seen = seen

    def title_words(self) -> str:
        return t("key", "Bring along")

    def column(self) -> Iterable[Widget]:
        report = self._seen.report
        yield Static(Content(counts_words(report)), classes="ask")
        yield Static(Content(about_words(self._seen.format, report)), classes="quiet para")
        yield Static(Content(self._then()), id="then", classes="para")
        if report.sample:
            yield Static(Content("\n".join(sample_words(report))), classes="para")
        for lines in (left_out_words(report), unread_words(report)):
            if lines:
                yield Static(Content("\n".join(lines)), classes="quiet para")

    def on_mount(self) -> None:
        self.query_one("#body").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Goes on where something is new."""
        return action != "go_on" or bool(self._seen.report.new.total())

    def action_go_on(self) -> None:
        """Brings it in."""
        page = ComingInPage(self._seen)
        self.app.push_screen(page, lambda _: self._came(page.outcome))

    def _came(self, outcome: object) -> None:
        match outcome:
            case Brought():
                self.dismiss(outcome)
            case CompanionError():
                then = self.query_one("#then", Static)
                then.update(Content(f"{explain(outcome)}\n\n{self._then()}"))
                then.set_class(not isinstance(outcome, BringingStopped), "warn")

    def _then(self) -> str:
        if not self._seen.report.new.total():
            return nothing_words()
        return t(
            "bring",
            "Enter brings in what is new, after a backup. What is in your journal stays as it is.",
        )


class BroughtPage(CalmScreen[bool], keys="bringing-done"):
    """What came in, and the way back. Dismissed with whether the person wants to see the journal."""

    reads = True

    def __init__(self, brought: Brought) -> None:
        super().__init__()
        self._brought = brought

    def title_words(self) -> str:
        return t("key", "Bring along")

    def column(self) -> Iterable[Widget]:
        report = self._brought.report
        yield Static(Content(brought_words(report)), classes="ask")
        yield Static(Content(written_words(report)), classes="para")
        yield Static(Content("\n".join(way_back_words(self._brought.backup))), classes="quiet para")

    def on_mount(self) -> None:
        self.query_one("#body").focus()

    def action_go_on(self) -> None:
        """To the journal."""
        self.dismiss(True)

    def action_leave(self) -> None:
        self.dismiss(False)
