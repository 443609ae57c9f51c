"""What pages about settings read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.db.models.functions import Lower

from included.apps.accounts.models import Organisation
from included.apps.advice.models import Upload
from included.apps.advice.queries import FileRow
from included.apps.cases.models import Case
from included.apps.design.refusals import NotFound
from included.apps.people.models import Grant
from included.apps.places.models import (
    Consultation,
    FamilyPreference,
    MaintainerConsultation,
    NamingDecision,
    ReplyWeighing,
    Setting,
)
from included.apps.plans.models import PlanVersion, Representation
from included.core.access import Basis, Viewer
from included.core.places import LIMBS, Limb

MOST_FOUND = 20
CHILDREN_A_PAGE = 50
METRES_A_MILE = 1609.344
# Schools an authority maintains, in the register's words.
MAINTAINED_KINDS: Final = frozenset(
    (
        "Community school",
        "Voluntary aided school",
        "Voluntary controlled school",
        "Foundation school",
        "Local authority nursery school",
        "Community special school",
        "Foundation special school",
        "Pupil referral unit",
    )
)


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A setting as a list shows it; `miles` is the straight line from the child's home, where both are known."""

    urn: int
    name: str
    kind: str
    town: str
    postcode: str
    ages: str
    duty_to_admit: bool
    miles: float | None = None


@dataclass(frozen=True, slots=True)
class ConsultationRow:
    """One setting asked, as a list shows it."""

    id: int
    case_id: UUID
    child_id: UUID
    authority_code: str
    reference: str
    child_name: str
    urn: int
    setting: str
    asked_by_family: bool
    sent_on: date
    reply_by: date
    replied_on: date | None
    can_meet: bool | None
    limb: str
    reply: str
    chased_on: date | None = None
    weighing: ReplyWeighing | None = None
    files: tuple[FileRow, ...] = ()
    duty_to_admit: bool = True
    maintained_by: str = ""
    maintainer: MaintainerConsultation | None = None

    def is_late(self, on: date) -> bool:
        """Whether the 15 days of the guidance have run out without a reply."""
        return self.replied_on is None and self.reply_by < on

    def days_late(self, on: date) -> int:
        """How many days after the fifteenth the reply came or, without one, it is now; 0 for a reply in time."""
        return max(0, ((self.replied_on or on) - self.reply_by).days)


@dataclass(frozen=True, slots=True)
class Preference:
    """The setting a family has asked for."""

    setting: SettingRow
    asked_on: date


@dataclass(frozen=True, slots=True)
class CasePlaces:
    """Everything about settings in one case."""

    case: Case
    preference: Preference | None
    consultations: tuple[ConsultationRow, ...]
    served_version: int | None
    naming: NamingDecision | None


def search_settings(words: str, authority_code: str, *, near: tuple[int, int] | None = None) -> list[SettingRow]:
    """Open settings whose name, town or postcode holds every word; those of the authority first, then by name."""
    found = Setting.objects.filter(is_open=True)
    for word in words.lower().split()[:6]:
        found = found.alias(small=Lower("name"), small_town=Lower("town"), small_postcode=Lower("postcode")).filter(
            Q(small__contains=word) | Q(small_town__startswith=word) | Q(small_postcode__startswith=word)
        )
    if not words.strip():
        return []
    rows = [*found.filter(authority_code=authority_code).order_by("name")[:MOST_FOUND]]
    if len(rows) < MOST_FOUND:
        others = found.exclude(authority_code=authority_code).order_by("name")
        rows += others[: MOST_FOUND - len(rows)]
    return [setting_row(row, near) for row in rows]


def setting_row(setting: Setting, near: tuple[int, int] | None = None) -> SettingRow:
    """A setting as lists show it."""
    ages = f"{setting.low_age} to {setting.high_age}" if setting.high_age is not None else ""
    return SettingRow(
        urn=setting.urn,
        name=setting.name,
        kind=setting.kind,
        town=setting.town,
        postcode=setting.postcode,
        ages=ages,
        duty_to_admit=setting.duty_to_admit,
        miles=_miles(setting, near),
    )


def places_of_case(case_id: UUID) -> CasePlaces:
    """What is known of settings in a case; NotFound for whoever may not see it."""
    case = Case.objects.select_related("child", "officer").filter(pk=case_id).first()
    if case is None:
        raise NotFound
    served = PlanVersion.objects.filter(case=case, status="draft").order_by("-number").first()
    return CasePlaces(
        case=case,
        preference=preference_of(case),
        consultations=tuple(_rows(_with_records(Consultation.objects.filter(case=case).order_by("sent_on", "pk")))),
        served_version=served.number if served else None,
        naming=NamingDecision.objects.filter(case=case)
        .select_related("setting", "second_setting", "decided_by")
        .order_by("-pk")
        .first(),
    )


def preference_of(case: Case) -> Preference | None:
    """The setting the family last asked for: section 38(2)(b)(ii), in its answer to a draft or to a list."""
    asked = max(_asked_for(case), key=lambda each: each[1], default=None)
    setting = Setting.objects.filter(pk=asked[0]).first() if asked else None
    if asked is None or setting is None:
        return None
    return Preference(setting_row(setting, home_of(case)), asked[1].date())


