"""What of an exercise stands on its sheet, and in which words."""

from typing import Any

import pytest
from guide.walking import exercise, step
from handout.sheets import ALL, NAMES, flat, sheet

from companion.content.library import Library
from companion.guide.exercise import Echo, Exercise, Pause, Support
from companion.handout.sheet import Block, Boxes, Card, Group, Lines, Say, Scale, Table, Ticks

ROOM = 60
"""Lines that a sheet of two pages has room for: those to write on, and a line and a half for a question of its own."""


def blocks(*steps: dict[str, Any], **fields: Any) -> list[Block]:
    return flat(sheet(exercise(*steps, **fields)))


def named(exercise_id: str) -> Exercise:
    return next(one for one in ALL if one.id == exercise_id)


def said(found: list[Block]) -> list[str]:
    return [f"{one.asked.when} {one.asked.words}".strip() for one in found if not isinstance(one, Card | Group)]


def when(kind: str, **condition: Any) -> str:
    """What stands over a line that is asked after a step of this kind. The step itself comes first."""
    found = blocks(step("first", kind), step("then", "line", when={"step": "first", **condition}))
    assert not isinstance(found[1], Card | Group)
    return found[1].asked.when


@pytest.mark.parametrize("found", ALL, ids=NAMES)
def test_every_question_of_every_exercise_stands_on_its_sheet(found: Exercise) -> None:
    page = sheet(found)
    words = " ".join(said(flat(page)))

    assert page.title == found.title
    for one in found.steps:
        asks = not isinstance(one, Pause | Echo | Support) and one.on_paper is None and one.item is None
        also = any(one.id == other.when.step for other in found.also)
        earlier = one.when is not None and any(one.when.step == recall.id for recall in found.recall)
        if asks and not (also or earlier or one.only_short):
            assert one.ask.strip() in words, one.id


@pytest.mark.parametrize("found", ALL, ids=NAMES)
def test_every_sheet_has_sources_and_people_at_its_foot(found: Exercise) -> None:
    page = sheet(found)

    assert page.origin.sources == tuple((source.what, source.cite) for source in found.sources)
    assert ("England", "emergency 999; urgent help 111, choose 2") in page.helping.rows
    assert ("Another country", "see findahelpline.com") in page.helping.rows


@pytest.mark.parametrize("found", ALL, ids=NAMES)
def test_no_sheet_asks_for_more_lines_than_two_pages_have(found: Exercise) -> None:
    """A bound that is quick to see. ``benchmarks/handouts.py`` prints them all and counts."""
    used = 0.0
    for block in flat(sheet(found)):
        match block:
            case Lines(count=count):
                used += count + 1.5
            case Table(rows=rows):
                used += 1.6 * rows + 3
            case Ticks(choices=choices):
                used += 1 + len(choices) / 2
            case _:
                used += 2

    assert used <= ROOM


@pytest.mark.parametrize("found", Library().all(), ids=[one.id for one in Library().all()])
def test_no_sheet_speaks_of_what_only_the_app_has(found: Exercise) -> None:
    page = sheet(found)
    whole = " ".join(
        " ".join((one.asked.words, one.asked.help, *one.asked.more))
        for one in flat(page)
        if not isinstance(one, Card | Group)
    )
    for words in ("this computer", "This app", "journal until", "Pause here", "should I ask", "sealed", "the deck"):
        assert words not in whole


def test_every_kind_of_step_has_its_place_to_write() -> None:
    kinds = [type(block) for block in flat(sheet(named("every-kind")))]

    assert kinds == [Say, Say, Lines, Lines, Lines, Ticks, Ticks, Scale, Ticks, Say, Say, Say, Lines, Say, Say]
    assert [type(block) for block in flat(sheet(named("more-kinds")))] == [Boxes, Table, Say, Ticks, Lines, Card]


def test_how_much_room_there_is() -> None:
    short = blocks(step("a", "line"), step("b", "text"), step("c", "keep", choose_from=["a"]), step("d", "date"))
    long = blocks(*(step(f"t{n}", "text") for n in range(5)), step("a", "line"))

    assert [block.count for block in short if isinstance(block, Lines)] == [2, 4, 2, 1]
    assert [block.count for block in long if isinstance(block, Lines)] == [3, 3, 3, 3, 3, 1]


