"""Faults in lists, turns, draws, follow-ups, patterns and series are named where they stand."""

from pathlib import Path

import pytest
from content.writing import line_of, problems

from companion.i18n import draw

FILE = """\
id = "mine"
title = "Mine"
about = "My own."
minutes = 3
depth = "light"
audience = ["student"]

[entry]
about = ["weighs"]
sealed_until = "when"

[[sources]]
cite = "Nobody, 2026. Nothing."
what = "Nothing."

[[recall]]
id = "before"
step = "much"
times = 3

[[pattern]]
id = "often"
step = "much"
is = [4, 5]
times = 3
days = 14
say = "That was a lot."
offer = "thank-you"

[series]
name = "A week"
invite = "Again tomorrow?"
pages = 7
last = "That was the week."
look_back = [3, 7]
back = "Read them?"

[look_back]
line = "Read {n} of them?"
few = { one = "Read {n} thing?", many = "Read {n} things?" }

[[steps]]
id = "weighs"
kind = "list"
up_to = 3
ask = "What?"

[[steps]]
id = "whose"
kind = "pick"
ask = "Whose?"
for_each = "weighs"
choices = [{ id = "mine", label = "Mine." }, { id = "ours", label = "Ours." }]

[[steps]]
id = "sorted"
kind = "echo"
ask = "Read."
show = [{ title = "Mine", steps = ["weighs"], where = { step = "whose", is = ["mine"] } }]

[[steps]]
id = "much"
kind = "scale"
ask = "How much?"
low = 1
high = 5
low_label = "little"
high_label = "much"
turn = { of = 2, at = 1 }

[[steps]]
id = "row"
kind = "echo"
ask = "In a row."
show = [{ steps = ["before", "much"], in_a_row = true }]

[[steps]]
id = "kindness"
kind = "pick"
ask = "Which?"
draw = 2
choices = [
    { id = "a", label = "A." },
    { id = "b", label = "B." },
    { id = "c", label = "C." },
    { id = "own", label = "My own.", always = true },
]

[[steps]]
id = "six"
kind = "words"
ask = "Six words."
count = 6

[[steps]]
id = "when"
kind = "date"
ask = "When?"

[[follow_up]]
id = "later"
title = "Later"
line = "You said: {answer}"
about = "six"
after_days = 7
when = { step = "kindness", is = ["own"] }

[[follow_up.steps]]
id = "did"
kind = "pick"
ask = "Did you?"
show = [{ steps = ["six"] }]
choices = [{ id = "yes", label = "Yes." }, { id = "again", label = "Again.", again_in = 7 }]

[[follow_up]]
id = "half"
title = "Half way"
line = "Still right?"
on = "when"
half_way = true
"""

