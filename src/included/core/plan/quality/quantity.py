"""Whether provision says how much and how often, in its fields or in its sentence."""

import re
from dataclasses import dataclass
from typing import Final

from included.core.plan.records import Provision
from included.core.plan.rules import VagueRules

_WORDS: Final = (
    "half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|sixteen|eighteen|twenty(?:-five)?|"
    "twenty-four|thirty(?:-two)?|forty(?:-five)?|fifty|sixty|ninety"
)
NUMBER: Final = rf"(?:\d+(?:[.,/]\d+)?|½|¼|¾|{_WORDS})"
TIME_UNIT: Final = (
    r"(?:half[- ]days?|hours?|hrs?|h|minutes?|mins?|days?|sessions?|lessons?|visits?|appointments?|nights?|"
    r"overnight stays?|overnights?|stays?)"
)
_DAY: Final = r"(?:mon|tues|wednes|thurs|fri|satur|sun|week)days?"
_PERIOD: Final = rf"(?:day|week|fortnight|month|term|year|night|weekend|wk|yr|{_DAY})"
_OCCASION: Final = (
    r"(?:hour|morning|afternoon|evening|lesson|session|break|breaktime|playtime|lunchtime|lunch|meal|mealtime|"
    r"transition|class|subject|test|exam|examination|assessment|journey)"
)

