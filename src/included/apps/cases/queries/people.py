"""The family of a case, and who else may see it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from included.apps.people.models import Grant
from included.core.access import Basis

BASES = {
    Basis.FAMILY: "Family",
    Basis.REQUESTER: "Made the request",
    Basis.TEACHES: "Teaches the child",
    Basis.ADVISES: "Gives advice",
    Basis.CONSULTED: "Consulted about the plan",
    Basis.COMMISSIONS: "Gets the issued plan as the health body",
}


@dataclass(frozen=True, slots=True)
class GrantRow:
    """Somebody who may see the child, or could."""

    id: int
    holder: str
    basis: str
    starts_on: date
    ends_before: date | None
    why: str
    is_in_force: bool


def grants_of(child_id: UUID, today: date) -> tuple[GrantRow, ...]:
    """Every grant of a child, the ones in force first."""
    rows = Grant.objects.filter(child_id=child_id).select_related("account", "organisation").order_by("starts_on", "pk")
    found = [
        GrantRow(
            id=row.pk,
            holder=_holder(row),
            basis=BASES[Basis(row.basis)],
            starts_on=row.starts_on,
            ends_before=row.ends_before,
            why=row.why,
            is_in_force=row.starts_on <= today and (row.ends_before is None or today < row.ends_before),
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda row: not row.is_in_force))


def _holder(row: Grant) -> str:
    if row.account:
        return row.account.name
    return row.organisation.name if row.organisation else "Whoever holds the link of the request"
