"""A fault in a return: its rule, how grave it is, whom it concerns and where it stands."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error must be mended before a return is accepted; a query must be looked at and may be right."""

    ERROR = "error"
    QUERY = "query"


class Basis(StrEnum):
    """Why there is a rule: confirmed in a sister return or tool, derived from the fields, statute, memory, or ours."""

    CONFIRMED = "confirmed"
    DERIVED = "derived"
    STATUTE = "statute"
    RECALLED = "recalled"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class RuleText:
    """What a rule asks for, and why; `numbers` are the Department's own in sister returns."""

    code: str
    part: str
    severity: tuple[Severity, ...]
    words: str
    basis: tuple[Basis, ...]
    source: str
    numbers: tuple[str, ...] = ()

    @property
    def usual(self) -> Severity:
        """How grave a fault is unless the rule says otherwise of it."""
        return self.severity[0]


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault. `person` is empty for what concerns the file; `rule` is the Department's number where one is known."""

    code: str
    severity: Severity
    person: str | None
    where: str
    message: str
    rule: str | None = None