FAULTS = [
    # what is replaced, by what, the key, words of the sentence, how many lines below the replaced one it is found
    ('for_each = "weighs"', 'for_each = "none"', "steps[1].for_each", "no step “none”", 0),
    ('for_each = "weighs"', 'for_each = "six"', "steps[1].for_each", "does not come before", 0),
    ('{ step = "whose", is = ["mine"] }', '{ step = "whose", is = ["his"] }', "steps[2].show[0].where.is[0]", "mine, ours", 0),
    ('{ of = 2, at = 1 }', "{ of = 2, at = 2 }", "steps[3].turn.at", "less than", 0),
    ('{ of = 2, at = 1 }', "{ of = 1, at = 0 }", "steps[3].turn.of", "2 or more", 0),
    ("draw = 2", "draw = 3", "steps[5].draw", "less than the number", 0),
    ('label = "A."', 'label = "A.", again_in = 3', "steps[5].choices[0].again_in", "Only a choice in a follow-up", 0),
    ('label = "A."', 'label = "A.", then = "nothing"', "steps[5].choices[0].then", "no exercise “nothing”", 0),
    ('label = "A."', 'label = "A.", says = "tired"', "steps[5].choices[0].says", "hard-shift", 0),
    ('label = "A."', 'label = "A.", goto = "whose"', "steps[5].choices[0].goto", "no step “whose”", 0),
    ("count = 6", "count = 0", "steps[6].count", "1 or more", 0),
    ('ask = "When?"', 'ask = "When?"\nin_days = [0]', "steps[7].in_days[0]", "1 or more", 1),
    ('ask = "When?"', 'ask = "When?"\nitem = { list = "weighs", place = 1 }', "steps[7].item", "set by Companion", 1),
    ('ask = "When?"', 'ask = "When?"\ncopy_of = "whose"', "steps[7].copy_of", "set by Companion", 1),
    ('id = "sorted"', 'id = "whose-2"', "steps[2].id", "for a line of a list", 0),
    ('sealed_until = "when"', 'sealed_until = "six"', "entry.sealed_until", "no date step", 0),
    ('id = "before"', 'id = "six"', "recall[0].id", "taken already", 0),
    ('step = "much"\ntimes', 'step = "none"\ntimes', "recall[0].step", "no step “none”", 0),
    ('step = "much"\ntimes', 'step = "row"\ntimes', "recall[0].step", "Nothing is answered", 0),
    ('step = "much"\ntimes', 'step = "whose"\ntimes', "recall[0].step", "cannot be recalled", 0),
    ("is = [4, 5]", "is = [4, 6]", "pattern[0].is[1]", "no choice", 0),
    ("is = [4, 5]", "is = []", "pattern[0].is", "at least 1", 0),
    ('offer = "thank-you"', 'offer = "thank-me"', "pattern[0].offer", "no exercise “thank-me”", 0),
    ("look_back = [3, 7]", "look_back = [3, 8]", "series.look_back", "from 1 to 7", 0),
    ("look_back = [3, 7]", "look_back = [7, 3]", "series.look_back", "smallest first", 0),
    ('back = "Read them?"\n', "", "series.look_back", "“back” is missing", -1),
    ('line = "Read {n} of them?"', 'line = "Read some?"', "look_back.line", "“{n}” is missing", 0),
    ("Read {n} thing?", "Read it?", "look_back.few.one", "“{n}” is missing", 0),
    ("Read {n} things?", "Read {n} or {m} things?", "look_back.few.many", "“{m}” is not filled", 0),
    (', many = "Read {n} things?"', "", "look_back.few.many", "“many” is missing", 0),
    ("after_days = 7", "after_days = 7\nanew = true", "follow_up[0].steps", "begins the exercise itself", 4),
    ("You said: {answer}", "You said it.", "follow_up[0].line", "“{answer}” is missing", 0),
    ("You said: {answer}", "You said {answer} and {much}", "follow_up[0].line", "“{much}” is not filled", 0),
    ("Still right?", "Still {right?", "follow_up[1].line", "take the braces out", 0),
    ('about = "six"', 'about = "none"', "follow_up[0].about", "no step “none”", 0),
    ("after_days = 7", 'after_days = 7\non = "when"', "follow_up[0]", "one of “after_days”", -5),
    ("after_days = 7\n", "", "follow_up[0]", "one of “after_days”", -5),
    ('on = "when"', 'on = "six"', "follow_up[1].on", "no date step", 0),
    ('on = "when"', "after_days = 3", "follow_up[1].half_way", "goes with “on”", 1),
    ('when = { step = "kindness", is = ["own"] }', 'when = { step = "did", is = ["yes"] }', "follow_up[0].when.step", "no step “did”", 0),
    ('id = "did"', 'id = "six"', "follow_up[0].steps[0].id", "Another step of this exercise", 0),
    ('show = [{ steps = ["six"] }]', 'show = [{ steps = ["seven"] }]', "follow_up[0].steps[0].show[0].steps[0]", "no step “seven”", 0),
    ('ask = "Did you?"', 'ask = "Did you?"\nhlep = "So."', "follow_up[0].steps[0].hlep", "did you mean “help”", 1),
    ('label = "Yes."', 'label = "Yes.", gotto = "x"', "follow_up[0].steps[0].choices[0].gotto", "did you mean “goto”", 0),
    ('id = "half"', 'id = "later"', "follow_up[1].id", "taken already", 0),
]  # fmt: skip


def test_a_good_file_has_no_problems(tmp_path: Path) -> None:
    assert problems(tmp_path, FILE) == []


@pytest.mark.parametrize(
    ("old", "new", "key", "words", "below"), FAULTS, ids=[f"{f[0][:24]} -> {f[1][:40]}" for f in FAULTS]
)
def test_each_fault_is_named_where_it_stands(
    tmp_path: Path, old: str, new: str, key: str, words: str, below: int
) -> None:
    found = problems(tmp_path, FILE.replace(old, new))
    assert len(found) < 3  # what leans on a name that is wrong may be wrong too
    problem = next(one for one in found if one.key == key)
    assert (problem.key, problem.line) == (key, line_of(FILE, old) + below)
    assert words in draw(problem.what)
    assert draw(problem.what)[-1] in ".?"
