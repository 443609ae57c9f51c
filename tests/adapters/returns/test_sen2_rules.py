"""Every rule on persons of the SEN2 return, on files that break it and on files that nearly do."""

from pathlib import Path

import pytest
from lxml import etree

from included.adapters.returns.sen2rules import rule_set, table_of
from included.adapters.returns.sen2xml import Sen2Xml
from included.core.returns.findings import Finding
from included.core.returns.sen2.checking import RULES, Check
from sen2_cases import CASES, Case
from sen2_returns import Record, as_xml, with_changes

PERSON = "Persons/Person[1]/"


def found_in(file: Path, year: int, person: Record) -> list[Finding]:
    """What is wrong with one person."""
    file.write_text(as_xml(year, [person]), encoding="utf-8")
    source = Sen2Xml(str(file))
    check = Check(source.collection, rule_set())
    return [finding for batch, odd in source.batches() for finding in check.take(batch, odd)]


def _named(case: Case) -> str:
    return f"{case.code}-{case.where.rpartition('/')[2]}-{case.year}"


@pytest.mark.parametrize("case", CASES, ids=_named)
def test_a_fault_makes_exactly_its_finding(case: Case, tmp_path: Path) -> None:
    found = found_in(tmp_path / "a.xml", case.year, with_changes(case.of(case.year), case.broken))

    faults = [each for each in found if each.code not in case.also or each.code == case.code]
    wanted = (case.code, case.severity, f"{PERSON}{case.where}", case.rule)
    assert wanted in [(each.code, each.severity, each.where, each.rule) for each in faults]
    assert {each.code for each in found} == {case.code, *case.also}
    assert len(faults) == 1 or case.code in case.also


@pytest.mark.parametrize("case", CASES, ids=_named)
def test_a_neighbour_makes_no_such_finding(case: Case, tmp_path: Path) -> None:
    found = found_in(tmp_path / "a.xml", case.year, with_changes(case.of(case.year), case.sound))

    assert [each for each in found if each.code == case.code] == []


@pytest.mark.parametrize("case", CASES, ids=_named)
def test_where_leads_to_the_element_or_its_parent(case: Case, tmp_path: Path) -> None:
    file = tmp_path / "a.xml"

    found = found_in(file, case.year, with_changes(case.of(case.year), case.broken))

    root = etree.parse(file).getroot()
    parents = [finding.where.rpartition("/")[0] for finding in found]
    assert all(len(root.findall(parent)) == 1 for parent in parents)


def test_every_rule_on_persons_has_a_case() -> None:
    assert {case.code for case in CASES} == set(RULES)


def test_every_rule_says_what_it_is() -> None:
    known = set(rule_set().texts)
    covered = {row["code"] for row in table_of("findings.toml")["covered"]}

    assert set(RULES) <= known
    assert {f"W{number:02}" for number in range(1, 21)} <= known | covered


def test_a_severity_is_one_the_rule_may_have() -> None:
    texts = rule_set().texts

    assert all(case.severity in texts[case.code].severity for case in CASES)
    assert all(case.rule is None or case.rule in texts[case.code].numbers for case in CASES)
