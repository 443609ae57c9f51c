"""An invented area under the Green Paper's proposals: its people, three schools of its own, and their places."""

from dataclasses import dataclass
from datetime import date

from apps import factories
from included.adapters import clock
from included.apps.accounts.acting import acting, caseload_of, viewer_of
from included.apps.accounts.models import Account
from included.apps.cases.actions import record_event
from included.apps.cases.models import Case, FamilyHelp
from included.apps.panels.actions import record_panel
from included.apps.panels.models import PanelMeeting
from included.apps.people.models import Child
from included.apps.placements.actions.commissioning import Wanted, commission
from included.apps.places.actions.lists import Stated, make_list, send_list, state_preferences
from included.apps.places.models import FamilyPreference, Setting, TailoredListVersion
from included.apps.places.queries.list_inputs import Asked
from included.apps.policy.actions import choose_profile
from included.apps.simulation.actions import name_first_available
from included.apps.simulation.models import NamingByOrder
from included.core.access import Basis, Role
from included.core.casework import EventKind
from included.core.casework.panels import Agency, Member, Panel, PanelAdvice, PanelStage
from included.core.places.facts import Need
from included.core.vocabulary import Level, SenType, SettingKind

HELD = date(2025, 1, 16)
SIM = "SIM"
GREEN = "green_paper_2022"
DUNE, HEATH, FENS = 190001, 190002, 190003
WANTED_ON = date(2025, 9, 1)
ALL_THREE = (
    Member("Helen Ward", Agency.EDUCATION, "Head teacher"),
    Member("Dr Amir Khan", Agency.HEALTH),
    Member("Joy Ellis", Agency.SOCIAL_CARE),
)
_SCHOOLS = (
    (DUNE, "Dune School (invented)", SettingKind.SPECIAL),
    (HEATH, "Heath School (invented)", SettingKind.SPECIAL),
    (FENS, "Fens Primary School (invented)", SettingKind.MAINSTREAM),
)


@dataclass(frozen=True)
class Simulated:
    """The people of the area, and what they do."""

    officer: Account
    colleague: Account
    manager: Account
    chair: Account
    stranger: Account

    def choose(self, profile: str = GREEN, reason: str = "To see how it works") -> None:
        with acting(viewer_of(self.manager)):
            choose_profile(SIM, profile, reason=reason, by=self.manager, at=clock.now())

    def commission(self, urn: int, count: int, **changes: object) -> None:
        kind = next(kind for number, _, kind in _SCHOOLS if number == urn)
        wanted = Wanted(**{"urn": urn, "kind": kind, "count": count, "opens_on": date(2024, 9, 1), **changes})  # type: ignore[arg-type]
        with acting(viewer_of(self.manager)):
            commission(wanted, authority_code=SIM, by=self.manager, at=clock.now())

    def child(self, name: str = "Mabel Okafor", *, is_assessed: bool = True) -> Case:
        """A child at home in the area who has asked and, unless told otherwise, is being assessed."""
        case = factories.child_with_case(name, code=SIM, held_by=self.officer)
        with acting(caseload_of(SIM)):
            Child.objects.filter(pk=case.child_id).update(easting=690000, northing=420000)
        if is_assessed:
            if case.profile == GREEN:
                self.panel(case, PanelStage.REQUEST)
            self.record(case, EventKind.ASSESSMENT_AGREED)
        return case

    def record(self, case: Case, kind: EventKind, on: date = HELD) -> None:
        with acting(viewer_of(self.officer)):
            record_event(case.pk, kind, on, by=self.officer, at=clock.now())

    def panel(self, case: Case, stage: PanelStage, *, on: date = HELD, by: Account | None = None) -> PanelMeeting:
        by = by or self.chair
        panel = Panel(stage, on, ALL_THREE, PanelAdvice.YES, "It is needed.")
        with acting(viewer_of(by)):
            return record_panel(case.pk, panel, by=by, at=clock.now())

    def listed(self, case: Case) -> TailoredListVersion:
        asked = Asked((Need(SenType.ASD, Level.SPECIALIST),), (), WANTED_ON, 10, is_own_area=False)
        with acting(viewer_of(self.officer)):
            version = make_list(case.pk, asked, by=self.officer, on=HELD)
            send_list(case.pk, version.number, by=self.officer, at=clock.now(), on=HELD)
        return version

    def say(self, version: TailoredListVersion, *order: int) -> FamilyPreference:
        parent = family_of(version.case)
        with acting(viewer_of(parent)):
            return state_preferences(version.pk, Stated(order), by=parent, at=clock.now(), on=HELD)

    def name(self, case: Case, by: Account | None = None) -> NamingByOrder:
        by = by or self.officer
        with acting(viewer_of(by)):
            return name_first_available(case.pk, reasons="First in your order.", by=by, at=clock.now())


def family_of(case: Case) -> Account:
    """The child's parent, the same one each time."""
    known = Account.objects.filter(email=f"parent-{case.pk}@example.org").first()
    if known is not None:
        return known
    parent = Account.objects.create_user(f"parent-{case.pk}@example.org", name="Amina Hussein", is_family=True)
    with acting(caseload_of(case.authority_code)):
        child = Child.objects.get(pk=case.child_id)
    factories.contact(child, account=parent)
    factories.grant(child, Basis.FAMILY, account=parent)
    return parent


def make_simulated(*, chosen: bool = True) -> Simulated:
    """Build the area; within a demonstration, for elsewhere nothing is simulated."""
    own = factories.authority(SIM, "Saltmarsh (simulated)")
    for urn, name, kind in _SCHOOLS:
        Setting.objects.create(
            urn=urn,
            name=name,
            authority_code=SIM,
            kind="Invented school",
            setting_kind=kind.value,
            duty_to_admit=True,
            is_special=kind is SettingKind.SPECIAL,
            low_age=4,
            high_age=16,
            town="Saltmarsh",
            easting=691000,
            northing=420000,
        )
    made = Simulated(
        officer=factories.officer(code=SIM),
        colleague=factories.officer("Cora Colleague", code=SIM),
        manager=factories.manager(code=SIM),
        chair=factories.member("Petra Chair", own, Role.PLACEMENT_OFFICER),
        stranger=factories.officer("Una Stranger", code="936"),
    )
    with acting(caseload_of(SIM)):
        FamilyHelp.objects.create(authority_code=SIM, authority="A", mediation="M", disagreement="D", advice="I")
    if chosen:
        made.choose()
    return made
