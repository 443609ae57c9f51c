"""The invented caseload adds up to what is published, is lawful, and is the same every time."""

import hashlib
import os
import subprocess
import sys
from collections import Counter
from datetime import date
from functools import cache

import pytest

from included.core.casework.documents import from_document
from included.demo.caseload import invent, invent_england
from included.demo.figures.codes import NEEDS, PLACEMENTS
from included.demo.figures.published import ENGLAND, UnknownAreaError, demonstration_areas, published
from included.demo.records.cases import Caseload, InventedCase, Scale
from included.demo.showing.comparison import apart, compare

TODAY = date(2025, 1, 16)
STAGES = {"requested", "assessing", "advice_in", "drafting", "draft_with_family", "consulting", "ready", "plan"}


@cache
def county(area: str) -> Caseload:
    return invent(area, Scale.COUNTY, 1)


@cache
def small(area: str, seed: int = 1) -> Caseload:
    return invent(area, Scale.SMALL, seed)


@pytest.mark.parametrize("area", ["886", "936", "921"], ids=["Kent", "Surrey", "Isle of Wight"])
def test_every_matched_figure_is_near_enough(area: str) -> None:
    caseload = county(area)

    lines = compare(caseload)

    assert len(lines) > 1000
    assert apart(lines) == []


def happened(case: InventedCase, kind: str) -> list[date]:
    return [event.on for event in case.events if event.kind == kind]


def is_near(invented: int, printed: int) -> bool:
    return abs(invented - printed) <= (5 if printed < 100 else printed / 100)


def holders(caseload: Caseload) -> list[InventedCase]:
    """Those with a plan on 16 January 2025, from nothing but their events."""
    found = []
    for case in caseload.cases:
        has = False
        for event in case.events:
            if event.kind in ("plan_finalised", "plan_transferred_in"):
                has = True
            if event.kind == "plan_transferred_out":
                has = False
            if event.kind == "cease_notified" and date.fromisoformat(str(event.details["ceases_on"])) <= TODAY:
                has = False
        if has:
            found.append(case)
    return found


def test_plain_count_of_plans_agrees_with_print() -> None:
    kent = published("886")
    held = holders(county("886"))

    ages = Counter(2024 - case.born_on.year - ((case.born_on.month, case.born_on.day) > (8, 31)) for case in held)
    needs = Counter(case.need for case in held)
    places = Counter(case.placement.type for case in held)

    assert len(held) == 20635
    assert all(ages[int(label[4:])] == count for label, count in printed_ages(kent).items())
    assert all(is_near(places[code], kent.total("caseload", code) or 0) for code in PLACEMENTS)
    assert all(is_near(needs[need], kent.total("sen_needs_all_plans", f"number_{need}") or 0) for need in NEEDS)


def printed_ages(area: "object") -> dict[str, int]:
    found = area.by("caseload", "Child or young persons age", "ehcplans")  # type: ignore[attr-defined]
    return {label: count for label, count in found.items() if label.startswith("age ")}


def test_plain_count_of_requests_agrees_with_print() -> None:
    cases = county("886").cases

    asked = [case for case in cases if any(day.year == 2024 for day in happened(case, "request_received"))]
    first = [
        next((e for e in case.events if e.kind in ("assessment_agreed", "assessment_refused")), None) for case in asked
    ]
    by_the_end = [event for event in first if event is not None and event.on.year == 2024]
    agreed = [event for event in by_the_end if event.kind == "assessment_agreed"]
    taken_back = [event for event in by_the_end if event.details.get("withdrawn")]

    assert len(asked) == 4001
    assert len(agreed) == 1602
    assert len(taken_back) == 13
    assert len(by_the_end) - len(agreed) - len(taken_back) == 2200
    assert len(asked) - len(by_the_end) == 186


