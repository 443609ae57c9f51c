"""What pages hand to the macros: small frozen values instead of dictionaries with secret keys."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from enum import StrEnum
from urllib.parse import urlencode

from markupsafe import Markup

Text = str | Markup


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a menu; `is_current` marks the page one is on, `count` adds a number to it."""

    text: str
    href: str
    is_current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is signed in, as the top of every page says, and how they leave or change."""

    name: str
    role: str = ""
    sign_out_href: str = ""
    change_href: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """A button or link of a page's head; with `is_post` it is a form of its own that changes something."""

    text: str
    href: str
    is_post: bool = False
    is_secondary: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """A question, what was answered, and where to change it."""

    question: str
    answer: Text
    change_href: str = ""
    change_text: str = ""


@dataclass(frozen=True, slots=True)
class AnswerSection:
    """Answers under one heading."""

    title: str
    answers: Sequence[Answer]


class TaskStatus(StrEnum):
    """How far a task of a list is."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    CANNOT_START = "cannot_start"
    PROBLEM = "problem"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Task:
    """One line of a task list."""

    title: str
    href: str = ""
    status: TaskStatus = TaskStatus.NOT_STARTED
    hint: str = ""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something that happened: on a day, or at a moment where the moment is known."""

    title: str
    at: date
    by: str = ""
    text: Text = ""

    @property
    def order(self) -> datetime:
        """For sorting days among moments; a day counts as its start."""
        if isinstance(self.at, datetime):
            return self.at
        return datetime.combine(self.at, time.min, tzinfo=UTC)


class StageState(StrEnum):
    """Where a stage of a case is."""

    DONE = "done"
    NOW = "now"
    LATER = "later"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of "where we are": what it is, by when, and what that means for the family."""

    title: str
    state: StageState
    when: str = ""
    text: Text = ""
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation."""

    text: Text
    sender: str
    at: datetime
    is_mine: bool = False


@dataclass(frozen=True, slots=True)
class UploadedItem:
    """A file already sent, with what may be said of it."""

    key: str
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force and the address without it."""

    text: str
    href: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Pages:
    """Pages by key: the addresses before and after, and how many results there are where that is known."""

    next_href: str = ""
    previous_href: str = ""
    total: int | None = None
    shown: int | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A list with its filters: the address they act on, the ones in force, and the pages."""

    action: str
    chips: Sequence[Chip] = field(default_factory=tuple)
    clear_href: str = ""
    pages: Pages = field(default_factory=Pages)


def address(path: str, query: Mapping[str, object]) -> str:
    """A path with its query, empty values left out; lists become repeated keys."""
    kept = {key: value for key, value in query.items() if value not in (None, "", [], ())}
    return f"{path}?{urlencode(kept, doseq=True)}" if kept else path
