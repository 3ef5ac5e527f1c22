"""An app in which F9 crashes while a secret stands in a local variable. Arguments: plain or ours, a folder.

In ours F10 ends as Textual's threads end an app, with a printed traceback, and F8 keeps it busy for ever.
"""

import sys
from pathlib import Path

SECRET = "marzipan-nightingale"


def fail() -> None:
    secret = SECRET.upper()
    raise RuntimeError("the message holds it too: " + secret)


def plain() -> None:
    from textual.app import App
    from textual.widgets import Static

    class Plain(App[int]):
        BINDINGS = [("f9", "fail", "")]

        def compose(self):  # type: ignore[no-untyped-def]
            yield Static("ready")

        def action_fail(self) -> None:
            fail()

    Plain().run()


def ours(folder: Path) -> None:
    from kit.apps import CheapDoor, StillClock, folders
    from rich.traceback import Traceback

    from companion.settings import Settings
    from companion.tui.app import CompanionApp

    class Ours(CompanionApp):
        CSS_PATH = [Path(sys.modules[CompanionApp.__module__].__file__).parent / "styles/companion.tcss"]
        BINDINGS = [("f8", "hang", ""), ("f9", "fail", ""), ("f10", "panic", "")]

        def action_fail(self) -> None:
            fail()

        def action_panic(self) -> None:
            try:
                fail()
            except RuntimeError:
                shown = Traceback(show_locals=True)
            self.panic(shown)

        def action_hang(self) -> None:
            while True:
                pass

    class Watched(CheapDoor):
        def unlock(self, passphrase):  # type: ignore[no-untyped-def]
            opened = super().unlock(passphrase)
            opened._close = lambda close=opened._close: (close(), (folder / "closed").touch())
            return opened

    door = Watched(folders(folder), Settings(), StillClock())
    app = Ours(door, Settings(), start="every-kind")
    app.run()
    sys.exit(app.return_code)


if __name__ == "__main__":
    plain() if sys.argv[1] == "plain" else ours(Path(sys.argv[2]))
