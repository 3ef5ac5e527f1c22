"""A few screens as text, whole. After a change that is meant, write them anew and look at what has changed:

COMPANION_RENEW_PICTURES=1 pytest tests/tui/test_pictures.py; git diff tests/tui/golden
"""

import os
from pathlib import Path

import pytest
from kit.looking import picture, settle
from kit.places import BY_NAME

GOLDEN = Path(__file__).parent / "golden"
RENEW = "COMPANION_RENEW_PICTURES"
PATH = 130
"""How long a path is where one is shown, wherever the tests run: a page is as many lines longer."""
COMING = ["home-coming", "coming", "journal-sealed"]
SCREENS = ["home", "home-drafts", "run-a-line", "run-a-text", "pause", "closing", "unlock", *COMING]
SMALL = ["home", "run-a-text", *COMING]


@pytest.mark.parametrize(
    ("name", "size"),
    [*((name, (80, 24)) for name in SCREENS), *((name, (60, 20)) for name in SMALL)],
    ids=[*SCREENS, *(f"{name}-small" for name in SMALL)],
)
async def test_the_screen_looks_as_it_did(tmp_path: Path, name: str, size: tuple[int, int]) -> None:
    place = BY_NAME[name]
    app = place.make(tmp_path / ("x" * (PATH - len(str(tmp_path)) - 1)))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await place.go(pilot)
        await settle(pilot)
        seen = "\n".join(line for line in picture(app).split("\n") if str(tmp_path)[:30] not in line)
    file = GOLDEN / f"{name}-{size[0]}x{size[1]}.txt"
    if os.environ.get(RENEW):
        file.parent.mkdir(exist_ok=True)
        file.write_text(seen, "utf-8")
    assert seen == file.read_text("utf-8")
