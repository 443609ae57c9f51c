"""The plan being written, its revisions, and who changed what."""

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from typing import Any
from uuid import UUID

from included.apps.cases.models import KeptForm
from included.apps.plans.models import DraftRevision, PlanDraft
from included.apps.plans.queries.advice import section_k
from included.core.plan.document import from_document
from included.core.plan.records import Plan


@dataclass(frozen=True, slots=True)
class Draft:
    """The plan as it stands, the revision a save must name, and who saved it."""

    plan: Plan
    revision: int
    changed_by: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Revision:
    """One save of the draft."""

    number: int
    changed_by: str
    changed_at: datetime
    document: dict[str, Any]

    @property
    def plan(self) -> Plan:
        """The plan as it was then."""
        return from_document(self.document)


def draft_of(case_id: UUID) -> Draft | None:
    """The draft with section K as the advice stands today, or None where nobody has begun one."""
    row = PlanDraft.objects.select_related("changed_by").filter(case_id=case_id).first()
    if row is None:
        return None
    return Draft(
        plan=replace(from_document(row.document), advice=section_k(case_id)),
        revision=row.revision,
        changed_by=row.changed_by.name if row.changed_by else "",
        changed_at=row.changed_at,
    )


def revisions_of(case_id: UUID, *, after: int = 0) -> tuple[Revision, ...]:
    """The saves after one, newest first."""
    rows = DraftRevision.objects.select_related("changed_by").filter(case_id=case_id, revision__gt=after)
    return tuple(_revision(row) for row in rows.order_by("-revision"))


def revision_of(case_id: UUID, number: int) -> Revision | None:
    """One save."""
    row = DraftRevision.objects.select_related("changed_by").filter(case_id=case_id, revision=number).first()
    return _revision(row) if row else None


def _revision(row: DraftRevision) -> Revision:
    return Revision(
        number=row.revision,
        changed_by=row.changed_by.name if row.changed_by else "",
        changed_at=row.changed_at,
        document=row.document,
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """One field that two people changed differently: both versions, and whose the saved one is."""

    place: str
    label: str
    base: Any
    mine: Any
    theirs: Any
    changed_by: str
    changed_at: datetime | None

    @property
    def is_text(self) -> bool:
        """Whether the two can be written into one by hand."""
        return isinstance(self.mine, str) and isinstance(self.theirs, str)

    @property
    def key(self) -> str:
        """Its name among the fields of a form."""
        return self.place.replace("].", "-").replace("[", "-").replace(".", "-").removesuffix("]")

    def as_values(self) -> dict[str, Any]:
        """The choice as JSON values."""
        return {
            "label": self.label,
            "base": self.base,
            "mine": self.mine,
            "theirs": self.theirs,
            "changed_by": self.changed_by,
            "changed_at": self.changed_at.isoformat() if self.changed_at else None,
        }


def choices_page(case_id: UUID) -> str:
    """Under which address what waits for a choice is kept."""
    return f"/plans/{case_id}/choices/"


def choices_of(account_id: int, case_id: UUID) -> tuple[int, tuple[Choice, ...]]:
    """What this person still has to choose, and the revision their choice begins from."""
    kept = KeptForm.objects.filter(account_id=account_id, page=choices_page(case_id)).first()
    if kept is None:
        return 0, ()
    found = tuple(_kept_choice(place, values) for place, values in kept.fields.get("choices", {}).items())
    return kept.base_revision or 0, found


def whose_change(case_id: UUID, place: str, *, after: int) -> tuple[str, datetime | None]:
    """Who last changed a field since a revision, and when."""
    saves = revisions_of(case_id, after=after - 1)
    for newer, older in pairwise(saves):
        if value_at(newer.document, place) != value_at(older.document, place):
            return newer.changed_by, newer.changed_at
    return "", None


def value_at(document: dict[str, Any], place: str) -> Any:
    """What a document says at a place: `views.child`, `provision[P1].hours`, `provision[P1]`."""
    name, bracket, rest = place.partition("[")
    if bracket:
        identity, _, key = rest.rpartition("]")
        row = next((row for row in document[name] if row["id"] == identity), None)
        return row if row is None or not key else row.get(key.removeprefix("."))
    outer, _, inner = place.partition(".")
    return document[outer][inner] if inner else document.get(outer)


def named(place: str, label: str) -> str:
    """What a field is called where its record is not in sight: Provision P1, how often."""
    name, bracket, rest = place.partition("[")
    noun = {"needs": "Need", "provision": "Provision", "outcomes": "Outcome"}.get(name)
    return f"{noun} {rest.partition(']')[0]}, {label}" if noun and bracket else label


def _kept_choice(place: str, values: dict[str, Any]) -> Choice:
    at = values.get("changed_at")
    said = {name: values.get(name) for name in ("base", "mine", "theirs")}
    moment = datetime.fromisoformat(at) if at else None
    return Choice(place, values["label"], **said, changed_by=values["changed_by"], changed_at=moment)
