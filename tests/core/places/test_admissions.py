"""A school that selects by ability: said, asked about, last among its equals, and never graded down for it."""

from typing import Any

import pytest

from core.places.stories import AUTISM, case, profile, setting
from included.adapters.travelrules import travel_rules
from included.core.places.directory import Directory
from included.core.places.facts import AdmissionsPolicy, NeedMet, Setting
from included.core.places.list_rules import ListRules
from included.core.places.reasons import Grade
from included.core.places.suitability import judge
from included.core.places.tailored_list import tailor
from included.core.places.wishes import Wishes
from included.core.vocabulary import Level, SenType

MEETS_AUTISM = (NeedMet(SenType.ASD, Level.SPECIALIST),)
CHILD = profile(AUTISM)


def grammar(urn: int, **told: Any) -> Setting:
    return setting(urn, **{"admissions_policy": AdmissionsPolicy.SELECTIVE, "is_section_38_3": True, **told})


def urns(settings: list[Setting], **told: Any) -> list[int]:
    """The settings in order."""
    return [
        each.judged.setting.urn
        for each in tailor(case(CHILD, **told), Directory.of(settings), travel_rules()).entries()
    ]


@pytest.mark.parametrize(
    ("listed", "words", "provision"),
    [
        pytest.param(True, "must admit the child without a test", True, id="section-38-3"),
        pytest.param(False, "no plan can make it admit", False, id="wholly-independent"),
        pytest.param(None, "ask what it offers", False, id="not-known"),
    ],
)
def test_selection_is_said_and_asked_about(listed: bool | None, words: str, provision: bool) -> None:
    found = judge(CHILD, grammar(1, is_section_38_3=listed).facts)

    (reason,) = [each for each in found.reasons if each.about == "admissions"]
    assert words in reason.words
    assert ("section 43" in reason.provision) is provision
    assert reason.grade is Grade.CAN


@pytest.mark.parametrize("policy", [None, AdmissionsPolicy.NON_SELECTIVE], ids=["not-known", "non-selective"])
def test_no_more_is_said_of_other_schools(policy: AdmissionsPolicy | None) -> None:
    found = judge(CHILD, setting(1, admissions_policy=policy).facts)

    assert [each for each in found.reasons if each.about == "admissions"] == []


def test_selection_takes_no_grade_away() -> None:
    chosen, other = (judge(CHILD, each(1, needs=MEETS_AUTISM).facts) for each in (grammar, setting))

    assert (chosen.grade, chosen.rank) == (Grade.CAN, other.rank)


@pytest.mark.parametrize(
    ("settings", "told", "expected"),
    [
        pytest.param([grammar(1), setting(2)], {}, [2, 1], id="last-among-equals"),
        pytest.param([grammar(1, needs=MEETS_AUTISM), setting(2)], {}, [1, 2], id="a-better-match-comes-first"),
        pytest.param([grammar(1), setting(2)], {"wishes": Wishes(order=(1,))}, [1, 2], id="a-wish-comes-first"),
        pytest.param([grammar(1), setting(2)], {"rules": ListRules.SECOND}, [1, 2], id="the-second-rules"),
    ],
)
def test_selecting_by_ability_parts_equals_alone(
    settings: list[Setting], told: dict[str, Any], expected: list[int]
) -> None:
    assert urns(settings, **told) == expected
