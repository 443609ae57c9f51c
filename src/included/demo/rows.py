"""The rows of a caseload, table by table, as COPY takes them."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from included.adapters.rulebook import load_rule_book
from included.apps.cases.mapping import event_value, facts_from, projection_of
from included.core.access import Basis
from included.core.casework import ExceptionRecord, reckon
from included.core.plan.document import from_document, to_document
from included.demo.bodies import LIVE, Bodies
from included.demo.cases import THE_DAY, Caseload, InventedCase
from included.demo.copying import Row
from included.demo.papers import answers, paragraphs
from included.demo.plan_text import LIMBS, plan_text
from included.demo.settings import settings

_DRAFTED: Final = ("drafting", "draft_with_family", "consulting", "ready")
_SERVED: Final = ("draft_with_family", "consulting", "ready")
_ISSUING: Final = ("plan_finalised", "amended_plan_issued", "plan_transferred_in")
_MILESTONES: Final = ("requested_on", "decided_on", "drafted_on", "finalised_on")
_REPLY_DAYS: Final = 15
_ADVICE_DAYS: Final = 42


def moment(day: date) -> str:
    """Ten in the morning, when the invented office works."""
    return f"{day.isoformat()} 10:00:00+00"


class Rows:
    """The rows of one caseload; `bodies` gives the accounts and organisations they point at."""

    def __init__(self, caseload: Caseload, bodies: Bodies, *, with_plans: bool) -> None:
        self._caseload = caseload
        self._bodies = bodies
        self._with_plans = with_plans
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

    def cases(self) -> Iterator[Row]:
        """cases_case, with its projection from the code that keeps it in step."""
        book = load_rule_book()
        for case in self._caseload.cases:
            facts = facts_from(
                profile="law_2014",
                born_on=case.born_on,
                events=[event_value(each.kind, each.on, each.details) for each in case.events],
                exceptions=[
                    ExceptionRecord(code=x.code, starts_on=x.starts_on, ends_on=x.ends_on, reason=x.reason)
                    for x in case.exceptions
                ],
                as_of=THE_DAY,
            )
            stored = projection_of(facts, reckon(facts, book))
            yield (
                str(case.id), case.reference, str(case.child.id), self._area, "law_2014", self._officer(case),
                moment(case.allocated_on) if case.allocated_on else None, case.opened_on.isoformat(),
                stored["state"], *(_iso(stored[name]) for name in _MILESTONES), stored["next_rule"],
                _iso(stored["next_due_on"]), stored["awaiting"], _iso(stored["projected_on"]), stored["event_count"],
                case.child.full_name, case.born_on.isoformat(), "f",
            )  # fmt: skip

    def _officer(self, case: InventedCase) -> int | None:
        return None if case.officer is None else self._bodies.officers[case.officer]

    def events(self) -> Iterator[Row]:
        """cases_event"""
        for case in self._caseload.cases:
            identity, child, officer = str(case.id), str(case.child.id), self._officer(case)
            for sequence, event in enumerate(case.events):
                details = json.dumps(event.details) if event.details else "{}"
                yield (
                    identity, child, self._area, sequence, event.kind, event.on.isoformat(), details,
                    moment(event.on), officer,
                )  # fmt: skip

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
                yield (*self._document(case, is_final=False)[:-1], 1, self._officer(case), moment(_drafted_on(case)))

    def draft_revisions(self) -> Iterator[Row]:
        """plans_draftrevision"""
        for case in self.live:
            if case.stage in _DRAFTED:
                document = self._document(case, is_final=False)[:-1]
                yield (*document[:3], 1, document[3], self._officer(case), moment(_drafted_on(case)))

    def versions(self) -> Iterator[Row]:
        """plans_planversion: drafts that are out, and the plan in force; the event's sequence at the end."""
        for case in self._caseload.cases:
            kinds = ("draft_served",) if case.stage in _SERVED else _ISSUING if self._issues(case) else ()
            sent = [(index, event.on) for index, event in enumerate(case.events) if event.kind in kinds]
            if not sent:
                continue
            sequence, on = sent[-1]
            is_final = kinds is _ISSUING
            identity, child, area, document, digest = self._document(case, is_final=is_final, on=on)
            yield (
                identity, child, area, 1, "final" if is_final else "draft", document, digest, "[]",
                on.isoformat(), self._officer(case), sequence,
            )  # fmt: skip

    def _issues(self, case: InventedCase) -> bool:
        is_told = any(persona.case_number == case.number for persona in self._caseload.personas)
        return case.holds_plan and (self._with_plans or is_told)

    def _document(self, case: InventedCase, *, is_final: bool, on: date | None = None) -> tuple[str, ...]:
        """Case, child, area, the plan as the product keeps it, and its digest."""
        plan = from_document(plan_text(case, is_final=is_final, issued_on=on, authority=self._caseload.name))
        document: dict[str, Any] = to_document(plan)
        canonical = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        digest = hashlib.sha256(canonical.encode()).hexdigest()
        return str(case.id), str(case.child.id), self._area, canonical, digest

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
            ", ".join(each.assumed),
        )  # fmt: skip


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _drafted_on(case: InventedCase) -> date:
    return max(event.on for event in case.events if event.kind in ("plan_agreed", "draft_served"))
