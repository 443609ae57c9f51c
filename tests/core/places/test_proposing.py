"""Types of need are suggested from the words of a need, within its own broad area; a person decides."""

import pytest

from included.core.places.proposing import proposed_types
from included.core.vocabulary import BroadArea, SenType


@pytest.mark.parametrize(
    ("area", "words", "types"),
    [
        (BroadArea.COMMUNICATION, "Mabel is autistic and her speech is delayed.", (SenType.ASD, SenType.SLCN)),
        (BroadArea.COMMUNICATION, "She plays alone.", (SenType.SLCN,)),
        (BroadArea.COGNITION, "A severe learning difficulty.", (SenType.SLD,)),
        (BroadArea.COGNITION, "He reads at the level of Year 1.", (SenType.MLD,)),
        (BroadArea.SEMH, "Anxious in crowds.", (SenType.SEMH,)),
        (BroadArea.SENSORY_PHYSICAL, "She is deafblind.", (SenType.MSI,)),
        (BroadArea.SENSORY_PHYSICAL, "He wears hearing aids.", (SenType.HI,)),
    ],
    ids=["two types", "the area alone", "one type", "cognition alone", "semh", "the narrower first", "hearing"],
)
def test_words_suggest_types_of_their_area(area: BroadArea, words: str, types: tuple[SenType, ...]) -> None:
    assert proposed_types(area, words) == types


def test_nothing_is_guessed_for_sensory_needs() -> None:
    assert proposed_types(BroadArea.SENSORY_PHYSICAL, "Needs breaks.") == ()


def test_words_of_another_area_suggest_nothing() -> None:
    assert proposed_types(BroadArea.SEMH, "Autism makes mornings hard.") == (SenType.SEMH,)
