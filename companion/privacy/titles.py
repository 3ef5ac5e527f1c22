"""A title and a surname: Mr Ahmed, Dr van der Berg, Sister Agnes. A title by itself is nobody, and so are initials."""

import re
from collections.abc import Iterator

from companion.privacy.found import Found, Sort
from companion.privacy.words import words

_TITLE = re.compile(
    r"(?<![\w'-])(?P<title>(?i:mr|mrs|mister|drs?|doctor|prof|professor|nurse|matron|revd?|reverend|rabbi|imam|pastor|nyrs)"
    r"|Ms|Mx|Miss|MISS|Sister|Sr|Sir|Dame|Lord|Lady|Father)(?P<dot>\.)?(?(dot) {0,2}| {1,2})"
    r"(?=(?P<after>[^\W\d_][\w'-]{0,39}+\.?(?: [^\W\d_][\w'-]{0,39}+\.?){0,4}))"
)
"""The words after the title are only looked at, so that a title among them is found too."""
_THE = re.compile(
    r"(?:^|[^\w])(?:the|a|an|our|my|your|his|her|their|this|that|another|no|every|each|which) $", re.IGNORECASE
)

_PARTICLES = words("van von der den de du da dos das di la le el al bin binti ibn abu ap ab ter zu st")
_NO_NAME = words(
    "a an and or but so the this that these those he she it they we you i i'm i've i'd i'll his her my our your their its "
    "it's he's she's that's there's they're we're you're don't can't won't who what when where why how which if then there "
    "here no not nobody nothing none yes every everyone all some someone somebody both is was are were has had have did "
    "does do in on at by to of for from with as into after before until while because also too again just still never "
    "always only now today tonight yesterday tomorrow maybe please thank thanks mr mrs ms miss dr doctor nurse sister "
    "google scan scans scanner scanning imaging angiogram mum mummy dad daddy nan gran grandad christmas almighty god "
    "monday tuesday wednesday thursday friday saturday sunday"
)
"""No surname, even with a capital: it begins a sentence, or is somebody at home, or a machine."""
_WORK = words("nurse matron sister dr drs doctor nyrs")
_NO_NAME_AT_WORK = words(
    "practitioner specialist associate consultant manager bank call led lead leader station handover training student "
    "midwife band degree director prescriber charge staff ward agency act rota education educator in-charge on-call "
    "a&e ae amu ccu cns ed fy gp hca hdu icu itu mau nicu picu pacu reg rmo rn sau scbu sho spr"
)
"""After a title that is a job as well: then it is the rest of the job, or where it is done."""
_NO_NAME_IN_SMALL_LETTERS = words(
    "said says asked told came went wants wanted needs needed died lost got gets kept keeps will would could can may might "
    "man lady person patient grumpy right wrong perfect next bed bay side room corner end with whose whom about over under "
    "upstairs downstairs opposite again alone whoever whatever something anyone anybody often usually"
)
_HOUSES = words("ward wing unit hospital house suite centre clinic building theatre road street")


def titles(text: str) -> Iterator[Found]:
    """Every title with a surname after it."""
    for found in _TITLE.finditer(text):
        the = found["dot"] and _THE.search(text, max(0, found.start() - 10), found.start())
        length = 0 if the else _length(found["title"], found["after"].split(" "))
        if length:
            yield Found(found.start(), found.end() + length, Sort.NAME)


def _length(title: str, after: list[str]) -> int:
    """How many characters of the words after a title are a name."""
    place = 0
    while place < len(after) - 1 and (_is_initial(after[place]) or after[place].casefold() in _PARTICLES):
        place += 1
    if not (_is_surname(title, after[place]) or (place == 0 and _is_small_surname(title, after[0]))):
        return 0
    if _is_name_too(after, place):
        place += 1
    if _goes_on(after, place) and _is_house(after[place + 1]):
        return 0
    name = " ".join(after[: place + 1]).rstrip(".'-")
    return len(name.removesuffix("'s"))


def _is_name_too(after: list[str], place: int) -> bool:
    """Whether the next word is the surname after a first name, or a second surname."""
    following = after[place + 1] if _goes_on(after, place) else ""
    return bool(following) and _is_surname("Dr", following) and not following.isupper() and not _is_house(following)


def _is_house(word: str) -> bool:
    return word.rstrip(".").casefold() in _HOUSES


def _goes_on(after: list[str], place: int) -> bool:
    """Whether the next word belongs to the same sentence."""
    return place + 1 < len(after) and not after[place].endswith(".") and not after[place].islower()


def _is_initial(word: str) -> bool:
    letter = word.removesuffix(".")
    return len(letter) == 1 and letter.isupper()


def _is_surname(title: str, word: str) -> bool:
    bare = word.rstrip(".").casefold()
    if word[0].islower() or len(bare) < 2 or bare in _NO_NAME:
        return False
    if title.casefold() in _WORK and bare in _NO_NAME_AT_WORK:
        return False
    return not (word.isupper() and len(bare) == 2)  # initials, as in Mr JB


def _is_small_surname(title: str, word: str) -> bool:
    """Whether a word in small letters is one: only after Mr and Mrs, behind which little else can stand."""
    bare = word.rstrip(".").removesuffix("'s")
    small = word.islower() and title.casefold() in ("mr", "mrs") and not title.isupper()
    return small and len(bare) > 2 and bare not in _NO_NAME | _NO_NAME_IN_SMALL_LETTERS
