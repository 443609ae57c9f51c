"""The organisations and accounts of a demonstration: the authority, its services, the settings, who works there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from included.apps.accounts.models import Account, Membership, Organisation
from included.core.access import OrganisationKind, Role
from included.demo.records.cases import Caseload, InventedCase, Persona
from included.demo.records.settings import settings

LIVE = ("requested", "assessing", "advice_in", "drafting", "draft_with_family", "consulting", "ready")
_SERVICES = {
    "psychology": (OrganisationKind.PSYCHOLOGY_SERVICE, "{area} educational psychology service"),
    "medical": (OrganisationKind.HEALTH_BODY, "{area} community paediatrics"),
    "social_care": (OrganisationKind.SOCIAL_CARE, "{area} children with disabilities team"),
    "adulthood": (OrganisationKind.PROVIDER, "{area} skills and employment service"),
    "requested": (OrganisationKind.PROVIDER, "{area} children's therapies"),
}
_MEDIATION = (OrganisationKind.MEDIATION, "{area} SEND mediation")


@dataclass(slots=True)
class Bodies:
    """What was made, by what the rows of the caseload need to find it by."""

    authority: int
    services: Mapping[str, int]
    settings: Mapping[int, int] = field(default_factory=dict)
    officers: tuple[int, ...] = ()
    personas: Mapping[str, int] = field(default_factory=dict)


def make_bodies(caseload: Caseload) -> Bodies:
    """Make organisations, accounts and memberships. What all areas share is made once."""
    authority = Organisation.objects.create(
        kind=OrganisationKind.AUTHORITY,
        name=caseload.name,
        authority_code=caseload.area,
        contact_email=f"sen-{caseload.area}-{caseload.scale}-{caseload.seed}@example.org",
    )
    services = {
        adviser: Organisation.objects.create(
            kind=kind, name=name.format(area=caseload.name), authority_code=caseload.area
        ).pk
        for adviser, (kind, name) in {**_SERVICES, "mediation": _MEDIATION}.items()
    }
    bodies = Bodies(authority.pk, services)
    bodies.settings = _settings(caseload)
    bodies.officers = _officers(caseload, bodies)
    bodies.personas = _personas(caseload, bodies)
    return bodies


def _settings(caseload: Caseload) -> dict[int, int]:
    """The settings that have something to do with a case that is open, or with a story."""
    wanted = {urn for case in caseload.cases if case.stage in LIVE for urn in _urns(case)}
    wanted |= {persona.urn for persona in caseload.personas if persona.urn}
    known = {each.urn: each.pk for each in Organisation.objects.filter(urn__in=wanted) if each.urn}
    made = Organisation.objects.bulk_create(
        Organisation(
            kind=OrganisationKind.SETTING,
            name=each.name,
            authority_code=each.authority_code,
            urn=each.urn,
            contact_email=f"office-{each.urn}@example.org",
        )
        for each in settings()
        if each.urn in wanted and each.urn not in known
    )
    return known | {each.urn: each.pk for each in made if each.urn}


def _urns(case: InventedCase) -> Iterable[int]:
    if case.placement.urn:
        yield case.placement.urn
    for event in case.events:
        if event.kind == "setting_consulted" and "urn" in event.details:
            yield int(event.details["urn"])


def _account(name: str, email: str, *, is_family: bool = False, story: str = "", order: int | None = None) -> Account:
    account = Account(name=name, email=email, is_family=is_family, story=story, story_order=order)
    account.set_unusable_password()
    return account


def _officers(caseload: Caseload, bodies: Bodies) -> tuple[int, ...]:
    """Every officer and manager, except the first: the case officer of the stories has that place."""
    made = Account.objects.bulk_create(_account(each.name, each.email) for each in caseload.officers)
    Membership.objects.bulk_create(
        Membership(
            account=account,
            organisation_id=bodies.authority,
            role=Role.MANAGER if officer.is_manager else Role.CASE_OFFICER,
        )
        for account, officer in zip(made, caseload.officers, strict=True)
    )
    return tuple(account.pk for account in made)


def _personas(caseload: Caseload, bodies: Bodies) -> dict[str, int]:
    found: dict[str, int] = {}
    for order, persona in enumerate(caseload.personas, start=1):
        is_family = persona.role == "family"
        if persona.role == "case_officer":
            Account.objects.filter(pk=bodies.officers[0]).update(
                name=persona.name, email=persona.email, story=persona.story, story_order=order
            )
            found[persona.key] = bodies.officers[0]
            continue
        account = _account(persona.name, persona.email, is_family=is_family, story=persona.story, order=order)
        account.save()
        found[persona.key] = account.pk
        organisation = _organisation(persona, bodies)
        if organisation:
            Membership.objects.create(account=account, organisation_id=organisation, role=persona.role)
    return found


def _organisation(persona: Persona, bodies: Bodies) -> int | None:
    if persona.organisation == "authority":
        return bodies.authority
    if persona.urn:
        return bodies.settings[persona.urn]
    by_kind = {"psychology_service": "psychology", "health_body": "medical", "social_care": "social_care"}
    return bodies.services[by_kind[persona.organisation]] if persona.organisation else None
