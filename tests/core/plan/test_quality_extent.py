"""Q00: texts of megabytes end in a finding and not in minutes of waiting."""

from time import process_time

import pytest

from included.adapters.planrules import plan_rules
from included.core.plan.quality.check import check_document
from sound_plan import AS_OF, SOUND, found, places, spoilt, with_provision

# Each made an earlier form of some pattern try every beginning with every end.
UNITS = ["word ", "Aa ", " ", "1", ", reviewed ", "be ", "\n", "-", "Sam's ", "access to the ", "in all of the ", "( "]
_SECONDS = 3


@pytest.mark.parametrize(("length", "expected"), [(20_000, []), (20_001, ["needs[0].text"])])
def test_text_past_the_longest_is_found(length: int, expected: list[str]) -> None:
    document = spoilt(needs=[{"id": "N1", "text": "x" * length}])

    found_at = places(document, "Q00")

    assert found_at == expected


def test_beginning_of_a_long_text_is_checked() -> None:
    document = with_provision(text="Therapy as required. " + "x" * 100_000)

    findings = found(document, "Q01")

    assert findings


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_repetitive_text_takes_seconds_at_most(unit: str) -> None:
    text = unit * (5_000 // len(unit))
    document = spoilt(
        views={"child": text, "family": "x"},
        provision=[{"id": "P1", "needs": ["N1"], "text": text}],
        outcomes=[{"id": "O1", "text": text}],
    )
    started = process_time()

    check_document(document, plan_rules(), AS_OF)

    assert process_time() - started < _SECONDS


def test_ordinary_plan_takes_milliseconds() -> None:
    check_document(SOUND, plan_rules(), AS_OF)
    started = process_time()

    for _ in range(10):
        check_document(SOUND, plan_rules(), AS_OF)

    # 15 ms each is the aim; it takes five on an idle machine.
    assert process_time() - started < 0.3
