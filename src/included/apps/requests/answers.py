"""Answers as they are kept: page by page, each with the revision it was saved at. Values only, no database."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from included.apps.requests.asker import Asker

Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one page was answered, when, and the draft's revision that did it."""

    fields: Fields
    revision: int
    at: datetime

    def kept(self) -> dict[str, Any]:
        """As it is stored."""
        return {"fields": dict(self.fields), "revision": self.revision, "at": self.at.isoformat()}


@dataclass(frozen=True, slots=True)
class Answers:
    """All pages answered so far."""

    pages: Mapping[str, Answer] = field(default_factory=dict)

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> "Answers":
        """From what is stored."""
        return cls(
            {
                key: Answer(page["fields"], page["revision"], datetime.fromisoformat(page["at"]))
                for key, page in stored.items()
            }
        )

    def __contains__(self, key: str) -> bool:
        return key in self.pages

    def __iter__(self) -> Iterator[str]:
        return iter(self.pages)

    def of(self, key: str) -> Fields:
        """The fields of a page, none where it was not answered."""
        return self.pages[key].fields if key in self.pages else {}

    def get(self, key: str, name: str, otherwise: Any = "") -> Any:
        """One field of one page."""
        return self.of(key).get(name, otherwise)

    def revision_of(self, key: str) -> int:
        """The revision a page was last saved at; 0 where it never was."""
        return self.pages[key].revision if key in self.pages else 0

    def with_page(self, key: str, answer: Answer) -> "Answers":
        """The same with one page answered anew."""
        return Answers({**self.pages, key: answer})

    def kept(self) -> dict[str, Any]:
        """As they are stored."""
        return {key: answer.kept() for key, answer in self.pages.items()}

    def sent(self) -> dict[str, Any]:
        """As they are sent to the authority: what was said, without when each page was saved."""
        return {key: dict(answer.fields) for key, answer in self.pages.items()}

    @property
    def asker(self) -> Asker:
        """Who asks; a parent until they have said."""
        return Asker(self.get("you", "asker", Asker.PARENT))

    @property
    def born_on(self) -> date | None:
        """The date of birth, once it is given."""
        given = self.get("born", "born_on")
        return date.fromisoformat(given) if given else None


@dataclass(frozen=True, slots=True)
class Difference:
    """A page that changed while somebody was writing: what is saved now, and when that was done."""

    saved: Answer
    fields: tuple[str, ...]


def difference(saved: Answer | None, typed: Fields, base_revision: int) -> Difference | None:
    """What a save would overwrite without its writer having seen it, or None where it would not."""
    if saved is None or saved.revision <= base_revision:
        return None
    changed = tuple(name for name in typed if saved.fields.get(name) != typed[name])
    return Difference(saved, changed) if changed else None


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Cleaned values of a form as JSON takes them."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
