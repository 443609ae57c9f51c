"""Need beside places, and need next September, each beside a plain second way."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from included.adapters.partnershiprules import partnership_book
from included.core.partnership import PlaceRange, Published, expected_next_year, without_place
from included.core.partnership.expecting import AFTER_SCHOOL, BEFORE_SCHOOL

RULES = partnership_book().forecast
YEARS = range(BEFORE_SCHOOL, AFTER_SCHOOL + 1)
ENDS = st.integers(-1, 5)
RANGES = st.lists(
    st.one_of(
        st.tuples(ENDS, ENDS, st.integers(0, 3)).map(lambda t: PlaceRange(min(t[:2]), max(t[:2]), t[2])),
        st.integers(0, 3).map(lambda number: PlaceRange(None, None, number)),
    ),
    max_size=5,
)
NEEDS = st.dictionaries(st.integers(-1, 5), st.integers(0, 4), max_size=6)


def most_placed(need: dict[int, int], ranges: list[PlaceRange]) -> int:
    """One child after the other takes a place, or has another moved along: augmenting paths."""
    children = [year for year, number in need.items() for _ in range(number)]
    places = [each for each in ranges for _ in range(each.places)]
    held: dict[int, int] = {}

    def finds(child: int, seen: set[int]) -> bool:
        for place, each in enumerate(places):
            if place not in seen and each.takes(children[child]):
                seen.add(place)
                if place not in held or finds(held[place], seen):
                    held[place] = child
                    return True
        return False

    return sum(finds(child, set()) for child in range(len(children)))


@given(NEEDS, RANGES)
def test_no_way_of_placing_leaves_fewer_without(need: dict[int, int], ranges: list[PlaceRange]) -> None:
    short = without_place(need, ranges)

    assert sum(need.values()) - sum(short.values()) == most_placed(need, ranges)
    assert all(0 <= short[year] <= need[year] for year in need)


def test_a_place_for_many_years_is_used_once() -> None:
    need = {7: 4, 8: 4, 11: 4}

    assert without_place(need, [PlaceRange(7, 11, 6)]) == {7: 0, 8: 2, 11: 4}
    assert without_place(need, [PlaceRange(7, 11, 6), PlaceRange(7, 7, 4)]) == {7: 0, 8: 0, 11: 2}
    assert without_place(need, [PlaceRange(None, None, 12)]) == {7: 0, 8: 0, 11: 0}
    assert without_place(need, [PlaceRange(12, 13, 12)]) == need


def published(now: dict[tuple[int, str], int | None], new: dict[int, int | None] | None = None) -> Published:
    totals: dict[int, int | None] = {}
    for (year, _), number in now.items():
        totals[year] = totals.get(year, 0) + (number or 0)  # type: ignore[operator]
    return Published(now, totals, new or {}, {"Special": 3, "Mainstream": 1}, Fraction(2))


def test_a_year_group_moves_up_less_those_who_leave() -> None:
    found = expected_next_year(published({(3, "Special"): 200}, {4: 10}), YEARS, ("Special", "Mainstream"), RULES)

    # 200 × (1 − 2.75%) = 194.5; ten new, three quarters of them in special schools, twice as many as last year.
    assert found[4, "Special"] == 210  # 209.5, a half upwards
    assert found[4, "Mainstream"] == 5
    assert found[3, "Special"] == 0


def test_who_enters_a_phase_goes_where_those_ahead_went() -> None:
    now = {(6, "Mainstream"): 1000, (7, "Mainstream"): 300, (7, "Special"): 100}
    found = expected_next_year(published(now), YEARS, ("Special", "Mainstream"), RULES)

    assert found[7, "Mainstream"] == 730  # 1000 × 97.3% × 3/4
    assert found[7, "Special"] == 243


def test_who_enters_an_empty_year_group_keeps_the_kind() -> None:
    found = expected_next_year(published({(6, "Special"): 100}), YEARS, ("Special", "Mainstream"), RULES)

    assert (found[7, "Special"], found[7, "Mainstream"]) == (97, 0)


def test_the_youngest_are_as_many_as_now() -> None:
    found = expected_next_year(published({(-1, "Special"): 6, (0, "Special"): 7}), YEARS, ("Special",), RULES)

    assert (found[-1, "Special"], found[0, "Special"], found[1, "Special"]) == (12, 14, 7)


def test_young_people_stay_after_year_13() -> None:
    now = {(13, "College"): 100, (14, "College"): 1000}
    found = expected_next_year(published(now), YEARS, ("College",), RULES)

    assert found[14, "College"] == 750  # 100 × 93.7% + 1000 × 65.6%


def test_what_rests_on_a_withheld_figure_is_not_known() -> None:
    now: dict[tuple[int, str], int | None] = {
        (3, "Special"): None,
        (3, "Mainstream"): 50,
        (6, "Mainstream"): 100,
        (7, "Special"): None,
        (7, "Mainstream"): 60,
        (12, "Special"): 10,
    }
    totals = {3: 53, 6: 100, 7: 80, 11: None, 12: 10}
    found = expected_next_year(Published(now, totals, {}, {}, Fraction(1)), YEARS, ("Special", "Mainstream"), RULES)

    assert (found[4, "Special"], found[4, "Mainstream"]) == (None, 49)
    assert (found[7, "Special"], found[7, "Mainstream"]) == (None, 73)  # 100 × 97.3% × 60/80
    assert found[12, "Special"] is None


def test_every_year_group_has_its_share_of_leavers() -> None:
    assert all(0 < RULES.leaving_of(year) < 100 for year in YEARS)
    assert RULES.source
    assert RULES.status == "unverified"
