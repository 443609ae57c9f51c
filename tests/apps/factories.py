"""People, organisations and cases for the tests of pages. Each call makes one, with words that say who it is."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import count
from typing import Any

from included.adapters import clock
from included.apps.accounts.acting import acting, caseload_of
from included.apps.accounts.models import Account, Membership, Organisation
from included.apps.cases.actions import open_case, record_event
from included.apps.cases.models import Case
from included.apps.people.models import Child, Contact, Grant
from included.core.access import Basis, OrganisationKind, Role
from included.core.casework import EventKind

KENT = "886"
REQUESTED_ON = date(2025, 1, 6)
_number = count(1)

EventRow = tuple[EventKind, date] | tuple[EventKind, date, Mapping[str, Any]]


def authority(code: str = KENT, name: str = "Kent County Council") -> Organisation:
    """The local authority of a code; the same one each time."""
    made, _ = Organisation.objects.get_or_create(
        kind=OrganisationKind.AUTHORITY.value, authority_code=code, defaults={"name": name}
    )
    return made


def account(name: str, *, is_family: bool = False) -> Account:
    """Somebody who signs in, without any membership."""
    address = f"{name.lower().replace(' ', '.')}.{next(_number)}@example.org"
    return Account.objects.create_user(address, name=name, is_family=is_family)


def member(name: str, organisation: Organisation, role: Role) -> Account:
    """Somebody with a role in an organisation."""
    made = account(name)
    Membership.objects.create(account=made, organisation=organisation, role=role.value)
    return made


def officer(name: str = "Priya Shah", code: str = KENT) -> Account:
    """A case officer of an authority."""
    return member(name, authority(code), Role.CASE_OFFICER)


def manager(name: str = "Martin Cole", code: str = KENT) -> Account:
    """A manager of an authority's caseload."""
    return member(name, authority(code), Role.MANAGER)


def setting_organisation(name: str = "Ash Primary School", urn: int | None = None) -> Organisation:
    """A setting that signs in."""
    return Organisation.objects.create(
        kind=OrganisationKind.SETTING.value, name=name, urn=urn or 900000 + next(_number), authority_code=KENT
    )


def senco(organisation: Organisation, name: str = "Sian Evans") -> Account:
    """The SENCO of a setting."""
    return member(name, organisation, Role.SENCO)


def family_account(name: str = "Amina Hussein") -> Account:
    """A parent who signs in; `grant` lets them see a child."""
    return account(name, is_family=True)


def child(name: str = "Mabel Okafor", born_on: date = date(2016, 5, 4), code: str = KENT, **fields: Any) -> Child:
    """A child of an authority's area."""
    forename, _, surname = name.partition(" ")
    made = Child(authority_code=code, forename=forename, surname=surname, born_on=born_on, **fields)
    with acting(caseload_of(code)):
        made.save(force_insert=True)
    return made


def contact(of: Child, name: str = "Amina Hussein", **fields: Any) -> Contact:
    """A parent of a child."""
    with acting(caseload_of(of.authority_code)):
        return Contact.objects.create(
            child=of, authority_code=of.authority_code, name=name, **{"relationship": "mother", **fields}
        )


def grant(
    to_see: Child,
    basis: Basis,
    *,
    account: Account | None = None,
    organisation: Organisation | None = None,
    starts_on: date | None = None,
) -> Grant:
    """Lets an account or an organisation see a child."""
    with acting(caseload_of(to_see.authority_code)):
        return Grant.objects.create(
            child_id=to_see.pk,
            authority_code=to_see.authority_code,
            basis=basis.value,
            account=account,
            organisation=organisation,
            starts_on=starts_on or clock.today(),
        )


def child_with_case(
    name: str = "Mabel Okafor",
    *,
    events: Iterable[EventRow] = ((EventKind.REQUEST_RECEIVED, REQUESTED_ON),),
    code: str = KENT,
    by: Account | None = None,
    held_by: Account | None = None,
    **fields: Any,
) -> Case:
    """A child and its case, with its events recorded one after the other; the first opens it."""
    of = child(name, code=code, **fields)
    (first, first_on, *first_details), *others = events
    at = clock.now()
    with acting(caseload_of(code)):
        case = open_case(of, kind=first, on=first_on, by=by, at=at, details=first_details[0] if first_details else None)
        for kind, on, *details in others:
            record_event(case.pk, kind, on, by=by, at=at, details=details[0] if details else None)
        if held_by:
            Case.objects.filter(pk=case.pk).update(officer=held_by, allocated_at=at)
        case.refresh_from_db()
    return case
