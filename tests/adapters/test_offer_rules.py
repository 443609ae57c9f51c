"""What offers are checked for, as data: it holds together with the standards, and what is broken is named."""

from importlib.resources import files
from pathlib import Path

import pytest

from included.adapters.offerrules import offer_rules, read_offer_rules
from included.adapters.rulebook import BrokenRuleBook

TEXT = (files("included.rules") / "standards" / "offer.toml").read_text(encoding="utf-8")


def test_every_code_is_numbered_and_weighed() -> None:
    assert list(offer_rules().findings) == [f"SO{n}" for n in range(1, 8)]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        pytest.param('standard = "PR3"', 'standard = "PR99"', "SO2.*no standard PR99", id="standard"),
        pytest.param('"nurse"]', '"wizard"]', "nurse.*wizard", id="profession"),
        pytest.param('nurse = ["nurse"]\n', "", "no profession for nurse", id="staff left out"),
        pytest.param('weight = "advice"', 'weight = "ban"', "ban", id="weight"),
        pytest.param('need = "PD"', 'need = "XX"', "XX", id="need"),
        pytest.param('from_level = "specialist"', "", "from_level", id="no level"),
        pytest.param("[said]", "[said", "offer", id="no TOML"),
    ],
)
def test_a_broken_rule_is_named(tmp_path: Path, before: str, after: str, said: str) -> None:
    file = tmp_path / "offer.toml"
    file.write_text(TEXT.replace(before, after, 1))

    with pytest.raises(BrokenRuleBook, match=said):
        read_offer_rules(file)
