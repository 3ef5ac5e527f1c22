"""What exactly would leave, and where the file is put."""

from collections.abc import Callable, Iterable
from pathlib import Path

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from companion.app.names import recognised, whole_pieces
from companion.app.taking import Leaving, Preview, about, default_name, preview, warning, write_file
from companion.app.words import explain
from companion.errors import CompanionError, StorageFailed
from companion.i18n import t
from companion.text import Text
from companion.tui.keys import Key, relabelled
from companion.tui.screens.calm import CalmScreen
from companion.tui.screens.choice import ChoiceScreen
from companion.tui.screens.forms import OneBox
from companion.tui.screens.names import signed_content
from companion.tui.threads import in_thread
from companion.tui.widgets.choices import Row
from companion.tui.widgets.secret import OrderedInput


class PreviewScreen(CalmScreen[None], keys="taking"):
    """Exactly what would leave, with what could tell who somebody is marked in it."""

    reads = True

    def __init__(self, leaving: Leaving, written: Callable[[], None] | None = None) -> None:
        super().__init__()
        self._leaving, self._afterwards = leaving, written
        self._shown: Preview | None = None

    def title_words(self) -> str:
        return t("key", "Take along")

    def column(self) -> Iterable[Widget]:
        yield Static(Content(recognised()), classes="ask")
        yield Static(Content(t("secrets", "One moment…")), id="about", classes="quiet")
        yield Static(Content(warning()), classes="quiet para")
        yield Static("", id="leaves")

    def on_mount(self) -> None:
        self.query_one("#body").focus()
        self.run_worker(in_thread(self._look), group="preview")

    def _look(self) -> None:
        try:
            shown = preview(self._leaving)
        except CompanionError as error:
            self.app.call_from_thread(self._say, explain(error))
        else:
            self.app.call_from_thread(self._show, shown)

    def _say(self, words: str) -> None:
        if self.is_mounted:
            self.query_one("#about", Static).update(Content(words))

    def _show(self, shown: Preview) -> None:
        self._say(" ".join(about(shown)))
        if self.is_mounted:
            self._shown = shown
            self.query_one("#leaves", Static).update(signed_content(whole_pieces(shown.marked)))
            self.refresh_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Goes on once there is something to write, and it was shown."""
        return action != "go_on" or bool(self._shown and self._shown.entries)

    def action_go_on(self) -> None:
        """To the question where the file should be."""
        self.app.switch_screen(FileScreen(self._leaving, self._afterwards))


class FileScreen(OneBox, keys="secrets"):
    """Where the file is put. One that is there is never written over unasked."""

    def __init__(self, leaving: Leaving, written: Callable[[], None] | None = None) -> None:
        super().__init__()
        self._leaving, self._afterwards = leaving, written
        self._busy = False

    def title_words(self) -> str:
        return t("key", "Take along")

    def question(self) -> Iterable[Widget]:
        yield Static(Content(t("take", "Where should the file be?")), classes="ask")
        yield Static(Content(warning()), classes="quiet")

    def box(self) -> Input:
        name = default_name(self._leaving.format, self.companion.journal.today().isoformat())
        return OrderedInput(str(Path.home() / name), id="file", select_on_focus=False)

    def shown_keys(self) -> tuple[Key, ...]:
        """Enter writes."""
        return relabelled(super().shown_keys(), {"screen.go_on": Text("key", "Write the file")})

    def try_it(self, typed: str) -> None:
        """Writes the file in a thread."""
        self._write(Path(typed.strip()), over=False)

    def _write(self, path: Path, *, over: bool) -> None:
        if not self._busy:
            self._busy = True
            self.say(t("secrets", "One moment…"), warn=False)
            self.run_worker(in_thread(lambda: self._in_thread(path, over)), group="write")

    def _in_thread(self, path: Path, over: bool) -> None:
        try:
            write_file(self._leaving, path, over=over)
        except CompanionError as error:
            self.app.call_from_thread(self._not_written, path, error)
        else:
            self.app.call_from_thread(self._written, path)

    def _written(self, path: Path) -> None:
        self.app.notify(t("take", "Written: {file}", file=path), markup=False, timeout=8)
        if self._afterwards:
            self._afterwards()
        self.end()

    def _not_written(self, path: Path, error: CompanionError) -> None:
        self._busy = False
        if not self.is_mounted:
            return
        self.say(explain(error))
        if isinstance(error, StorageFailed) and error.reason == "taken" and not path.expanduser().is_dir():
            rows = [
                Row("other", t("take", "Use another name")),
                Row("over", t("take", "Put the new one in its place"), t("take", "the old file is gone then")),
            ]
            asking = ChoiceScreen(t("key", "Take along"), t("take", "There is a file of this name already."), rows)
            self.app.push_screen(asking, lambda which: self._write(path, over=True) if which == "over" else None)
