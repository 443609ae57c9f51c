"""What the register changed of a setting."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from included.apps.places.models import SettingChange


@dataclass(frozen=True, slots=True)
class Change:
    """One import's changes: each column with before and after."""

    changed_at: datetime
    file_name: str
    fields: dict[str, list[Any]]


def changes_of(urn: int) -> list[Change]:
    """Every change of a setting, the latest first."""
    rows = SettingChange.objects.filter(setting_id=urn).select_related("register_import").order_by("-changed_at", "-pk")
    return [Change(row.changed_at, row.register_import.file_name, row.fields) for row in rows[:200]]
