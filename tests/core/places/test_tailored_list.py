"""The tailored list: its order, whom it obliges to consult, what is named, and its digest."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from core.places.stories import AUTISM, OFFERS, POINTS, PROFILES, SETTINGS, WANTED_ON, WISHES, case, profile, setting
from included.adapters.travelrules import travel_rules
from included.core.errors import Refusal
from included.core.places.beside import Beside, Price, Vacancy
from included.core.places.digesting import canonical, digest
from included.core.places.directory import Directory, TwoSettingsOfOneUrn
from included.core.places.facts import AdmissionsPolicy, NeedMet, NeedProfile, Point, Setting
from included.core.places.list_document import to_document
from included.core.places.reasons import Grade, Match
from included.core.places.suitability import judge
from included.core.places.tailored_list import ListCase, ListProfile, TailoredList, digest_of, tailor
from included.core.places.travel import Road, TravelRules
from included.core.places.wishes import Requested, Wishes
from included.core.vocabulary import Level, SenType, SettingKind

SPECIAL = SettingKind.SPECIAL
MEETS_AUTISM = (NeedMet(SenType.ASD, Level.SPECIALIST),)
SURE = setting(30, SPECIAL, needs=MEETS_AUTISM)
ALSO_SURE = setting(31, SPECIAL, needs=MEETS_AUTISM)
MAYBE = setting(10)
CLOSED = setting(5, is_open=False)
CHILD = profile(AUTISM)
# Whole directories are dear to draw: forty of each property keep the tests of core quick.
FEWER = examples(max_examples=40)


def made(settings: list[Setting], needs: NeedProfile = CHILD, **told: Any) -> TailoredList:
    """The list of some settings."""
    return tailor(case(needs, **told), Directory.of(settings), travel_rules())


def urns(made_list: TailoredList) -> list[int]:
    """The settings in order."""
    return [entry.judged.setting.urn for entry in made_list.entries()]


def plain_order(settings: list[Setting], needs: NeedProfile, wishes: Wishes) -> list[int]:
    """The same order, the slow way: take the best of those left, again and again."""
    left, ordered = list(settings), []
    while left:
        best = left[0]
        for one in left[1:]:
            if _comes_before(one, best, needs, wishes):
                best = one
        left.remove(best)
        ordered.append(best.urn)
    return ordered


def _comes_before(one: Setting, other: Setting, needs: NeedProfile, wishes: Wishes) -> bool:
    for mine, theirs in zip(_merits(one, needs, wishes), _merits(other, needs, wishes), strict=True):
        if mine != theirs:
            return mine > theirs
    return one.urn < other.urn


def _merits(each: Setting, needs: NeedProfile, wishes: Wishes) -> list[int]:
    reasons = judge(needs, each.facts).reasons
    grades = [reason.grade for reason in reasons]
    matches = [reason.match for reason in reasons]
    wished = ([wishes.requested.urn] if wishes.requested and wishes.requested.urn not in wishes.order else []) + list(
        wishes.order
    )
    if each.urn in wished:
        wish = 1000 - wished.index(each.urn)
    elif each.urn in wishes.not_wanted:
        wish = -1
    else:
        wish = 1 if each.facts.kind in wishes.kinds else 0
    return [
        -(2 if Grade.CANNOT in grades else 1 if Grade.MAY in grades else 0),
        matches.count(Match.KNOWN),
        matches.count(Match.ASSUMED),
        wish,
        0 if each.facts.admissions_policy is AdmissionsPolicy.SELECTIVE else 1,
    ]


def test_suitability_comes_first() -> None:
    assert urns(made([CLOSED, MAYBE, SURE])) == [30, 10, 5]


def test_a_wish_never_lifts_over_suitability() -> None:
    assert urns(made([MAYBE, SURE], wishes=Wishes(order=(10,)))) == [30, 10]


def test_what_is_known_comes_before_what_is_assumed() -> None:
    unsaid = setting(3, SPECIAL, needs=(NeedMet(SenType.ASD),))
    nothing = setting(1)
    known = setting(40, SPECIAL, needs=MEETS_AUTISM, ages=None)

    assert urns(made([nothing, unsaid, known])) == [40, 3, 1]


def test_wishes_order_the_equally_suitable() -> None:
    third = setting(32, SPECIAL, needs=MEETS_AUTISM)
    wishes = Wishes(order=(32,), not_wanted=(30,))

    assert urns(made([SURE, ALSO_SURE, third], wishes=wishes)) == [32, 31, 30]


def test_a_kind_wished_for_comes_before_others() -> None:
    college = setting(8, SettingKind.FURTHER_EDUCATION)

    assert urns(made([MAYBE, college], wishes=Wishes(kinds=(SettingKind.MAINSTREAM,)))) == [10, 8]


def test_the_number_decides_between_equals() -> None:
    assert urns(made([ALSO_SURE, SURE])) == [30, 31]


def test_the_nearest_does_not_come_first() -> None:
    far = replace(SURE, position=Point(600_000, 200_000))
    near = replace(ALSO_SURE, position=Point(500_001, 200_000))

    entries = list(made([near, far], home=Point(500_000, 200_000)).entries())

    assert [(entry.judged.setting.urn, entry.straight) for entry in entries] == [(30, 100_000), (31, 1)]


def test_a_full_setting_stays_on_the_list() -> None:
    (entry,) = made([SURE], offers={30: Beside(Vacancy(0, WANTED_ON), Price(90_000))}).entries()

    assert entry.judged.suitability.grade is Grade.CAN
    assert entry.offer.vacancy == Vacancy(0, WANTED_ON)


@pytest.mark.parametrize("asked", [5, 99], ids=["judged unsuitable", "absent from the list"])
def test_a_requested_setting_is_always_consulted(asked: int) -> None:
    wishes = Wishes(Requested(asked, is_section_38_3=True))

    (consultation,) = made([CLOSED, SURE], wishes=wishes).consult

    assert (consultation.urn, consultation.is_duty) == (asked, True)
    assert consultation.provision == "Children and Families Act 2014, section 39(2)"


@pytest.mark.parametrize(
    ("said", "known", "is_duty"),
    [
        pytest.param(None, True, True, id="the register says so"),
        pytest.param(False, True, True, id="the register knows better"),
        pytest.param(True, False, True, id="the family knows better"),
        pytest.param(None, None, True, id="nobody knows"),
        pytest.param(None, False, False, id="wholly independent"),
    ],
)
def test_the_duty_follows_section_38_3(said: bool | None, known: bool | None, is_duty: bool) -> None:
    here = setting(7, SettingKind.INDEPENDENT_SPECIAL, is_section_38_3=known)

    (consultation,) = made([here], wishes=Wishes(Requested(7, is_section_38_3=said))).consult

    assert consultation.is_duty is is_duty


def test_the_order_is_consulted_where_section_38_3_applies() -> None:
    independent = setting(7, SettingKind.INDEPENDENT, is_section_38_3=False)
    school = setting(8, is_section_38_3=True)

    consulted = made([independent, school], wishes=Wishes(order=(7, 8, 99))).consult

    assert [(each.urn, each.is_duty) for each in consulted] == [(8, True), (99, True)]


def test_the_law_names_nothing_from_a_list() -> None:
    offers = {30: Beside(Vacancy(1, WANTED_ON))}

    assert made([SURE], wishes=Wishes(order=(30,)), offers=offers).named is None


def test_the_green_paper_is_refused_for_a_real_child() -> None:
    with pytest.raises(Refusal) as refused:
        made([SURE], profile=ListProfile.GREEN_PAPER_2022)

    assert refused.value.provision == "Children and Families Act 2014, sections 38(2)(b) and 39"


def simulated(settings: list[Setting], order: tuple[int, ...], **vacancies: int) -> Any:
    """What the Green Paper names in a simulated area; vacancies as _30=1."""
    offers = {int(urn[1:]): Beside(Vacancy(free, WANTED_ON)) for urn, free in vacancies.items()}
    return made(
        settings,
        profile=ListProfile.GREEN_PAPER_2022,
        is_simulated_area=True,
        wishes=Wishes(order=order),
        offers=offers,
    ).named


def test_the_first_available_of_the_order_is_named() -> None:
    named = simulated([SURE, ALSO_SURE, MAYBE], (31, 10, 30), _31=0, _10=1, _30=1)

    assert named.urn == 10
    assert named.passed_over == ((31, "It had no place free."),)


def test_what_cannot_meet_the_need_is_passed_over() -> None:
    named = simulated([CLOSED, SURE], (99, 5, 30), _5=3, _30=1)

    assert (named.urn, [urn for urn, _ in named.passed_over]) == (30, [99, 5])


def test_an_unknown_vacancy_is_waited_for() -> None:
    named = simulated([SURE, ALSO_SURE], (30, 31), _31=4)

    assert (named.urn, named.waits_for) == (None, 30)


@pytest.mark.parametrize(("order", "words"), [((), "has not put"), ((30,), "No setting in")])
def test_nothing_is_named_where_nothing_is_free(order: tuple[int, ...], words: str) -> None:
    named = simulated([SURE], order, _30=0)

    assert named.urn is None
    assert named.words.startswith(("The family " + words, words))


def test_two_settings_of_one_number_are_an_error() -> None:
    with pytest.raises(TwoSettingsOfOneUrn) as error:
        Directory.of([SURE, replace(MAYBE, urn=30)])

    assert error.value.urn == 30


@FEWER
@given(SETTINGS, PROFILES, WISHES)
def test_a_slow_order_agrees(settings: list[Setting], child: NeedProfile, wishes: Wishes) -> None:
    assert urns(made(settings, child, wishes=wishes)) == plain_order(settings, child, wishes)


@FEWER
@given(SETTINGS, PROFILES)
def test_the_columns_judge_as_one_judgement_does(settings: list[Setting], child: NeedProfile) -> None:
    made_list = made(settings, child)

    for index, entry in zip(made_list.order, made_list.entries(), strict=True):
        assert entry.judged.suitability == judge(child, entry.judged.setting.facts)
        assert made_list.ranking.grade(index) is entry.judged.suitability.grade


@FEWER
@given(SETTINGS, PROFILES, WISHES, OFFERS, st.randoms(use_true_random=False))
def test_any_order_of_settings_gives_the_same_list(
    settings: list[Setting], child: NeedProfile, wishes: Wishes, offers: dict[int, Beside], random: Random
) -> None:
    shuffled = random.sample(settings, len(settings))
    rules = travel_rules()

    one = made(settings, child, wishes=wishes, offers=offers)
    other = made(shuffled, child, wishes=wishes, offers=offers)

    assert to_document(one, rules) == to_document(other, rules)


@FEWER
@given(SETTINGS, PROFILES, WISHES)
def test_another_setting_never_reorders_the_rest(settings: list[Setting], child: NeedProfile, wishes: Wishes) -> None:
    added = setting(13)

    more = urns(made([*settings, added], child, wishes=wishes))

    assert [urn for urn in more if urn != added.urn] == urns(made(settings, child, wishes=wishes))


@FEWER
@given(SETTINGS, PROFILES, WISHES, OFFERS, POINTS)
def test_travel_vacancy_and_price_never_order(
    settings: list[Setting], child: NeedProfile, wishes: Wishes, offers: dict[int, Beside], home: Point
) -> None:
    without = made(settings, child, wishes=wishes)

    beside = made(settings, child, wishes=wishes, offers=offers, home=home)

    assert urns(beside) == urns(without)


@FEWER
@given(SETTINGS, PROFILES, WISHES)
def test_the_requested_setting_is_consulted_whatever_else(
    settings: list[Setting], child: NeedProfile, wishes: Wishes
) -> None:
    consulted = {each.urn for each in made(settings, child, wishes=wishes).consult}

    assert wishes.requested is None or wishes.requested.urn in consulted


CASES = st.builds(
    lambda needs, wishes, offers, home: case(needs, wishes=wishes, offers=offers, home=home),
    PROFILES,
    WISHES,
    OFFERS,
    st.none() | POINTS,
)


@FEWER
@given(CASES, CASES, SETTINGS, SETTINGS)
def test_digests_differ_exactly_when_inputs_do(
    one: ListCase, other: ListCase, some: list[Setting], others: list[Setting]
) -> None:
    rules = travel_rules()
    same = (_inputs(one), {each.urn: each for each in some}) == (_inputs(other), {each.urn: each for each in others})

    first = digest_of(one, Directory.of(some), rules)
    second = digest_of(other, Directory.of(others), rules)

    assert (first == second) is same
    assert first == digest_of(one, Directory.of(reversed(some)), rules)


def _inputs(one: ListCase) -> tuple[object, ...]:
    offers = {urn: offer for urn, offer in one.offers.items() if offer != Beside()}
    return (one.needs, one.traveller, one.home, one.wishes, offers)


BASE = case(CHILD, home=Point(1, 2), wishes=Wishes(Requested(30), (31,)), offers={30: Beside(Vacancy(1, WANTED_ON))})


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(replace(BASE, needs=profile(AUTISM, year_group=8)), id="year group"),
        pytest.param(replace(BASE, home=Point(1, 3)), id="home by a metre"),
        pytest.param(replace(BASE, home=None), id="no home"),
        pytest.param(replace(BASE, wishes=Wishes(Requested(30), (31, 30))), id="order"),
        pytest.param(replace(BASE, wishes=Wishes(Requested(30, is_section_38_3=True), (31,))), id="request"),
        pytest.param(replace(BASE, offers={30: Beside(Vacancy(0, WANTED_ON))}), id="vacancy"),
        pytest.param(replace(BASE, offers={31: Beside(Vacancy(1, WANTED_ON))}), id="whose vacancy"),
        pytest.param(replace(BASE, offers={30: Beside(Vacancy(1, WANTED_ON), road=Road(5))}), id="road"),
        pytest.param(replace(BASE, traveller=replace(BASE.traveller, cannot_walk=False)), id="walking"),
        pytest.param(replace(BASE, is_simulated_area=True), id="simulated"),
    ],
)
def test_each_input_changes_the_digest(changed: ListCase) -> None:
    directory, rules = Directory.of([SURE]), travel_rules()

    assert digest_of(changed, directory, rules) != digest_of(BASE, directory, rules)


def test_figures_of_travel_change_the_digest() -> None:
    rules = travel_rules()
    fewer = TravelRules({key: figure for key, figure in rules.figures.items() if key != "pence_a_mile"})
    directory = Directory.of([SURE])

    assert digest_of(BASE, directory, fewer) != digest_of(BASE, directory, rules)


def test_an_offer_of_nothing_changes_no_digest() -> None:
    directory, rules = Directory.of([SURE]), travel_rules()

    assert digest_of(replace(BASE, offers={**BASE.offers, 31: Beside()}), directory, rules) == digest_of(
        BASE, directory, rules
    )


def test_canonical_json_is_written_one_way() -> None:
    assert canonical({"b": (1, None, True), "a": SenType.ASD, "é": WANTED_ON}) == (
        '{"a":"ASD","b":[1,null,true],"\\u00e9":"2027-09-01"}'
    )


@pytest.mark.parametrize("value", [1.5, {1, 2}], ids=["fraction", "set"])
def test_what_has_two_ways_of_writing_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="no one way"):
        digest(value)


def test_rankings_of_many_profiles_stay_right() -> None:
    directory = Directory.of([SURE, MAYBE, CLOSED])
    profiles = [profile(AUTISM, year_group=year, age=year + 4) for year in range(-4, 15)] * 3

    rankings = [directory.ranking(each).order for each in (*profiles, *(replace(p, age=p.age + 1) for p in profiles))]

    assert rankings[0] == rankings[19] == Directory.of([SURE, MAYBE, CLOSED]).ranking(profiles[0]).order
