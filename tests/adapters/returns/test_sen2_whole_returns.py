"""What is said of a whole SEN2 return: its header, persons there twice, shares, last year's, and odd elements."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from included.adapters.returns.sen2rules import YEARS, rule_set
from included.adapters.returns.sen2xml import Sen2Xml
from included.core.returns.findings import Finding
from included.core.returns.sen2.checking import Check
from sen2_returns import (
    OTHER_URN,
    Record,
    as_xml,
    ceased,
    header,
    long_planned,
    newly_planned,
    placement,
    request,
    sen2_person,
    small_return,
    upn,
    waiting,
    with_changes,
)

GOLDEN = Path(__file__).parents[2] / "golden/sen2"
Found = list[tuple[str, str, str | None, str]]


def checked(file: Path, year: int | None = None) -> tuple[Check, list[Finding]]:
    """A file checked as far as its last person."""
    source = Sen2Xml(str(file), year)
    check = Check(source.collection, rule_set())
    found = [finding for batch, odd in source.batches() for finding in check.take(batch, odd)]
    return check, [*found, *check.end(source.header, source.remarks)]


def found_in(file: Path, text: str, year: int | None = None) -> Found:
    """What is wrong with a return as it is written."""
    file.write_text(text, encoding="utf-8")
    return brief(checked(file, year)[1])


def brief(found: Sequence[Finding]) -> Found:
    """Findings without their sentences."""
    return [(each.code, each.severity.value, each.person, each.where) for each in found]


def beside(file: Path, last: Sequence[Record], now: Sequence[Record]) -> Found:
    """What is found beside last year's return."""
    before = file.with_name("last.xml")
    before.write_text(as_xml(2024, last), encoding="utf-8")
    file.write_text(as_xml(2025, now), encoding="utf-8")
    source = Sen2Xml(str(file))
    check = Check(source.collection, rule_set())
    for batch, odd in source.batches():
        check.take(batch, odd)
    return brief(check.end(source.header, source.remarks, checked(before)[0]))


@pytest.mark.parametrize("year", YEARS)
def test_a_sound_return_has_no_finding(year: int) -> None:
    file = GOLDEN / f"return_{year}.xml"

    check, found = checked(file)

    assert found == []
    assert check.totals.rows["person"] == 16
    assert file.read_text(encoding="utf-8") == small_return(year)


_HEADER_FAULTS: Mapping[str, tuple[str, str, str | None]] = {
    "Collection": ("CIN", "Header/CollectionDetails/Collection", None),
    "ReferenceDate": ("2025-01-17", "Header/CollectionDetails/ReferenceDate", "100"),
    "SourceLevel": ("S", "Header/Source/SourceLevel", None),
    "LEA": ("999", "Header/Source/LEA", None),
    "SerialNo": ("", "Header/Source/SerialNo", None),
    "DateTime": ("2025-02-30T10:00:00", "Header/Source/DateTime", None),
}


@pytest.mark.parametrize("name", _HEADER_FAULTS)
@pytest.mark.parametrize("is_missing", [False, True])
def test_a_header_fault_is_an_error(name: str, is_missing: bool, tmp_path: Path) -> None:
    wrong, where, number = _HEADER_FAULTS[name]
    file = tmp_path / "a.xml"
    file.write_text(as_xml(2025, [waiting(2025)], header(2025, {name: None if is_missing else wrong})))

    found = checked(file)[1]

    assert [(each.code, each.severity.value, each.where, each.rule) for each in found] == [
        ("H01", "error", where, number)
    ]


@pytest.mark.parametrize(("said", "is_right"), [("2025", True), ("2024", False), (None, False), ("soon", False)])
def test_the_year_asked_for_is_the_year_checked(said: str | None, is_right: bool, tmp_path: Path) -> None:
    text = as_xml(2025, [waiting(2025)], header(2025, {"Year": said}))

    found = found_in(tmp_path / "a.xml", text, 2025)

    wanted = [] if is_right else [("H01", "error", None, "Header/CollectionDetails/Year")]
    assert found == wanted


def test_a_year_without_rules_is_checked_by_the_last(tmp_path: Path) -> None:
    text = as_xml(2026, [waiting(2026)], header(2026, {"Year": "2031"}))

    assert found_in(tmp_path / "a.xml", text) == [("H01", "error", None, "Header/CollectionDetails/Year")]


@pytest.mark.parametrize(
    ("year", "software", "officer", "severity"),
    [
        (2026, "Included", "DSCO", "error"),
        (2026, "Another", "DSCO", "query"),
        (2025, "Included", "DSCO", "query"),
        (2025, "Included", "DMO", "error"),
        (2023, "Another", "DCO", "query"),
    ],
)
def test_a_missing_officer_weighs_more_in_ours(
    year: int, software: str, officer: str, severity: str, tmp_path: Path
) -> None:
    text = as_xml(year, [waiting(year)], header(year, {"SoftwareCode": software, officer: None}))

    assert found_in(tmp_path / "a.xml", text) == [("H02", severity, None, f"Header/LALevel/{officer}")]


