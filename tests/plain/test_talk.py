"""The page of people to talk to, line by line: it reads once, from what is most urgent to how sure we are."""

from plain.scripted import sit_down

LEAVE = "8"
DANGER = "If you or someone else is in danger now, ring the emergency number of your country."


def test_the_page_of_a_country_flows_once() -> None:
    out = sit_down(["7", "", LEAVE]).out
    page = out[out.index("Talk to someone\nThis app") : out.index("An empty line goes back.")]

    assert page.startswith(
        "Talk to someone\n"
        "This app cannot see what you write and cannot call anyone. These people can help.\n"
        "If you or someone else is in danger now, ring 999.\n"
    )
    assert "\nUrgent help\nNHS 111, mental health: Ring 111 and choose 2\nday and night, checked: August 2024" in page
    assert "\nSomeone to listen\nSamaritans: Ring 116 123, E-mail jo@samaritans.org\n" in page
    assert page.count("999") == page.count("ring the emergency number") == 1
    assert page.index("About these lines\n") > page.index("(seen elsewhere")


def test_every_country_s_first_numbers_are_read_before_one_is_chosen() -> None:
    out = sit_down(["7", "New Zealand", "", LEAVE], country=None).out

    assert f"{DANGER}\nWhich country are you in?\n1 England: emergency 999; urgent help 111, choose 2\n" in out
    assert "9 New Zealand: emergency 111; urgent help 1737\n10 Another country: see findahelpline.com\n> " in out
    assert "Call or text 1737." in out


def test_in_a_pipe_nothing_is_asked_and_every_country_s_numbers_are_there() -> None:
    sat = sit_down(["7", LEAVE], country=None, interactive=False)

    assert sat.status == 0
    assert "Which country" not in sat.out
    assert f"Talk to someone\n{DANGER}\nEngland: emergency 999; urgent help 111, choose 2\n" in sat.out
    assert "Another country: see findahelpline.com\n" in sat.out
