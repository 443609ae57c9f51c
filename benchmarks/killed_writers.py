"""People who write without pause while their server is killed, and remember every write it acknowledged."""

import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

from site_process import Site
from visitor import FAULTS, Answer, Fields, Visitor

AUTHORITY = "886"
PASSWORD = "a-long-enough-password"
AGREED = "assessment_agreed"
_PAUSE_SECONDS = 0.1
_CASE = re.compile(r'href="/cases/([0-9a-f-]{36})/"')


class UnexpectedAnswerError(Exception):
    """The site said something no writer can make sense of: the trial is wrong, or the site is."""


@dataclass(slots=True)
class Written:
    """A request as its writer knows it. `mark` is the child's surname, which nobody else has."""

    mark: str
    pages: dict[str, Fields] = field(default_factory=dict)
    is_sent: bool = False


@dataclass(slots=True)
class Ledger:
    """What was acknowledged, by whoever wrote it, and what was cut off."""

    requests: list[Written] = field(default_factory=list)
    decided: list[str] = field(default_factory=list)
    asked_for_advice: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    acknowledged: int = 0
    cut_off: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, *, is_acknowledged: bool) -> None:
        """One more write."""
        with self._lock:
            self.acknowledged += is_acknowledged
            self.cut_off += not is_acknowledged


@dataclass(slots=True)
class Writer:
    """One person who writes until told to stop."""

    site: Site
    ledger: Ledger
    stopped: threading.Event
    random: Random
    name: str

    def run(self) -> None:
        """Write; whatever goes wrong in the writer itself is kept for the report."""
        try:
            while not self.stopped.is_set():
                self.work()
        except UnexpectedAnswerError as error:
            self.ledger.errors.append(f"{self.name}: {error}")

    def work(self) -> None:
        """One piece of work."""
        raise NotImplementedError

    def insist(self, write: Callable[[], Answer], is_taken: Callable[[Answer], bool]) -> bool:
        """Try until it is acknowledged, as people press the button again; False where the trial ended first."""
        while not self.stopped.is_set():
            try:
                answer = write()
            except FAULTS:
                self.ledger.count(is_acknowledged=False)
            else:
                if _is_answer(answer):
                    taken = is_taken(answer)
                    if taken:
                        self.ledger.count(is_acknowledged=True)
                    return taken
                self.ledger.count(is_acknowledged=False)
            self.stopped.wait(_PAUSE_SECONDS)
        return False

    def read(self, visitor: Visitor, path: str) -> Answer | None:
        """A page, however often the server is killed meanwhile; None where the trial ended first."""
        while not self.stopped.is_set():
            try:
                answer = visitor.get(path)
            except FAULTS:
                self.stopped.wait(_PAUSE_SECONDS)
                continue
            if _is_answer(answer):
                return answer
            self.stopped.wait(_PAUSE_SECONDS)
        return None


@dataclass(slots=True)
class Parent(Writer):
    """Asks for an assessment, page by page, and presses the last button twice. Then asks for another child."""

    number: int = 0

    def work(self) -> None:
        """One request, from the first page to the last."""
        self.number += 1
        written = Written(mark=f"{self.name}-{self.number}")
        self.ledger.requests.append(written)
        visitor = self.site.visitor()
        for key, fields in pages_of(written.mark):
            if not self.insist(self._filling(visitor, key, fields), self._is_kept(written, key)):
                return
            written.pages[key] = fields
        if self.insist(lambda: self._press_twice(visitor), _leads_to("/requests/sent/")):
            written.is_sent = True

    def _filling(self, visitor: Visitor, key: str, fields: Fields) -> Callable[[], Answer]:
        path = "/requests/setting/" if key == "setting" else f"/requests/answer/{key}/"
        return lambda: visitor.fill_in(path, fields)

    def _is_kept(self, written: Written, key: str) -> Callable[[Answer], bool]:
        def kept(answer: Answer) -> bool:
            if answer.location == "/requests/find/":
                self.ledger.vanished.append(f"{written.mark} before {key}")
                return False
            return _leads_to("/requests/")(answer)

        return kept

    def _press_twice(self, visitor: Visitor) -> Answer:
        """The same form from two browsers at once; the answer to the first."""
        page = visitor.get("/requests/check/")
        other = Visitor(visitor.host, visitor.port, dict(visitor.cookies))
        # Sent a second time, the page is a redirect without a form; its token still stands in the cookie.
        fields = {"csrfmiddlewaretoken": visitor.cookies.get("csrftoken", ""), "is_true": "on"}
        if not _is_answer(page):
            return page
        second = threading.Thread(target=_post_quietly, args=(other, "/requests/check/", fields))
        second.start()
        try:
            return visitor.post("/requests/check/", fields)
        finally:
            second.join()


