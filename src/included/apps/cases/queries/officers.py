"""The people who hold cases of an authority."""

from dataclasses import dataclass

from django.db import connection

from included.apps.accounts.models import Account
from included.core.access import CASELOAD_ROLES, OrganisationKind


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody a case can be given to, or who still holds some."""

    id: int
    name: str


# One probe of the index for each officer; DISTINCT would read every case of the authority.
_HOLDERS = """
WITH RECURSIVE holder AS (
  (SELECT officer_id FROM cases_case WHERE authority_code = %(authority)s AND officer_id IS NOT NULL
   ORDER BY officer_id LIMIT 1)
  UNION ALL
  SELECT (SELECT c.officer_id FROM cases_case c WHERE c.authority_code = %(authority)s
          AND c.officer_id > holder.officer_id ORDER BY c.officer_id LIMIT 1)
  FROM holder WHERE holder.officer_id IS NOT NULL)
SELECT officer_id FROM holder WHERE officer_id IS NOT NULL
"""


def officers_of(authority_code: str) -> tuple[Officer, ...]:
    """Everybody who works on the authority's caseload now, by name."""
    found = (
        Account.objects.filter(
            is_active=True,
            memberships__role__in=[role.value for role in CASELOAD_ROLES],
            memberships__organisation__kind=OrganisationKind.AUTHORITY.value,
            memberships__organisation__authority_code=authority_code,
        )
        .order_by("name", "pk")
        .distinct()
        .values_list("pk", "name")
    )
    return tuple(Officer(*row) for row in found)


def holders_of(authority_code: str) -> tuple[Officer, ...]:
    """Everybody who holds a case of the authority, whether or not they still work there, by name."""
    with connection.cursor() as cursor:
        cursor.execute(_HOLDERS, {"authority": authority_code})
        holding = [row[0] for row in cursor.fetchall()]
    found = Account.objects.filter(pk__in=holding).order_by("name", "pk").values_list("pk", "name")
    return tuple(Officer(*row) for row in found)
