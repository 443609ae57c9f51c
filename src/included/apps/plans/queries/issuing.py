"""What issuing a plan stands on: the naming decision, the final text, and everyone who gets it."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from included.apps.accounts.models import Account, Membership, Organisation
from included.apps.cases.models import Event, FamilyHelp
from included.apps.places.models import NamingDecision, Setting
from included.apps.plans.queries.heads import CaseHead
from included.apps.plans.queries.readers import family_accounts, family_without_account
from included.core.access import COMMISSIONING_ROLES, OrganisationKind
from included.core.casework import EventKind
from included.core.places.section_i import section_i_words
from included.core.plan.records import Plan, PlanStatus, SectionI, SignOff

_BY_EMAIL = "An email with a link to this site"
_BY_HAND = "Send the PDF by secure email"


@dataclass(frozen=True, slots=True)
class Naming:
    """What section I will say, and who decided it."""

    id: int
    section_i: SectionI
    reasons: str
    decided_by: str
    urns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """Somebody who must get the plan, and how: regulation 13(2)."""

    who: str
    name: str
    how: str


@dataclass(frozen=True, slots=True)
class Help:
    """Whom the notice names: regulation 32."""

    authority: str
    mediation: str
    disagreement: str
    advice: str


def naming_of(case_id: UUID) -> Naming | None:
    """The newest decision on section I."""
    rows = NamingDecision.objects.select_related("setting", "second_setting", "decided_by")
    row = rows.filter(case_id=case_id).order_by("-pk").first()
    if row is None:
        return None
    words = section_i_words(
        row.setting_type,
        name=row.setting.name if row.setting else "",
        second_name=row.second_setting.name if row.second_setting else "",
        share_percent=row.share_percent,
        days=row.days,
        condition=row.condition,
        provider=row.provider,
    )
    section_i = SectionI(name=words.name, type=words.type, urn=str(row.setting_id) if row.setting_id else "")
    urns = tuple(urn for urn in (row.setting_id, row.second_setting_id) if urn is not None)
    return Naming(row.pk, section_i, row.reasons, row.decided_by.name, urns)


def final_plan(plan: Plan, naming: Naming, signed_by: Account, on: date) -> Plan:
    """The draft with section I filled and signed."""
    return replace(
        plan,
        status=PlanStatus.FINAL,
        section_i=naming.section_i,
        sign_off=SignOff(signed_by.name, "For the local authority", on),
    )


def issuing_event(case_id: UUID) -> EventKind:
    """A first plan is finalised; one that was issued before is amended."""
    kinds = (str(EventKind.PLAN_FINALISED), str(EventKind.PLAN_TRANSFERRED_IN))
    is_again = Event.objects.filter(case_id=case_id, kind__in=kinds).exists()
    return EventKind.AMENDED_PLAN_ISSUED if is_again else EventKind.PLAN_FINALISED


def copies_of(head: CaseHead, naming: Naming) -> tuple[Copy, ...]:
    """The family, the setting named and the health body."""
    family = [Copy("Family", each.name, _BY_EMAIL) for each in family_accounts(head.child_id)]
    family += [Copy("Family", name, "By post: print the PDF") for name in family_without_account(head.child_id)]
    reached = {each.urn: each for each in setting_organisations(naming)}
    names = Setting.objects.in_bulk(naming.urns)
    setting = [
        Copy(
            "Setting named in section I",
            names[urn].name,
            _BY_EMAIL if urn in reached and reached[urn].contact_email else _BY_HAND,
        )
        for urn in naming.urns
    ]
    health = [Copy("Health body", each.name, _reaches(each)) for each in health_bodies(head.authority_code)]
    return (*family, *setting, *(health or [Copy("Health body", "The integrated care board", _BY_HAND)]))


def health_bodies(authority_code: str) -> tuple[Organisation, ...]:
    """The bodies that arrange the health care of an area: each gets the finalised plan (regulation 13(2))."""
    found = Organisation.objects.filter(kind=OrganisationKind.HEALTH_BODY, authority_code=authority_code)
    return tuple(found.order_by("name", "pk"))


def _reaches(body: Organisation) -> str:
    """How a health body gets its copy: on this site where somebody there can read it and is told, else by hand."""
    roles = [role.value for role in COMMISSIONING_ROLES]
    if not Membership.objects.filter(organisation=body, role__in=roles, account__is_active=True).exists():
        return f"No health commissioner there has an account. {_BY_HAND}"
    if not body.contact_email:
        return f"They can read it on this site, and no email address is recorded to tell them. {_BY_HAND}"
    return _BY_EMAIL


def setting_organisations(naming: Naming) -> tuple[Organisation, ...]:
    """The named settings' own organisations, where they sign in."""
    return tuple(Organisation.objects.filter(urn__in=naming.urns).order_by("urn"))


def help_in(authority_code: str) -> Help | None:
    """Whom a family of this authority can turn to."""
    row = FamilyHelp.objects.filter(pk=authority_code).first()
    return Help(row.authority, row.mediation, row.disagreement, row.advice) if row else None
