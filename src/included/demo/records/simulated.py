"""The simulated area of a demonstration: invented whole, with three cases at three stages, under the Green Paper.

It lies in the sea, far from every real home and school, so no real area's lists or places ever meet it.
"""

from datetime import date
from typing import Final, NamedTuple

from included.adapters import clock
from included.apps.accounts.acting import acting, caseload_of
from included.apps.accounts.models import Account, Membership, Organisation
from included.apps.cases.actions import open_case, record_event
from included.apps.cases.models import Case, FamilyHelp
from included.apps.panels.actions import record_panel
from included.apps.people.models import Child, Contact, Grant
from included.apps.placements.actions.commissioning import Wanted, commission
from included.apps.places.actions.lists import Stated, make_list, send_list, state_preferences
from included.apps.places.models import Setting, TailoredListVersion
from included.apps.places.queries.list_inputs import Asked
from included.apps.policy.actions import choose_profile
from included.apps.simulation.actions import name_first_available
from included.core.access import Basis, OrganisationKind, Role
from included.core.casework import EventKind
from included.core.casework.panels import Agency, Member, Panel, PanelAdvice, PanelStage
from included.core.places.facts import Need
from included.core.vocabulary import Level, SenType, SettingKind

CODE: Final = "SIM"
NAME: Final = "Saltmarsh (simulated area, invented)"
_FIRST_ORDER: Final = 200  # after the partnership
_HOME: Final = (690_000, 420_000)
_WANTED_ON: Final = date(2025, 9, 1)
_OPENED_ON: Final = date(2024, 9, 1)


class _School(NamedTuple):
    urn: int
    name: str
    kind: SettingKind
    east: int
    needs: tuple[str, ...]
    places: int


class _Person(NamedTuple):
    key: str
    name: str
    role: Role
    story: str


# Far above the numbers the register gives to schools.
_SCHOOLS: Final = (
    _School(990001, "Heron School (invented)", SettingKind.SPECIAL, 690_900, ("asd", "slcn"), 1),
    _School(990002, "Dunlin School (invented)", SettingKind.SPECIAL, 692_400, ("asd", "semh"), 3),
    _School(990003, "Samphire Primary School (invented)", SettingKind.MAINSTREAM, 690_400, (), 2),
)
_PEOPLE: Final = (
    _Person(
        "simulated_manager",
        "Imogen Fairfax",
        Role.MANAGER,
        "You manage an area that is invented whole. You chose that its new cases follow the Green Paper’s proposals, "
        "and can choose the law again. No real family’s rights rest on what you choose.",
    ),
    _Person(
        "simulated_officer",
        "Callum Reyes",
        Role.CASE_OFFICER,
        "You are a case officer in an invented area under the Green Paper’s proposals. One request waits for a panel "
        "that is late, one family is putting schools in order, and one place is held until a panel has met.",
    ),
    _Person(
        "simulated_chair",
        "Dr Noor Siddiqui",
        Role.PLACEMENT_OFFICER,
        "You chair the multi-agency panel of an invented area. You record who sat, for which agency, what was advised "
        "and why. Until you have, the decision cannot be made.",
    ),
)
_PARENT: Final = _Person(
    "simulated_parent",
    "Leila Haddad",
    Role.CASE_OFFICER,  # a family has no membership, so this is never read
    "You are the mother of Sami, who is 8, in an invented area under the Green Paper’s proposals. You have been sent a "
    "tailored list of schools. The first in your order that has a place will be named.",
)
_SAT: Final = (
    Member("Grace Obi", Agency.EDUCATION, "Head teacher"),
    Member("Dr Peter Lang", Agency.HEALTH, "Community paediatrician"),
    Member("Mina Roy", Agency.SOCIAL_CARE, "Disabled children’s team"),
)


def simulate(mark: str) -> None:
    """Make the area, as the system at work there; `mark` is its address, which says whose demonstration it is of."""
    own = Organisation.objects.create(
        kind=OrganisationKind.AUTHORITY, name=NAME, authority_code=CODE, contact_email=mark
    )
    staff = {each.key: _employed(each, own, place) for place, each in enumerate(_PEOPLE)}
    manager, officer = staff["simulated_manager"], staff["simulated_officer"]
    with acting(caseload_of(CODE)):
        _say_whom_to_turn_to()
        _open_schools(manager)
        reason = "To see how the proposals would have worked for a family"
        choose_profile(CODE, "green_paper_2022", reason=reason, by=manager, at=clock.now())
        cases = (_waiting(), _ranking(staff), _held(staff))
        # Only now, so that what was done while the area was made tells nobody by email.
        Case.objects.filter(pk__in=[case.pk for case in cases]).update(officer=officer, allocated_at=clock.now())
        _give_to_parent(cases[1])


