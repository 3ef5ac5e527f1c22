"""Settings, line by line."""

from kit.apps import entry, in_memory
from plain.scripted import sit_down

SETTINGS = "10"


def test_they_are_listed_with_what_they_are() -> None:
    out = sit_down([SETTINGS]).out

    assert "Settings\nType the number of what you want to change.\n1 Shorter ones after two that left you" in out
    assert "\n4 Letters say “I”: no\n5 Lock by itself after: 5 minutes\n6 A new day begins at: 05:00\n7 Back\n" in out
    assert "Movement" not in out  # nothing moves here


def test_a_switch_is_turned() -> None:
    sat = sit_down([SETTINGS, "4", "1", ""])

    assert "Letters say “I”: yes\n(Otherwise they say “you”, which many people find easier.)\n" in sat.out
    assert sat.settings.first_person
    assert not sat.settings.rest_after_heavier
    assert sat.journal.settings == sat.settings


def test_what_is_no_switch_is_chosen_from_a_list() -> None:
    sat = sit_down([SETTINGS, "5", "10 minutes", "6", "3", "5", "", "7"])

    assert "Lock by itself after\n1 1 minute\n2 2 minutes\n3 5 minutes\n4 10 minutes\n" in sat.out
    assert (sat.settings.idle_minutes, sat.settings.day_starts) == (10, "04:00")


def test_home_suggests_by_what_was_changed() -> None:
    heavy = [entry(n, exercise="kind-letter", answers={"landing-feel": "heavier"}) for n in (30, 60)]
    sat = sit_down(["Settings", "1", "", ""], journal=in_memory(heavy))

    assert sat.out.count("The last two of these left you heavier.") == 1
    assert "A letter from a kind friend, 12 minutes" in sat.out.rpartition("What now?")[2]
