"""The places an invented authority has commissioned, who holds them, and who is promised one for September.

No published extract says how many places an authority commissions where. So there are as many as its invented children
hold, and a few more or one fewer, by the setting's number alone: every load gives the same. All are marked assumed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple
from zlib import crc32

from included.core.places.stays import entry_year, leaves_before, year_group_on
from included.core.vocabulary import SettingKind
from included.demo.loading.copying import Row
from included.demo.records.cases import THE_DAY, Caseload, InventedCase
from included.demo.records.settings import Setting, settings, settings_by_urn

OPENED_ON: Final = date(2014, 9, 1)
NEXT_SEPTEMBER: Final = date(2025, 9, 1)
# Independent schools are paid by the child and not by the place: nobody commissions places there.
_BY_THE_PLACE: Final = frozenset(
    (SettingKind.SPECIAL, SettingKind.NON_MAINTAINED_SPECIAL, SettingKind.ALTERNATIVE_PROVISION)
)
_PARTS: Final = {"unit": SettingKind.SEN_UNIT, "resourced": SettingKind.RESOURCED_PROVISION}
_PHASES: Final = ((-2, 6), (7, 11), (12, 14))
_STARTS_SCHOOL: Final = 5
_MOST_VACANT: Final = 4
_FEW_VACANT: Final = 3
# One block in so many has a child too many, or is to lose a place.
_TOO_FULL_IN: Final = 7
_FEWEST_TOO_FULL: Final = 3
_CLOSING_IN: Final = 11
_PROMISED_IN: Final = 2
_FARTHEST_METRES: Final = 32_000


class Use(NamedTuple):
    """A child holds the place of a number from one day to another; `is_filled` or, if not, offered."""

    case: InventedCase
    urn: int
    kind: SettingKind
    number: int
    starts_on: date
    ends_before: date | None
    is_filled: bool


@dataclass(slots=True)
class Block:
    """Places of one kind in one setting for a range of year groups, numbered on from those before."""

    setting: Setting
    kind: SettingKind
    low_year: int
    high_year: int
    first: int = 1
    count: int = 0
    closing: int = 0
    uses: list[Use] = field(default_factory=list)

    def takes(self, year: int) -> bool:
        """Whether the places are for a year group."""
        return self.low_year <= year <= self.high_year

    def numbers(self) -> range:
        """The numbers of its places."""
        return range(self.first, self.first + self.count)

    def taken_from(self, day: date) -> set[int]:
        """The numbers of the places that somebody holds on a day or is promised from a later one."""
        return {use.number for use in self.uses if use.ends_before is None or use.ends_before > day}

    def free_on(self, day: date) -> int:
        """How many places are there on a day that nobody holds, or is promised from a later one."""
        taken = self.taken_from(day)
        closing = {number for number in self.numbers() if (closes := self.closes_before(number)) and closes <= day}
        return len(set(self.numbers()) - closing - taken)

    def closes_before(self, number: int) -> date | None:
        """The last places are those that are to close."""
        return NEXT_SEPTEMBER if number >= self.first + self.count - self.closing else None

    def free_from(self, day: date) -> int | None:
        """The first place that stays open and that nobody holds, or will hold, from a day on."""
        taken = self.taken_from(day)
        return next((n for n in self.numbers() if n not in taken and self.closes_before(n) is None), None)


@dataclass(frozen=True, slots=True)
class Commissioned:
    """All blocks of an authority, and who holds what."""

    blocks: tuple[Block, ...]

    @property
    def uses(self) -> Iterator[Use]:
        """Every use of every place."""
        return (use for block in self.blocks for use in block.uses)


def commissioned(caseload: Caseload) -> Commissioned:
    """The places of a caseload's authority, filled and offered."""
    blocks = _blocks(caseload)
    waiting = _holders(caseload, blocks)
    number: dict[tuple[int, SettingKind], int] = {}
    for block, children in waiting:
        key = (block.setting.urn, block.kind)
        block.first = number.get(key, 0) + 1
        _size(block, len(children))
        number[key] = block.first + block.count - 1
        block.uses = [_filled(case, block, place) for case, place in zip(children, block.numbers(), strict=False)]
    every = Commissioned(tuple(block for block, _ in waiting if block.count))
    _promise(caseload, every)
    return every


def kind_held(case: InventedCase) -> SettingKind | None:
    """The kind of place a case's child has, a unit or resourced provision before the school it is part of."""
    setting = settings_by_urn().get(case.placement.urn or 0)
    if setting is None:
        return None
    for ending, kind in (("_senunit", SettingKind.SEN_UNIT), ("_provision", SettingKind.RESOURCED_PROVISION)):
        if case.placement.type.endswith(ending):
            return kind
    return setting.setting_kind


def drawn(what: str, most: int) -> int:
    """A number from 0 to `most` that is always the same for a question."""
    return crc32(what.encode()) % (most + 1)


def low_year(each: Setting) -> int:
    """The youngest year group of a setting: an age is the one reached within the year, and 5 is that of Reception."""
    return each.low_age - _STARTS_SCHOOL + int(each.low_age != _STARTS_SCHOOL)


def place_rows(every: Commissioned, area: str) -> Iterator[Row]:
    """placements_place"""
    for block in every.blocks:
        for number in block.numbers():
            closes = block.closes_before(number)
            yield (
                block.setting.urn, block.kind, area, number, block.low_year, block.high_year, OPENED_ON.isoformat(),
                closes.isoformat() if closes else None, "t", f"{OPENED_ON} 10:00:00+00",
            )  # fmt: skip


