"""Two things that make these tests faster: how often the pilot looks whether the app is idle, and how often Python looks
for what can be forgotten."""

import gc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import textual._wait
from kit.apps import TimedApp, app_in_memory

textual._wait.SLEEP_GRANULARITY = 0.002
textual._wait.SLEEP_IDLE = 0.001
gc.freeze()
gc.set_threshold(20_000, 20, 50)


@pytest.fixture
def make_app(tmp_path: Path) -> Callable[..., TimedApp]:
    """Makes an app that is open on a journal in memory."""

    def make(*args: Any, **kwargs: Any) -> TimedApp:
        return app_in_memory(tmp_path, *args, **kwargs)

    return make


@pytest.fixture
def app(make_app: Callable[..., TimedApp]) -> TimedApp:
    """An app that is open on an empty journal in memory."""
    return make_app()
