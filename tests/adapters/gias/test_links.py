"""The register's links: successions from both sides become one, and circles are cut."""

from datetime import date
from pathlib import Path

import pytest

from adapters.gias.files import LINKS, codes
from included.adapters.gias import Findings, Link, UnusableFileError, read_links

HEADING = "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n"


def links_in(folder: Path, text: str) -> tuple[tuple[Link, ...], list[tuple[int, str]]]:
    file, findings = folder / "links.csv", Findings()
    file.write_text(text)
    return read_links(file, findings), codes(findings.listed)


def test_real_links_have_no_findings() -> None:
    findings = Findings()

    links = read_links(LINKS, findings)

    assert not findings.listed
    assert Link(115835, 115836, "Successor", is_succession=True) in links


def test_a_succession_told_from_both_sides_is_one(tmp_path: Path) -> None:
    both = f"{HEADING}1,2,B,Successor,01-09-2020\n2,1,A,Predecessor,01-09-2020\n"

    links, found = links_in(tmp_path, both)

    assert links == (Link(1, 2, "Successor", is_succession=True, established_on=date(2020, 9, 1)),)
    assert not found


def test_a_predecessor_alone_is_a_succession_turned_round(tmp_path: Path) -> None:
    links, _ = links_in(tmp_path, f"{HEADING}2,1,A,Predecessor - merged,\n")

    assert links == (Link(1, 2, "Successor - merged", is_succession=True),)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("1,x,A,Successor,", "G30"),
        ("1,1,A,Successor,", "G30"),
        ("-1,2,A,Successor,", "G30"),
        ("1,2,A,Cousin,", "G31"),
        ("1,2,A,Successor,yesterday", "G15"),
        ("1,2,A", "G07"),
        ("1,2,A,Successor,,more", "G08"),
    ],
)
def test_broken_link_is_a_finding_with_its_line(tmp_path: Path, line: str, code: str) -> None:
    _, found = links_in(tmp_path, f"{HEADING}{line}\n")

    assert found == [(2, code)]


def test_links_in_a_circle_are_told_once(tmp_path: Path) -> None:
    links, found = links_in(tmp_path, f"{HEADING}1,2,B,Successor,\n2,3,C,Successor,\n3,1,A,Successor,\n")

    assert len(links) == 3
    assert found == [(0, "G32")]


def test_another_file_is_no_file_of_links(tmp_path: Path) -> None:
    with pytest.raises(UnusableFileError, match="no columns"):
        links_in(tmp_path, "URN,EstablishmentName\n1,A\n")
