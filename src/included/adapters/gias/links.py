"""The register's links: which setting followed which."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from included.adapters.gias.findings import Findings
from included.adapters.gias.lines import lines_of
from included.adapters.gias.records import records_of
from included.adapters.gias.sources import opened, unusable
from included.adapters.gias.values import parsed_day, whole
from included.core.places.successors import circles

_NEEDED: Final = ("urn", "linkurn", "linktype")
_OTHER_LINKS: Final = ("merged", "result of amalgamation", "sixth form centre", "closure", "does not have links")
_LONGEST_TYPE = 80


@dataclass(frozen=True, slots=True)
class Link:
    """Two settings joined; where `is_succession` the second came after the first."""

    urn: int
    other_urn: int
    type_name: str
    is_succession: bool
    established_on: date | None = None


def read_links(path: Path, findings: Findings) -> tuple[Link, ...]:
    """The links of a file, each succession once though the register gives it from both sides.

    Raises UnusableFileError where the file cannot be used.
    """
    with opened(path, findings) as stream:
        records = records_of(lines_of(stream, findings), findings)
        _, heading = next(records, (0, []))
        places = {name.strip().casefold(): place for place, name in reversed(list(enumerate(heading)))}
        missing = [name for name in _NEEDED if name not in places]
        if missing:
            why = "The heading has no columns URN, LinkURN and LinkType. Give the register's file of links."
            raise unusable(findings, why, code="G02", line=1)
        found: dict[tuple[int, int], Link] = {}
        for link in _links(records, places, len(heading), findings):
            found.setdefault((link.urn, link.other_urn), link)
    _note_circles(found, findings)
    return tuple(found[key] for key in sorted(found))


def _links(
    records: Iterator[tuple[int, list[str]]], places: dict[str, int], width: int, findings: Findings
) -> Iterator[Link]:
    seen: dict[tuple[int, int, str], int] = {}
    for line, fields in records:
        if len(fields) < width or any(fields[width:]):
            findings.add("G07" if len(fields) < width else "G08", line, len(fields), width)
            continue
        first, second, kind = (fields[places[name]].strip() for name in _NEEDED)
        urn, other = whole(first), whole(second)
        if urn is None or other is None or urn == other or urn <= 0 or other <= 0:
            findings.add("G30", line, first, second)
            continue
        if (urn, other, kind) in seen:
            findings.add("G33", line, seen[urn, other, kind], urn=urn)
            continue
        seen[urn, other, kind] = line
        written = fields[places["linkestablisheddate"]].strip() if "linkestablisheddate" in places else ""
        on = parsed_day(written)
        if written and on is None:
            findings.add("G15", line, written, "LinkEstablishedDate", urn=urn)
        yield _link(urn, other, kind, on, line, findings)


def _link(urn: int, other: int, kind: str, on: date | None, line: int, findings: Findings) -> Link:
    lower = kind.casefold()
    if lower.startswith("successor"):
        return Link(urn, other, kind[:_LONGEST_TYPE], is_succession=True, established_on=on)
    if lower.startswith("predecessor"):
        # The same succession seen from the later setting.
        return Link(other, urn, f"Successor{kind[11:_LONGEST_TYPE]}", is_succession=True, established_on=on)
    if not lower.startswith(_OTHER_LINKS):
        findings.add("G31", line, kind, urn=urn)
    return Link(urn, other, kind[:_LONGEST_TYPE], is_succession=False, established_on=on)


def _note_circles(links: dict[tuple[int, int], Link], findings: Findings) -> None:
    successors: dict[int, list[int]] = {}
    for link in links.values():
        if link.is_succession:
            successors.setdefault(link.urn, []).append(link.other_urn)
    for circle in circles(successors):
        findings.add("G32", 0, ", ".join(map(str, circle)), urn=circle[0])
