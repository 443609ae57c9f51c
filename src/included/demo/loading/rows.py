"""The rows of a caseload, table by table, as COPY takes them."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from included.core.access import Basis
from included.core.places.offers import plain
from included.demo.loading.bodies import LIVE, Bodies
from included.demo.loading.computing import Projection, SentPlan, document_of
from included.demo.loading.copying import Row
from included.demo.records.cases import THE_DAY, Caseload, InventedCase
from included.demo.records.offers import Offer
from included.demo.records.papers import answers, paragraphs
from included.demo.records.plan_text import LIMBS
from included.demo.records.settings import settings

_DRAFTED: Final = ("drafting", "draft_with_family", "consulting", "ready")
_REPLY_DAYS: Final = 15
_ADVICE_DAYS: Final = 42


def moment(day: date) -> str:
    """Ten in the morning, when the invented office works."""
    return f"{day.isoformat()} 10:00:00+00"


class Rows:
    """The rows of one caseload; `bodies` gives the accounts and organisations they point at."""

    def __init__(self, caseload: Caseload, bodies: Bodies) -> None:
        self._caseload = caseload
        self._bodies = bodies
        self._area = caseload.area
        self.live = [case for case in caseload.cases if case.stage in LIVE]

    def children(self) -> Iterator[Row]:
        """people_child"""
        for case in self._caseload.cases:
            child = case.child
            yield (
                str(child.id), self._area, child.forename, child.surname, "", case.born_on.isoformat(), child.sex,
                child.ethnicity, child.upn, "", child.address, child.postcode, child.easting, child.northing,
                child.first_language, case.placement.urn,
            )  # fmt: skip

    def contacts(self) -> Iterator[Row]:
        """people_contact; the families of the stories have accounts."""
        tellers = {
            persona.case_number: self._bodies.personas[persona.key]
            for persona in self._caseload.personas
            if persona.role == "family" and persona.key != "young_person"
        }
        for case in self._caseload.cases:
            for index, each in enumerate(case.contacts):
                is_parent = each.relationship in ("Mother", "Father")
                yield (
                    str(case.child.id), self._area, tellers.get(case.number) if index == 0 else None, each.name,
                    each.relationship, "t" if is_parent else None, each.email, each.phone, "", each.access_needs,
                    each.language,
                )  # fmt: skip

    def grants(self) -> Iterator[Row]:
        """people_grant: families, the schools children are at, advisers asked, settings asked."""
        cases = {case.number: case for case in self._caseload.cases}
        for persona in self._caseload.personas:
            if persona.role == "family":
                case = cases[persona.case_number]
                account = self._bodies.personas[persona.key]
                yield self._grant(case, Basis.FAMILY, account, None, case.opened_on, "The child's own family")
        for case in self._caseload.cases:
            school = self._bodies.settings.get(case.placement.urn or 0)
            if school and (case.stage in LIVE or case.holds_plan):
                yield self._grant(case, Basis.TEACHES, None, school, case.opened_on, "The child learns here")
        for case in self.live:
            yield from self._asked(case, self._bodies.settings.get(case.placement.urn or 0))

    def _asked(self, case: InventedCase, school: int | None) -> Iterator[Row]:
        given: set[tuple[Basis, int]] = set()
        for event in case.events:
            basis, body = Basis.ADVISES, self._bodies.services.get(str(event.details.get("adviser", "")))
            if event.kind == "setting_consulted":
                basis, body = Basis.CONSULTED, self._bodies.settings.get(int(event.details.get("urn", 0)))
            elif event.kind != "advice_requested":
                continue
            elif event.details["adviser"] == "education":
                body = school
            if body and (basis, body) not in given:
                given.add((basis, body))
                yield self._grant(case, basis, None, body, event.on, "Asked by the authority")

    def _grant(
        self, case: InventedCase, basis: Basis, account: int | None, body: int | None, on: date, why: str
    ) -> Row:
        return str(case.child.id), self._area, basis.value, account, body, on.isoformat(), why

    def cases(self, projections: Iterable[Projection]) -> Iterator[Row]:
        """cases_case"""
        for case, projection in zip(self._caseload.cases, projections, strict=True):
            yield (
                str(case.id), case.reference, str(case.child.id), self._area, "law_2014", self._officer(case),
                moment(case.allocated_on) if case.allocated_on else None, case.opened_on.isoformat(), *projection,
                case.child.full_name, case.born_on.isoformat(), "f",
            )  # fmt: skip

    def _officer(self, case: InventedCase) -> int | None:
        return None if case.officer is None else self._bodies.officers[case.officer]

    def events(self) -> Iterator[Row]:
        """cases_event, without what it has from its case"""
        for case in self._caseload.cases:
            identity = str(case.id)
            for sequence, event in enumerate(case.events):
                details = json.dumps(event.details) if event.details else "{}"
                yield identity, sequence, event.kind, event.on.isoformat(), details

    def exceptions(self) -> Iterator[Row]:
        """cases_exceptionentry"""
        for case in self._caseload.cases:
            for each in case.exceptions:
                yield (
                    str(case.id), str(case.child.id), self._area, each.code, each.starts_on.isoformat(),
                    each.ends_on.isoformat(), each.reason, "", self._bodies.officers[case.officer or 0],
                    moment(each.starts_on), each.starts_on.isoformat(),
                )  # fmt: skip

    def requests(self) -> Iterator[Row]:
        """requests_assessmentrequest of open cases; those of old ones are on paper."""
        for case in self.live:
            said = answers(case)
            yield (
                str(case.id), str(case.child.id), self._area, said["you"]["asker"], said["contact"]["name"],
                json.dumps(said, ensure_ascii=False), moment(case.opened_on),
            )  # fmt: skip

    def advice(self) -> Iterator[Row]:
        """advice_advicerequest of open cases."""
        for case in self.live:
            received = {e.details["adviser"]: e.on for e in case.events if e.kind == "advice_received"}
            for event in case.events:
                if event.kind != "advice_requested":
                    continue
                adviser = str(event.details["adviser"])
                body = self._bodies.services.get(adviser)
                if adviser == "education":
                    body = self._bodies.settings.get(case.placement.urn or 0)
                arrived = date.fromisoformat(str(event.details["received_on"]))
                yield (
                    str(case.id), str(case.child.id), self._area, LIMBS[adviser][0], adviser, body, LIMBS[adviser][1],
                    "", event.on.isoformat(), (arrived + timedelta(days=_ADVICE_DAYS)).isoformat(),
                    _iso(received.get(adviser)), "f",
                )  # fmt: skip

    def statements(self) -> Iterator[Row]:
        """advice_advicestatement: what came in; case and adviser at the end, to find the request by."""
        for case in self.live:
            for event in case.events:
                if event.kind == "advice_received":
                    adviser = str(event.details["adviser"])
                    name = case.contacts[0].name if adviser == "parent" else LIMBS[adviser][1]
                    yield (
                        str(case.child.id), self._area, name, LIMBS[adviser][1], paragraphs(case, adviser), 1,
                        moment(event.on), moment(event.on), str(case.id), adviser,
                    )  # fmt: skip

    def drafts(self) -> Iterator[Row]:
        """plans_plandraft"""
        for case in self.live:
            if case.stage in _DRAFTED:
                document, _ = document_of(case, self._caseload.name, is_final=False)
                yield (
                    str(case.id), str(case.child.id), self._area, document, 1, self._officer(case),
                    moment(_drafted_on(case)),
                )  # fmt: skip

    def versions(self, plans: Iterable[SentPlan]) -> Iterator[Row]:
        """plans_planversion; the event's sequence at the end, to find it by."""
        for plan in plans:
            case = self._caseload.cases[plan.place]
            yield (
                str(case.id), str(case.child.id), self._area, 1, "final" if plan.is_final else "draft",
                plan.document, plan.digest, "[]", plan.issued_on.isoformat(), self._officer(case), plan.sequence,
            )  # fmt: skip

    def consultations(self) -> Iterator[Row]:
        """places_consultation"""
        for case in self.live:
            replies = {e.details.get("urn"): e.on for e in case.events if e.kind == "setting_replied"}
            for event in case.events:
                if event.kind != "setting_consulted" or "urn" not in event.details:
                    continue
                replied = replies.get(event.details["urn"])
                yield (
                    str(case.id), str(case.child.id), self._area, event.details["urn"], "t", event.on.isoformat(),
                    (event.on + timedelta(days=_REPLY_DAYS)).isoformat(), _iso(replied),
                    self._bodies.officers[case.officer or 0] if replied else None, "t" if replied else None, "",
                    "We can meet these needs from the start of next term." if replied else "",
                )  # fmt: skip


def setting_rows() -> Iterator[Row]:
    """places_setting: every setting of the country."""
    for each in settings():
        yield (
            each.urn, each.name, each.authority_code, each.type, each.phase, "t" if each.has_duty_to_admit else "f",
            "t" if each.is_special else "f", "t" if each.is_alternative_provision else "f", each.low_age,
            each.high_age, each.town, each.postcode, each.easting, each.northing, "t" if each.is_open else "f",
            ", ".join(each.assumed), each.setting_kind or "", "t" if each.is_section_41 else "f",
            "Open" if each.is_open else "", each.capacity,
            "t" if each.unit in ("unit", "both") else "f", "t" if each.unit in ("resourced", "both") else "f",
            " ".join(each.needs).upper(),
        )  # fmt: skip


def offer_rows(offers: Iterable[Offer]) -> Iterator[Row]:
    """places_offerversion: what settings are assumed to offer."""
    at = moment(THE_DAY)
    for urn, section, lines in offers:
        yield urn, section, 1, json.dumps(plain(lines)), "confirmed", "t", "t", at


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _drafted_on(case: InventedCase) -> date:
    return max(event.on for event in case.events if event.kind in ("plan_agreed", "draft_served"))
