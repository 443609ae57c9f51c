"""The words of an invented plan, from its case alone: the same case, the same plan, made when it is asked for."""

from collections.abc import Mapping
from datetime import date
from random import Random
from typing import Any, Final

from included.demo.figures import packed
from included.demo.lives.days import age_on
from included.demo.records.cases import THE_DAY, InventedCase
from included.demo.records.settings import settings_by_urn

_COMPANIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "asd": ("slcn", "semh"),
    "slcn": ("mld", "semh"),
    "semh": ("slcn", "spld"),
    "mld": ("slcn", "semh"),
    "sld": ("slcn", "pd"),
    "pmld": ("pd", "vi"),
    "spld": ("slcn", "semh"),
    "pd": ("spld", "slcn"),
    "hi": ("slcn", "spld"),
    "vi": ("spld", "pd"),
    "msi": ("slcn", "pd"),
    "oth": ("slcn", "mld"),
}
LIMBS: Final = {
    "parent": ("a", "Parent or carer"),
    "education": ("b", "Special educational needs co-ordinator"),
    "medical": ("c", "Community paediatrician"),
    "psychology": ("d", "Educational psychologist"),
    "social_care": ("e", "Social worker, children with disabilities"),
    "other": ("f", "Specialist teacher"),
    "adulthood": ("g", "Adviser on preparing for adulthood"),
    "requested": ("h", "Occupational therapist"),
}
_YEAR_9: Final = 13
_ADULT: Final = 18
_HEALTH_SHARE: Final = 0.3
_CARE_SHARE: Final = 0.22
_MONITORING: Final = (
    "The setting sets steps for each term and tells the family how they went, each term and at the annual review."
)
_AGREED: Final = {"agreed": True, "by": "Designated clinical officer", "on": None}
_NOT_AGREED: Final = {"agreed": False, "by": "", "on": None}
_NOT_NAMED: Final = {"name": "", "type": "", "urn": ""}
_NO_BUDGET: Final[Mapping[str, Any]] = {"direct_payment": False, "amount": "", "needs": [], "outcomes": [], "text": ""}
_SEX: Final = {"F": "Female", "M": "Male"}
Strand = Mapping[str, Any]


def plan_text(
    case: InventedCase, *, is_final: bool, issued_on: date | None = None, authority: str = ""
) -> dict[str, Any]:
    """The plan of a case as a document of the product's shape, every field of it; a draft names no setting."""
    rng = Random(case.plan_seed)  # noqa: S311 nothing secret is made
    on = issued_on or THE_DAY
    age = age_on(case.born_on, on)
    name = case.child.forename
    chosen = _strands(case.need, age, rng)
    written = list(enumerate((_write(strand, name, _numbers(rng)) for strand in chosen), start=1))
    is_healthy = all(strand.get("section") != "G" for _, strand in written)
    return {
        "status": "final" if is_final else "draft",
        "demonstration": True,
        "authority": authority,
        "person": _person(case, age_on(case.born_on, _school_year(on)) - 4),
        "contacts": [
            {"id": f"C{index}", "name": contact.name, "role": contact.relationship, "details": contact.phone}
            for index, contact in enumerate(case.contacts, start=1)
        ],
        "services": [],
        "views": _views(name, age, rng),
        "needs": [_need(index, strand) for index, strand in written],
        "provision": [_provision(index, strand) for index, strand in written],
        "outcomes": [_outcome(index, strand, on, age) for index, strand in written if "outcome" in strand],
        "monitoring": _MONITORING,
        "health_agreed": _NOT_AGREED if is_healthy else _AGREED | {"on": on.isoformat()},
        "section_i": _section_i(case) if is_final else _NOT_NAMED,
        "budget": _NO_BUDGET,
        "advice": _advice(case, on, age),
        "sign_off": {"name": "", "role": "SEN manager" if is_final else "", "on": on.isoformat() if is_final else None},
    }


def _strands(need: str, age: int, rng: Random) -> list[Strand]:
    """Two or three strands of the primary need, one of a need that often goes with it, and what the age brings."""
    chosen = _some(need, age, rng, 2 + (rng.random() < 0.4)) or _some("slcn", age, rng, 1)
    companion = rng.choice(_COMPANIONS[need])
    chosen += _some(companion, age, rng, 1, without=chosen)
    if age >= _YEAR_9:
        chosen += _some("adulthood", age, rng, 1)
    if need == "pmld" or rng.random() < _HEALTH_SHARE:
        chosen += _some("health", age, rng, 1)
    if rng.random() < _CARE_SHARE:
        chosen += _some("social_care", age, rng, 1)
    return chosen