def use_rows(every: Commissioned, area: str) -> Iterator[Row]:
    """placements_placeuse; the place's setting, kind and number at the end, to find it by."""
    for use in every.uses:
        day = min(use.starts_on, THE_DAY)
        at = f"{day} 10:00:00+00"
        during = f"[{use.starts_on},{use.ends_before or ''})"
        yield (
            str(use.case.id), str(use.case.child.id), area, "filled" if use.is_filled else "offered", during, at,
            at if use.is_filled else None, use.urn, use.kind, use.number,
        )  # fmt: skip


def _blocks(caseload: Caseload) -> dict[tuple[int, SettingKind], list[Block]]:
    """The authority's own special schools and parts of schools, and wherever else its children hold places."""
    known = settings_by_urn()
    wanted = {
        (each.urn, kind)
        for each in settings()
        if each.is_open and each.authority_code == caseload.area
        for kind in _kinds(each)
    }
    for case in caseload.cases:
        kind = kind_held(case) if case.holds_plan else None
        if kind and (kind in _BY_THE_PLACE or kind in _PARTS.values()):
            wanted.add((case.placement.urn or 0, kind))
    return {(urn, kind): list(_by_phase(known[urn], kind)) for urn, kind in sorted(wanted)}


def _kinds(each: Setting) -> Iterator[SettingKind]:
    if each.setting_kind is SettingKind.SPECIAL:
        yield SettingKind.SPECIAL
    for part, kind in _PARTS.items():
        if each.unit in (part, "both"):
            yield kind


def _by_phase(each: Setting, kind: SettingKind) -> Iterator[Block]:
    """The year groups of a setting, by phase."""
    low = low_year(each)
    high = each.high_age - _STARTS_SCHOOL
    for first, last in _PHASES:
        if low <= last and high >= first:
            yield Block(each, kind, max(low, first), min(high, last))


def _holders(
    caseload: Caseload, blocks: dict[tuple[int, SettingKind], list[Block]]
) -> list[tuple[Block, list[InventedCase]]]:
    """Each block with the children taught in it; those of another age than the setting's have no place of it."""
    found: list[tuple[Block, list[InventedCase]]] = [(block, []) for own in blocks.values() for block in own]
    by_block = {id(block): children for block, children in found}
    for case in caseload.cases:
        kind = kind_held(case) if case.holds_plan else None
        if kind is None:
            continue
        year = year_group_on(case.born_on, THE_DAY)
        for block in blocks.get((case.placement.urn or 0, kind), ()):
            if block.takes(year):
                by_block[id(block)].append(case)
    return found


def _size(block: Block, held: int) -> None:
    """How many places there are for those who hold one."""
    name = f"places {block.setting.urn} {block.kind} {block.low_year}"
    if held >= _FEWEST_TOO_FULL and drawn(f"full {name}", _TOO_FULL_IN - 1) == 0:
        block.count = held - 1
        return
    most = _MOST_VACANT if block.kind is SettingKind.SPECIAL else _FEW_VACANT
    vacant = drawn(name, most)
    block.count = held + vacant
    block.closing = int(vacant > 0 and drawn(f"closing {name}", _CLOSING_IN - 1) == 0)


def _filled(case: InventedCase, block: Block, number: int) -> Use:
    began = date(entry_year(case.born_on) + block.low_year, 9, 1)
    starts_on = max(OPENED_ON, began, case.placement.entry_on or began)
    return Use(
        case,
        block.setting.urn,
        block.kind,
        number,
        starts_on,
        leaves_before(case.born_on, block.high_year),
        is_filled=True,
    )


def _promise(caseload: Caseload, every: Commissioned) -> None:
    """Offers for September to some of those who change phase: it is January, and plans are due by 15 February."""
    for case in caseload.cases:
        kind = kind_held(case)
        is_moving = case.holds_plan and any(event.kind == "phase_transfer_expected" for event in case.events)
        if kind and is_moving and drawn(f"promised {case.reference}", _PROMISED_IN - 1) == 0:
            _offer(case, kind, NEXT_SEPTEMBER, every)


def _offer(case: InventedCase, kind: SettingKind, on: date, every: Commissioned) -> None:
    """A free place for the child's next year group: where it is taught now, else the nearest."""
    year = year_group_on(case.born_on, on)
    fitting = [block for block in every.blocks if block.kind is kind and block.takes(year)]
    fitting = [block for block in fitting if not _holds(case, block, on)]
    ranked = sorted((_distance(case, block), block.setting.urn, index) for index, block in enumerate(fitting))
    for metres, _, index in ranked:
        block = fitting[index]
        number = block.free_from(on) if metres <= _FARTHEST_METRES else None
        if number is not None:
            ends = leaves_before(case.born_on, block.high_year)
            block.uses.append(Use(case, block.setting.urn, kind, number, on, ends, is_filled=False))
            return


def _holds(case: InventedCase, block: Block, on: date) -> bool:
    return any(use.case is case and (use.ends_before is None or use.ends_before > on) for use in block.uses)


def _distance(case: InventedCase, block: Block) -> float:
    """Metres from home as the crow flies; none to the setting the child is taught in already."""
    each = block.setting
    if each.urn == case.placement.urn:
        return -1.0
    if each.easting is None or each.northing is None:
        return float(_FARTHEST_METRES)
    east, north = each.easting - case.child.easting, each.northing - case.child.northing
    return float((east * east + north * north) ** 0.5)