def test_plain_count_of_waiting_agrees_with_print() -> None:
    waits = []
    for case in county("886").cases:
        made, asked = happened(case, "plan_finalised"), happened(case, "request_received")
        if not made or made[0].year != 2024 or not asked:
            continue
        fought = any(e.kind in ("appeal_registered", "mediation_held") and e.on <= made[0] for e in case.events)
        if not fought:
            waits.append(((made[0] - asked[0]).days, bool(case.exceptions)))

    assert len(waits) == 2424
    assert sum(days <= 140 for days, _ in waits) == 784
    assert sum(days <= 140 and not excepted for days, excepted in waits) == 783
    assert sum(days > 364 for days, _ in waits) == 343


def test_stock_and_flow_close_with_transfers() -> None:
    flows = county("886").flows

    residual = 20635 - 19407 - flows.new + flows.ceased_total

    assert residual == flows.transfers_in == 419


@pytest.mark.parametrize("area", sorted(demonstration_areas()))
def test_every_area_makes_a_small_caseload(area: str) -> None:
    caseload = small(area)

    stages = {case.stage for case in caseload.cases}
    needs = {case.need for case in caseload.cases if case.holds_plan}
    given = {need for need in NEEDS if published(area).total("sen_needs_all_plans", f"number_{need}")}

    assert stages >= STAGES
    assert needs >= given
    assert 110 <= len(caseload.cases) <= 200


@pytest.mark.parametrize("area", ["886", "921"])
def test_no_history_has_a_fault(area: str) -> None:
    cases = county(area).cases[:: 7 if area == "886" else 1]

    faults = [fault for case in cases for fault in from_document(document(case), ("law_2014",)).faults]

    assert faults == []


def document(case: InventedCase) -> dict[str, object]:
    return {
        "as_of": TODAY.isoformat(),
        "person": {"born_on": case.born_on.isoformat()},
        "events": [{"kind": e.kind, "on": e.on.isoformat(), **e.details} for e in case.events],
        "exceptions": [
            {"code": e.code, "from": e.starts_on.isoformat(), "to": e.ends_on.isoformat(), "reason": e.reason}
            for e in case.exceptions
        ],
    }


def test_events_are_ordered_past_working_days() -> None:
    cases = county("921").cases

    assert all(a.on <= b.on for case in cases for a, b in zip(case.events, case.events[1:], strict=False))
    assert all(event.on <= TODAY for case in cases for event in case.events)
    assert all(event.on.weekday() < 5 for case in cases for event in case.events)


def test_nobody_acts_before_being_born() -> None:
    for case in county("886").cases:
        assert case.born_on < case.events[0].on


def fingerprint(caseload: Caseload) -> str:
    return hashlib.sha256(repr(caseload.cases).encode()).hexdigest()


def test_same_seed_gives_the_same_bytes() -> None:
    script = (
        "import hashlib\n"
        "from included.demo.caseload import Scale, invent\n"
        "print(hashlib.sha256(repr(invent('921', Scale.SMALL, 1).cases).encode()).hexdigest())\n"
    )
    here = fingerprint(small("921"))

    for hash_seed in ("0", "123"):
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
        there = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True)
        assert there.stdout.strip() == here


def test_another_seed_gives_other_children() -> None:
    first, second = small("921"), small("921", 2)

    assert fingerprint(first) != fingerprint(second)


def test_unknown_area_lists_the_known_ones() -> None:
    with pytest.raises(UnknownAreaError) as caught:
        invent("301")

    assert "886 Kent" in str(caught.value)
    assert len(demonstration_areas()) == 19


def test_england_comes_area_by_area() -> None:
    everywhere = invent_england(1)

    first = next(everywhere)

    assert first.area == "886"
    assert published(ENGLAND).total("caseload", "ehcplans") == 638745


def test_addresses_and_numbers_are_nobodys() -> None:
    cases = small("886").cases

    assert all(case.child.postcode[-1] in "CIKMOV" and case.child.postcode[-2] in "CIKMOV" for case in cases)
    assert all(case.child.upn[4:6] == "00" for case in cases if case.child.upn)
    assert all(contact.email.endswith("@example.org") for case in cases for contact in case.contacts)
    assert all(contact.phone.startswith("07700 900") for case in cases for contact in case.contacts)
