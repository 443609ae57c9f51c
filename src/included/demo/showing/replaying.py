"""An invented caseload as a replay takes it, without a database: read in the same way as a stored one."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from multiprocessing import get_context
from typing import Any, Final
from uuid import UUID

from included.adapters.moneyrules import money_book
from included.adapters.replayrules import replay_rules
from included.adapters.rulebook import load_rule_book
from included.apps.cases.mapping import event_value, facts_from
from included.apps.places.models import OfferVersion, Setting, SettingNeed
from included.apps.places.queries.replayed import SECTIONS, room_of, setting_value
from included.core.casework import CaseFacts, ExceptionRecord
from included.core.money.documents import placement_from
from included.core.places.directory import Directory
from included.core.places.facts import Point, Sex
from included.core.places.offers import Section, plain
from included.core.replay import Held, Read, Room, Standing
from included.core.replay.reading import IssuedPlan, Kept, PlacementKept, Reader
from included.core.vocabulary import SettingKind
from included.demo.loading.load import SETTING_COLUMNS
from included.demo.loading.rows import setting_rows
from included.demo.records.cases import Caseload, InventedCase
from included.demo.records.commissioning import Commissioned
from included.demo.records.leaving import LEFT_ON, left_unnoticed
from included.demo.records.movers import SAID_ON, SENT_ON, Mover, movers
from included.demo.records.offers import need_rows, offers_of
from included.demo.records.placements import kind_placed, placed_at, priced_from
from included.demo.records.plan_text import plan_text
from included.demo.records.settings import settings, settings_by_urn

_PROCESSES: Final = 2
_PART: Final = 500
_WORTH_IT: Final = 3000
_METRES_A_MILE: Final = 1609.344
_SEX: Final = {"F": Sex.FEMALE, "M": Sex.MALE}
_ISSUING: Final = ("plan_finalised", "amended_plan_issued", "plan_transferred_in")
_Told = Callable[[int, int], None]


def reads_of(caseload: Caseload, every: Commissioned, *, under: str, against: str, on: date, told: _Told) -> list[Read]:
    """Every case on a day, with the places its authority has commissioned.

    A large caseload is read by two forks, which see it without it being sent.
    """
    parts = [(start, start + _PART, under, against, on) for start in range(0, len(caseload.cases), _PART)]
    holding = frozenset(use.case.id for use in every.uses if use.is_filled)
    moving = {each.case.id: each for each in movers(caseload, every)}
    left = frozenset(case.id for case in left_unnoticed(caseload))
    _shared[:] = [_Shared(caseload, holding, left, moving)]
    found: list[Read] = []
    if len(caseload.cases) < _WORTH_IT:
        for number, part in enumerate(parts, start=1):
            found += _read_part(part)
            told(number, len(parts))
    else:
        with get_context("fork").Pool(_PROCESSES) as pool:
            for number, reads in enumerate(pool.imap(_read_part, parts), start=1):
                found += reads
                told(number, len(parts))
    _shared.clear()
    return found


@dataclass(frozen=True, slots=True)
class _Shared:
    """A caseload, and the cases whose child holds a commissioned place, has left it, or moves to the next phase."""

    caseload: Caseload
    holding: frozenset[UUID]
    left: frozenset[UUID]
    moving: Mapping[UUID, Mover]


# What the forks work on: set before they are made.
_shared: list[_Shared] = []


def _read_part(part: tuple[int, int, str, str, date]) -> list[Read]:
    start, stop, under, against, on = part
    reader = Reader(load_rule_book(), replay_rules(), under, against, _kinds())
    cases = _shared[0].caseload.cases[start:stop]
    return [reader.read(case.reference, _facts(case, on), _kept(case, on)) for case in cases]


def _facts(case: InventedCase, on: date) -> CaseFacts:
    return facts_from(
        profile="law_2014",
        born_on=case.born_on,
        events=[event_value(each.kind, each.on, each.details) for each in case.events],
        exceptions=[ExceptionRecord(each.code, each.starts_on, each.ends_on, each.reason) for each in case.exceptions],
        as_of=on,
    )


def _kept(case: InventedCase, on: date) -> Kept:
    """What the loaded demonstration would hold of the case: a plan where one is in force on its day."""
    home, sex = Point(case.child.easting, case.child.northing), _SEX.get(case.child.sex)
    mover = _shared[0].moving.get(case.id)
    order = mover.order if mover is not None and on >= SAID_ON else ()
    return Kept(
        plan=_plan(case, on),
        placement=_placement(case, on),
        home=home,
        sex=sex,
        stated=order,
        has_ordered=bool(order),
        confirmed=mover.needs if mover is not None and on >= SENT_ON else (),
    )


def _placement(case: InventedCase, on: date) -> PlacementKept | None:
    placed = placed_at(case)
    if placed is None or placed[1] > on or (case.id in _shared[0].left and on >= LEFT_ON):
        return None
    setting, kind = placed[0], kind_placed(case)
    said = [facts for day, facts in priced_from(case, _shared[0].caseload.area) if day <= on]
    return PlacementKept(
        urn=setting.urn if setting else None,
        kind=SettingKind(kind) if kind else None,
        held=Held.COMMISSIONED if case.id in _shared[0].holding else Held.BEYOND,
        priced_from=placement_from(said[-1], money_book()).placement if said else None,
    )


def _plan(case: InventedCase, on: date) -> IssuedPlan | None:
    issued = [event.on for event in case.events if event.kind in _ISSUING]
    if not case.holds_plan or not issued or issued[-1] > on:
        return None
    document = plan_text(case, is_final=True, issued_on=issued[-1])
    return IssuedPlan.of(document["section_i"]["urn"], document["needs"], document["demonstration"])


@cache
def _kinds() -> dict[int, SettingKind]:
    return {each.urn: each.setting_kind for each in settings() if each.setting_kind is not None}


def surroundings(
    every: Commissioned, standings: Sequence[Standing], on: date, miles: int
) -> tuple[Directory, dict[int, Room]]:
    """The settings around the homes of a caseload, as the database would say: what they are assumed to offer, and how
    many of the places commissioned there are free.
    """
    homes = [standing.home for standing in standings if standing.home is not None]
    always = {standing.named_urn for standing in standings} | {urn for each in standings for urn in each.stated}
    chosen = {row.pk: row for row in _stored_settings() if row.pk in always or _is_around(row, homes, miles)}
    needs, offers = _offered(chosen)
    values = (setting_value(row, needs[urn], offers[urn]) for urn, row in sorted(chosen.items()))
    free = Counter[int]()
    for block in every.blocks:
        free[block.setting.urn] += block.free_on(on)
    rooms = {urn: room_of(row, offers[urn], on, free.get(urn)) for urn, row in chosen.items()}
    return Directory.of(value for value in values if value is not None), rooms


def _is_around(row: Setting, homes: Sequence[Point], miles: int) -> bool:
    if not (row.is_open and homes) or row.easting is None or row.northing is None:
        return False
    reach = int(miles * _METRES_A_MILE) + 1
    east, north = [home.easting for home in homes], [home.northing for home in homes]
    return (
        min(east) - reach <= row.easting <= max(east) + reach
        and min(north) - reach <= row.northing <= max(north) + reach
    )


def _stored_settings() -> Iterator[Setting]:
    """The rows of places_setting, as they would be stored."""
    for values in setting_rows():
        *named, codes = values
        said: dict[str, Any] = dict(zip(SETTING_COLUMNS, named, strict=True))
        flags = {key: value == "t" for key, value in said.items() if value in ("t", "f")}
        if said["setting_kind"]:
            yield Setting(**(said | flags), needs=str(codes).split())


def _offered(
    chosen: dict[int, Setting],
) -> tuple[dict[int, list[SettingNeed]], dict[int, dict[Section, OfferVersion]]]:
    """What the settings chosen are assumed to offer, in the order in which the database gives it."""
    offers: dict[int, dict[Section, OfferVersion]] = defaultdict(dict)
    needs: dict[int, list[SettingNeed]] = defaultdict(list)
    by_urn = settings_by_urn()
    made = [offer for urn in sorted(chosen) for offer in offers_of(by_urn[urn])]
    for offer in made:
        if offer.section in SECTIONS:
            content = plain(offer.lines)
            offers[offer.urn][offer.section] = OfferVersion(content=content, is_assumed=True, is_current=True)
    for urn, need, level, low, high, place in need_rows(made):
        needs[int(urn)].append(SettingNeed(need=need, level=level, low_age=low, high_age=high, place=place))
    return needs, offers
