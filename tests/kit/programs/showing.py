"""An app with one line to type in, above a text from a file. Arguments: plain or ours, the file."""

import sys
from pathlib import Path


def main() -> None:
    if sys.argv[1] == "ours":
        from companion.terminal.guards import GuardedApp as Base
    else:
        from textual.app import App as Base
    from textual.app import ComposeResult
    from textual.content import Content
    from textual.widgets import Input, Static

    class Showing(Base):  # type: ignore[misc, valid-type]
        BINDINGS = [("f9", "picture", "")]

        def compose(self) -> ComposeResult:
            yield Input()
            yield Static(Content(Path(sys.argv[2]).read_text("utf-8", "surrogatepass")))
            yield Static("ready")

        def on_mount(self) -> None:
            self.query_one(Input).focus()

        def action_picture(self) -> None:
            self.deliver_screenshot("picture.svg")
            self.save_screenshot("saved.svg")
            self.notify("pictured")

    Showing().run()


if __name__ == "__main__":
    main()
