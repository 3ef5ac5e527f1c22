"""A whole session in a process that ends at the first attempt to use a network. Argument: app, or control."""

import asyncio
import os
import socket
import sys
import tempfile
from pathlib import Path
from typing import Any

REFUSED = 77


def unplug() -> None:
    """From now on any socket but the pair inside the process's own loop ends the process."""

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        makes = event == "socket.__new__" and arguments[1] not in (socket.AF_UNIX, -1)
        if makes or event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname"):
            os._exit(REFUSED)

    sys.addaudithook(hook)


async def session(root: Path) -> None:
    from kit.apps import app_in_memory
    from kit.looking import press, settle, words, write

    app = app_in_memory(root)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f2", "enter", "escape", "enter", "1", "enter")
        await write(pilot, "a long corridor")
        while app.run_now is not None:
            await press(pilot, "enter" if app.run_now.session.typed else "ctrl+n")
        assert "a long corridor" in words(app), words(app)
        await press(pilot, "enter", "j", "enter", "escape", "escape", "ctrl+l")
    print("done")


if __name__ == "__main__":
    unplug()
    if sys.argv[1] == "control":
        socket.create_connection(("127.0.0.1", 9))
    else:
        with tempfile.TemporaryDirectory() as folder:
            asyncio.run(session(Path(folder)))
