"""What a first look at a request needs: other children of the caseload who may be the same child."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from included.apps.cases.models import Case
from included.apps.cases.wording import state_words


@dataclass(frozen=True, slots=True)
class Likeness:
    """A case whose child has the same birth date and a like name."""

    id: UUID
    reference: str
    child_name: str
    opened_on: date
    state: str


def likenesses_of(case: Case) -> tuple[Likeness, ...]:
    """Cases that may be about the same child: born on the same day, sharing a part of the name."""
    if case.child_born_on is None:
        return ()
    same_day = Case.objects.filter(authority_code=case.authority_code, child_born_on=case.child_born_on)
    own = set(case.child_name.lower().split())
    return tuple(
        Likeness(other.pk, other.reference, other.child_name, other.opened_on, state_words(other.state))
        for other in same_day.exclude(pk=case.pk).order_by("opened_on")
        if own & set(other.child_name.lower().split())
    )