def test_a_list_has_numbers_before_its_lines() -> None:
    (several,) = blocks(step("first", "list", up_to=3))
    (one,) = blocks(step("first", "list", up_to=1))

    assert isinstance(several, Lines)
    assert isinstance(one, Lines)
    assert (several.count, several.numbered, one.numbered) == (3, True, False)


def test_what_is_asked_for_each_line_stands_beside_it() -> None:
    (table,) = (block for block in flat(sheet(Library().get("good-things"))) if isinstance(block, Table))

    assert table.rows == 3
    assert [(column.words, len(column.choices)) for column in table.columns] == [
        ("How did it come about?", 0),
        ("What did it leave you with?", 8),
    ]


@pytest.mark.parametrize(
    ("kind", "condition", "words"),
    [
        ("pick", {"is": ["a"]}, "If you ticked “A”:"),
        ("pick", {"is_not": ["a"]}, "Unless you ticked “A”:"),
        ("pick", {"is_not": ["a", "b"]}, "If you ticked “C”:"),
        ("pick", {"is": ["a", "b"]}, "Unless you ticked “C”:"),
        ("pick", {"is": ["a"], "is_not": ["b", "c"]}, "If you ticked “A”:"),
        ("picks", {"is": ["b"]}, "If you ticked “B”:"),
        ("yesno", {"is": ["yes"]}, "If you ticked “Yes”:"),
        ("scale", {"is": [1, 2]}, "If you ticked 1 or 2:"),
        ("scale", {"is": [1, 2, 3, 4]}, "If you ticked 1 to 4:"),
        ("scale", {"is": [1, 3, 5]}, "If you ticked 1, 3 or 5:"),
        ("line", {"answered": True}, ""),
        ("line", {"answered": False}, "If you left that empty:"),
    ],
    ids=str,
)
def test_for_whom_a_step_is_stands_over_it(kind: str, condition: dict[str, Any], words: str) -> None:
    assert when(kind, **condition) == words


def test_what_is_only_so_when_something_was_answered_earlier_is_not_there() -> None:
    before = {"recall": [{"id": "before", "step": "first"}]}
    asked = step("then", "line", when={"step": "before", "answered": True})
    new = step("then", "line", when={"step": "before", "answered": False})

    assert said(blocks(step("first", "line"), asked, **before)) == ["About first?"]
    assert said(blocks(step("first", "line"), new, **before)) == ["About first?", "About then?"]


def test_what_is_said_to_the_same_few_is_said_in_one() -> None:
    few = {"when": {"step": "first", "is": ["a"]}}
    found = blocks(step("first", "pick"), step("x", "say", **few), step("y", "support", **few), step("z", "say"))

    assert said(found) == [
        "About first?",
        "If you ticked “A”: About x?\n\nAbout y? They are at the foot of this sheet.",
        "About z?",
    ]


def test_other_wordings_and_other_ways_in_are_lines_once_each() -> None:
    other = {"instead": [{"when": {"step": "first", "is": ["a"]}, "ask": "Or this?"}]}
    found = blocks(
        step("first", "pick"),
        step("x", "line", another_way="Draw it.", **other),
        step("y", "line", another_way="Draw it."),
    )
    assert isinstance(found[1], Lines)
    assert isinstance(found[2], Lines)

    assert found[1].asked.more == ("If you ticked “A”: Or this?", "Another way in: Draw it.")
    assert found[2].asked.more == ()


def test_letters_that_say_i_are_not_offered_twice() -> None:
    other = {"instead": [{"when": {"step": "first-person", "is": ["yes"]}, "ask": "I?"}]}
    (found,) = blocks(step("x", "text", **other))

    assert isinstance(found, Lines)
    assert found.asked.more == ()


def test_what_only_leads_on_is_said_and_not_ticked() -> None:
    choices = [{"id": "on", "label": "On."}, {"id": "home", "label": "Home.", "goto": "home"}]
    (leads,) = blocks(step("first", "pick", kept=False, choices=choices))
    (kept,) = blocks(step("first", "pick", choices=choices))

    assert isinstance(leads, Say)
    assert isinstance(kept, Ticks)


