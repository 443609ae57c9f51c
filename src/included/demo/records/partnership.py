"""The invented partnership of a demonstration: its members, its evidence, and a plan that waits for two signatures."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

from included.adapters import clock
from included.apps.accounts.models import Account, Membership, Organisation
from included.apps.partnership import actions, lines
from included.apps.partnership.models import ConsultationResponse, PartnershipMember, SignOff
from included.apps.partnership.needs import refresh_needs
from included.apps.partnership.picturing import refresh_picture
from included.apps.partnership.sufficiency import UNIT
from included.apps.standards.actions import measure_area, record_evidence
from included.core.access import OrganisationKind, Role
from included.demo.records.cases import THE_DAY

_MEMBER_FROM: Final = date(2023, 9, 1)
_ASKED_ON, _ASKED_UNTIL = date(2024, 11, 4), date(2024, 12, 13)
_FIRST_ORDER: Final = 100  # after the people whose stories are about a child


@dataclass(frozen=True, slots=True)
class _Seat:
    """One invented member."""

    key: str
    name: str
    body: str
    role: str
    sector: str
    kind: OrganisationKind
    has_signed: bool = False
    must_sign: bool = True
    story: str = ""


_SEATS: Final = (
    _Seat(
        "education_partner",
        "Helena Marsden",
        "{area}, education",
        "Director of education",
        "education",
        OrganisationKind.PROVIDER,
        has_signed=True,
    ),
    _Seat(
        "health_partner",
        "Dr Anita Rao",
        "{area} integrated care board",
        "Executive lead for SEND",
        "health",
        OrganisationKind.HEALTH_BODY,
        story="You are the executive lead for SEND of the integrated care board. The local inclusion plan waits for "
        "your signature. You want to read what it says of therapies, and then sign it or say what is missing.",
    ),
    _Seat(
        "care_partner",
        "Joseph Lindley",
        "{area}, children’s social care",
        "Director of children’s services",
        "care",
        OrganisationKind.SOCIAL_CARE,
        has_signed=True,
    ),
    _Seat(
        "partnership_chair",
        "Louise Hartley",
        "{area} parent carer forum",
        "Chair of the partnership",
        "parent_carer_forum",
        OrganisationKind.PROVIDER,
        story="You chair the local SEND partnership for its parents and carers. Two signatures are missing under the "
        "local inclusion plan, and one of them is yours. You want to know whether it says what families said.",
    ),
    _Seat(
        "schools_partner",
        "Michael Osei",
        "{area} association of headteachers",
        "Head of a special school",
        "other",
        OrganisationKind.PROVIDER,
        must_sign=False,
    ),
)
_MANAGER: Final = (
    "You answer for special educational needs in {area}. The local inclusion plan waits for two signatures; once they "
    "are there you publish it. You keep the evidence beside the national standards, too."
)
_WORDS: Final = {
    "introduction": "Every child and young person here should find what they need early, and near home. This plan says "
    "what is needed, what there is, what is missing, and what we will do about it together.\n"
    "The partnership, its members, its costs and its promises are invented for this demonstration.",
    "joint_commissioning": "Education, health and social care commission speech and language therapy together, with "
    "one list and one price, from April 2025. Occupational therapy follows in 2026.\n"
    "A joint post looks at every placement that two of us pay for.",
    "gaps": "Too many children with social, emotional and mental health needs travel out of their district. "
    "There are too few places for autistic teenagers in mainstream schools.",
}
_EVIDENCE: Final = (
    ("local_offer_published", True, "On the authority’s website (invented)"),
    ("local_offer_comments_answered", True, "Report of June 2024 (invented)"),
    ("advice_service_commissioned", True, "Until March 2027 (invented)"),
    ("mediation_commissioned", True, "Until March 2026 (invented)"),
    ("disagreement_resolution_commissioned", True, "With mediation (invented)"),
    ("partnership_members", True, "Listed in the inclusion plan (invented)"),
    ("needs_assessed", True, "Counted every day by this service"),
    ("family_can_see_case", True, "In this service"),
    ("sufficiency_assessed", False, "Places are not recorded for every kind of setting yet"),
    ("inclusion_plan_published", False, "Waiting for two signatures"),
    ("joint_commissioning_agreed", True, "Agreement of September 2024 (invented)"),
    ("supported_internships", True, "Three providers (invented)"),
    ("travel_training", False, "Out to tender (invented)"),
)
_CAPITAL: Final = (
    ("New special free school, invented", "State special", 168, "21500000.00", date(2026, 9, 1)),
    ("Resourced provision in two secondary schools, invented", UNIT, 40, "1850000.00", date(2025, 9, 1)),
    (
        "Short-stay places in alternative provision, invented",
        "Alternative provision",
        24,
        "640000.00",
        date(2025, 4, 1),
    ),
)
_ACTIONS: Final = (
    ("Publish what any child can expect without a plan", "Helena Marsden", date(2025, 3, 31)),
    ("Bring waits for speech and language therapy below 18 weeks", "Dr Anita Rao", date(2025, 9, 30)),
    ("Offer travel training to every young person with a plan", "Joseph Lindley", date(2025, 12, 31)),
    ("Open 40 places in resourced provision", "Helena Marsden", date(2025, 9, 1)),
)
_RESPONSES: Final = (
    ("parent", "An hour each way in a taxi is too long for a seven-year-old. Please open places in the east."),
    ("young_person", "Ask us before you change the bus."),
    ("setting", "Two of our classrooms could be a unit, if therapists came to us."),
)


def convene(area: str, name: str) -> None:
    """Make the partnership of an area, as the system at work there; the caller acts for it."""
    now = _ten(THE_DAY)
    manager = _manager(area, name)
    lines_of_plan = {"title": f"{name} 2025 to 2028", "starts_on": date(2025, 2, 1), "ends_on": date(2028, 1, 31)}
    actions.write_plan(area, {**lines_of_plan, **_WORDS}, by=manager, at=now)
    members = [_seat(each, area, name) for each in _SEATS]
    for code, is_there, words in _EVIDENCE:
        record_evidence(area, code, is_there=is_there, words=words, by=manager, at=now)
    for scheme, kind, places, cost, opens_on in _CAPITAL:
        fields = {"scheme": scheme, "kind": kind, "places": places, "cost": Decimal(cost), "opens_on": opens_on}
        lines.add_capital(area, fields)
    for what, owner, due_on in _ACTIONS:
        lines.add_action(area, {"what": what, "owner": owner, "due_on": due_on})
    _consult(area, manager)
    measure_area(area, on=THE_DAY)
    refresh_needs(area, on=THE_DAY)
    refresh_picture(area, on=THE_DAY)
    _sign(area, manager, members)


def _ten(day: date) -> datetime:
    """Ten in the morning, when the invented office works."""
    return clock.start_of(day) + timedelta(hours=10)


def _manager(area: str, name: str) -> Account:
    authority = Organisation.objects.get(kind=OrganisationKind.AUTHORITY, authority_code=area)
    account = _account("send_manager", "Ruth Calloway", _MANAGER.format(area=name), _FIRST_ORDER)
    Membership.objects.create(account=account, organisation=authority, role=Role.MANAGER)
    return account


def _account(key: str, name: str, story: str, order: int | None) -> Account:
    account = Account(name=name, email=f"{key.replace('_', '-')}@example.org", story=story, story_order=order)
    account.set_unusable_password()
    account.save()
    return account


def _seat(seat: _Seat, area: str, name: str) -> tuple[_Seat, PartnershipMember]:
    body = seat.body.format(area=name)
    order = _FIRST_ORDER + 1 + _SEATS.index(seat) if seat.story else None
    account = _account(seat.key, seat.name, seat.story, order)
    organisation = Organisation.objects.create(kind=seat.kind, name=body, authority_code=area)
    Membership.objects.create(account=account, organisation=organisation, role=Role.PARTNERSHIP_MEMBER)
    fields = {"name": seat.name, "body": body, "role": seat.role, "sector": seat.sector, "must_sign": seat.must_sign}
    return seat, lines.add_member(area, {**fields, "account_id": account.pk, "starts_on": _MEMBER_FROM})


def _consult(area: str, manager: Account) -> None:
    question = "Does this plan say what children and families here need, and what is missing?"
    asked = actions.open_consultation(area, question=question, closes_on=_ASKED_UNTIL, by=manager, on=_ASKED_ON)
    for number, (answers_as, text) in enumerate(_RESPONSES):
        at = _ten(date(2024, 11, 12 + number))
        ConsultationResponse.objects.create(
            authority_code=area, consultation=asked, answers_as=answers_as, text=text, received_at=at
        )
    answer = (
        "We heard that travel is too long. New resourced provision opens in the east, and we count who travels far."
    )
    lines.answer_consultation(area, answer)


def _sign(area: str, manager: Account, members: list[tuple[_Seat, PartnershipMember]]) -> None:
    version = actions.ask_for_signatures(area, by=manager, at=_ten(THE_DAY), on=THE_DAY)
    for seat, member in members:
        if seat.has_signed and member.account is not None:
            SignOff.objects.create(
                authority_code=area,
                version=version,
                member=member,
                signed_as=f"{member.name}, {member.body}",
                signed_by=member.account,
                signed_at=_ten(THE_DAY),
            )
