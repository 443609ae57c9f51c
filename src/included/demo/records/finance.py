"""The money of a demonstration: who looks after it, budgets, what was paid, and a few things that do not fit."""

from datetime import date, timedelta
from typing import Final, NamedTuple

from included.adapters import clock
from included.apps.accounts.models import Account, Membership, Organisation
from included.apps.finance.actions.excepting import reckon_exceptions
from included.apps.placements.actions.placing import end_placement
from included.apps.placements.models import Placement, PlacementPrice
from included.core.access import OrganisationKind, Role
from included.core.money.years import financial_year_of
from included.core.vocabulary import SettingKind
from included.demo.loading.bodies import LIVE
from included.demo.records.budgets import set_budgets
from included.demo.records.cases import Caseload, InventedCase
from included.demo.records.leaving import LEFT_ON, left_unnoticed
from included.demo.records.payments import pay, pay_unplaced
from included.demo.records.placements import price_facts
from included.demo.records.settings import settings_by_urn

_FIRST_ORDER: Final = 150  # after the partnership, before the simulated area
_FEW: Final = 2
_SUPPORTED_FROM: Final = date(2024, 11, 4)
_SUPPORT: Final = "14200.00"


class _Person(NamedTuple):
    key: str
    name: str
    role: Role
    story: str


_PEOPLE: Final = (
    _Person(
        "finance_officer",
        "Farah Aziz",
        Role.FINANCE_OFFICER,
        "You look after the money for top-ups and fees in {area}. Payments up to December are in. You want to know "
        "where the year will end, and why some placements and payments do not fit together.",
    ),
    _Person(
        "schools_forum",
        "Gareth Pugh",
        Role.SCHOOLS_FORUM,
        "You are a headteacher and sit on the Schools’ Forum of {area}. You want to see what the high needs money goes "
        "on and whether the budget holds. You see sums of many children, and no child.",
    ),
    _Person(
        "lead_member",
        "Councillor Joan Petrie",
        Role.LEAD_MEMBER,
        "You are the councillor who answers for children’s services in {area}. Cabinet meets next week. You have five "
        "minutes to see how far this year is over its budget, and for which kinds of place.",
    ),
)


def keep_accounts(caseload: Caseload) -> None:
    """Make the money of an area, as the system at work there; the caller acts for it."""
    authority = Organisation.objects.get(kind=OrganisationKind.AUTHORITY, authority_code=caseload.area)
    finance, *_ = [_employed(each, authority, place, caseload.name) for place, each in enumerate(_PEOPLE)]
    _support_early(caseload)
    set_budgets(caseload.area, finance)
    pay(caseload.area, finance)
    pay_unplaced(caseload.area, finance)
    _leave_unnoticed(caseload)
    reckon_exceptions(caseload.area)


def _employed(person: _Person, authority: Organisation, place: int, area: str) -> Account:
    account = Account(
        name=person.name,
        email=f"{person.key.replace('_', '-')}@example.org",
        story=person.story.format(area=area),
        story_order=_FIRST_ORDER + place,
    )
    account.set_unusable_password()
    account.save()
    Membership.objects.create(account=account, organisation=authority, role=person.role)
    return account


def _support_early(caseload: Caseload) -> None:
    """Children who have no plan yet and whose school is paid a top-up already."""
    told = {persona.case_number for persona in caseload.personas}
    waiting = [case for case in caseload.cases if case.stage in LIVE and case.number not in told]
    in_school = [case for case in waiting if _school_of(case) and case.opened_on <= _SUPPORTED_FROM]
    for case in in_school[:_FEW]:
        _support(case, caseload.area)


def _school_of(case: InventedCase) -> bool:
    setting = settings_by_urn().get(case.placement.urn or 0)
    return setting is not None and setting.setting_kind is SettingKind.MAINSTREAM


def _support(case: InventedCase, area: str) -> None:
    setting = settings_by_urn()[case.placement.urn or 0]
    facts = price_facts(case, setting, _SUPPORTED_FROM, financial_year_of(_SUPPORTED_FROM), area)
    at = clock.start_of(_SUPPORTED_FROM) + timedelta(hours=10)
    own = {"child_id": case.child.id, "authority_code": area}
    placement = Placement.objects.create(
        **own,
        case_id=case.id,
        setting_id=setting.urn,
        kind=SettingKind.MAINSTREAM.value,
        has_duty_to_admit=setting.has_duty_to_admit,
        starts_on=_SUPPORTED_FROM,
        is_assumed=True,
        made_at=at,
    )
    said = {**facts, "cost_of_provision": _SUPPORT}
    PlacementPrice.objects.create(**own, placement=placement, facts=said, is_assumed=True, said_at=at)


def _leave_unnoticed(caseload: Caseload) -> None:
    """Children who left on 1 October; that was written down in January, after another quarter had been paid for."""
    left = Placement.objects.filter(case__reference__in=[case.reference for case in left_unnoticed(caseload)])
    manager = Account.objects.filter(
        memberships__role=Role.MANAGER, memberships__organisation__authority_code=caseload.area
    ).order_by("pk")[0]
    for placement in left.select_related("place_use").order_by("case__reference"):
        end_placement(placement, on=LEFT_ON, by=manager, at=clock.now())