def _asked_for(case: Case) -> Iterator[tuple[int, datetime]]:
    """The last answer to a draft that asks for a setting, and the first choice of the last answer to a list."""
    answers = Representation.objects.filter(version__case=case, setting_urn__isnull=False)
    answered = answers.order_by("-sent_at", "-pk").first()
    if answered is not None and answered.setting_urn is not None:
        yield answered.setting_urn, answered.sent_at
    stated = FamilyPreference.objects.filter(case=case).order_by("-stated_at", "-pk").first()
    if stated is not None and stated.asked_for:
        yield stated.asked_for[0], stated.stated_at


def home_of(case: Case) -> tuple[int, int] | None:
    """Where the child lives, as easting and northing in metres."""
    child = case.child
    if child.easting is None or child.northing is None:
        return None
    return child.easting, child.northing


def own_urns(viewer: Viewer) -> set[int]:
    """The settings this person answers for."""
    own = Organisation.objects.filter(pk__in=viewer.child_organisations, urn__isnull=False)
    return {urn for urn in own.values_list("urn", flat=True) if urn is not None}


def consultations_to_answer(viewer: Viewer) -> list[ConsultationRow]:
    """Consultations of this person's settings that wait for a reply, the soonest due first."""
    waiting = Consultation.objects.filter(setting_id__in=own_urns(viewer), replied_on__isnull=True)
    return _rows(waiting.order_by("reply_by", "pk")[:100])


def consultations_answered(viewer: Viewer) -> list[ConsultationRow]:
    """The latest consultations this person's settings have answered."""
    return _rows(
        Consultation.objects.filter(setting_id__in=own_urns(viewer), replied_on__isnull=False).order_by(
            "-replied_on", "-pk"
        )[:50]
    )


def children_taught(viewer: Viewer, after: UUID | None = None) -> list[Case]:
    """The cases of children these settings teach, by name: one page, and one more where there is another page."""
    taught = Grant.objects.filter(organisation_id__in=viewer.child_organisations, basis=Basis.TEACHES)
    cases = Case.objects.filter(child_id__in=taught.values("child_id")).order_by("child_name", "pk")
    last = cases.filter(pk=after).first() if after else None
    if last is not None:
        cases = cases.filter(Q(child_name__gt=last.child_name) | Q(child_name=last.child_name, pk__gt=last.pk))
    return list(cases[: CHILDREN_A_PAGE + 1])


def consultation(consultation_id: int, account_id: int | None = None) -> ConsultationRow:
    """One consultation; NotFound for whoever may not see it."""
    rows = _rows(_with_records(Consultation.objects.filter(pk=consultation_id)), account_id)
    if not rows:
        raise NotFound
    return rows[0]


def limb_words(limb: str) -> str:
    """The ground of section 39(4) in full."""
    return LIMBS[Limb(limb)] if limb else ""


def _with_records(consultations: QuerySet[Consultation]) -> QuerySet[Consultation]:
    """With what was made of each reply, for whoever may know it, and the files that came with it."""
    weighings = ReplyWeighing.objects.select_related("weighed_by").order_by("pk")
    uploads = Upload.objects.filter(withdrawn_at__isnull=True).defer("content").order_by("uploaded_at")
    maintainers = MaintainerConsultation.objects.select_related("recorded_by").order_by("pk")
    return consultations.prefetch_related(
        Prefetch("weighings", weighings), Prefetch("uploads", uploads), Prefetch("maintainer_records", maintainers)
    )


def _prefetched(row: Consultation, name: str) -> list[Any]:
    """What was read with the row; nothing where it was not asked for, and no query either."""
    return list(getattr(row, "_prefetched_objects_cache", {}).get(name, ()))


def _files(row: Consultation, account_id: int | None) -> tuple[FileRow, ...]:
    return tuple(
        FileRow(each.pk, each.file_name, each.state, each.size, each.uploaded_by_id == account_id)
        for each in _prefetched(row, "uploads")
    )


def _rows(consultations: QuerySet[Consultation], account_id: int | None = None) -> list[ConsultationRow]:
    return [
        ConsultationRow(
            id=row.pk,
            case_id=row.case_id,
            child_id=row.child_id,
            authority_code=row.authority_code,
            reference=row.case.reference,
            child_name=row.case.child_name,
            urn=row.setting_id,
            setting=row.setting.name,
            asked_by_family=row.asked_by_family,
            sent_on=row.sent_on,
            reply_by=row.reply_by,
            replied_on=row.replied_on,
            can_meet=row.can_meet,
            limb=limb_words(row.limb),
            reply=row.reply,
            chased_on=row.chased_on,
            weighing=next(reversed(_prefetched(row, "weighings")), None),
            files=_files(row, account_id),
            duty_to_admit=row.setting.duty_to_admit,
            maintained_by=other_authority(row.setting, row.authority_code),
            maintainer=next(reversed(_prefetched(row, "maintainer_records")), None),
        )
        for row in consultations.select_related("case", "setting")
    ]


def other_authority(setting: Setting, authority_code: str) -> str:
    """The authority that maintains the school, where it is another one: it is consulted too, section 39(2)(c)."""
    is_theirs = setting.kind in MAINTAINED_KINDS and setting.authority_code != authority_code
    return setting.authority_code if is_theirs else ""


def _miles(setting: Setting, near: tuple[int, int] | None) -> float | None:
    if near is None or setting.easting is None or setting.northing is None:
        return None
    return float(((setting.easting - near[0]) ** 2 + (setting.northing - near[1]) ** 2) ** 0.5 / METRES_A_MILE)
