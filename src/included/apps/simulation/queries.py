"""What the pages of a simulated case read: where the family's order leads now, and what was named on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from included.adapters import clock
from included.apps.cases.models import Case
from included.apps.design.refusals import NotFound
from included.apps.placements.models import PlaceUse
from included.apps.places.models import FamilyPreference, NamingDecision, TailoredListVersion
from included.apps.places.queries.lists import latest_preference
from included.apps.policy.queries import runs_simulation
from included.apps.simulation.models import NamingByOrder
from included.apps.simulation.vacancies import counted
from included.core.errors import IncludedError, Refusal
from included.core.places.beside import Beside
from included.core.places.by_order import IssueFacts, OrderFacts, why_not_issue, why_not_name
from included.core.places.case_document import read_case
from included.core.places.directory import Directory
from included.core.places.first_available import FirstAvailable, first_available
from included.core.places.wishes import Wishes


class UnreadableListError(IncludedError):
    """Raised where a kept list cannot be read back: a fault of ours."""


@dataclass(frozen=True, slots=True)
class LookedAt:
    """One setting of the order: how many places it has for the child, and why it is passed over or named."""

    urn: int
    name: str
    free: int | None
    words: str
    is_named: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """A family's last order, walked along with the places there are on a day."""

    preference: FamilyPreference
    version: TailoredListVersion
    starts_on: date
    first: FirstAvailable
    beside: Mapping[int, Beside]
    names: Mapping[int, str]

    @property
    def looked_at(self) -> tuple[LookedAt, ...]:
        """The settings of the order as far as they had to be looked at."""
        rows = [self._looked(urn, words) for urn, words in self.first.passed_over]
        last = self.first.urn or self.first.waits_for
        return (*rows, self._looked(last, self.first.words)) if last else tuple(rows)

    def _looked(self, urn: int, words: str) -> LookedAt:
        beside = self.beside.get(urn)
        free = beside.vacancy.free if beside and beside.vacancy else None
        return LookedAt(urn, self.names.get(urn, str(urn)), free, words, is_named=self.first.urn == urn)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands before naming: the list last sent, and the family's order where it has given one."""

    case: Case
    sent_list: int | None
    order: Order | None

    @property
    def refusal(self) -> Refusal | None:
        """Why nothing can be named now."""
        order = self.order
        if order is None:
            return why_not_name(OrderFacts(self.sent_list, None, None, {}))
        return why_not_name(OrderFacts(self.sent_list, order.version.number, order.first, order.names))


def simulated_case(case_id: UUID) -> Case:
    """A case that follows the proposals in a simulated area; to everything else there is no such page."""
    case = Case.objects.select_related("child", "officer").filter(pk=case_id).first()
    if case is None or not runs_simulation(case.authority_code, case.profile):
        raise NotFound
    return case


def standing_of(case: Case) -> Standing:
    """The family's last order walked along, with the places there are now."""
    sent = TailoredListVersion.objects.filter(case=case, sending__isnull=False).order_by("-number")
    sent_list = sent.values_list("number", flat=True).first()
    preference = latest_preference(case.pk)
    order = _walked(case, preference) if preference and preference.asked_for else None
    return Standing(case, sent_list, order)


def _walked(case: Case, preference: FamilyPreference) -> Order:
    version = TailoredListVersion.objects.get(pk=preference.version_id)
    reading = read_case(version.inputs)
    if reading.case is None:
        raise UnreadableListError(f"List {version.number} of {case.reference} cannot be read back.")
    starts_on = max(reading.case.wanted_on, clock.today())
    order = preference.asked_for
    places = counted(case, order, starts_on)
    beside = {urn: each.beside(clock.today()) for urn, each in places.items()}
    ranking = Directory.of(reading.settings).ranking(reading.case.needs)
    first = first_available(Wishes(order=order), ranking, beside)
    return Order(preference, version, starts_on, first, beside, _names(version, preference))


def _names(version: TailoredListVersion, preference: FamilyPreference) -> dict[int, str]:
    lines: list[dict[str, Any]] = version.document["list"]
    names = {int(line["urn"]): str(line["name"]) for line in lines}
    if preference.another_urn is not None:
        names.setdefault(preference.another_urn, preference.another or str(preference.another_urn))
    return names


def named_of(case_id: UUID) -> NamingByOrder | None:
    """What the newest naming decision rests on, where that one is by the family's order."""
    newest = NamingDecision.objects.filter(case_id=case_id).order_by("-pk").values_list("pk", flat=True).first()
    rows = NamingByOrder.objects.select_related(
        "case", "naming__setting", "naming__decided_by", "preference", "version"
    )
    return rows.filter(naming_id=newest).first() if newest else None


def why_not_issue_here(case: Case) -> Refusal | None:
    """Why a simulated case's plan may not be issued on its naming decision; None for every case under the law."""
    if not runs_simulation(case.authority_code, case.profile):
        return None
    named, preference = named_of(case.pk), latest_preference(case.pk)
    last = preference.asked_for if preference else ()
    if named is None:
        return why_not_issue(IssueFacts(is_by_order=False, order=(), last_order=last, holds_place=False))
    held = PlaceUse.objects.filter(pk=named.place_use_id, withdrawn_at__isnull=True).exists()
    facts = IssueFacts(is_by_order=True, order=named.preference.asked_for, last_order=last, holds_place=held)
    return why_not_issue(facts)
