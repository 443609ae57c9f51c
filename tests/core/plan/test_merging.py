"""Two people change one plan."""

from dataclasses import replace

import pytest
from hypothesis import assume, given

from included.core.plan.merging import Side, UnmergeableError, merge, resolve
from included.core.plan.records import Advice, Need, Plan, Provision, Views
from sound_plan import PLANS, few, sound_plan

BASE = Plan(
    views=Views(child="I like trains", family="He is kind"),
    needs=(Need("N1", text="one"), Need("N2", text="two")),
    provision=(Provision("P1", needs=("N1",), text="help"),),
)


def _need(plan: Plan, text: str) -> Plan:
    return replace(plan, needs=(replace(plan.needs[0], text=text), *plan.needs[1:]))


def test_changes_of_different_fields_both_stay() -> None:
    mine = replace(BASE, views=replace(BASE.views, child="I like buses"))
    theirs = replace(_need(BASE, "uno"), views=replace(BASE.views, family="He is funny"))

    merged = merge(BASE, mine, theirs)

    assert merged.plan == replace(_need(BASE, "uno"), views=Views(child="I like buses", family="He is funny"))
    assert merged.conflicts == ()


def test_two_fields_of_one_record_both_stay() -> None:
    mine = replace(BASE, provision=(replace(BASE.provision[0], who="teacher"),))
    theirs = replace(BASE, provision=(replace(BASE.provision[0], hours="2"),))

    merged = merge(BASE, mine, theirs)

    assert merged.plan.provision == (Provision("P1", needs=("N1",), text="help", who="teacher", hours="2"),)


def test_one_field_changed_twice_is_a_conflict() -> None:
    merged = merge(BASE, _need(BASE, "mine"), _need(BASE, "theirs"))

    (conflict,) = merged.conflicts

    assert (conflict.place, conflict.base, conflict.mine, conflict.theirs) == (
        "needs[N1].text",
        "one",
        "mine",
        "theirs",
    )
    assert merged.plan == _need(BASE, "theirs")


@pytest.mark.parametrize(("side", "text"), [(Side.MINE, "mine"), (Side.THEIRS, "theirs")])
def test_person_chooses_between_two_texts(side: Side, text: str) -> None:
    merged = merge(BASE, _need(BASE, "mine"), _need(BASE, "theirs"))

    plan = resolve(merged, {"needs[N1].text": side})

    assert plan == _need(BASE, text)


def test_record_taken_out_and_changed_is_kept_for_choice() -> None:
    without = replace(BASE, needs=BASE.needs[1:])

    merged = merge(BASE, _need(BASE, "mine"), without)

    assert merged.plan == _need(BASE, "mine")
    assert [each.place for each in merged.conflicts] == ["needs[N1]"]
    assert resolve(merged, {"needs[N1]": Side.THEIRS}) == without
    assert resolve(merged, {"needs[N1]": Side.MINE}) == _need(BASE, "mine")


def test_single_field_conflicts_can_be_chosen() -> None:
    mine, theirs = replace(BASE, views=Views(child="mine")), replace(BASE, views=Views(child="theirs"))

    merged = merge(BASE, mine, theirs)

    assert resolve(merged, {"views.child": Side.MINE}).views.child == "mine"


def test_whole_field_conflicts_can_be_chosen() -> None:
    merged = merge(BASE, replace(BASE, monitoring="mine"), replace(BASE, monitoring="theirs"))

    plan = resolve(merged, {"monitoring": Side.MINE})

    assert plan.monitoring == "mine"


def test_two_new_records_with_one_id_both_stay() -> None:
    mine = replace(
        BASE,
        needs=(*BASE.needs, Need("N3", text="mine")),
        provision=(Provision("P1", needs=("N1", "N3"), text="help"),),
    )
    theirs = replace(BASE, needs=(*BASE.needs, Need("N3", text="theirs")))

    merged = merge(BASE, mine, theirs)

    assert {(need.id, need.text) for need in merged.plan.needs[2:]} == {("N3", "theirs"), ("N3-2", "mine")}
    assert merged.plan.provision[0].needs == ("N1", "N3-2")


def test_spare_id_is_one_nobody_uses() -> None:
    mine = replace(BASE, needs=(*BASE.needs, Need("N3", text="mine")))
    theirs = replace(BASE, needs=(*BASE.needs, Need("N3", text="theirs"), Need("N3-2", text="theirs too")))

    merged = merge(BASE, mine, theirs)

    assert {need.id: need.text for need in merged.plan.needs[2:]} == {
        "N3": "theirs",
        "N3-2": "theirs too",
        "N3-3": "mine",
    }


def test_two_new_pieces_of_advice_both_stay() -> None:
    mine = replace(BASE, advice=(Advice("K1", limb="a"),))
    theirs = replace(BASE, advice=(Advice("K1", limb="b"),))

    merged = merge(BASE, mine, theirs)

    assert {row.limb for row in merged.plan.advice} == {"a", "b"}


def test_place_nobody_chose_stays_as_merged() -> None:
    merged = merge(BASE, _need(BASE, "mine"), _need(BASE, "theirs"))

    plan = resolve(merged, {})

    assert plan == merged.plan


def test_record_both_took_out_is_gone() -> None:
    without = replace(BASE, needs=BASE.needs[:1])

    merged = merge(BASE, without, without)

    assert merged.plan == without


def test_their_order_is_kept() -> None:
    turned = replace(BASE, needs=BASE.needs[::-1])

    merged = merge(BASE, _need(BASE, "mine"), turned)

    assert [need.id for need in merged.plan.needs] == ["N2", "N1"]


def test_double_ids_cannot_be_merged() -> None:
    double = replace(BASE, needs=(Need("N1"), Need("N1")))

    with pytest.raises(UnmergeableError, match="needs"):
        merge(BASE, double, BASE)


@few
@given(PLANS)
def test_alone_each_side_wins_whole(other: Plan) -> None:
    base = sound_plan()

    assert merge(base, base, other).plan == other
    assert merge(base, other, base).plan == other
    assert merge(base, other, other).plan == other


@few
@given(PLANS, PLANS, PLANS)
def test_conflicts_are_the_same_from_both_sides(base: Plan, mine: Plan, theirs: Plan) -> None:
    known = {need.id for need in base.needs} | {each.id for each in base.outcomes}
    ours, others = ({row.id for row in (*plan.needs, *plan.outcomes)} - known for plan in (mine, theirs))
    assume(not ours & others)  # where both take one new id, mine gets another and its links follow

    one, other = merge(base, mine, theirs), merge(base, theirs, mine)

    assert len(one.conflicts) == len(other.conflicts)
