"""Q00: texts too long to be a plan's, and how much of a text the checks read."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, Final

from included.core.plan.findings import Finding
from included.core.plan.records import Plan
from included.core.plan.rules import PlanRules

# A long section A runs to some 10,000 characters; a text of megabytes would keep the checks busy for minutes.
_LONGEST: Final = 20_000
# A run of blanks, of one sign or of digits says no more than its first few do, and a pattern may try each in turn.
_RUN_OF_SIGNS: Final = re.compile(r"([^\w\s])\1{3,}")
_RUN_OF_DIGITS: Final = re.compile(r"(\d{12})\d+")
_RUN_OF_BLANKS: Final = re.compile(r"[^\S\n]{2,}")
_RUN_OF_LINES: Final = re.compile(r"\s*\n\s*\n\s*")


def too_long(plan: Plan, rules: PlanRules) -> Iterator[Finding]:
    """Each text of which only the beginning is checked."""
    for place, text in _texts(plan, ""):
        if len(text) > _LONGEST:
            message = f"This text has {len(text)} characters, and only the first {_LONGEST} are checked."
            yield rules.codes["Q00"].found(place, message, "Keep what a reader of the plan needs, and append the rest.")


def _texts(value: object, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, tuple):
        for number, each in enumerate(value):
            yield from _texts(each, f"{place}[{number}]")
    elif is_dataclass(value):
        for each in fields(value):
            yield from _texts(getattr(value, each.name), f"{place}.{each.name}".removeprefix("."))


def as_checked(plan: Plan) -> Plan:
    """The same plan with texts no longer than the checks read."""
    checked: Plan = _each_text_shortened(plan)
    return checked


def _each_text_shortened(value: Any) -> Any:
    if isinstance(value, str) and not isinstance(value, Enum):
        return _shortened(value)
    if isinstance(value, tuple):
        return tuple(_each_text_shortened(each) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: _each_text_shortened(getattr(value, each.name)) for each in fields(value)})
    return value


def _shortened(text: str) -> str:
    signs = _RUN_OF_SIGNS.sub(r"\1\1\1", _RUN_OF_DIGITS.sub(r"\1", text[:_LONGEST]))
    return _RUN_OF_LINES.sub("\n\n", _RUN_OF_BLANKS.sub(" ", signs))
