"""Q13: what is too hard to read, and what is too short to say."""

import pytest

from included.adapters.planrules import plan_rules
from included.core.plan.quality.reading import reading_age, syllables_of
from sound_plan import places, spoilt

HARD = (
    "Notwithstanding the aforementioned multidisciplinary considerations, the implementation of individualised "
    "pedagogical methodologies necessitates comprehensive collaborative engagement between professionals in order to "
    "ameliorate receptive and expressive communicative deficits."
)
EASY = "Amelia can follow one instruction at a time when it comes with a picture. She does not yet ask for help. " * 6


def test_hard_text_is_found() -> None:
    document = spoilt(needs=[{"id": "N1", "text": HARD}])

    found_at = places(document, "Q13")

    assert found_at == ["needs[0].text"]


def test_easy_text_passes_at_any_length() -> None:
    document = spoilt(needs=[{"id": "N1", "text": EASY}])

    found_at = places(document, "Q13")

    assert found_at == []


def test_each_line_of_a_list_is_a_sentence() -> None:
    document = spoilt(needs=[{"id": "N1", "text": "- reads ten words\n- writes her name\n- counts to twenty\n" * 10}])

    found_at = places(document, "Q13")

    assert found_at == []


def test_short_text_is_left_alone() -> None:
    document = spoilt(needs=[{"id": "N1", "text": "Multidisciplinary communicative deficits."}])

    found_at = places(document, "Q13")

    assert found_at == []


@pytest.mark.parametrize(("words", "expected"), [(19, 0), (20, 1)])
def test_level_starts_at_its_number_of_words(words: int, expected: int) -> None:
    document = spoilt(needs=[{"id": "N1", "text": "multidisciplinary " * words}])

    found_at = places(document, "Q13")

    assert len(found_at) == expected


def test_professions_count_as_plain_words() -> None:
    named, _ = reading_age("The speech and language therapist comes each week.", plan_rules().reading)
    plain, _ = reading_age("The term comes each week.", plan_rules().reading)

    assert named == plain


def test_formula_gives_flesch_kincaid_plus_five() -> None:
    text = "The cat sat on the mat."

    age, words = reading_age(text, plan_rules().reading)

    assert (round(age, 2), words) == (round(0.39 * 6 + 11.8 * 6 / 6 - 15.59 + 5, 2), 6)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("cat", 1),
        ("table", 2),
        ("make", 1),
        ("makes", 1),
        ("wanted", 2),
        ("walked", 1),
        ("animal", 3),
        ("the", 1),
        ("boxes", 2),
        ("rhythm", 1),
    ],
)
def test_syllables_are_near_enough(word: str, expected: int) -> None:
    counted = syllables_of(word)

    assert counted == expected