def test_an_officer_is_found_anywhere_outside_persons(tmp_path: Path) -> None:
    text = as_xml(2025, [waiting(2025)], header(2025, {"DMO": None}))
    text = text.replace("<Message>", "<Message><dmo>Recruiting</dmo>")

    assert found_in(tmp_path / "a.xml", text) == []


def test_an_officer_must_say_what_is_published(tmp_path: Path) -> None:
    text = as_xml(2025, [waiting(2025)], header(2025, {"DCO": "Perhaps"}))

    assert found_in(tmp_path / "a.xml", text) == [("H02", "error", None, "Header/LALevel/DCO")]


def test_a_header_after_the_persons_is_read(tmp_path: Path) -> None:
    head, persons = as_xml(2024, [waiting(2024)]).split("<Persons>")
    opening, top = head.split("<Header>")
    text = opening + "<Persons>" + persons.replace("</Message>", f"<Header>{top}</Message>")

    assert found_in(tmp_path / "a.xml", text) == []


def test_a_return_without_header_lacks_each_part(tmp_path: Path) -> None:
    found = found_in(tmp_path / "a.xml", as_xml(2026, [waiting(2026)], {}), 2026)

    assert sum(code == "H01" for code, *_ in found) == 7
    assert {code for code, *_ in found} == {"H01", "H02"}


def test_a_return_without_persons_is_an_error(tmp_path: Path) -> None:
    assert found_in(tmp_path / "a.xml", as_xml(2025, [])) == [("F06", "error", None, "Persons")]


def test_persons_with_one_upn_are_all_told(tmp_path: Path) -> None:
    persons = [newly_planned(2025), waiting(2025), waiting(2025, 1)]

    found = found_in(tmp_path / "a.xml", as_xml(2025, persons))

    assert found == [("P06", "error", upn(1), f"Persons/Person[{number}]/UPN") for number in (1, 3)]


@pytest.mark.parametrize(("name", "count"), [("Invented3", 2), ("invented3 ", 2), ("Other", 0)])
def test_one_name_and_birthday_is_a_query(name: str, count: int, tmp_path: Path) -> None:
    other = waiting(2025, 21) | {"Surname": name, "Forename": "Person3"}

    found = found_in(tmp_path / "a.xml", as_xml(2025, [waiting(2025), other]))

    assert [each[:2] for each in found] == [("P06", "query")] * count


def test_a_uln_given_twice_is_an_error(tmp_path: Path) -> None:
    persons = [waiting(2025, number) | {"UniqueLearnerNumber": "9276308686"} for number in (3, 4)]

    found = found_in(tmp_path / "a.xml", as_xml(2025, persons))

    assert [(code, severity) for code, severity, *_ in found] == [("P06", "error")] * 2


@pytest.mark.parametrize(("others", "count"), [(4, 0), (5, 1)])
def test_many_requests_from_others_are_a_query(others: int, count: int, tmp_path: Path) -> None:
    persons = [
        sen2_person(2025, number, "2016-03-02", request(2025, "A", RequestSource="5" if number < others else "2"))
        for number in range(20)
    ]

    found = found_in(tmp_path / "a.xml", as_xml(2025, persons))

    assert found == [("R04", "query", None, "Persons")] * count


@pytest.mark.parametrize(("excepted", "count"), [(5, 0), (6, 1)])
def test_every_new_plan_excepted_is_a_query(excepted: int, count: int, tmp_path: Path) -> None:
    week = "Requests/0/Assessment/0/Week20"
    persons = [with_changes(newly_planned(2025, n), {week: "1" if n < excepted else "0"}) for n in range(6)]

    assert found_in(tmp_path / "a.xml", as_xml(2025, persons)) == [("A07", "query", None, "Persons")] * count


@pytest.mark.parametrize(("otherwise", "count"), [(4, 0), (5, 1)])
def test_many_plans_ceased_otherwise_are_a_query(otherwise: int, count: int, tmp_path: Path) -> None:
    reason = "Requests/0/Assessment/0/NamedPlan/0/CeaseReason"
    persons = [with_changes(ceased(2025, n), {reason: "9" if n < otherwise else "5"}) for n in range(10)]

    assert found_in(tmp_path / "a.xml", as_xml(2025, persons)) == [("N06", "query", None, "Persons")] * count


def test_a_plan_that_vanished_is_a_query(tmp_path: Path) -> None:
    last = [waiting(2024), long_planned(2024), newly_planned(2024)]

    found = beside(tmp_path / "a.xml", last, [waiting(2025), long_planned(2025)])

    assert found == [("X02", "query", upn(1), "last_year/Persons/Person[3]")]


