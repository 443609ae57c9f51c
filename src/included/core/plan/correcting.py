"""A typing error in an issued plan is mended with a reason; whatever changes the plan's promise is refused."""

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any, Final

from included.core.errors import Refusal
from included.core.plan.document import from_document, to_document
from included.core.plan.quality.quantity import NUMBER, TIME_UNIT
from included.core.plan.records import Plan

AMENDMENT_PROVISION: Final = "SEND Regulations 2014, regs 22 and 28"
_TEXTS: Final = {
    "needs": {"text", "strengths"},
    "provision": {"text", "expertise"},
    "outcomes": {"text", "measure", "baseline", "steps"},
}
_SINGLE_TEXTS: Final = {
    "person.name",
    "person.known_as",
    "views.child",
    "views.family",
    "views.history",
    "views.how_asked",
    "monitoring",
    "budget.text",
}
# Words that carry the promise: how much, how often, whether at all. They may not come, go or change.
_BINDING: Final = re.compile(
    rf"\d+|\b(?:{NUMBER}|{TIME_UNIT}|daily|weekly|fortnightly|monthly|termly|yearly|annual(?:ly)?|day|week|fortnight|month|term|"
    r"year|each|every|per|once|twice|not|no|never|without|cannot|may|might|could|will|must|shall|should|if|unless|only|all|any|some|none|"
    r"at least|up to|or|and|direct|indirect|individual|group)\b",
    re.IGNORECASE,
)
_SMALL_WORDS: Final = {
    "a",
    "an",
    "the",
    "of",
    "to",
    "in",
    "is",
    "are",
    "on",
    "for",
    "that",
    "with",
    "by",
    "be",
    "has",
    "have",
}
_OPPOSITES: Final = ("un", "in", "im", "dis", "non", "ir")
_MOST_EDITS: Final = 2
_SHORT: Final = 3


@dataclass(frozen=True, slots=True)
class Correction:
    """One field of an issued plan: what it says, what was meant, and the recorded reason."""

    place: str
    before: str
    after: str
    reason: str


def correct(plan: Plan, correction: Correction) -> Plan:
    """The plan with the error mended; raises the `Refusal` that `why_not_correct` gives."""
    refusal = why_not_correct(plan, correction)
    if refusal:
        raise refusal
    document = to_document(plan)
    holder, key = _holder(document, correction.place)
    holder[key] = correction.after
    return replace(from_document(document), status=plan.status)


def why_not_correct(plan: Plan, correction: Correction) -> Refusal | None:
    """Why this is no mere typing error, or None where it is one."""
    if not correction.reason.strip():
        return _refusal("A correction needs a reason, so that the family can see why the plan was touched. Write one.")
    if not _is_text(correction.place):
        return _refusal(
            "Only running text can be corrected. A change of amount, person, date, link or setting changes what the "
            "plan promises, so send a notice of amendment."
        )
    try:
        holder, key = _holder(to_document(plan), correction.place)
    except LookupError:
        return _refusal(f"The plan has no {correction.place}, so there is nothing to correct. Look at the plan again.")
    if holder[key] != correction.before:
        return _refusal("The text has changed since you opened it, so your correction may not fit. Look at it again.")
    return _why_not_these_words(correction.before, correction.after)


def _why_not_these_words(before: str, after: str) -> Refusal | None:
    if before == after:
        return _refusal("Nothing is changed, so there is nothing to correct. Change the words first.")
    if _binding(before) != _binding(after):
        return _refusal(
            "An amount, a frequency or a word such as will or not differs, which changes what the plan promises. "
            "Send a notice of amendment."
        )
    if not _is_slip(before, after):
        return _refusal("More than the spelling differs, so this is an amendment. Send a notice of amendment.")
    return None


def _refusal(message: str) -> Refusal:
    return Refusal(message, provision=AMENDMENT_PROVISION)


def _binding(text: str) -> list[str]:
    return sorted(word.lower() for word in _BINDING.findall(text))


def _is_slip(before: str, after: str) -> bool:
    """Each changed word is spelt much like the one it replaces, or is a small or a doubled word."""
    old, new = re.findall(r"[\w'’-]+", before), re.findall(r"[\w'’-]+", after)
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        gone, come = old[old_from:old_to], new[new_from:new_to]
        if gone and come and _alike("".join(gone), "".join(come)):
            continue
        before_gone = old[old_from - 1 : old_from]
        if not all(word.lower() in _SMALL_WORDS or [word] == before_gone for word in (*gone, *come)):
            return False
    return True


def _alike(gone: str, come: str) -> bool:
    low, new = gone.lower(), come.lower()
    if min(len(low), len(new)) < _SHORT:
        return low in _SMALL_WORDS and new in _SMALL_WORDS
    if any(low == opposite + new or new == opposite + low for opposite in _OPPOSITES):
        return False
    return _edits(low, new) <= _MOST_EDITS


def _edits(one: str, other: str) -> int:
    """Letters to put in, take out, change or swap with their neighbour to make one word the other."""
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, wanted in enumerate(other, 1):
            row.append(min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (letter != wanted)))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                row[-1] = min(row[-1], rows[-2][j - 2] + 1)
        rows.append(row)
    return rows[-1][-1]


def _is_text(place: str) -> bool:
    found = re.fullmatch(r"(\w+)\[[^\]]+\]\.(\w+)", place)
    return found[2] in _TEXTS.get(found[1], set()) if found else place in _SINGLE_TEXTS


def _holder(document: dict[str, Any], place: str) -> tuple[dict[str, Any], str]:
    """The object that holds a place, and its key there; raises LookupError where there is none."""
    found = re.fullmatch(r"(\w+)\[([^\]]+)\]\.(\w+)", place)
    if found:
        rows = [row for row in document[found[1]] if row["id"] == found[2]]
        return rows[0], found[3]
    outer, _, inner = place.partition(".")
    return (document[outer], inner) if inner else (document, outer)