_LENGTH: Final = (
    rf"(?<![:\d.]){NUMBER}\+?[\s-]*(?:[x×]\s*)?(?:{NUMBER}[\s-]+)?(?:[a-z:-]+\s){{0,2}}?{TIME_UNIT}\b"
    r"|\bhalf an? (?:hour|day)|\ban hour\b|\ba (?:full |whole |half[- ]|half an? )(?:hour|day|session)"
)
# Once a week says how often and not for how long.
_TIMES: Final = rf"\b(?:once|twice|thrice|{NUMBER} times)\b"
_AMOUNT: Final = re.compile(_LENGTH, re.IGNORECASE)
_ANY_AMOUNT: Final = re.compile(f"{_LENGTH}|{_TIMES}", re.IGNORECASE)
_FREQUENCY: Final = re.compile(
    rf"(?<!half )(?:\b(?:per|each|every|a)|/)\s*(?:other |second |alternate |school |college |academic |half[- ]|"
    rf"calendar |working )*{_PERIOD}\b"
    rf"|\b(?:each|every)\s+(?:\w+\s){{0,2}}{_OCCASION}s?\b"
    rf"|\bevery\s+{NUMBER}\s+(?:school )?(?:minute|hour|day|week|month|term|year)s\b"
    r"|\b(?:daily|weekly|fortnightly|monthly|termly|annual|annually|yearly|hourly|nightly|quarterly)\b"
    rf"|\bp\.?/?w\b|\bon {_DAY}\b|\b(?:mon|tues|wednes|thurs|fri)days\b"
    rf"|\b(?:over|across|during|in|within)\s+(?:the\s+|an?\s+|{NUMBER}\s+|first\s+|whole\s+|autumn\s+|spring\s+|"
    r"summer\s+|school\s+|academic\s+|half[- ]|calendar\s+)+(?:weeks?|months?|terms?|years?)\b"
    rf"|\bfor\s+{NUMBER}\s+(?:school\s+)?(?:weeks|months|terms)\b",
    re.IGNORECASE,
)
# Provision that is there the whole time, or on every occasion, needs no further count.
_WHOLE: Final = r"(?:the |each |every |all |her |his |their )?(?:whole |entire |full )?(?:school |college |taught )?"
_EVENT: Final = (
    r"(?:lessons?|subjects?|class(?:es)?|sessions?|tests?|exam(?:ination)?s?|assessments?|days?|mornings?|afternoons?|"
    r"break(?:time)?s?|transitions?|meal(?:time)?s?|times|trips|visits|journeys?|lunchtimes?|playtimes?)"
)
_CONTINUOUS: Final = re.compile(
    r"\bat all times\b|\bfull[- ]?time\b|\ball (?:school )?day\b"
    r"|\b(?:whole|entire|full) (?:of the )?(?:school |college )?(?:day|week|timetable)\b"
    rf"|\bthroughout {_WHOLE}(?:day|lessons?|sessions?)\b"
    r"|\b(?:in|for|during|at|before|after|with|across|start of|end of|beginning of) "
    r"(?:all|every|each)(?: of (?:the|her|his|their))?\s+"
    rf"(?:[\w-]+\s){{0,3}}?{_EVENT}\b"
    r"|\b(?:hourly|nightly|24[- ]hours?|24/7|waking day)\b|\b(?:each|every) (?:hour|night)\b"
    r"|\b\d+(?:\.\d+)?\s?(?:%|per cent) extra time\b",
    re.IGNORECASE,
)
_CLASS_SIZE: Final = re.compile(
    rf"\bclass(?:es)? of (?:no more than |not more than |at most |up to |a maximum of )?{NUMBER}\b", re.IGNORECASE
)
_ASIDE: Final = re.compile(
    r"[,;(]?\s*(?:and |to be |which is |which will be |this will be |will be |is |are |be ){0,3}"
    r"\b(?:reviewed|monitored|evaluated|re-?assessed|updated)\b[^.;,)]*",
    re.IGNORECASE,
)
_ONE_TO_ONE: Final = re.compile(r"\b(?:one|1)\s*(?::|[- ]?to[- ]?|-)\s*(?:one|1)\b", re.IGNORECASE)
_FIELD_AMOUNT: Final = re.compile(
    rf"(?<![\w.-]){NUMBER}(?:\s*(?:h|m|hrs?|mins?))?\b|\ban hour|\bfull|\ball\b", re.IGNORECASE
)
_ZERO: Final = re.compile(r"^\W*0+(?:\.0+)?\s*(?:hours?|hrs?|minutes?|mins?|h|m)?\W*$", re.IGNORECASE)
_FIELD_FREQUENCY: Final = re.compile(
    rf"\d|\b(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)\b|\b(?:once|twice|{_WORDS})\b|\b{_PERIOD}s?\b|\b{_OCCASION}s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a piece of provision says of its amount and its frequency."""

    has_amount: bool
    has_frequency: bool
    is_continuous: bool = False

    @property
    def is_stated(self) -> bool:
        """How much and how often are both there, or it never stops."""
        return self.is_continuous or (self.has_amount and self.has_frequency)

    @property
    def says_how_often(self) -> bool:
        """Enough is said for a word such as regular to do no harm."""
        return self.is_continuous or self.has_frequency


def quantity_of(item: Provision, rules: VagueRules) -> Quantity:
    """Read the quantity from the sentence and the fields together; a thing that is handed over needs no hours."""
    text = _ONE_TO_ONE.sub("individual", item.text)
    if rules.equipment.search(text):
        return Quantity(has_amount=True, has_frequency=True)
    if rules.occasion.search(text) and _FREQUENCY.search(f"{text} ; {item.frequency}"):
        return Quantity(has_amount=True, has_frequency=True)
    said = " ; ".join((_ASIDE.sub("", text), item.hours, item.frequency))
    return Quantity(
        has_amount=bool(_AMOUNT.search(said)) or _is_field_amount(item.hours),
        has_frequency=bool(_FREQUENCY.search(said) or _FIELD_FREQUENCY.search(item.frequency)),
        is_continuous=bool(_CONTINUOUS.search(said) or _CLASS_SIZE.search(said)),
    )


def _is_field_amount(hours: str) -> bool:
    return bool(_FIELD_AMOUNT.search(hours)) and not _ZERO.match(hours)


def amounts_in(text: str) -> list[str]:
    """Every amount of a text, as written."""
    return [match.group().strip() for match in _ANY_AMOUNT.finditer(text)]


def without_amounts(text: str) -> str:
    """The text with its amounts blanked, to see whether anything else differs."""
    return _ANY_AMOUNT.sub("#", text)
