"""The page for trainers is true: its keys, its plans, and how big a page is."""

import re
from pathlib import Path

from companion.app.presenting import LENGTHS, find
from companion.content.folder import bundled_folder
from companion.content.plans import plan_files
from companion.present.keys import KEYS
from companion.present.room import HEIGHT, WIDTH

PAGE = (Path(__file__).parents[2] / "docs" / "facilitating.md").read_text("utf-8")


def test_it_names_every_plan_and_every_plan_can_be_shown() -> None:
    for name in plan_files(bundled_folder()):
        assert f"{name}`" in PAGE
        assert find(name).slides


def test_every_key_of_a_presentation_is_in_its_table() -> None:
    table = PAGE.partition("## While it runs")[2].partition("\n\nThe clock")[0]
    names = {"PgDn": "Page Down", "PgUp": "Page Up"}
    for key in KEYS:
        for shown in key.shown.split():
            assert re.search(rf"(^|[\s`|,]){re.escape(names.get(shown, shown))}([\s`|,;]|$)", table), shown


def test_it_says_how_big_a_page_is_and_a_length_that_can_be_asked_for() -> None:
    assert f"about {WIDTH} columns and {HEIGHT} rows" in PAGE
    assert int(re.findall(r"--minutes (\d+)", PAGE)[0]) in LENGTHS
