"""What a round is made from, read some children at a time: their moves, lists, wishes, and the places there are."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.db.models.fields.json import KT

from included.apps.cases.models import Case
from included.apps.placements.models import Place as CommissionedPlace
from included.apps.placements.models import PlaceUse
from included.apps.placements.queries.capacity import free_of
from included.apps.places.models import FamilyPreference, Setting, TailoredListVersion
from included.apps.plans.models import Representation
from included.apps.transfers.models import TransferRound
from included.apps.transfers.queries.cohorts import moves_of
from included.apps.transfers.queries.lines import lines_of
from included.core.casework.limits import CaseState
from included.core.places.allocation import Place
from included.core.places.allocation.cohorts import Candidate, Expected, LeftOut, why_left_out
from included.core.places.allocation.suiting import Line
from included.core.places.capacity import school_year
from included.core.places.stays import year_group_on

Needs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """One child of the year group: why it is left out, or everything its choices follow from."""

    reference: str
    case_id: UUID
    child_id: UUID
    left_out: LeftOut | None
    list_id: int | None = None
    list_digest: str = ""
    needs: Needs = ()
    asked_for: tuple[int, ...] = ()
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class _ListRow:
    id: int
    digest: str
    needs: Needs


def counted_places(year_group: int, day: date, only: Collection[int] | None = None) -> dict[int, list[Place]]:
    """Free places for a year group on a day by setting, whoever commissioned them, of settings that have any."""
    open_ones = CommissionedPlace.objects.filter(
        Q(closes_before__isnull=True) | Q(closes_before__gt=day),
        Q(low_year__isnull=True) | Q(low_year__lte=year_group, high_year__gte=year_group),
        opens_on__lte=day,
    )
    if only is not None:
        open_ones = open_ones.filter(setting_id__in=only)
    urns = sorted(set(open_ones.values_list("setting_id", flat=True)))
    names = dict(Setting.objects.filter(pk__in=urns).values_list("pk", "name"))
    found: dict[int, list[Place]] = defaultdict(list)
    for (urn, kind), capacity in sorted(free_of(urns, year_group, day).items()):
        found[urn].append(Place(urn, kind, year_group, capacity, names[urn]))
    return dict(found)


def gather(made: TransferRound, case_ids: Sequence[UUID], counted: Collection[int], on: date) -> list[Gathered]:
    """Everything about some children: six queries, however many they are."""
    cases = Case.objects.filter(pk__in=case_ids).select_related("child").order_by("pk")
    moves = moves_of(made, case_ids, on)
    uses = PlaceUse.objects.filter(
        case_id__in=case_ids, withdrawn_at__isnull=True, during__contains=made.starts_on
    ).values_list("case_id", flat=True)
    placed, lists = set(uses), _lists(case_ids, made.starts_on)
    asked = _asked_for(case_ids)
    found = [
        _one(made, case, moves.get(case.pk), lists.get(case.pk), holds_a_place=case.pk in placed) for case in cases
    ]
    urns = {*counted, *(urn for order in asked.values() for urn in order)}
    lines = lines_of([each.list_id for each in found if each.list_id], urns)
    return [_with_lines(each, asked.get(each.case_id, ()), lines, counted) for each in found]


def _one(
    made: TransferRound, case: Case, expected: Expected | None, its_list: _ListRow | None, *, holds_a_place: bool
) -> Gathered:
    child = case.child
    candidate = Candidate(
        state=CaseState(case.state),
        profile=case.profile,
        year_group=year_group_on(child.born_on, made.starts_on),
        expected=expected,
        holds_a_place=holds_a_place,
        is_home_known=child.easting is not None and child.northing is not None,
        has_list=its_list is not None,
    )
    reason = why_left_out(candidate, year_group=made.year_group, profile=made.profile)
    found = Gathered(case.reference, case.pk, child.pk, reason)
    if reason is not None or its_list is None:
        return found
    return replace(found, list_id=its_list.id, list_digest=its_list.digest, needs=its_list.needs)


def _with_lines(
    one: Gathered, asked_for: tuple[int, ...], lines: Mapping[int, list[Line]], counted: Collection[int]
) -> Gathered:
    if one.list_id is None:
        return one
    own = tuple(line for line in lines.get(one.list_id, ()) if line.urn in counted or line.urn in asked_for)
    return replace(one, asked_for=asked_for, lines=own)


def _lists(case_ids: Sequence[UUID], starts_on: date) -> dict[UUID, _ListRow]:
    """The newest list of each case for a place in the school year."""
    year = school_year(starts_on)
    rows = (
        TailoredListVersion.objects.filter(case_id__in=case_ids)
        .annotate(wanted_on=KT("document__wanted_on"))
        .filter(wanted_on__gte=f"{year}-09-01", wanted_on__lt=f"{year + 1}-09-01")
        .order_by("case_id", "-number")
        .distinct("case_id")
    )
    return {
        case_id: _ListRow(pk, digest, tuple((need["type"], need["level"]) for need in needs or ()))
        for case_id, pk, digest, needs in rows.values_list("case_id", "pk", "digest", "inputs__child__needs")
    }


def _asked_for(case_ids: Sequence[UUID]) -> dict[UUID, tuple[int, ...]]:
    """The settings each family asks for, best first: what it said last of a list or of a draft comes first."""
    said: dict[UUID, tuple[datetime, tuple[int, ...]]] = {}
    stated = FamilyPreference.objects.filter(case_id__in=case_ids).order_by("case_id", "-stated_at", "-pk")
    for each in stated.distinct("case_id"):
        said[each.case_id] = (each.stated_at, each.asked_for)
    answers = Representation.objects.filter(version__case_id__in=case_ids, setting_urn__isnull=False)
    answered = answers.order_by("version__case_id", "-sent_at", "-pk").distinct("version__case_id")
    for case_id, urn, sent_at in answered.values_list("version__case_id", "setting_urn", "sent_at"):
        at, order = said.get(case_id, (sent_at, ()))
        # The rows are filtered by it, so there is one.
        asked = (urn or 0,)
        said[case_id] = (at, tuple(dict.fromkeys((*asked, *order) if sent_at >= at else (*order, *asked))))
    return {case_id: order for case_id, (_, order) in said.items()}
