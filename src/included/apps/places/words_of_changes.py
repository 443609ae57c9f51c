"""What an import changed, in words."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from included.apps.design.words import date_text

_NAMES = {"kind": "type of establishment", "assumed": "what is assumed", "duty_to_admit": "must admit when named"}


def change_text(fields: Mapping[str, Sequence[Any]]) -> str:
    """Each column with what it said before and what it says now."""
    return "; ".join(
        f"{_name(name)}: {_said(name, before)} → {_said(name, after)}"
        for name, (before, after) in sorted(fields.items())
    )


def _name(column: str) -> str:
    return _NAMES.get(column, column.removeprefix("is_").removeprefix("has_").removesuffix("_on").replace("_", " "))


def _said(column: str, value: Any) -> str:
    if value is None or value in ("", []):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if column.endswith("_on"):
        return date_text(date.fromisoformat(value))
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
