"""What other apps ask about children, the family around them, and who may see them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from included.apps.people.models import Contact, Grant
from included.core.access import Basis, Part, bases_that_open


@dataclass(frozen=True, slots=True)
class ContactRow:
    """Somebody of the family, as pages show them."""

    id: int
    name: str
    relationship: str
    email: str
    phone: str
    access_needs: str
    language: str
    account_id: int | None


def grants_in_force(on: date) -> QuerySet[Grant]:
    """The grants that count on a day: a row that has ended still says who once saw the child."""
    return Grant.objects.filter(starts_on__lte=on).filter(Q(ends_before__isnull=True) | Q(ends_before__gt=on))


def contacts_of(child_id: UUID) -> tuple[ContactRow, ...]:
    """The family around a child, in the order they were recorded."""
    return tuple(
        ContactRow(
            id=row.pk,
            name=row.name,
            relationship=row.relationship,
            email=row.email,
            phone=row.phone,
            access_needs=row.access_needs,
            language=row.language,
            account_id=row.account_id,
        )
        for row in Contact.objects.filter(child_id=child_id).order_by("pk")
    )


def has_family_grant(child_id: UUID, account_id: int) -> bool:
    """Whether an account sees a child as family."""
    return Grant.objects.filter(child_id=child_id, account_id=account_id, basis=Basis.FAMILY).exists()


def is_part_open(child_id: UUID, part: Part, on: date) -> bool:
    """Whether a grant of whoever acts opens a part of a child's record; the caseload's staff need none.

    The policies hide the rows of a part anyway: this tells a page that would be empty from one that is not there.
    """
    held = grants_in_force(on).filter(child_id=child_id)
    return held.filter(basis__in=[basis.value for basis in bases_that_open(part)]).exists()
