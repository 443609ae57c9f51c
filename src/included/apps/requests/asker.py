"""Who may ask for an assessment (Children and Families Act 2014, section 36(1)), and how each is spoken to."""

from dataclasses import dataclass
from enum import StrEnum


class Asker(StrEnum):
    """In whose name the request is made."""

    PARENT = "parent"
    YOUNG_PERSON = "young_person"
    SETTING = "setting"


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence, said to a parent, to a young person and to a member of a setting's staff."""

    parent: str
    young_person: str
    setting: str

    @classmethod
    def same(cls, text: str) -> "Words":
        """The same to everybody."""
        return cls(text, text, text)

    def to(self, asker: Asker) -> str:
        """The sentence for one of them."""
        return {
            Asker.PARENT: self.parent,
            Asker.YOUNG_PERSON: self.young_person,
            Asker.SETTING: self.setting,
        }[asker]