@dataclass(slots=True)
class Officer(Writer):
    """Decides whatever is undecided, asks for advice and writes notes."""

    email: str = ""
    number: int = 0
    _visitor: Visitor | None = None
    _seen: set[str] = field(default_factory=set)

    def work(self) -> None:
        """One case from the list, with whatever the officer has not done in it yet."""
        visitor = self._visitor or self._sign_in()
        self._visitor = visitor
        page = self.read(visitor, "/cases/?queue=unallocated&state=requested") if visitor else None
        found = sorted(set(_CASE.findall(page.body)) - self._seen) if page else []
        if not found or visitor is None:
            self.stopped.wait(_PAUSE_SECONDS)
            return
        case = self.random.choice(found)
        self._seen.add(case)
        if self._decide(visitor, case):
            self._ask_for_advice(visitor, case)
        self._write_note(visitor, case)

    def _sign_in(self) -> Visitor | None:
        visitor = self.site.visitor()
        fields = {"login": self.email, "password": PASSWORD}
        is_in = self.insist(lambda: visitor.fill_in("/sign-in/", fields), lambda answer: answer.status == 302)
        return visitor if is_in else None

    def _decide(self, visitor: Visitor, case: str) -> bool:
        steps: tuple[tuple[str, Fields], ...] = (
            ("decision", {"kind": AGREED}),
            ("reasons", {"reasons": f"Reasons of {self.name} for {case}"}),
            ("told", {"told": ["health_body", "setting"], "on-day": "16", "on-month": "1", "on-year": "2025"}),
            ("check", {}),
        )
        for name, fields in steps:
            path = f"/cases/{case}/decide/assessment/{name}/"
            if not self.insist(lambda path=path, fields=fields: visitor.fill_in(path, fields), _moved_on_from(path)):  # type: ignore[misc]
                return False
        self.ledger.decided.append(case)
        return True

    def _ask_for_advice(self, visitor: Visitor, case: str) -> None:
        path = f"/advice/case/{case}/"
        if self.insist(lambda: visitor.fill_in(f"{path}ask/", {}), lambda answer: answer.location == path):
            self.ledger.asked_for_advice.append(case)

    def _write_note(self, visitor: Visitor, case: str) -> None:
        self.number += 1
        text = f"Note {self.number} of {self.name}"
        path = f"/cases/{case}/notes/"
        if self.insist(lambda: visitor.fill_in(path, {"text": text}), _leads_to(path)):
            self.ledger.notes.append(text)


def pages_of(mark: str) -> Iterator[tuple[str, Fields]]:
    """Every page of a parent's request, marked so that it can be told from all others."""
    yield "council", {"council": AUTHORITY}
    yield "name", {"forename": "Mabel", "surname": mark, "known_as": ""}
    yield "plan", {"has_plan": "no"}
    yield "you", {"asker": "parent"}
    yield "email", {"email": ""}
    yield "born", {"born_on-day": "4", "born_on-month": "5", "born_on-year": "2016"}
    yield "home", {"address": f"1 {mark} Street", "postcode": "TN24 8AA"}
    yield "setting", {"setting": "not_listed", "name": "Little Oaks"}
    yield "areas", {"areas": ["talking"]}
    for key in ("child-view", "family-view", "talking", "tried", "health", "care", "hopes"):
        yield key, {"text": f"{key} of {mark}"}
    yield (
        "contact",
        {"name": f"Parent {mark}", "relationship": "mother", "email": "", "phone": "07700 900 982"},
    )
    yield "access", {"needs": ["none"], "language": "", "other": ""}
    yield "consent", {"agrees": "yes"}


def _is_answer(answer: Answer) -> bool:
    """Whether the site said anything but that it cannot just now.

    Django says 400 where the database went away between the page's transaction and the keeping of the session.
    """
    return answer.status < 500 and answer.status != 400


def _leads_to(path: str) -> Callable[[Answer], bool]:
    def taken(answer: Answer) -> bool:
        if answer.status != 302 or not answer.location.startswith(path):
            raise UnexpectedAnswerError(f"expected a way to {path}, got {answer.status} {answer.location}")
        return True

    return taken


def _moved_on_from(path: str) -> Callable[[Answer], bool]:
    """Two officers decide one case: the second is shown what the first did, and leaves it at that."""
    return lambda answer: answer.status == 302 and answer.location != path


def _post_quietly(visitor: Visitor, path: str, fields: Fields) -> None:
    try:
        visitor.post(path, fields)
    except FAULTS:
        return
