"""The council's decisions with their reasons, and the rights that go with each: real dates, and whom to turn to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from included.apps.cases.letters import Help
from included.apps.cases.queries.history import SYSTEM, HistoryEntry
from included.apps.families.words import EVENTS
from included.core.casework import EventKind, Limit, Reckoning, Status

_K = EventKind
DECISIONS = (
    _K.ASSESSMENT_AGREED,
    _K.ASSESSMENT_REFUSED,
    _K.PLAN_AGREED,
    _K.PLAN_REFUSED,
    _K.PLAN_FINALISED,
    _K.REVIEW_DECIDED,
    _K.AMENDMENT_REFUSED,
    _K.AMENDED_PLAN_ISSUED,
    _K.REASSESSMENT_AGREED,
    _K.REASSESSMENT_REFUSED,
    _K.CEASE_NOTIFIED,
)
_OUTCOMES = {
    "maintain": "the plan stays as it is",
    "amend": "the plan will change",
    "cease": "the plan will end",
}
_LONGEST_HEADING = 60


@dataclass(frozen=True, slots=True)
class Rights:
    """What a family may do about a decision, and until when."""

    appeal_by: date
    appeal_is_open: bool
    appeal_why: str
    appeal_provision: str
    mediation_by: date | None
    mediation_is_open: bool
    help: Help
    # Only where a policy that is not law runs: under section 55(3) an appeal about section I alone needs none.
    is_certificate_always_needed: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision as it was sent: its words are paragraphs, each with a heading or none."""

    title: str
    on: date
    by: str
    paragraphs: tuple[tuple[str, str], ...]
    rights: Rights | None

    @property
    def is_whole_notice(self) -> bool:
        """Whether its words are the notice the law asks for, which names the rights itself."""
        return any(heading for heading, _ in self.paragraphs)


def decisions_of(history: Iterable[HistoryEntry], reckoning: Reckoning, help_: Help) -> tuple[Decision, ...]:
    """Every decision of a case, the latest first."""
    found = [
        Decision(
            title=_title(entry),
            on=entry.on,
            by="" if entry.by == SYSTEM else entry.by,
            paragraphs=paragraphs_of(entry.words),
            rights=rights_after(entry.on, reckoning, help_),
        )
        for entry in history
        if entry.kind in DECISIONS and not entry.is_corrected
    ]
    return tuple(reversed(found))


def rights_after(on: date, reckoning: Reckoning, help_: Help) -> Rights | None:
    """The rights a decision of a day opened; none where the law gives no appeal against it."""
    rules = reckoning.by_rule()
    appeal = _starting(rules.get("H10", ()), on)
    if appeal is None:
        return None
    mediation = _starting(rules.get("H3", ()), on)
    return Rights(
        appeal_by=appeal.due_on,
        appeal_is_open=appeal.status is Status.OPEN,
        appeal_why=appeal.why,
        appeal_provision=appeal.provision,
        mediation_by=mediation.due_on if mediation else None,
        mediation_is_open=mediation is not None and mediation.status is Status.OPEN,
        help=help_,
        is_certificate_always_needed=_starting(rules.get("GP-9", ()), on) is not None,
    )


def paragraphs_of(words: str) -> tuple[tuple[str, str], ...]:
    """A notice's parts: a short first line with more below it is a heading."""
    found = []
    for part in words.replace("\r\n", "\n").split("\n\n"):
        first, _, rest = part.strip().partition("\n")
        is_heading = bool(rest) and len(first) <= _LONGEST_HEADING and not first.endswith((".", ","))
        found.append((first, rest.strip()) if is_heading else ("", part.strip()))
    return tuple(each for each in found if each[1])


def _title(entry: HistoryEntry) -> str:
    outcome = _OUTCOMES.get(str(entry.details.get("outcome", "")), "")
    title = EVENTS[EventKind(entry.kind)]
    return f"{title}: {outcome}" if outcome else title


def _starting(limits: Iterable[Limit], on: date) -> Limit | None:
    return next((limit for limit in limits if limit.starts_on == on), None)
