"""What other apps ask about accounts and organisations."""

from dataclasses import dataclass

from included.apps.accounts.models import Account, Organisation
from included.core.access import OrganisationKind, Role, Viewer


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority that uses the service."""

    code: str
    name: str
    contact_email: str


@dataclass(frozen=True, slots=True)
class OwnSetting:
    """The setting whose staff somebody is."""

    organisation_id: int
    name: str
    urn: int


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody one can be in a demonstration, and their story so far."""

    account_id: int
    name: str
    email: str
    role: str
    works_at: str
    roles: str
    story: str


def authorities() -> tuple[Authority, ...]:
    """Every authority that uses the service, by name."""
    rows = Organisation.objects.filter(kind=OrganisationKind.AUTHORITY).order_by("name")
    return tuple(Authority(row.authority_code, row.name, row.contact_email) for row in rows)


def authority(code: str) -> Authority | None:
    """One authority by its code."""
    return next((each for each in authorities() if each.code == code), None)


def own_setting(viewer: Viewer) -> OwnSetting | None:
    """The setting of a member of its staff who works with children."""
    row = (
        Organisation.objects.filter(pk__in=viewer.child_organisations, kind=OrganisationKind.SETTING, urn__isnull=False)
        .order_by("pk")
        .first()
    )
    return OwnSetting(row.pk, row.name, row.urn) if row and row.urn is not None else None


def personas() -> tuple[Persona, ...]:
    """Everybody with a story, in the order it is told."""
    rows = Account.objects.exclude(story="").filter(is_active=True).order_by("story_order", "pk")
    return tuple(_persona(row) for row in rows.prefetch_related("memberships__organisation"))


def _persona(row: Account) -> Persona:
    first = next(iter(row.memberships.all()), None)
    return Persona(
        account_id=row.pk,
        name=row.name,
        email=row.email,
        role=first.role if first else "family",
        works_at=first.organisation.name if first else "",
        roles=roles_text(row),
        story=row.story,
    )


def roles_text(account: Account) -> str:
    """What somebody does and where: "Case officer, Kent County Council"."""
    texts = [f"{role_text(Role(m.role))}, {m.organisation.name}" for m in account.memberships.all()]
    return "; ".join(texts) or ("Parent, carer or young person" if account.is_family else "")


def role_text(role: Role) -> str:
    """A role in words; SENCO keeps its capitals."""
    return "SENCO" if role is Role.SENCO else role.value.replace("_", " ").capitalize()


def account_by_email(email: str) -> int | None:
    """The account that signs in with an e-mail address, by its number."""
    return Account.objects.filter(email__iexact=email, is_active=True).values_list("pk", flat=True).first()
