"""Writing about children, the family around them, and who may see them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from included.apps.accounts.models import Account
from included.apps.people.models import Child, Contact, Grant
from included.core.access import Basis


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a grant: exactly one of the three."""

    account_id: int | None = None
    organisation_id: int | None = None
    link_digest: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A child's own details, as a request gives them."""

    forename: str
    surname: str
    born_on: date
    known_as: str = ""
    address: str = ""
    postcode: str = ""
    setting_urn: int | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """How to reach somebody of the family, and how to write and talk to them."""

    name: str
    relationship: str
    email: str = ""
    phone: str = ""
    has_parental_responsibility: bool | None = None
    access_needs: str = ""
    language: str = ""


def give_grant(
    child_id: UUID,
    authority_code: str,
    basis: Basis,
    holder: Holder,
    *,
    starts_on: date,
    ends_before: date | None = None,
    why: str = "",
) -> Grant:
    """Let somebody see a child. For a child who is not there yet, the grant comes before the child."""
    return Grant.objects.create(
        child_id=child_id,
        authority_code=authority_code,
        basis=basis.value,
        account_id=holder.account_id,
        organisation_id=holder.organisation_id,
        link_digest=holder.link_digest,
        starts_on=starts_on,
        ends_before=ends_before,
        why=why,
    )


def add_child(child_id: UUID, authority_code: str, person: Person) -> Child:
    """A child as a request describes them. Finding that we know the child already is later work of the authority."""
    return Child.objects.create(
        id=child_id,
        authority_code=authority_code,
        forename=person.forename,
        surname=person.surname,
        born_on=person.born_on,
        known_as=person.known_as,
        address=person.address,
        postcode=person.postcode,
        setting_urn=person.setting_urn,
    )


def add_contact(child: Child, reach: Reach, *, account: Account | None = None) -> Contact:
    """Somebody of the family whom the authority writes to."""
    return Contact.objects.create(
        child=child,
        authority_code=child.authority_code,
        account=account,
        name=reach.name,
        relationship=reach.relationship,
        has_parental_responsibility=reach.has_parental_responsibility,
        email=reach.email,
        phone=reach.phone,
        access_needs=reach.access_needs,
        language=reach.language,
    )


@transaction.atomic
def change_contact(contact_id: int, reach: Reach) -> Contact:
    """New details for somebody of the family; who they are to the child stays as it was."""
    contact = Contact.objects.select_for_update().get(pk=contact_id)
    contact.name, contact.email, contact.phone = reach.name, reach.email, reach.phone
    contact.access_needs, contact.language = reach.access_needs, reach.language
    contact.save(update_fields=["name", "email", "phone", "access_needs", "language"])
    return contact


@transaction.atomic
def link_contact(child_id: UUID, *, account: Account) -> bool:
    """Say which contact of a child an account belongs to: the one nobody has, if its address fits or it is alone."""
    free = [*Contact.objects.select_for_update().filter(child_id=child_id, account__isnull=True)]
    own = [contact for contact in free if contact.email.lower() == account.email.lower()] or free
    if len(own) != 1:
        return False
    own[0].account = account
    own[0].save(update_fields=["account"])
    return True
