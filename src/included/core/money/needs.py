"""A need as it is priced: its type, how much it asks for, and what a local scheme calls it."""

from dataclasses import dataclass

from included.core.vocabulary import Level, SenType


@dataclass(frozen=True, slots=True)
class NeedLevel:
    """One need. `local` is the local scheme's own band, cell or level, where somebody has decided it."""

    type: SenType
    level: Level
    local: str = ""

    @property
    def words(self) -> str:
        """The need as read in a step."""
        return f"{self.type} {self.level}"
