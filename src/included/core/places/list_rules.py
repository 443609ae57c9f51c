"""The versions of the rules of a tailored list: a list made by an earlier one can be made again by it for ever."""

from enum import StrEnum
from typing import Final


class ListRules(StrEnum):
    """A change of the order, of a reason or of its words is another version, and so another digest."""

    SECOND = "tailored-list/2"
    THIRD = "tailored-list/3"

    @property
    def asks_of_admissions(self) -> bool:
        """Whether a list says that a school selects by ability, and puts it after those of its equals that do not."""
        return self is not ListRules.SECOND


RULES: Final = ListRules.THIRD
