"""What pages of the partnership read."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from included.apps.accounts.acting_request import ActingRequest
from included.apps.accounts.queries import authorities
from included.apps.cases.gate import is_manager
from included.apps.design.refusals import NotFound
from included.apps.partnership.actions import signatories
from included.apps.partnership.documents import document_of, layout_of, members_on
from included.apps.partnership.models import (
    CapitalLine,
    ConsultationResponse,
    InclusionPlan,
    InclusionVersion,
    PartnershipMember,
    PlanAction,
    PlanConsultation,
    Publication,
    Remark,
    SignOff,
)
from included.core.partnership import Difference, Signatory, differences, waiting_for
from included.core.plan.layout import Layout

_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Room:
    """The partnership somebody works in: as the authority's manager, a member, or staff who only read."""

    code: str
    is_manager: bool
    member: PartnershipMember | None


@dataclass(frozen=True, slots=True)
class Desk:
    """The draft on a day, who has signed, what was said of it, and what it is made of."""

    plan: InclusionPlan | None
    waiting: InclusionVersion | None
    layout: Layout | None
    signatories: tuple[Signatory, ...]
    may_sign: bool
    remarks: tuple[Remark, ...]
    members: tuple[PartnershipMember, ...]
    actions: tuple[PlanAction, ...]
    capital: tuple[CapitalLine, ...]
    consultation: PlanConsultation | None
    responses: tuple[ConsultationResponse, ...]
    versions: tuple["VersionLine", ...]

    @property
    def missing(self) -> int:
        """How many signatures are not there yet."""
        return len(waiting_for(self.signatories))


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version in a list."""

    number: int
    kind: str
    made_on: date
    digest: str
    published_on: date | None
    review_due_on: date | None


@dataclass(frozen=True, slots=True)
class PublicVersion:
    """A version as everybody reads it."""

    code: str
    line: VersionLine
    layout: Layout
    signed: tuple[tuple[str, datetime], ...]
    before: int | None
    document: dict[str, Any]


@dataclass(frozen=True, slots=True)
class PublicRoom:
    """What an area has made public."""

    authority: str
    versions: tuple[VersionLine, ...]
    consultation: PlanConsultation | None


def room_of(request: ActingRequest, on: date) -> Room:
    """Whose partnership the person works in; NotFound for everybody else."""
    managed = {code for code in request.viewer.caseload_authorities if is_manager(request, code)}
    mine = PartnershipMember.objects.filter(account=request.user, starts_on__lte=on).order_by("pk")
    member = next((row for row in mine if row.ends_before is None or on < row.ends_before), None)
    codes = [*sorted(managed), *([member.authority_code] if member else []), *request.viewer.caseload_authorities]
    if not codes:
        raise NotFound
    own = member if member and member.authority_code == codes[0] else None
    return Room(codes[0], is_manager=codes[0] in managed, member=own)


def desk_of(room: Room, on: date) -> Desk:
    """Everything about the draft, in a number of queries that does not grow."""
    code = room.code
    plan = InclusionPlan.objects.select_related("waiting", "changed_by").filter(pk=code).first()
    waiting = plan.waiting if plan else None
    document = waiting.document if waiting else document_of(plan, on) if plan else None
    asked = PlanConsultation.objects.filter(authority_code=code).order_by("-pk").first()
    signed = SignOff.objects.filter(version=waiting, member=room.member).exists() if waiting and room.member else False
    return Desk(
        plan=plan,
        waiting=waiting,
        layout=layout_of(document, is_draft=True) if document else None,
        signatories=tuple(signatories(code, waiting, on)),
        may_sign=bool(waiting and room.member and room.member.must_sign and not signed),
        remarks=tuple(
            Remark.objects.filter(authority_code=code).select_related("member").order_by("-written_at")[:_SHOWN]
        ),
        members=tuple(members_on(code, on)),
        actions=tuple(PlanAction.objects.filter(authority_code=code).order_by("due_on", "pk")[:_SHOWN]),
        capital=tuple(CapitalLine.objects.filter(authority_code=code).order_by("opens_on", "pk")[:_SHOWN]),
        consultation=asked,
        responses=tuple(asked.responses.order_by("-received_at")[:_SHOWN]) if asked else (),
        versions=versions_of(code),
    )


def versions_of(code: str) -> tuple[VersionLine, ...]:
    """Every version this person may read, the latest first."""
    rows = InclusionVersion.objects.filter(authority_code=code).select_related("publication").defer("document")
    return tuple(_line(row) for row in rows.order_by("-number")[:_SHOWN])


def published_areas() -> list[tuple[str, str]]:
    """The areas that have published a plan, or ask the public about one."""
    codes = set(Publication.objects.values_list("authority_code", flat=True).distinct())
    codes |= set(PlanConsultation.objects.values_list("authority_code", flat=True).distinct())
    return [(each.code, each.name) for each in authorities() if each.code in codes]


def public_room(code: str, on: date) -> PublicRoom:
    """What an area has made public; NotFound where there is no such area."""
    name = next((each.name for each in authorities() if each.code == code), None)
    if name is None:
        raise NotFound
    public = tuple(line for line in versions_of(code) if line.published_on or line.kind == "consultation")
    return PublicRoom(name, public, open_consultation_of(code, on))


def open_consultation_of(code: str, on: date) -> PlanConsultation | None:
    """The consultation that is open on a day."""
    rows = PlanConsultation.objects.filter(authority_code=code, opened_on__lte=on, closes_on__gte=on)
    return rows.select_related("version").order_by("-pk").first()


def public_version(code: str, number: int) -> PublicVersion:
    """A version that went out; NotFound for one that did not."""
    row = InclusionVersion.objects.filter(authority_code=code, number=number).select_related("publication").first()
    if row is None:
        raise NotFound
    line = _line(row)
    earlier = InclusionVersion.objects.filter(authority_code=code, number__lt=number).order_by("-number")
    return PublicVersion(
        code=code,
        line=line,
        layout=layout_of(row.document, is_draft=line.published_on is None),
        signed=tuple(row.signatures.order_by("signed_at").values_list("signed_as", "signed_at")),
        before=earlier.values_list("number", flat=True).first(),
        document=row.document,
    )


def changes_of(code: str, number: int) -> tuple[PublicVersion, PublicVersion, tuple[Difference, ...]]:
    """A version, the one before it, and what differs."""
    later = public_version(code, number)
    if later.before is None:
        raise NotFound
    earlier = public_version(code, later.before)
    return earlier, later, differences(earlier.layout, later.layout)


def _line(row: InclusionVersion) -> VersionLine:
    published = getattr(row, "publication", None)
    return VersionLine(
        number=row.number,
        kind=row.kind,
        made_on=row.made_on,
        digest=row.digest,
        published_on=published.published_on if published else None,
        review_due_on=published.review_due_on if published else None,
    )
