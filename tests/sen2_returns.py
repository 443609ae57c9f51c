"""Invented SEN2 returns: persons as nested values, valid until a test breaks them, written as XML."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any
from xml.sax.saxutils import escape

from included.adapters.returns.sen2rules import collection_of

Record = dict[str, Any]
AUTHORITY, URN, OTHER_URN = "886", "118897", "118898"
_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_NO = dict.fromkeys(("SENunitIndicator", "ResourcedProvisionIndicator"), "0")


def upn(number: int, area: str = AUTHORITY) -> str:
    """The UPN of an invented person, with its check letter."""
    digits = f"{area}{2000 + number // 100_000:04d}{number // 1000 % 100:02d}{number % 1000:03d}"
    return _LETTERS[sum(weight * int(digit) for weight, digit in enumerate(digits, 2)) % 23] + digits


def sen2_person(year: int, number: int, born: str, *requests: Record) -> Record:
    """A person with what everybody has."""
    sex = {"GenderCurrent": "1"} if year == 2023 else {"Sex": "MF"[number % 2]}
    known = {"Surname": f"Invented{number}", "Forename": f"Person{number}", "PersonBirthDate": born}
    return known | sex | {"Ethnicity": "WBRI", "PostCode": "ZZ99 9ZZ", "UPN": upn(number), "Requests": [*requests]}


def request(year: int, outcome: str, **others: Any) -> Record:
    """A request of the period, decided within six weeks unless it waits."""
    source = {"RequestSource": "2"} if year >= 2025 else {}
    decided = {} if outcome == "A" else {"RequestOutcomeDate": f"{year - 1}-02-20"}
    flags = {"RequestMediation": "0", "RequestTribunal": "0"}
    received = {"ReceivedDate": f"{year - 1}-01-13"} | source | {"RYA": "0"}
    return received | decided | {"RequestOutcome": outcome} | flags | others


def assessment(year: int, outcome: str, **others: Any) -> Record:
    """An assessment of the period."""
    decided = {} if outcome == "A" else {"AssessmentOutcomeDate": f"{year - 1}-04-28"}
    flags = ("AssessmentMediation", "AssessmentTribunal", "OtherMediation", "OtherTribunal", "Week20")
    return {"AssessmentOutcome": outcome} | decided | dict.fromkeys(flags, "0") | others


def named_plan(start: str, *details: Record, **others: Any) -> Record:
    """A plan that names one setting unless told which."""
    return {"StartDate": start, "PB": "0", "OA": "0"} | others | {"PlanDetail": [*(details or [detail()])]}


def detail(**others: Any) -> Record:
    """A setting named: the first, a school."""
    return {"URN": URN, "PlacementRank": "1"} | _NO | others


def placement(entered: str, **others: Any) -> Record:
    """Where somebody is: the first place, a school."""
    return {"URN": URN, "PlacementRank": "1", "EntryDate": entered} | _NO | others


def active_plan(*placements: Record, **others: Any) -> Record:
    """An active plan with two needs."""
    needs = [{"SENtype": "ASD", "SENtypeRank": "1"}, {"SENtype": "SLCN", "SENtypeRank": "2"}]
    return others | {"PlacementDetail": [*placements], "SENneed": needs}


def newly_planned(year: int, number: int = 1) -> Record:
    """A child of twelve whose plan was made in the period and is active on census day."""
    before = year - 1
    made = assessment(year, "Y", NamedPlan=[named_plan(f"{before}-05-30")])
    active = active_plan(placement(f"{before}-06-02"))
    return sen2_person(year, number, f"{year - 13}-05-04", request(year, "Y", Assessment=[made], ActivePlans=[active]))


def reviewed(year: int, day: str = "11-04", decided: str = "11-25", outcome: str = "M") -> Record:
    """What a plan says of a review of the year before the census."""
    if year == 2023:
        return {"LastReview": f"{year - 1}-{decided}"}
    review = {"ReviewMeeting": f"{year - 1}-{day}", "ReviewOutcome": outcome}
    draft = {"ReviewDraft": f"{year - 1}-{decided}"} if outcome == "A" and year >= 2025 else {}
    return review | draft | {"LastReview": f"{year - 1}-{decided}"}


def long_planned(year: int, number: int = 2, born: str = "", **others: Any) -> Record:
    """Somebody whose plan was made three years before, reviewed in the period; `others` are of the active plan."""
    start = f"{year - 4}-06-01"
    past = {"ReceivedDate": f"{year - 4}-02-01", "RequestOutcome": "H"}
    made = {"AssessmentOutcome": "H", "NamedPlan": [named_plan(start)]}
    active = active_plan(placement(f"{year - 4}-09-01"), **(reviewed(year) | others))
    return sen2_person(
        year, number, born or f"{year - 15}-05-04", past | {"Assessment": [made], "ActivePlans": [active]}
    )


def waiting(year: int, number: int = 3) -> Record:
    """A child whose request is not decided yet."""
    return sen2_person(year, number, f"{year - 9}-03-02", request(year, "A", ReceivedDate=f"{year - 1}-12-20"))


def refused(year: int, number: int = 4) -> Record:
    """A child whose request was refused, and who went to mediation and to the tribunal."""
    asked = request(year, "N", RequestMediation="1", RequestTribunal="1")
    return sen2_person(year, number, f"{year - 9}-04-02", asked)


def moving(year: int, number: int = 5) -> Record:
    """A child in the last primary year, long planned."""
    return long_planned(year, number, f"{year - 11}-05-04")


def leaving_school(year: int, number: int = 6) -> Record:
    """A young person in the last secondary year, long planned."""
    return long_planned(year, number, f"{year - 16}-05-04")


def of_seventeen(year: int, number: int = 7) -> Record:
    """A young person of 17, long planned."""
    return long_planned(year, number, f"{year - 18}-05-04")


def of_two(year: int, number: int = 8) -> Record:
    """A child of two whose plan is seven months old."""
    made = assessment(year, "Y", NamedPlan=[named_plan(f"{year - 1}-05-30")])
    active = active_plan(placement(f"{year - 1}-06-02"))
    return sen2_person(year, number, f"{year - 3}-10-04", request(year, "Y", Assessment=[made], ActivePlans=[active]))


def transferred(year: int, number: int = 9) -> Record:
    """A young person who moved in with a plan."""
    return long_planned(year, number, TransferLA="887")


def ceased(year: int, number: int = 10) -> Record:
    """A young person whose plan ceased in the period."""
    person = of_seventeen(year, number)
    person["Requests"][0].pop("ActivePlans")
    plan = person["Requests"][0]["Assessment"][0]["NamedPlan"][0]
    plan |= {"CeaseDate": f"{year - 1}-07-20", "CeaseReason": "2"}
    return person


def not_given(year: int, number: int = 11) -> Record:
    """A child who was assessed and given no plan."""
    made = assessment(year, "N")
    return sen2_person(year, number, f"{year - 9}-04-02", request(year, "Y", Assessment=[made]))


def unknown(year: int) -> Record:
    """A child of two known by no number."""
    person = waiting(year) | {"UPNunknown": "UN1", "PersonBirthDate": f"{year - 3}-10-01"}
    person.pop("UPN")
    return person


def in_college(year: int, number: int = 12) -> Record:
    """A young person of 17 in an internship at a college, boarding, with a personal budget."""
    person = of_seventeen(year, number)
    plan = person["Requests"][0]["Assessment"][0]["NamedPlan"][0]
    college = {"URN": None, "UKPRN": "10000001"}
    plan |= {"PlanRes": "A", "PlanWBP": "S", "PB": "1", "DP": "E"}
    plan["PlanDetail"] = [{name: text for name, text in (detail() | college).items() if text}]
    place = {name: text for name, text in (placement(f"{year - 1}-09-01") | college).items() if text}
    person["Requests"][0]["ActivePlans"][0]["PlacementDetail"] = [place | {"Res": "A", "WBP": "S"}]
    return person


def at_home(year: int, number: int = 13) -> Record:
    """A child whose parents teach it at home since the summer, after a school."""
    person = long_planned(year, number)
    school = placement(f"{year - 4}-09-01", LeavingDate=f"{year - 1}-07-19")
    home = {"SENsetting": "EHE", "PlacementRank": "1", "EntryDate": f"{year - 1}-07-20"} | _NO
    person["Requests"][0]["ActivePlans"][0]["PlacementDetail"] = [school, home]
    return person


def small_return(year: int) -> str:
    """An invented return without fault, with persons at every point of the process."""
    moves = moving(year)
    if year >= 2025:
        moves["Requests"][0]["ActivePlans"][0] |= {
            "PhaseTransferDueDate": f"{year}-02-15",
            "PhaseTransferFinalDate": f"{year}-01-10",
        }
    amended = long_planned(year, 14, **reviewed(year, outcome="A"))
    issuing = sen2_person(
        year, 15, f"{year - 9}-04-02", request(year, "Y", Assessment=[assessment(year, "Y", Week20="1")])
    )
    assessing = sen2_person(year, 16, f"{year - 8}-04-02", request(year, "Y", Assessment=[assessment(year, "A")]))
    withdrawn = sen2_person(year, 17, f"{year - 8}-03-02", request(year, "W"))
    young = of_two(year)
    young["Requests"][0]["ActivePlans"][0] |= reviewed(year)
    others = (transferred, ceased, not_given, in_college, at_home)
    first = (newly_planned(year), long_planned(year), waiting(year), refused(year), moves, of_seventeen(year))
    return as_xml(year, [*first, young, *(each(year) for each in others), amended, issuing, assessing, withdrawn])


def with_changes(record: Record, changes: Mapping[str, Any]) -> Record:
    """A copy with values put at paths like `Requests/0/RYA`; None takes the value out."""
    changed = deepcopy(record)
    for path, value in changes.items():
        *steps, last = path.split("/")
        at: Any = changed
        for step in steps:
            at = at[int(step)] if isinstance(at, list) else at[step]
        if isinstance(at, list):
            at[int(last) :] = [] if value is None else [value]
        elif value is None:
            at.pop(last, None)
        else:
            at[last] = value
    return changed


def header(year: int, changes: Mapping[str, str | None] | None = None) -> Record:
    """A header without fault; a change to None takes the element out."""
    officers = ("DMO", "DCO", "DSCO") if year >= 2025 else ("DMO", "DCO")
    values: dict[str, Record] = {
        "CollectionDetails": {
            "Collection": "SEN2",
            "Year": str(year),
            "ReferenceDate": collection_of(year).census_on.isoformat(),
        },
        "Source": {
            "SourceLevel": "L",
            "LEA": AUTHORITY,
            "SoftwareCode": "Invented",
            "Release": "1",
            "SerialNo": "001",
            "DateTime": f"{year}-01-31T10:00:00",
        },
        "LALevel": dict.fromkeys(officers, "Yes"),
    }
    for name, value in (changes or {}).items():
        for part in values.values():
            if name in part:
                part[name] = value
    return {key: {name: text for name, text in part.items() if text is not None} for key, part in values.items()}


def as_xml(year: int, persons: Sequence[Record], head: Record | None = None) -> str:
    """A return as XML, its elements in their order."""
    body = "".join(_element("Person", _ordered(year, "person", person)) for person in persons)
    top = _element("Header", header(year) if head is None else head)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<Message>\n{top}\n<Persons>\n{body}</Persons>\n</Message>\n'


_INSIDE = {
    "Requests": "request",
    "Assessment": "assessment",
    "NamedPlan": "named_plan",
    "PlanDetail": "plan_detail",
    "ActivePlans": "active_plan",
    "PlacementDetail": "placement",
    "SENneed": "need",
}


def _ordered(year: int, table: str, record: Record) -> Record:
    order = {field.name: place for place, field in enumerate(collection_of(year).fields[table])}
    tables = {name: len(order) + place for place, name in enumerate(_INSIDE)}
    names = sorted(record, key=lambda name: (order | tables).get(name, 99))
    return {
        name: [_ordered(year, _INSIDE[name], each) for each in record[name]] if name in _INSIDE else record[name]
        for name in names
    }


def _element(name: str, value: Any) -> str:
    if isinstance(value, list):
        return "".join(_element(name, each) for each in value)
    inner = "".join(_element(key, each) for key, each in value.items()) if isinstance(value, dict) else escape(value)
    end = "\n" if name in ("Person", "Header") else ""
    return f"<{name}>{inner}</{name}>{end}"
