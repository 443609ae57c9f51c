"""What a replay takes for granted, read from the rule book."""

from importlib.resources import files

import pytest

from included.adapters.replayrules import read_replay_rules, replay_rules
from included.adapters.rulebook import BrokenRuleBook
from included.core.replay import placing, pricing, reading
from included.core.replay.rules import WHOLE
from included.core.vocabulary import SettingKind

TEXT = files("included.rules").joinpath("replay", "assumptions.toml").read_text(encoding="utf-8")


def test_each_assumption_is_told_once_with_its_source() -> None:
    found = replay_rules().assumptions

    assert len({each.id for each in found}) == len(found)
    assert all(each.sentence.endswith(".") and each.provision and each.status for each in found)


def test_every_assumption_made_is_one_that_is_told() -> None:
    made = {placing.FIRST_WISH, placing.OWN_PLACE, placing.LIST_ORDER, pricing.PUBLISHED_MEAN}
    made |= {reading.READ_FROM_PLAN, reading.LEVEL_ASSUMED, reading.LEVEL_INVENTED}

    assert made <= {each.id for each in replay_rules().assumptions}


def test_shares_of_each_kind_make_a_whole() -> None:
    shares = replay_rules().levels.shares

    assert {SettingKind.MAINSTREAM, SettingKind.SEN_UNIT, SettingKind.SPECIALIST_POST_16} <= set(shares)
    assert {parts[-1].up_to for parts in shares.values()} == {WHOLE}


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        ("radius_miles = 20", "radius_miles = 'far'"),
        ('otherwise = "enhanced"', 'otherwise = "much"'),
        ('sen_unit = "special"', 'sen_unit = "splendid"'),
        ('status = "draft"', 'stature = "draft"'),
        ("most_of_a_sort = 75", ""),
        ("[levels]", "[levels"),
    ],
    ids=["a number", "a level", "a mix", "a key", "a key left out", "no TOML"],
)
def test_a_broken_row_is_named(whole: str, part: str) -> None:
    assert whole in TEXT

    with pytest.raises(BrokenRuleBook, match=r"replay/assumptions\.toml"):
        read_replay_rules(TEXT.replace(whole, part, 1))
