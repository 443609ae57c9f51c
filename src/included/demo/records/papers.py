"""The papers of open cases: what the request says, and what advisers have written, from the words of the plan."""

import json
from collections.abc import Mapping
from typing import Any, Final

from included.demo.records.cases import InventedCase
from included.demo.records.plan_text import plan_text
from included.demo.records.settings import settings_by_urn

_PAGES: Final = {
    "communication_and_interaction": "talking",
    "cognition_and_learning": "learning",
    "social_emotional_and_mental_health": "feelings",
    "sensory_and_physical": "body",
}
# Which advisers say something about which areas of need.
_SAYS: Final[Mapping[str, tuple[str, ...]]] = {
    "education": tuple(_PAGES),
    "psychology": ("cognition_and_learning", "social_emotional_and_mental_health", "communication_and_interaction"),
    "medical": ("sensory_and_physical", "health", "communication_and_interaction"),
    "social_care": ("social_care",),
    "adulthood": ("cognition_and_learning",),
    "requested": ("sensory_and_physical", "communication_and_interaction"),
    "parent": (),
}
_NOT_KNOWN: Final = {
    "social_care": "The family is not known to social care. A worker rang on two days and visited once; the family "
    "asks for no help at home now.",
    "medical": "Growth, hearing and sight were checked and need no follow-up.",
}


def answers(case: InventedCase) -> dict[str, dict[str, Any]]:
    """The request as it was sent, page by page."""
    document = plan_text(case, is_final=False, issued_on=case.opened_on)
    contact = case.contacts[0]
    hard = {_PAGES[need["area"]]: need["text"] for need in document["needs"] if need["area"] in _PAGES}
    asker = case.source if case.source in ("parent", "young_person") else "setting"
    pages: dict[str, dict[str, Any]] = {
        "council": {"council": case.reference[:3]},
        "plan": {"has_plan": False},
        "you": {"asker": asker},
        "email": {"email": contact.email},
        "name": {"forename": case.child.forename, "surname": case.child.surname, "known_as": ""},
        "born": {"born_on": case.born_on.isoformat()},
        "home": {"address": case.child.address, "postcode": case.child.postcode},
        "setting": _setting(case),
        "child-view": {"text": document["views"]["child"]},
        "family-view": {"text": document["views"]["family"]},
        "areas": {"areas": list(hard)},
        **{page: {"text": text} for page, text in hard.items()},
        "tried": {"text": document["views"]["history"]},
        "health": {"text": ""},
        "care": {"text": ""},
        "hopes": {"text": document["outcomes"][0]["text"]},
        "contact": {
            "name": contact.name,
            "relationship": contact.relationship,
            "email": contact.email,
            "phone": contact.phone,
        },
        "access": {"needs": ["none"], "language": "", "other": contact.access_needs},
        "consent": {"agrees": "yes"},
    }
    if asker == "setting":
        pages["parent"] = dict(pages["contact"])
        pages["contact"] |= {"name": "Special educational needs co-ordinator", "relationship": "SENCO"}
    return pages


def _setting(case: InventedCase) -> dict[str, str]:
    setting = settings_by_urn().get(case.placement.urn or 0)
    return {"setting": str(setting.urn), "name": setting.name} if setting else {"setting": "none", "name": ""}


def paragraphs(case: InventedCase, adviser: str) -> str:
    """What one adviser writes, as JSON: needs, provision and outcomes of the areas they speak for."""
    document = plan_text(case, is_final=False, issued_on=case.opened_on)
    written: list[dict[str, str]] = []

    def write(section: str, text: str) -> None:
        written.append({"id": f"p{len(written) + 1}", "section": section, "text": text})

    if adviser in ("parent", "education", "psychology"):
        write("views", document["views"]["family" if adviser == "parent" else "child"])
    for need in document["needs"]:
        if need["area"] not in _SAYS[adviser]:
            continue
        if need["strengths"]:
            write("strengths", need["strengths"])
        write("needs", need["text"])
        for section in ("provision", "outcomes"):
            for each in document[section]:
                if need["id"] in each["needs"]:
                    write(section, each["text"])
    if not any(each["section"] == "needs" for each in written) and adviser in _NOT_KNOWN:
        write("needs", _NOT_KNOWN[adviser])
    return json.dumps(written, ensure_ascii=False)
