"""Looking back and the calendar, line by line."""

from datetime import timedelta

from kit.apps import NOON, entry, in_memory
from kit.years import a_few_years, act
from plain.scripted import sit_down

from companion.journal.entries import Kind

LOOK_BACK, CALENDAR = "Look back", "Calendar"


def test_each_chart_is_said_with_its_months() -> None:
    acts = [act(NOON - timedelta(days=days), 0, "words") for days in (1, 30, 31)]
    out = sit_down([LOOK_BACK], journal=in_memory(acts)).out

    assert (
        "\nLook back\nApril 2024 to March 2025\n\n"
        "Which way kindness went\nYou noticed 3 acts: 3 from you.\n"
        "February 2025: From you 2.\nMarch 2025: From you 1.\n\n"
        "What was in it\nThere is nothing of this in these months.\n"
    ) in out


def test_years_before_can_be_heard_and_those_after_again() -> None:
    out = sit_down(
        [LOOK_BACK, "The twelve months before", "The twelve months after", "", "Leave"],
        journal=in_memory(a_few_years()),
    ).out

    told = [line for line in out.split("\n") if " to March " in line]
    assert told == ["April 2024 to March 2025", "April 2023 to March 2024", "April 2024 to March 2025"]
    assert out.count("The colours of your shifts\n") == 3


def test_this_day_is_read_and_others_are_drawn() -> None:
    sat = sit_down([LOOK_BACK, "1", "Three others", "Back", "Leave"], journal=in_memory(a_few_years()))

    assert "\n1 A year ago, 200: A porter sang in the lift.\n" in sat.out
    assert "\n200\nTuesday 5 March 2024\n\nWhat happened?\nA porter sang in the lift.\n" in sat.out
    told = [part.partition("5 ")[0] for part in sat.out.split("And now?\n")[1:]]
    assert len(told) == 3
    assert told[0] == told[1] != told[2]


def test_a_sealed_letter_is_not_said() -> None:
    until = NOON.date() + timedelta(days=1)
    letter = entry(365 * 24 - 1, "A secret.", kind=Kind.LETTER, title="Sealed", sealed_until=until)

    out = sit_down([LOOK_BACK, "1", "Leave"], journal=in_memory([letter])).out

    assert "secret" not in out
    assert "Sealed" not in out


def test_the_calendar_goes_from_months_to_days_to_entries_and_back() -> None:
    notes = [entry(hours, f"Number {hours}") for hours in (24, 25, 24 * 30, 24 * 400)]
    lines = [LOOK_BACK, CALENDAR, "2", "1", "1", "", "", "", "Year before", "Year after", "", "", "Leave"]
    sat = sit_down(lines, journal=in_memory(notes))

    assert sat.status == 0
    assert "\nCalendar\n2025: 3 entries\n1 February 2025: 1 entry\n2 March 2025: 2 entries\n3 Year before\n" in sat.out
    assert "\nMarch 2025\n1 Tuesday 4 March 2025: 2 entries\n2 Back\n" in sat.out
    assert "\nTuesday 4 March 2025\nNewest first. Type the number.\n1 Yesterday, Note 24: Number 24\n" in sat.out
    of_the_day = sat.out.partition("Newest first.")[2].partition("> ")[0]
    assert "3 Search\n4 Take along what is listed\n5 Back\n" in of_the_day
    assert "\nCalendar\n2024: 1 entry\n1 January 2024: 1 entry\n2 Year after\n3 Back\n" in sat.out


def test_an_empty_journal_says_so() -> None:
    out = sit_down([LOOK_BACK, CALENDAR, "", "", "Leave"]).out

    assert "Which way kindness went\nThere is nothing of this in these months.\n" in out
    assert "\nCalendar\n2025: no entries\n1 Back\n" in out


def test_a_day_whose_last_entry_went_says_so() -> None:
    lines = [LOOK_BACK, CALENDAR, "1", "1", "1", "Move it to the bin", "", "", "", "", "Leave"]

    assert "\nTuesday 4 March 2025\nNothing on this day.\n" in sit_down(lines, journal=in_memory([entry(24)])).out