def _some(need: str, age: int, rng: Random, count: int, *, without: list[Strand] | None = None) -> list[Strand]:
    strands: list[Strand] = packed.words("plans")["strand"]
    fitting = [
        each
        for each in strands
        if need in each["for"] and each["ages"][0] <= age <= each["ages"][1] and each not in (without or [])
    ]
    return rng.sample(fitting, min(count, len(fitting)))


def _numbers(rng: Random) -> dict[str, int]:
    # Two at the least: the sentences speak of them in the plural.
    a = max(2, rng.randint(1, 3))
    return {"a": a, "b": rng.randint(4, 7), "c": rng.randint(4, 9), "step": a + rng.randint(2, 3)}


def _write(strand: Strand, name: str, numbers: Mapping[str, int]) -> dict[str, str]:
    """The strand with the child's name and its numbers."""
    return {key: value.format(name=name, **numbers) for key, value in strand.items() if isinstance(value, str)}


def _person(case: InventedCase, year: int) -> dict[str, Any]:
    return {
        "name": case.child.full_name,
        "known_as": case.child.forename,
        "born_on": case.born_on.isoformat(),
        "ncy": str(year),
        "sex": _SEX[case.child.sex],
        "ethnicity": case.child.ethnicity,
        "first_language": case.child.first_language,
        "family_first_language": case.contacts[0].language,
    }


def _school_year(on: date) -> date:
    return on.replace(year=on.year if on.month >= 9 else on.year - 1, month=8, day=31)


def _views(name: str, age: int, rng: Random) -> dict[str, str]:
    views = packed.words("plans")["views"]
    group = "young" if age < 7 else "middle" if age < 14 else "older"
    return {
        "child": rng.choice(views[group]).format(name=name),
        "family": rng.choice(views["family"]).format(name=name),
        "history": rng.choice(views["history"]).format(name=name),
        "how_asked": "Asked by a known adult over two visits, with pictures and time to think.",
        "why_no_child_view": "",
    }


def _need(index: int, strand: Mapping[str, str]) -> dict[str, str]:
    return {
        "id": f"N{index}",
        "area": strand["area"],
        "text": strand["need"],
        "strengths": strand.get("strength", ""),
        "why_no_provision": "",
        "source_advice_paragraph": "",
    }


def _provision(index: int, strand: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": f"P{index}",
        "section": strand.get("section", "F"),
        "needs": [f"N{index}"],
        "text": strand["provision"],
        "who": strand["who"],
        "hours": strand["hours"],
        "frequency": strand["frequency"],
        "expertise": "",
        "funding_source": "",
        "source_advice_paragraph": "",
    }


def _outcome(index: int, strand: Mapping[str, str], on: date, age: int) -> dict[str, Any]:
    years = 2 if age < _ADULT else 1
    return {
        "id": f"O{index}",
        "needs": [f"N{index}"],
        "text": strand["outcome"],
        "measure": strand["measure"],
        "baseline": strand["baseline"],
        "by": on.replace(year=on.year + years, month=7, day=18).isoformat(),
        "steps": "",
        "source_advice_paragraph": "",
    }


def _section_i(case: InventedCase) -> dict[str, str]:
    setting = settings_by_urn().get(case.placement.urn or 0)
    if setting is None:
        return {"name": "", "type": "Education otherwise than in a setting", "urn": ""}
    return {"name": setting.name, "type": setting.type, "urn": str(setting.urn)}


def _advice(case: InventedCase, on: date, age: int) -> list[dict[str, Any]]:
    """One row for each adviser asked; for plans whose first papers are not kept, the five always asked."""
    asked = {e.details["adviser"]: e.on for e in case.events if e.kind == "advice_requested" and e.on <= on}
    received = {e.details["adviser"]: e.on for e in case.events if e.kind == "advice_received" and e.on <= on}
    if not asked:
        made = next((e.on for e in case.events if e.kind in ("plan_finalised", "plan_transferred_in")), on)
        asked = dict.fromkeys(("parent", "education", "medical", "psychology", "social_care"), made)
        received = dict(asked)
    if age >= _YEAR_9 and "adulthood" not in asked:
        # Asked for at the review in Year 9, which is not among the papers of the first assessment.
        asked["adulthood"] = received["adulthood"] = on
    return [
        {
            "id": f"K{index}",
            "limb": LIMBS[str(adviser)][0],
            "author": LIMBS[str(adviser)][1],
            "role": LIMBS[str(adviser)][1],
            "requested_on": day.isoformat(),
            "received_on": received[adviser].isoformat() if adviser in received else None,
            "appended": adviser in received,
            "paragraphs": [],
            "files": [],
        }
        for index, (adviser, day) in enumerate(asked.items(), start=1)
    ]
