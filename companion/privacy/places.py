"""Where somebody is to be found: e-mail addresses, postcodes, beds and bays."""

import re
from collections.abc import Iterator

from companion.privacy.found import Found, Sort
from companion.privacy.words import words

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}+@[\w-]{1,63}+(?:\.[\w-]{1,63}+){1,6}+")

_POSTCODE = re.compile(
    "(?<![A-Za-z0-9])(?P<area>[A-Za-z]{1,2})[0-9][A-Za-z0-9]? {0,2}[0-9](?P<unit>[ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2})"
    "(?![A-Za-z0-9])"
)
_AREAS = words(
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G "
    "GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW "
    "OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD "
    "WF WN WR WS WV YO ZE"
)
_MEASURES = words("st nd rd th hr bd td ug ng yr pt gy dl ls rn")
"""What stands in small letters after a number as well: the 1st floor, 2 hr."""

_NUMBER = (
    "(?:[0-9]{1,3}[a-h]?(?![0-9a-z])|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    "|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)(?![a-z]))"
)
_NO_BED = (
    r"(?! ?(?:times?|x|hours?|hrs?|hourly|h|min(?:ute)?s?|am|pm|a\.m|p\.m|o'?clock|nights?|days?|weeks?|months?|years?"
    "|m|met(?:re|er)s?|feet|foot|ft|cm|steps?|patients?|people|nurses?|staff|hcas?|rns?|more|by one)(?![a-z])"
    "| ?of (?:us|them|the)(?![a-z])|[:.,][0-9]|/7| ?%)"
)
"""After a number: then it counts something else. In bed 3 days, 6 beds 4 nurses."""
_BED = re.compile(
    "(?<![a-z0-9])(?:bed ?spaces?|beds?|bays?|side[ -]?rooms?|s/?r|cubicles?|rooms?|"
    "trolleys?|chairs?|cots?|resus|n?g?wely|bae|ystafell)"
    rf"[ -]?(?:(?:number|num|no\.?|rhif) ?|#)?{_NUMBER}{_NO_BED}"
    "(?: ?(?:and|to|&|,|-|/) ?[0-9]{1,3}(?![0-9a-z:.]))?",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile("([A-Za-z]{1,19}) $")
_ELSEWHERE = words(
    "loading parking staff meeting training seminar class teaching tutorial lecture exam conference changing zoom"
)
"""Before a bay or a room: then nobody lies there."""
_LETTERED = re.compile(r"(?<![A-Za-z0-9])(?i:bay|bed|side room) [A-H][0-9]?(?![\w'-])")


def places(text: str) -> Iterator[Found]:
    """E-mail addresses first, then postcodes, then beds and bays by number or letter."""
    for found in _EMAIL.finditer(text):
        yield Found(found.start(), found.end(), Sort.EMAIL)
    for found in _POSTCODE.finditer(text):
        if found["area"].upper() in _AREAS and found["unit"] not in _MEASURES:
            yield Found(found.start(), found.end(), Sort.POSTCODE)
    for found in _BED.finditer(text):
        before = _WORD_BEFORE.search(text, max(0, found.start() - 20), found.start())
        if before is None or before[1].casefold() not in _ELSEWHERE:
            yield Found(found.start(), found.end(), Sort.BED)
    for found in _LETTERED.finditer(text):
        yield Found(found.start(), found.end(), Sort.BED)
