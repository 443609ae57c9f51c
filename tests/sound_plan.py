"""A plan without a fault, as a document, and ways to spoil one thing of it."""

from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from included.adapters.planrules import plan_rules
from included.core.plan.document import from_document
from included.core.plan.findings import Finding
from included.core.plan.quality.check import check_document
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

AS_OF = date(2026, 3, 1)
REPORT = AdviceFile("4b1e6c1e-0001", "Report of 3 February.pdf", "0123456789abcdef" * 4)
SOUND: dict[str, Any] = {
    "status": "draft",
    "person": {"name": "Amelia Hart", "born_on": "2016-05-04", "ncy": 5},
    "views": {"child": "I like swimming. Please talk slowly.", "family": "We want Amelia to have friends."},
    "needs": [
        {"id": "N1", "area": "communication_and_interaction", "text": "Amelia follows instructions of three words."},
        {"id": "N2", "area": "health", "text": "Amelia has epilepsy."},
    ],
    "provision": [
        {
            "id": "P1",
            "section": "F",
            "needs": ["N1"],
            "text": "Direct speech and language therapy",
            "who": "Speech and language therapist",
            "hours": "0.75",
            "frequency": "weekly",
        },
        {
            "id": "P2",
            "section": "G",
            "needs": ["N2"],
            "text": "An epilepsy nurse trains the staff for two hours once each year.",
            "who": "Epilepsy nurse",
            "hours": 2,
            "frequency": "yearly",
        },
    ],
    "outcomes": [
        {
            "id": "O1",
            "needs": ["N1"],
            "text": "Amelia will follow a spoken instruction of five words.",
            "measure": "Ten instructions, counted by the teacher each half term",
            "baseline": "Two of ten",
            "by": "2027-07-21",
        }
    ],
    "health_agreed": True,
    "section_i": None,
    "advice": [{"limb": limb, "received_on": "2026-02-01"} for limb in "abcde"],
}


def spoilt(**changes: Any) -> dict[str, Any]:
    """The sound document with whole keys replaced."""
    return {**deepcopy(SOUND), **changes}


def with_provision(**changes: Any) -> dict[str, Any]:
    """The sound document with its first provision changed."""
    document = deepcopy(SOUND)
    document["provision"][0] |= changes
    return document


def with_outcome(**changes: Any) -> dict[str, Any]:
    """The sound document with its outcome changed."""
    document = deepcopy(SOUND)
    document["outcomes"][0] |= changes
    return document


def found(document: dict[str, Any], code: str, as_of: date = AS_OF) -> tuple[Finding, ...]:
    """The findings of one code."""
    return tuple(each for each in check_document(document, plan_rules(), as_of) if each.code == code)


def places(document: dict[str, Any], code: str, as_of: date = AS_OF) -> list[str]:
    """The places of one code's findings."""
    return [each.place for each in found(document, code, as_of)]


def sound_plan() -> Plan:
    """The sound document as a plan."""
    return from_document(SOUND)


def bound_plan() -> Plan:
    """The sound plan with the psychologist's words, a paediatrician's file and a statement that has not come."""
    paragraphs = (
        AdviceParagraph("p1", "needs", "Amelia loses the thread of long sentences.\nShe asks again."),
        AdviceParagraph("p2", "needs", "R&D <5 hours> of noise tire her."),
        AdviceParagraph("p3", "provision", "Pictures with every instruction."),
    )
    plan = sound_plan()
    return replace(
        plan,
        needs=(replace(plan.needs[0], source_advice_paragraph="K2.p1 and K2.p2"), *plan.needs[1:]),
        provision=(replace(plan.provision[0], source_advice_paragraph="K2.p3"), *plan.provision[1:]),
        advice=(
            Advice("K1", "e", "Ruth Dean", "Social worker", requested_on=date(2026, 1, 5), appended=False),
            Advice("K2", "d", "Dr Jo Field", "Psychologist", received_on=AS_OF, appended=True, paragraphs=paragraphs),
            Advice("K3", "c", "Dr Amy Patel", received_on=AS_OF, appended=True, files=(REPORT,)),
        ),
    )


# A whole plan takes long to make up, and faults of these properties show in the first few.
few = settings(max_examples=20)
_IDENTITY = st.sampled_from(["p1", "p2"])
_TEXT = st.text(st.sampled_from("ab cd.&<é\n"), max_size=12)
_DATE = st.none() | st.dates(date(2000, 1, 1), date(2030, 12, 31))
_IDS = st.lists(st.sampled_from(["N1", "N2", "N3"]), max_size=2, unique=True).map(tuple)


def _records(prefix: str, **fields: Any) -> st.SearchStrategy[dict[str, dict[str, Any]]]:
    ids = st.sampled_from([f"{prefix}{number}" for number in range(1, 6)])
    return st.dictionaries(ids, st.fixed_dictionaries(fields), max_size=3)


def _built(kind: Any, records: st.SearchStrategy[dict[str, dict[str, Any]]]) -> st.SearchStrategy[tuple[Any, ...]]:
    return records.map(lambda rows: tuple(kind(id=identity, **fields) for identity, fields in rows.items()))


PLANS = st.builds(
    Plan,
    status=st.sampled_from(PlanStatus),
    demonstration=st.booleans(),
    authority=_TEXT,
    person=st.builds(Person, name=_TEXT, known_as=_TEXT, born_on=_DATE, ncy=_TEXT),
    contacts=_built(Contact, _records("contact", name=_TEXT, role=_TEXT, details=_TEXT)),
    services=_built(Contact, _records("service", name=_TEXT, role=_TEXT)),
    views=st.builds(Views, child=_TEXT, family=_TEXT, history=_TEXT, how_asked=_TEXT),
    needs=_built(Need, _records("N", area=st.sampled_from(Area), text=_TEXT, strengths=_TEXT, why_no_provision=_TEXT)),
    provision=_built(
        Provision,
        _records("P", section=st.sampled_from(ProvisionSection), needs=_IDS, text=_TEXT, who=_TEXT, hours=_TEXT),
    ),
    outcomes=_built(Outcome, _records("O", needs=_IDS, text=_TEXT, measure=_TEXT, by=_TEXT, steps=_TEXT)),
    monitoring=_TEXT,
    health_agreed=st.builds(HealthAgreement, agreed=st.booleans(), by=_TEXT, on=_DATE),
    section_i=st.builds(SectionI, name=_TEXT, type=_TEXT),
    budget=st.builds(Budget, direct_payment=st.booleans(), amount=_TEXT, needs=_IDS, text=_TEXT),
    advice=_built(
        Advice,
        _records(
            "K",
            limb=_TEXT,
            received_on=_DATE,
            appended=st.none() | st.booleans(),
            paragraphs=st.lists(st.builds(AdviceParagraph, id=_IDENTITY, section=_TEXT, text=_TEXT)).map(tuple),
            files=st.lists(st.builds(AdviceFile, id=_IDENTITY, name=_TEXT, sha256=_TEXT), max_size=2).map(tuple),
        ),
    ),
    sign_off=st.builds(SignOff, name=_TEXT, on=_DATE),
)
