"""What holds for all tests."""

import gc
import os

import pytest
from hypothesis import settings
from textual._compositor import Compositor

# How long an example takes depends on what else the machine does; no test is about that.
settings.register_profile("quick", deadline=None, max_examples=40)
settings.register_profile("full", deadline=None, max_examples=400)

# Python looks for circles through all that is loaded after every few hundred new things: a sixth of the time of a screen.
gc.set_threshold(20_000, 50, 100)


def pytest_configure(config: pytest.Config) -> None:
    """The full numbers are for ``pytest -m slow``, and for what it is told to run of the others."""
    settings.load_profile("full" if config.option.markexpr == "slow" else "quick")


def pytest_xdist_auto_num_workers() -> int:
    """Two more than there are cores: much of a test is waiting for a disk or for another process."""
    return (os.cpu_count() or 1) + 2


def _render_nothing(self: Compositor, *_: object, **__: object) -> None:
    """A terminal that takes no drawing gets none: Textual works every update out, then throws it away.

    What a test looks at is drawn when it looks. Real terminals run in processes of their own, and are drawn.
    """
    self._dirty_regions.clear()


Compositor.render_update = _render_nothing  # type: ignore[method-assign]
