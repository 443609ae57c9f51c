"""The register's establishments, a row at a time, with what is wrong with the others."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple, Self

from included.adapters.gias.findings import Findings
from included.adapters.gias.layouts import Layout, layout_of
from included.adapters.gias.lines import lines_of
from included.adapters.gias.records import Record, records_of
from included.adapters.gias.sources import opened, unusable
from included.adapters.gias.types import type_of
from included.adapters.gias.values import Values, whole
from included.core.places.establishments import Establishment, EstablishmentType, Listing

_HIGHEST_URN: Final = 9_999_999
_OPEN: Final = ("open", "open, but proposed to close")
_NOT_OPEN: Final = ("closed", "proposed to open")
_STATUSES: Final = {"1": "Open", "2": "Closed", "3": "Open, but proposed to close", "4": "Proposed to open"}
_APPROVED: Final = ("approved", "yes", "true")


class Row(NamedTuple):
    """One establishment and the line it begins on."""

    line: int
    establishment: Establishment


@dataclass(slots=True)
class Register:
    """An open file of the register. Iterate over it once; what was wrong stands in `findings`, read or not."""

    path: Path
    findings: Findings = field(default_factory=Findings)
    read: int = 0
    not_places: int = 0
    _stack: ExitStack = field(default_factory=ExitStack)
    _seen: dict[int, int] = field(default_factory=dict)
    _layout: Layout | None = None
    _records: Iterator[Record] = field(default_factory=lambda: iter(()))

    def __enter__(self) -> Self:
        """Open the file and read its heading; raises UnusableFileError."""
        with ExitStack() as stack:
            stream = stack.enter_context(opened(self.path, self.findings))
            self._records = records_of(lines_of(stream, self.findings), self.findings)
            heading = next(self._records, None)
            if heading is None:
                raise unusable(self.findings, "The file has no heading. Download it again.")
            self._layout = layout_of(heading[1], self.findings)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    @property
    def layout(self) -> Layout:
        """Which columns the file has."""
        if self._layout is None:
            raise ValueError("The register is read within `with`.")
        return self._layout

    def __iter__(self) -> Iterator[Row]:
        """Every establishment that can be kept; raises UnusableFileError where the file turns out damaged."""
        for line, fields in self._records:
            self.read += 1
            fitted = self._fitted(line, fields)
            urn = self._urn(line, fitted) if fitted else None
            if fitted and urn is not None:
                found = self._establishment(Values(self.layout, fitted, line, urn, self.findings))
                if found is not None:
                    self._seen[urn] = line
                    yield Row(line, found)

    def _fitted(self, line: int, fields: Sequence[str]) -> Sequence[str] | None:
        """The fields, as many as the heading has; empty ones too many do no harm."""
        width = self.layout.width
        if len(fields) < width:
            self.findings.add("G07", line, len(fields), width)
            return None
        if any(text.strip() for text in fields[width:]):
            self.findings.add("G08", line, len(fields), width)
            return None
        return fields[:width]

    def _urn(self, line: int, fields: Sequence[str]) -> int | None:
        text = self.layout.text(fields, "urn")
        urn = whole(text)
        if urn is None or not 0 < urn <= _HIGHEST_URN:
            self.findings.add("G09", line, text)
            return None
        if urn in self._seen:
            self.findings.add("G10", line, self._seen[urn], urn=urn)
            return None
        return urn

    def _establishment(self, values: Values) -> Establishment | None:
        name, authority = values.text("name", 200), values.layout.text(values.fields, "authority_code")
        if not name:
            values.note("G11")
            return None
        if not (len(authority) == 3 and authority.isdecimal() and authority.isascii()):  # three digits
            values.note("G12", authority)
            return None
        type_name = values.text("type_name", 80)
        kind = type_of(values.text("type_code", 9), type_name, values.text("type_2018", 80))
        if kind is not None and kind.listing is Listing.NO_PLACE:
            self.not_places += 1
            return None
        return _filled(values, name, authority, kind, type_name)


def _filled(values: Values, name: str, authority: str, kind: EstablishmentType | None, type_name: str) -> Establishment:
    if kind is None:
        values.note(*(("G13", type_name) if type_name else ("G22",)))
    is_approved = values.text("approved", 40).casefold() in _APPROVED
    status, is_open = _status(values)
    low, high = values.ages()
    easting, northing = values.position()
    return Establishment(
        urn=values.urn,
        name=name,
        authority_code=authority,
        type_name=kind.name if kind else type_name,
        kind=kind.kind if kind else None,
        duty_to_admit=kind.has_duty_to_admit(is_approved=is_approved) if kind else False,
        is_approved=is_approved,
        status=status,
        is_open=is_open,
        opened_on=values.day("opened_on"),
        closed_on=values.day("closed_on"),
        phase=values.text("phase", 40),
        low_age=low,
        high_age=high,
        gender=values.text("gender", 40),
        admissions_policy=values.text("admissions_policy", 40),
        boarders=values.text("boarders", 80),
        religious_character=values.text("religious_character", 80),
        establishment_number=values.text("establishment_number", 8),
        ukprn=values.text("ukprn", 12),
        trust_code=values.text("trust_code", 20),
        trust=values.text("trust", 200),
        capacity=values.count("capacity"),
        pupils=values.count("pupils"),
        alternative_places=values.count("alternative_places"),
        needs=values.needs(),
        resourced_capacity=values.count("resourced_capacity"),
        resourced_on_roll=values.count("resourced_on_roll"),
        unit_capacity=values.count("unit_capacity"),
        unit_on_roll=values.count("unit_on_roll"),
        parts=values.parts(),
        inspected_on=values.day("inspected_on"),
        inspection_outcome=values.text("inspection_outcome", 80),
        street=values.text("street", 200),
        locality=values.text("locality", 200),
        town=values.text("town", 100),
        county=values.text("county", 100),
        postcode=values.postcode(),
        website=values.text("website", 300),
        telephone=values.text("telephone", 30),
        easting=easting,
        northing=northing,
        register_changed_on=values.day("register_changed_on"),
    )


def _status(values: Values) -> tuple[str, bool]:
    """The status in words, and whether it means open; an unknown one goes by the date of closing."""
    text = values.text("status", 60)
    status = text or _STATUSES.get(values.text("status_code", 9).lstrip("0"), "")
    if status.casefold() in _OPEN:
        return status, True
    if status.casefold() in _NOT_OPEN:
        return status, False
    is_open = not values.layout.text(values.fields, "closed_on")
    if status:
        values.note("G18", status, "open" if is_open else "closed")
    return status, is_open
