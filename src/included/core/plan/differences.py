"""What changed between two versions of a plan, in sentences a parent can read."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any, Final

from included.core.plan.fields import LISTS, Fields, fields_of, label_of, rows_of
from included.core.plan.quality.quantity import amounts_in, without_amounts
from included.core.plan.records import Plan, Provision, ProvisionSection
from included.core.plan.wording import first_words, how_much, short_name

_ONE_OF: Final = {
    "needs": "need",
    "provision": "provision",
    "outcomes": "outcome",
    "advice": "advice",
    "contacts": "contact",
    "services": "service",
}
_NAMED_BY: Final = ("text", "author", "limb", "name", "id")
_LONG: Final = 60
# Of advice: what an appendix is made of.
_BOUND: Final = ("paragraphs", "files")


class MarkKind(StrEnum):
    """What became of a run of words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of words and what became of it."""

    kind: MarkKind
    words: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One changed field or one record that came or went; `marks` show the words of a changed text."""

    place: str
    sentence: str
    before: Any
    after: Any
    marks: tuple[Mark, ...] = ()


def differences(before: Plan, after: Plan) -> tuple[Difference, ...]:
    """Every difference, the fields first and then list by list, in the order of the later version."""
    found = _in_fields(fields_of(before), fields_of(after))
    for name in LISTS:
        found += _in_list(name, rows_of(before, name), rows_of(after, name))
    return tuple(found)


def _in_fields(before: Fields, after: Fields) -> list[Difference]:
    return [
        _changed(place, f"{_capital(label_of(place))} changed", before[place], after[place])
        for place in after
        if before[place] != after[place]
    ]


def _in_list(name: str, before: dict[str, Fields], after: dict[str, Fields]) -> list[Difference]:
    found: list[Difference] = []
    for identity, row in after.items():
        place = f"{name}[{identity}]"
        if identity not in before:
            found.append(Difference(place, f"New {_ONE_OF[name]}: {_called(row)}", None, row))
        elif before[identity] != row:
            found += _in_record(name, place, before[identity], row)
    found += [
        Difference(f"{name}[{identity}]", f"Taken out: {_ONE_OF[name]} {_called(row)}", row, None)
        for identity, row in before.items()
        if identity not in after
    ]
    return found


def _in_record(name: str, place: str, before: Fields, after: Fields) -> list[Difference]:
    keys = [key for key in after if before[key] != after[key]]
    found: list[Difference] = []
    if set(_BOUND) & set(keys):
        found.append(_appendix_changed(place, before, after))
        keys = [key for key in keys if key not in _BOUND]
    if name == "provision" and {"hours", "frequency"} & set(keys):
        found.append(_amount_changed(place, before, after))
        keys = [key for key in keys if key not in {"hours", "frequency"}]
    for key in keys:
        named = f"{_capital(_ONE_OF[name])} {after['id']} ({_called(after)}): {label_of(f'{place}.{key}')} changed"
        found.append(_changed(f"{place}.{key}", named, before[key], after[key]))
    return found


def _appendix_changed(place: str, before: Fields, after: Fields) -> Difference:
    """Advice came, or its words changed since it was last bound: how much there is now, and which words changed."""
    was, now = _extent(before), _extent(after)
    how = f"its appendix went from {was} to {now}." if was != now else "the words or files of its appendix changed."
    old, new = _advice_text(before), _advice_text(after)
    marks = word_marks(old, new) if old and new and old != new else ()
    return Difference(f"{place}.paragraphs", f"Advice {after['id']} ({_called(after)}): {how}", old, new, marks)


def _advice_text(row: Fields) -> str:
    return "\n\n".join(each["text"] for each in row["paragraphs"])


def _extent(row: Fields) -> str:
    counted = (("paragraph", len(row["paragraphs"])), ("file", len(row["files"])))
    named = [f"{number} {noun}{'' if number == 1 else 's'}" for noun, number in counted if number]
    return " and ".join(named) or "nothing"


def _amount_changed(place: str, before: Fields, after: Fields) -> Difference:
    was, now = how_much(_provision(before)), how_much(_provision(after))
    name = short_name(_provision(after))
    return Difference(f"{place}.hours", f"{name} went from {was or 'no amount'} to {now or 'no amount'}.", was, now)


def _provision(row: Fields) -> Provision:
    return Provision(
        id=row["id"],
        section=ProvisionSection(row["section"]),
        text=row["text"],
        hours=row["hours"],
        frequency=row["frequency"],
    )


def _changed(place: str, opening: str, before: Any, after: Any) -> Difference:
    """One sentence: an amount that went up or down, a short value and what it was, or marks for a long text."""
    if isinstance(before, str) and isinstance(after, str):
        amount = _amount_in_text(before, after)
        if amount:
            return Difference(place, amount, before, after, word_marks(before, after))
        if before and after and max(len(before), len(after)) > _LONG:
            return Difference(place, f"{opening}.", before, after, word_marks(before, after))
    return Difference(place, f"{opening} from {_shown(before)} to {_shown(after)}.", before, after)


def _amount_in_text(before: str, after: str) -> str | None:
    """A sentence for a text in which nothing but the amounts changed."""
    was, now = amounts_in(before), amounts_in(after)
    if was == now or len(was) != len(now) or without_amounts(before) != without_amounts(after):
        return None
    name = short_name(Provision(id="", text=after)) or first_words(after)
    changed = [(old, new) for old, new in zip(was, now, strict=True) if old != new]
    return f"{name} went from {' and '.join(old for old, _ in changed)} to {' and '.join(new for _, new in changed)}."


def word_marks(before: str, after: str) -> tuple[Mark, ...]:
    """The two texts laid over each other word by word; the words kept and added make the later text again."""
    old, new = re.findall(r"\s*\S+|\s+$", before), re.findall(r"\s*\S+|\s+$", after)
    marks: list[Mark] = []
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            marks.append(Mark(MarkKind.SAME, "".join(new[new_from:new_to])))
            continue
        if old_to > old_from:
            marks.append(Mark(MarkKind.REMOVED, "".join(old[old_from:old_to])))
        if new_to > new_from:
            marks.append(Mark(MarkKind.ADDED, "".join(new[new_from:new_to])))
    return tuple(marks)


def _called(row: Fields) -> str:
    return first_words(next(str(row[key]) for key in _NAMED_BY if row.get(key)))


def _shown(value: Any) -> str:
    if value is None or value == "" or value == []:
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, list) else f"“{value}”"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
