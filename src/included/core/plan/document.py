"""A plan as a JSON document, there and back: writing then reading gives the same plan."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from included.core.errors import IncludedError
from included.core.plan.areas import area_named
from included.core.plan.findings import Finding, in_order
from included.core.plan.parts import Part
from included.core.plan.records import (
    Advice,
    AdviceFile,
    AdviceParagraph,
    Area,
    Budget,
    Contact,
    HealthAgreement,
    Need,
    Outcome,
    Person,
    Plan,
    PlanStatus,
    Provision,
    ProvisionSection,
    SectionI,
    SignOff,
    Views,
)


class UnreadablePlanError(IncludedError):
    """The document is not a plan: it names the first place that cannot be read."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan as far as it could be read, and what could not be."""

    plan: Plan
    findings: tuple[Finding, ...]


def to_document(plan: Plan) -> dict[str, Any]:
    """The plan as JSON values: dates and codes as text, lists for tuples."""
    return {each.name: _written(getattr(plan, each.name)) for each in fields(plan)}


def _written(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_written(each) for each in value]
    if is_dataclass(value):
        return {each.name: _written(getattr(value, each.name)) for each in fields(value)}
    return value


def from_document(document: object) -> Plan:
    """The plan of a document that must be whole; anything unreadable raises `UnreadablePlanError`."""
    reading = read(document)
    if reading.findings:
        first = reading.findings[0]
        raise UnreadablePlanError(f"The plan cannot be read: {first.message} {first.suggestion}")
    return reading.plan


def read(document: object) -> Reading:
    """Read as much as can be read; only a document that is no object raises `UnreadablePlanError`."""
    if not isinstance(document, Mapping):
        raise UnreadablePlanError(
            "A plan is one JSON object, with keys such as needs and provision, and this is not one."
        )
    part = Part(document)
    plan = Plan(
        status=_status(part),
        demonstration=part.flag("demonstration") or False,
        authority=part.text("authority"),
        person=_person(part.part("person")),
        contacts=tuple(_contact(each) for each in part.rows("contacts", "contact")),
        services=tuple(_contact(each) for each in part.rows("services", "service")),
        views=_views(part.part("views")),
        needs=tuple(_need(each) for each in part.rows("needs", "N")),
        provision=tuple(_provision(each) for each in part.rows("provision", "P")),
        outcomes=tuple(_outcome(each) for each in part.rows("outcomes", "O")),
        monitoring=part.text("monitoring"),
        health_agreed=_health_agreement(part),
        section_i=_section_i(part),
        budget=_budget(part.part("budget")),
        advice=tuple(_advice(each) for each in part.rows("advice", "K")),
        sign_off=_sign_off(part.part("sign_off")),
    )
    return Reading(plan, in_order(tuple(part.faults)))


def _status(part: Part) -> PlanStatus:
    """A plan that does not say is a draft: it is one until it is issued."""
    said = part.text("status").strip().lower()
    if said in set(PlanStatus):
        return PlanStatus(said)
    if said:
        part.fault("status", f"The status is {said}, which is neither draft nor final.", "Write draft or final.")
    return PlanStatus.DRAFT


def _person(part: Part) -> Person:
    return Person(
        name=part.text("name"),
        known_as=part.text("known_as"),
        born_on=part.date("born_on"),
        ncy=part.text("ncy"),
        sex=part.text("sex"),
        ethnicity=part.text("ethnicity"),
        first_language=part.text("first_language"),
        family_first_language=part.text("family_first_language"),
    )


def _contact(part: Part) -> Contact:
    return Contact(part.identity(), part.text("name"), part.text("role"), part.text("details"))


def _views(part: Part) -> Views:
    return Views(
        child=part.text("child"),
        family=part.text("family"),
        history=part.text("history"),
        how_asked=part.text("how_asked"),
        why_no_child_view=part.text("why_no_child_view"),
    )


def _need(part: Part) -> Need:
    said = part.text("area")
    area = area_named(said)
    if said.strip() and area is None:
        part.fault("area", f"{said} is not an area of need.", "Use one of the four broad areas, health or social care.")
    return Need(
        id=part.identity(),
        area=area or Area.COMMUNICATION,
        text=part.text("text"),
        strengths=part.text("strengths"),
        why_no_provision=part.text("why_no_provision"),
        source_advice_paragraph=part.text("source_advice_paragraph"),
    )


def _provision(part: Part) -> Provision:
    return Provision(
        id=part.identity(),
        section=_provision_section(part),
        needs=part.texts("needs"),
        text=part.text("text"),
        who=part.text("who"),
        hours=part.text("hours"),
        frequency=part.text("frequency"),
        expertise=part.text("expertise"),
        funding_source=part.text("funding_source"),
        source_advice_paragraph=part.text("source_advice_paragraph"),
    )


def _provision_section(part: Part) -> ProvisionSection:
    """The section as written; one that is not written is F, where provision stands unless somebody says otherwise."""
    said = part.text("section").upper().removeprefix("SECTION").strip()
    if said in set(ProvisionSection):
        return ProvisionSection(said)
    if said:
        part.fault("section", f"{said} is not a section that holds provision.", "Write F, G, H1 or H2.")
    return ProvisionSection.F


def _outcome(part: Part) -> Outcome:
    return Outcome(
        id=part.identity(),
        needs=part.texts("needs"),
        text=part.text("text"),
        measure=part.text("measure"),
        baseline=part.text("baseline"),
        by=part.text("by"),
        steps=part.text("steps"),
        source_advice_paragraph=part.text("source_advice_paragraph"),
    )


def _health_agreement(part: Part) -> HealthAgreement:
    """A yes or no, or who agreed and when; a name or a date without a word on agreement is agreement."""
    if not isinstance(part.values.get("health_agreed"), Mapping):
        return HealthAgreement(agreed=part.flag("health_agreed") or False)
    inner = part.part("health_agreed")
    by, on, said = inner.text("by"), inner.date("on"), inner.flag("agreed")
    return HealthAgreement(agreed=bool(by.strip() or on) if said is None else said, by=by, on=on)


def _section_i(part: Part) -> SectionI:
    """A setting's name as plain text, or its name, type and URN."""
    written = part.values.get("section_i")
    if isinstance(written, str):
        return SectionI(name=written)
    inner = part.part("section_i")
    return SectionI(inner.text("name"), inner.text("type"), inner.text("urn"))


def _budget(part: Part) -> Budget:
    return Budget(
        direct_payment=part.flag("direct_payment") or False,
        amount=part.text("amount"),
        needs=part.texts("needs"),
        outcomes=part.texts("outcomes"),
        text=part.text("text"),
    )


def _advice(part: Part) -> Advice:
    return Advice(
        id=part.identity(),
        limb=part.text("limb"),
        author=part.text("author"),
        role=part.text("role"),
        requested_on=part.date("requested_on"),
        received_on=part.date("received_on"),
        appended=part.flag("appended"),
        paragraphs=tuple(_paragraph(each) for each in part.rows("paragraphs", "p")),
        files=tuple(_file(each) for each in part.rows("files", "file")),
    )


def _paragraph(part: Part) -> AdviceParagraph:
    return AdviceParagraph(part.identity(), part.text("section"), part.text("text"))


def _file(part: Part) -> AdviceFile:
    return AdviceFile(part.identity(), part.text("name"), part.text("sha256"))


def _sign_off(part: Part) -> SignOff:
    return SignOff(part.text("name"), part.text("role"), part.date("on"))