def test_on_paper_a_step_can_say_something_else() -> None:
    paper = step("x", "line", help="On a screen.", on_paper={"ask": "With a pen?", "help": "Any pen."})
    helpless = step("y", "line", help="On a screen.", on_paper={})
    gone = step("z", "line", on_paper={"leave_out": True})
    first, second = blocks(paper, helpless, gone)
    assert isinstance(first, Lines)
    assert isinstance(second, Lines)

    assert (first.asked.words, first.asked.help) == ("With a pen?", "Any pen.")
    assert (second.asked.words, second.asked.help) == ("About y?", "")


def test_how_it_may_begin_stands_on_the_first_line_unless_the_question_says_it() -> None:
    first, second = blocks(
        step("x", "line", example="When I..."), step("y", "text", ask="“Dear...”", opening="Dear...")
    )
    assert isinstance(first, Lines)
    assert isinstance(second, Lines)

    assert (first.begins, second.begins) == ("When I...", "")


def test_a_wide_scale_is_a_number_to_write() -> None:
    (wide,) = blocks(step("x", "scale", low=0, high=100))
    (narrow,) = blocks(step("x", "scale", low=0, high=10))

    assert isinstance(wide, Lines)
    assert wide.asked.help == "A number from 0 (not at all) to 100 (very)."
    assert isinstance(narrow, Scale)
    assert len(narrow.numbers) == 11


def test_the_questions_of_a_week_stand_together() -> None:
    page = sheet(named("weekly-pulse"))
    weeks = [block for block in page.blocks if isinstance(block, Group)]

    assert [week.heading for week in weeks] == ["Week 1", "Week 2", "Week 3", "Week 4"]
    assert said(list(weeks[0].blocks)) == [
        "Did you get your breaks?",
        "Who made it easier?",
        "When did you feel useful?",
    ]


def test_a_card_has_its_title_once() -> None:
    (card,) = sheet(named("ten-minute-huddle")).blocks

    assert isinstance(card, Card)
    assert card.words.splitlines()[0] == "Names."


def test_a_deep_exercise_has_the_gate_at_its_top() -> None:
    found = said(flat(sheet(named("after-a-loss"))))

    assert found[0] == "Before you start. How are you placed?"
    assert found[1].startswith("If you ticked “Running on empty”: Then maybe not tonight.")
    assert found[2].startswith("If you ticked “Not all right”: Thank you for saying so.")
    assert found[3].startswith("Someone has died")


def test_the_line_about_names_stands_where_a_story_could() -> None:
    assert "No names" in " ".join(sheet(exercise(step("x", "line", story=True))).about)
    assert "No names" not in " ".join(sheet(exercise(step("x", "line"))).about)
    assert "paper" not in " ".join(sheet(named("what-matters")).about)


def test_an_own_exercise_says_that_it_does_not_come_with_companion() -> None:
    found = exercise(step("x", "line"))

    assert sheet(found, own=True).origin.own.endswith("It does not come with Companion.")
    assert sheet(found).origin.own == ""


def test_the_help_lines_are_those_of_the_chosen_country() -> None:
    ireland = sheet(exercise(step("x", "line")), country="ireland").helping
    nowhere = sheet(exercise(step("x", "line")), country="atlantis").helping

    assert ireland.rows[0] == ("Ireland", "emergency 112 or 999; to talk 116 123")
    assert "Wales" not in dict(ireland.rows)
    assert [who for who, _ in nowhere.rows[:4]] == ["England", "Wales", "Scotland", "Northern Ireland"]
    assert dict(nowhere.rows)["Samaritans"].startswith("Ring 116 123; ")
    assert "Lifeline" not in dict(nowhere.rows)  # only one of the four has it


def test_where_there_is_no_country_of_ones_own() -> None:
    elsewhere = sheet(exercise(step("x", "line")), country="another").helping

    assert [who for who, _ in elsewhere.rows].count("Another country") == 1


def test_what_only_the_short_form_or_the_journal_asks_is_not_there() -> None:
    also = {"also": [{"step": "x", "when": {"step": "keep-it", "is": ["yes"]}}]}
    found = blocks(step("x", "line"), step("keep-it", "yesno"), step("z", "line", only_short=True), **also)

    assert said(found) == ["About x?"]
