"""From what is kept of a case to where its plan stands."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.casework.cases import BOOK, facts, happened
from core.money.placements import placed
from included.adapters.replayrules import replay_rules
from included.core.casework import Event
from included.core.money import NeedLevel
from included.core.places.facts import Need
from included.core.replay import Held, Standing
from included.core.replay.reading import IssuedPlan, Kept, PlacementKept, Reader, setting_number
from included.core.replay.rules import assumed_needs, invented_needs
from included.core.vocabulary import Level, SenType, SettingKind

REQUESTED = happened("request_received", "2023-01-12")
FINALISED = happened("plan_finalised", "2023-05-02", urn=101)
AMENDED = happened("amended_plan_issued", "2024-05-02", urn=102)
AUTISM = ("communication_and_interaction", "Kai is autistic and finds change hard.")
LEVELS = replay_rules().levels
BORN_ON = date(2014, 3, 2)
KINDS = {101: SettingKind.MAINSTREAM, 102: SettingKind.SPECIAL}


def stands(*events: Event, kept: Kept | None = None, born_on: date | None = BORN_ON) -> Standing | None:
    reader = Reader(BOOK, replay_rules(), "green_paper_2022", "law_2014", KINDS)
    case = facts(*events, as_of="2025-01-16", born_on=born_on)
    return reader.read("886-000001", case, kept or Kept()).standing


def standing(*events: Event, **told: Any) -> Standing:
    found = stands(*events, **told)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "events",
    [
        (REQUESTED,),
        (REQUESTED, happened("assessment_refused", "2023-02-02")),
        (
            REQUESTED,
            FINALISED,
            happened("cease_notified", "2024-02-02"),
        ),
    ],
    ids=["asked for", "refused", "ceased"],
)
def test_without_a_plan_in_force_nothing_stands(events: tuple[Event, ...]) -> None:
    assert stands(*events) is None


def test_the_plan_in_force_says_which_setting() -> None:
    found = standing(REQUESTED, FINALISED, AMENDED, kept=Kept(plan=IssuedPlan("103", (AUTISM,))))

    assert found.named_urn == 103


def test_a_placement_says_it_before_the_plan_does() -> None:
    kept = Kept(plan=IssuedPlan("103", ()), placement=PlacementKept(104, SettingKind.SPECIAL, Held.COMMISSIONED))

    found = standing(REQUESTED, FINALISED, kept=kept)

    assert (found.named_urn, found.kind, found.held) == (104, SettingKind.SPECIAL, Held.COMMISSIONED)


def test_a_plan_that_names_a_type_alone_names_no_setting() -> None:
    assert standing(REQUESTED, FINALISED, kept=Kept(plan=IssuedPlan("", ()))).named_urn is None


def test_without_a_plan_kept_the_last_event_says_it() -> None:
    assert standing(REQUESTED, FINALISED, AMENDED).named_urn == 102


def test_a_setting_is_named_since_the_first_plan_that_kept_it() -> None:
    again = happened("amended_plan_issued", "2024-11-02", urn=102)

    assert standing(REQUESTED, FINALISED, AMENDED, again).named_on == date(2024, 5, 2)


def test_needs_an_officer_confirmed_are_taken_as_they_are() -> None:
    confirmed = (Need(SenType.HI, Level.COMPLEX),)

    found = standing(REQUESTED, FINALISED, kept=Kept(plan=IssuedPlan("101", (AUTISM,)), confirmed=confirmed))

    assert found.needs is not None
    assert (found.needs.needs, found.assumed, found.are_levels_known) == (confirmed, frozenset(), True)


def test_needs_a_price_was_made_from_come_next() -> None:
    recorded = placed(SettingKind.SPECIAL, needs=())
    with_needs = placed(SettingKind.SPECIAL, "20000.00", needs=(NeedLevel(SenType.VI, Level.SPECIALIST),))
    kept = [
        Kept(IssuedPlan("101", (AUTISM,)), PlacementKept(101, None, Held.BEYOND, each))
        for each in (recorded, with_needs)
    ]

    without, having = (standing(REQUESTED, FINALISED, kept=each) for each in kept)

    assert without.needs is not None
    assert having.needs is not None
    assert [need.type for need in without.needs.needs] == [SenType.ASD]
    assert [need.type for need in having.needs.needs] == [SenType.VI]


def test_needs_of_a_real_plan_have_no_level_to_price() -> None:
    found = standing(REQUESTED, FINALISED, kept=Kept(plan=IssuedPlan("101", (AUTISM,))))

    assert found.needs is not None
    assert found.needs.needs == (Need(SenType.ASD, Level.ENHANCED),)
    assert not found.are_levels_known


def test_needs_of_an_invented_plan_have_an_invented_level() -> None:
    found = standing(REQUESTED, FINALISED, kept=Kept(plan=IssuedPlan("101", (AUTISM,), is_invented=True)))

    assert found.are_levels_known
    assert "level_of_invented_need" in found.assumed


@pytest.mark.parametrize("born_on", [None, date(2026, 1, 1)], ids=["not known", "after the day"])
def test_without_a_birthday_there_is_no_profile(born_on: date | None) -> None:
    assert standing(REQUESTED, FINALISED, kept=Kept(IssuedPlan("101", (AUTISM,))), born_on=born_on).needs is None


@pytest.mark.parametrize(
    ("needs", "read"),
    [(None, ()), ("text", ()), ([None, 3, {}], (("", ""),)), ([{"area": 1, "text": None}], (("1", "None"),))],
    ids=["nothing", "a text", "no objects", "other values"],
)
def test_a_document_that_is_no_plan_is_read_all_the_same(needs: object, read: object) -> None:
    assert IssuedPlan.of(None, needs, None) == IssuedPlan("", read)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("101", 101),
        (101, 101),
        (" 101 ", 101),
        ("", None),
        (None, None),
        ("0", None),
        ("-1", None),
        ("\u0663", None),
        ("1e3", None),
        ("9" * 9, None),
        (True, None),
        ({"urn": 1}, None),
    ],
    ids=str,
)
def test_only_a_number_names_a_setting(written: object, number: int | None) -> None:
    assert setting_number(written) == number


def test_main_need_is_above_the_others() -> None:
    found = assumed_needs((SenType.ASD, SenType.SLCN, SenType.ASD), SettingKind.SPECIAL, LEVELS)

    assert found == (Need(SenType.ASD, Level.SPECIALIST), Need(SenType.SLCN, Level.ENHANCED))


@pytest.mark.parametrize(
    ("kind", "level"),
    [(SettingKind.SPECIAL, Level.COMPLEX), (SettingKind.MAINSTREAM, Level.ENHANCED), (None, Level.ENHANCED)],
)
def test_profound_needs_are_complex_in_a_special_school(kind: SettingKind | None, level: Level) -> None:
    assert assumed_needs((SenType.PMLD,), kind, LEVELS) == (Need(SenType.PMLD, level),)


def test_invented_levels_are_spread_as_the_mix_of_bands() -> None:
    references = [f"886-{number:06d}" for number in range(20_000)]

    levels = [invented_needs((SenType.ASD,), SettingKind.MAINSTREAM, each, LEVELS)[0].level for each in references]

    # The mix of mainstream: N1 0.10, N2 0.45, N3 and N4 0.40, N5 and N6 0.05.
    shares = {level: round(levels.count(level) / len(levels), 2) for level in Level}
    assert shares == pytest.approx(
        {Level.UNIVERSAL: 0, Level.TARGETED: 0.1, Level.ENHANCED: 0.45, Level.SPECIALIST: 0.4, Level.COMPLEX: 0.05},
        abs=0.02,
    )


@given(reference=st.text(max_size=20), kind=st.sampled_from(SettingKind))
def test_invented_levels_are_always_the_same(reference: str, kind: SettingKind) -> None:
    types = (SenType.ASD, SenType.MLD)

    found = invented_needs(types, kind, reference, LEVELS)

    assert found == invented_needs(types, kind, reference, LEVELS)
    assert [need.type for need in found] == list(types)
