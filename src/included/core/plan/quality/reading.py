"""Q13: the reading age of what the family reads, by the Flesch-Kincaid formula."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from included.core.plan.findings import Finding
from included.core.plan.quality.words import texts_of
from included.core.plan.records import Plan
from included.core.plan.rules import PlanRules, ReadingRules

_WORD: Final = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
_SENTENCE: Final = re.compile(r"[.!?;:]+(?:\s|$)|\n")
_AGE_OF_GRADE_NONE: Final = 5


def hard_to_read(plan: Plan, rules: PlanRules) -> Iterator[Finding]:
    """Texts above the level for their length; a short text is left alone, its figure means nothing."""
    for place, text in texts_of(plan):
        age, words = reading_age(text, rules.reading)
        highest = _highest(words, rules.reading)
        if highest is not None and age > highest:
            message = f"This text of {words} words has a reading age of {age:.0f}, above the level of {highest}."
            better = "Use shorter sentences and everyday words, and explain each term of art once."
            yield rules.codes["Q13"].found(place, message, better)


def _highest(words: int, rules: ReadingRules) -> int | None:
    return next((level.highest_age for level in rules.levels if words >= level.minimum_words), None)


def reading_age(text: str, rules: ReadingRules) -> tuple[float, int]:
    """The age and the number of words counted; names of professions count as one plain word."""
    plain = rules.plain_terms.sub("term", text)
    words = _WORD.findall(plain)
    if not words:
        return 0.0, 0
    sentences = sum(1 for part in _SENTENCE.split(plain) if _WORD.search(part))
    syllables = sum(syllables_of(word) for word in words)
    grade = 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59
    return grade + _AGE_OF_GRADE_NONE, len(words)


@lru_cache(maxsize=10_000)  # plans are written with a few thousand words
def syllables_of(word: str) -> int:
    """Groups of vowels, less a silent ending: near enough for an average over a paragraph."""
    low = re.sub(r"[^a-z]", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", low))
    if re.search(r"[^aeiouyl]e$|[^aeiouy]les$|[^aeiouytd]ed$|[^aeiouysxzcgh]es$", low):
        groups -= 1
    return max(groups, 1)