def _waiting() -> Case:
    """A request whose panel is late."""
    return _asked(("Ada", "Whitlock"), date(2016, 11, 3), date(2024, 12, 2))


def _ranking(staff: dict[str, Account]) -> Case:
    """A family that has its list and has not said its order."""
    case = _assessed(("Sami", "Haddad"), date(2016, 3, 14), staff)
    _listed(case, staff)
    return case


def _held(staff: dict[str, Account]) -> Case:
    """A child for whom the only place of one school is held."""
    case = _assessed(("Tess", "Moran"), date(2016, 6, 30), staff)
    version, officer = _listed(case, staff), staff["simulated_officer"]
    state_preferences(version.pk, Stated((990001, 990002)), by=officer, at=clock.now(), on=clock.today())
    name_first_available(case.pk, reasons="It is the first in your order that has a place.", by=officer, at=clock.now())
    return case


def _asked(name: tuple[str, str], born_on: date, on: date) -> Case:
    forename, surname = name
    child = Child.objects.create(
        authority_code=CODE,
        forename=forename,
        surname=surname,
        born_on=born_on,
        easting=_HOME[0],
        northing=_HOME[1],
        address="1 Causeway (invented)",
    )
    return open_case(child, kind=EventKind.REQUEST_RECEIVED, on=on, by=None, at=clock.now())


def _assessed(name: tuple[str, str], born_on: date, staff: dict[str, Account]) -> Case:
    """So far that a plan is to be written, with the two panels it took."""
    case, officer = _asked(name, born_on, date(2024, 10, 7)), staff["simulated_officer"]
    steps = (
        (PanelStage.REQUEST, date(2024, 10, 31), EventKind.ASSESSMENT_AGREED, date(2024, 11, 11)),
        (PanelStage.ASSESSMENT, date(2025, 1, 9), EventKind.PLAN_AGREED, date(2025, 1, 14)),
    )
    for stage, met_on, kind, on in steps:
        reasons = "The needs are long-term and more than the school can meet by itself."
        panel = Panel(stage, met_on, _SAT, PanelAdvice.YES, reasons)
        record_panel(case.pk, panel, by=staff["simulated_chair"], at=clock.now())
        record_event(case.pk, kind, on, by=officer, at=clock.now(), words="As the panel advised.")
    return case


def _listed(case: Case, staff: dict[str, Account]) -> TailoredListVersion:
    officer, today = staff["simulated_officer"], clock.today()
    asked = Asked((Need(SenType.ASD, Level.SPECIALIST),), (), _WANTED_ON, 10, is_own_area=True)
    version = make_list(case.pk, asked, by=officer, on=today)
    send_list(case.pk, version.number, by=officer, at=clock.now(), on=today)
    return version


def _open_schools(manager: Account) -> None:
    for each in _SCHOOLS:
        Setting.objects.create(
            urn=each.urn,
            name=each.name,
            authority_code=CODE,
            kind="Invented school",
            setting_kind=each.kind.value,
            duty_to_admit=True,
            is_special=each.kind is SettingKind.SPECIAL,
            low_age=4,
            high_age=16 if each.kind is SettingKind.SPECIAL else 11,
            town="Saltmarsh",
            easting=each.east,
            northing=_HOME[1],
            needs=list(each.needs),
            assumed="all of it: the school is invented",
        )
        wanted = Wanted(each.urn, each.kind, each.places, _OPENED_ON)
        commission(wanted, authority_code=CODE, by=manager, at=clock.now())


def _employed(person: _Person, own: Organisation, place: int) -> Account:
    account = _account(person, _FIRST_ORDER + place)
    Membership.objects.create(account=account, organisation=own, role=person.role)
    return account


def _account(person: _Person, order: int, *, is_family: bool = False) -> Account:
    email = f"{person.key.replace('_', '-')}@example.org"
    account = Account(name=person.name, email=email, story=person.story, story_order=order, is_family=is_family)
    account.set_unusable_password()
    account.save()
    return account


def _give_to_parent(case: Case) -> None:
    parent = _account(_PARENT, _FIRST_ORDER + len(_PEOPLE), is_family=True)
    own = {"child_id": case.child_id, "authority_code": CODE, "account": parent}
    Contact.objects.create(**own, name=parent.name, relationship="mother")
    Grant.objects.create(**own, basis=Basis.FAMILY.value, starts_on=case.opened_on, why="Family")


def _say_whom_to_turn_to() -> None:
    FamilyHelp.objects.create(
        authority_code=CODE,
        authority=f"{NAME}, SEN team, sen-sim@example.org",
        mediation="Saltmarsh SEND mediation, mediation-sim@example.org (invented)",
        disagreement="Saltmarsh disagreement resolution, disagreement-sim@example.org (invented)",
        advice="Saltmarsh information, advice and support, advice-sim@example.org (invented)",
    )
