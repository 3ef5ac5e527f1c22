"""Choosing what to show, before the room sees anything."""

from pathlib import Path
from typing import ClassVar

from companion.present.app import PresentApp  # first: it cleans the environment before textual is imported

# isort: split
from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from companion.app.presenting import Offer
from companion.i18n import draw, t


class ChoosingApp(PresentApp[str]):
    """A list of what can be shown. It returns the name that finds what was chosen, None if nothing was."""

    CSS_PATH: ClassVar = [Path(__file__).with_name("trainer.tcss")]
    BINDINGS: ClassVar[list[BindingType]] = [("q,escape", "quit"), ("d", "dark")]

    def __init__(self, offers: Sequence[Offer]) -> None:
        super().__init__()
        self._offers = offers

    def compose(self) -> ComposeResult:
        """The question, the list and its keys."""
        yield Static(Content(t("present", "What shall we show?")), id="state")
        yield OptionList(*self._rows(), id="offers")
        yield Static(Content(t("present", "↑ ↓ choose   Enter show   d light or dark   q leave")), id="keys")

    def on_mount(self) -> None:
        """The first thing that can be shown is chosen."""
        self.query_one(OptionList).action_first()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Shows it."""
        self.exit(event.option_id)

    def _rows(self) -> Iterator[Option | None]:
        under = None
        for offer in self._offers:
            if offer.under != under:
                if under:
                    yield Option("", disabled=True)
                under = offer.under
                yield Option(Content.styled(draw(under), "bold"), disabled=True)
            minutes = t("present", "{n} min", n=offer.minutes)
            yield Option(Content(f"{minutes:>8}   {draw(offer.title)}"), id=offer.what)