def test_a_person_still_there_without_plan_is_a_query(tmp_path: Path) -> None:
    found = beside(tmp_path / "a.xml", [long_planned(2024)], [waiting(2025, 2)])

    assert found == [("X02", "query", upn(2), "last_year/Persons/Person[1]")]


@pytest.mark.parametrize(
    "now", [ceased(2025, 2), long_planned(2025, 99, "2009-05-04") | {"Surname": "Invented2", "Forename": "Person2"}]
)
def test_a_ceased_or_renumbered_plan_is_accounted_for(now: Record, tmp_path: Path) -> None:
    assert beside(tmp_path / "a.xml", [long_planned(2024)], [now]) == []


@pytest.mark.parametrize(("left", "count"), [(5, 0), (4, 1)])
def test_a_setting_that_lost_most_is_a_query(left: int, count: int, tmp_path: Path) -> None:
    place, named = "Requests/0/ActivePlans/0/PlacementDetail/0", "Requests/0/Assessment/0/NamedPlan/0/PlanDetail/0/URN"
    last = [long_planned(2024, number) for number in range(10)]
    moved = {place: placement("2021-09-01", URN=OTHER_URN), named: OTHER_URN}
    now = [with_changes(long_planned(2025, n), {} if n < left else moved) for n in range(10)]

    assert beside(tmp_path / "a.xml", last, now) == [("W18", "query", None, "Persons")] * count


ACTIVE = "Persons/Person[1]/Requests[1]/ActivePlans[1]"
_ODD: Mapping[str, tuple[str, str, str, str]] = {
    "F01": (
        "<RYA>0</RYA><RequestOutcomeDate>2024-02-20</RequestOutcomeDate>",
        "<RequestOutcomeDate>2024-02-20</RequestOutcomeDate><RYA>0</RYA>",
        "query",
        "Persons/Person[1]/Requests[1]/RYA",
    ),
    "F02": ("<UPN>", "<Nickname>A</Nickname><UPN>", "query", "Persons/Person[1]/Nickname"),
    "F03": ("<WBP>S</WBP>", "<wpb>S</wpb>", "query", f"{ACTIVE}/PlacementDetail[1]/WBP"),
    "F05": (
        "<SENtypeRank>1</SENtypeRank>",
        "<SENtypeRank>1</SENtypeRank><SENtypeRank>2</SENtypeRank>",
        "error",
        f"{ACTIVE}/SENneed[1]/SENtypeRank",
    ),
}


@pytest.mark.parametrize("code", _ODD)
def test_an_odd_element_is_told_and_read(code: str, tmp_path: Path) -> None:
    right, wrong, severity, where = _ODD[code]
    place = "Requests/0/ActivePlans/0/PlacementDetail/0/WBP"
    person = with_changes(newly_planned(2025), {place: "S", "PersonBirthDate": "2008-05-04"})
    text = as_xml(2025, [person])
    assert text.count(right) == 1

    found = found_in(tmp_path / "a.xml", text.replace(right, wrong))

    assert found == [(code, severity, upn(1), where)]


def test_two_active_plans_in_a_request_are_an_error(tmp_path: Path) -> None:
    person = newly_planned(2025)
    active = person["Requests"][0]["ActivePlans"]
    active.append(active[0])

    found = found_in(tmp_path / "a.xml", as_xml(2025, [person]))

    assert found == [("F05", "error", upn(1), "Persons/Person[1]/Requests[1]/ActivePlans")]


@pytest.mark.parametrize(("year", "element"), [(2023, "Sex"), (2024, "GenderCurrent"), (2024, "AttendancePattern")])
def test_an_element_of_another_year_is_not_read(year: int, element: str, tmp_path: Path) -> None:
    text = as_xml(year, [waiting(year)]).replace("<UPN>", f"<{element}>1</{element}><UPN>")

    assert found_in(tmp_path / "a.xml", text) == [("F02", "query", upn(3), f"Persons/Person[1]/{element}")]


def test_elements_beside_persons_are_told(tmp_path: Path) -> None:
    text = as_xml(2025, [waiting(2025)]).replace("<Persons>", "<Persons><Count>1</Count>")

    assert found_in(tmp_path / "a.xml", text) == [("F02", "query", None, "Persons/Count")]


def test_a_namespace_changes_nothing(tmp_path: Path) -> None:
    text = small_return(2025).replace("<Message>", '<Message xmlns="urn:invented">')

    assert found_in(tmp_path / "a.xml", text) == []


def test_persons_keep_their_numbers_over_batches(tmp_path: Path) -> None:
    persons = [waiting(2025, number) for number in range(5_003)]
    persons[2_500] = newly_planned(2025, 2_500)
    persons[5_001] = persons[5_001] | {"PostCode": "nowhere"}

    found = found_in(tmp_path / "a.xml", as_xml(2025, persons))

    assert found == [("P07", "query", upn(5_001), "Persons/Person[5002]/PostCode")]
