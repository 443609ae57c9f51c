"""Making a tailored list, sending it to the family, and taking what the family says of it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from included.adapters.travelrules import travel_rules
from included.apps.accounts.models import Account
from included.apps.cases.actions import record_event
from included.apps.cases.models import Case
from included.apps.design.refusals import ChangedMeanwhile, NotFound
from included.apps.notices.kinds import NoticeKind
from included.apps.places.models import FamilyPreference, ListSending, TailoredListVersion
from included.apps.places.queries.list_inputs import Asked, inputs_of, read_inputs
from included.apps.places.queries.lists import latest_preference, sent_list, standing_of
from included.apps.plans.actions.versions import tell_family, tell_officer
from included.apps.policy.queries import area_of
from included.core.casework import EventKind
from included.core.errors import Refusal
from included.core.places.channels import Channel
from included.core.places.facts import Point
from included.core.places.list_document import to_document
from included.core.places.tailored_list import ListProfile, tailor, why_not_list

_MOVED_ON = "Somebody else told us what the family prefers since you began.\nRead what was said, then send yours again."


@transaction.atomic
def make_list(case_id: UUID, asked: Asked, *, by: Account, on: date) -> TailoredListVersion:
    """Make a list and keep it with all it was made from. Refusal where its profile or the missing home forbid it."""
    case = Case.objects.select_for_update(of=("self",)).select_related("child").get(pk=case_id)
    refusal = why_not_list(ListProfile(case.profile), is_simulated_area=area_of(case.authority_code).is_simulated)
    if refusal is not None:
        raise refusal
    inputs, remark = inputs_of(case, asked, _home(case))
    listed, directory = read_inputs(inputs)
    rules = travel_rules()
    made = tailor(listed, directory, rules)
    last = TailoredListVersion.objects.filter(case=case).aggregate(last=Max("number"))["last"]
    return TailoredListVersion.objects.create(
        case=case,
        child_id=case.child_id,
        authority_code=case.authority_code,
        number=(last or 0) + 1,
        made_on=on,
        made_by=by,
        profile=case.profile,
        radius_miles=asked.radius_miles,
        is_own_area=asked.is_own_area,
        inputs=inputs,
        document=to_document(made, rules, (remark,) if remark else ()),
        digest=made.digest,
        rules=listed.rules.value,
        travel_rules=rules.digest,
    )


def _home(case: Case) -> Point:
    child = case.child
    if child.easting is None or child.northing is None:
        raise Refusal(
            "It is not known where the child lives, so settings near home cannot be found.\n"
            "Add the postcode to the child’s record, then make the list."
        )
    return Point(child.easting, child.northing)


@transaction.atomic
def send_list(case_id: UUID, number: int, *, by: Account, at: datetime, on: date) -> ListSending:
    """Let the family see a list, and tell it so."""
    sending = record_sending(case_id, number, by=by, at=at, on=on)
    tell_family(sending.case, NoticeKind.LIST_SENT, f"/family/{case_id}/list/", at=at)
    return sending


@transaction.atomic
def record_sending(case_id: UUID, number: int, *, by: Account, at: datetime, on: date) -> ListSending:
    """Let the family see a list; sending is an event of the case."""
    rows = TailoredListVersion.objects.select_related("case").defer("inputs", "document")
    version = rows.filter(case_id=case_id, number=number).first()
    if version is None:
        raise NotFound
    if ListSending.objects.filter(version=version).exists():
        raise Refusal("This list was sent already.\nTo send another, make a new list first.")
    event = record_event(case_id, EventKind.LIST_SENT, on, by=by, at=at)
    return ListSending.objects.create(
        version=version,
        case=version.case,
        child_id=version.child_id,
        authority_code=version.authority_code,
        sent_on=on,
        sent_by=by,
        event=event,
    )


@dataclass(frozen=True, slots=True)
class Stated:
    """What the family said: settings of the list in order, one that is not on it, and words.

    `told_by` and `told_how` where it did not sign in and an officer wrote it down.
    """

    order: tuple[int, ...]
    another_urn: int | None = None
    another: str = ""
    words: str = ""
    told_by: str = ""
    told_how: Channel | None = None


@transaction.atomic
def state_preferences(
    version_id: int, stated: Stated, *, by: Account, at: datetime, on: date, begun_upon: str = ""
) -> FamilyPreference:
    """Keep what the family says, and tell the officer of the case. Raises ChangedMeanwhile."""
    kept = record_preferences(version_id, stated, by=by, at=at, on=on, begun_upon=begun_upon)
    tell_officer(kept.case, NoticeKind.PREFERENCES_STATED, f"/places/case/{kept.case_id}/lists/", at=at)
    return kept


@transaction.atomic
def record_preferences(
    version_id: int, stated: Stated, *, by: Account, at: datetime, on: date, begun_upon: str = ""
) -> FamilyPreference:
    """Keep what the family says, as often as it says something; each time is an event of the case.

    Raises ChangedMeanwhile where another of the family said something, or a newer list was sent, since it was begun.
    """
    version = TailoredListVersion.objects.select_related("case__officer").defer("inputs", "document").get(pk=version_id)
    # Recording locks the case: whoever comes second waits here and then sees what the first one said.
    event = record_event(version.case_id, EventKind.PREFERENCES_RECEIVED, on, by=by, at=at)
    if begun_upon and begun_upon != standing_of(sent_list(version.case_id), latest_preference(version.case_id)):
        raise ChangedMeanwhile(_MOVED_ON)
    return FamilyPreference.objects.create(
        version=version,
        case=version.case,
        child_id=version.child_id,
        authority_code=version.authority_code,
        order=list(stated.order),
        another_urn=stated.another_urn,
        another=stated.another,
        words=stated.words,
        told_by=stated.told_by,
        told_how=stated.told_how or "",
        stated_by=by,
        stated_at=at,
        event=event,
    )
