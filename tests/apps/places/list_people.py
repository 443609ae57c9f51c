"""A child at home in Ashford, a served draft, settings around, and a list of them."""

from dataclasses import dataclass
from datetime import date

from apps.places.conftest import ASKED_FOR, HELD, OTHER, Consulting
from included.adapters import clock
from included.apps.accounts.acting import acting, viewer_of
from included.apps.people.models import Child
from included.apps.places.actions.lists import Stated, make_list, send_list, state_preferences
from included.apps.places.models import FamilyPreference, Setting, TailoredListVersion
from included.apps.places.queries.list_inputs import Asked
from included.core.places.facts import Facility, Need
from included.core.vocabulary import Level, SenType

MAINSTREAM, FAR, UNKNOWN_TO_ALL = 118201, 118202, 118999
AUTISM = Need(SenType.ASD, Level.SPECIALIST)
ASKED = Asked((AUTISM,), (Facility.STEP_FREE,), date(2025, 9, 1), 10, is_own_area=False)


@dataclass(frozen=True)
class Listing:
    """The people of a case, and what can be done about its lists."""

    people: Consulting

    def make(self, asked: Asked = ASKED) -> TailoredListVersion:
        with acting(viewer_of(self.people.officer)):
            return make_list(self.people.case.pk, asked, by=self.people.officer, on=HELD)

    def send(self, number: int = 1) -> None:
        with acting(viewer_of(self.people.officer)):
            send_list(self.people.case.pk, number, by=self.people.officer, at=clock.now(), on=HELD)

    def version(self, number: int = 1) -> TailoredListVersion:
        with acting(viewer_of(self.people.officer)):
            return TailoredListVersion.objects.get(number=number)

    def say(self, version: TailoredListVersion, stated: Stated, *, begun_upon: str = "") -> FamilyPreference:
        with acting(viewer_of(self.people.parent)):
            return state_preferences(
                version.pk, stated, by=self.people.parent, at=clock.now(), on=HELD, begun_upon=begun_upon
            )

    @property
    def officers_pages(self) -> str:
        return f"/places/case/{self.people.case.pk}/lists/"

    @property
    def familys_pages(self) -> str:
        return f"/family/{self.people.case.pk}/list/"


def listing_of(people: Consulting) -> Listing:
    """Give the child a home, and put a mainstream school beside it and another setting far away."""
    with acting(viewer_of(people.officer)):
        Child.objects.filter(pk=people.case.child_id).update(easting=601500, northing=142500)
    Setting.objects.filter(pk__in=[ASKED_FOR, OTHER]).update(setting_kind="special")
    _put(MAINSTREAM, "Ash Primary School", 601000)
    _put(FAR, "Dover Primary School", 631000)
    return Listing(people)


def _put(urn: int, name: str, easting: int) -> None:
    Setting.objects.create(
        urn=urn,
        name=name,
        authority_code="886",
        kind="Community school",
        setting_kind="mainstream",
        duty_to_admit=True,
        low_age=4,
        high_age=11,
        town="Ashford",
        easting=easting,
        northing=142000,
    )
