"""Rules on the settings a plan names, and what they share with those on the settings attended."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from included.core.returns.columns import Mask, is_repeated
from included.core.returns.findings import Severity
from included.core.returns.sen2.batch import Batch
from included.core.returns.sen2.collection import NAMED_PLAN, PLAN_DETAIL
from included.core.returns.sen2.hits import Hit, Rules
from included.core.returns.sen2.request_rules import flag_words

_LEAST_UKPRN: Final = 10_000_000
_BEYOND_UKPRN: Final = 20_000_000
_NOWHERE: Final = ("NEET", "NIEC", "NIEO")
_ASKS_FOR_WORDS: Final = ("OTH", "NIEO", "OLA")
_WAYS: Final = ("URN", "UKPRN", "SENsetting")
INDICATORS: Final = ("SENunitIndicator", "ResourcedProvisionIndicator")


def is_given_one_way(b: Batch, table: str) -> Iterator[Hit]:
    """What N08 and L01 share: a setting is a URN, a UKPRN or a kind of setting, and only one of them."""
    ways = np.sum([b.is_written(table, name) for name in _WAYS], axis=0, dtype=np.int64)
    said = "There is no URN, no UKPRN and no SENsetting. Give the URN, or the first of the others that there is."
    yield Hit(table, np.equal(ways, 0), "URN", said)
    said = "URN is {URN}, UKPRN {UKPRN}, SENsetting {SENsetting}: only one may be given. Keep the first there is."
    yield Hit(table, np.greater(ways, 1), "URN", said)


def has_well_formed_numbers(b: Batch, table: str) -> Iterator[Hit]:
    """A URN has six digits; a UKPRN has eight and begins with 1."""
    said = "The URN {URN} does not have six digits. Look it up in the register of establishments."
    yield Hit(table, b.numbers_of(table, "URN") < 0, "URN", said)
    ukprn = b.numbers_of(table, "UKPRN")
    is_wrong = (ukprn != 0) & ~((ukprn >= _LEAST_UKPRN) & (ukprn < _BEYOND_UKPRN))
    said = "The UKPRN {UKPRN} does not have eight digits that begin with 1. Look it up."
    yield Hit(table, is_wrong, "UKPRN", said)


def is_of_this_years_kinds(b: Batch, table: str) -> Iterator[Hit]:
    """What N09 and W15 share."""
    setting = b.codes(table, "SENsetting")
    said = "SENsetting is {SENsetting}, which is no code of this year's list. Give a code of the list."
    yield Hit(table, setting.is_given & ~setting.is_listed, "SENsetting", said)


def says_whether_in_a_unit(b: Batch, table: str) -> Iterator[Hit]:
    """What N12 and W14 share."""
    is_given = has_a_setting(b, table)
    for name in INDICATORS:
        said = flag_words(name)
        yield Hit(table, is_given & ~b.codes(table, name).is_listed, name, said)
    unit, resourced = (b.codes(table, name).is_one_of("1") for name in INDICATORS)
    said = "SENunitIndicator and ResourcedProvisionIndicator are both 1; a place is in one or the other. Correct one."
    yield Hit(table, unit & resourced, INDICATORS[1], said)


def has_a_setting(b: Batch, table: str) -> Mask:
    """Where a setting is given in any way."""
    urn, ukprn, kind = (b.is_written(table, name) for name in _WAYS)
    return urn | ukprn | kind


def names_one_setting(b: Batch) -> Iterator[Hit]:
    """N08."""
    return is_given_one_way(b, PLAN_DETAIL)


def names_a_setting_there_is(b: Batch) -> Iterator[Hit]:
    """N09."""
    yield from has_well_formed_numbers(b, PLAN_DETAIL)
    yield from is_of_this_years_kinds(b, PLAN_DETAIL)
    said = "SENsetting is {SENsetting}: a plan does not name somebody's being out of education. Check it."
    is_nowhere = b.codes(PLAN_DETAIL, "SENsetting").is_one_of(*_NOWHERE)
    yield Hit(PLAN_DETAIL, is_nowhere, "SENsetting", said, Severity.QUERY)


def says_which_other(b: Batch) -> Iterator[Hit]:
    """N10."""
    asks = b.codes(PLAN_DETAIL, "SENsetting").is_one_of(*_ASKS_FOR_WORDS)
    said = "SENsetting is {SENsetting}, which asks for words in SENsettingOther. Say what is arranged."
    yield Hit(PLAN_DETAIL, asks & ~b.is_written(PLAN_DETAIL, "SENsettingOther"), "SENsettingOther", said)


def ranks_its_settings(b: Batch) -> Iterator[Hit]:
    """N11."""
    rank = b.codes(PLAN_DETAIL, "PlacementRank")
    said = "PlacementRank is {PlacementRank} and must be 1 or 2. Say which setting is the main one."
    yield Hit(PLAN_DETAIL, ~rank.is_listed, "PlacementRank", said)
    keys = b.rows(PLAN_DETAIL, NAMED_PLAN) * 2 + rank.places
    said = "The plan names another setting with PlacementRank {PlacementRank}. Each rank is given once."
    yield Hit(PLAN_DETAIL, is_repeated(keys, rank.is_listed), "PlacementRank", said)
    has_first = b.has(PLAN_DETAIL, NAMED_PLAN, rank.is_one_of("1"))
    is_alone = rank.is_one_of("2") & ~b.seen_from(PLAN_DETAIL, NAMED_PLAN, has_first)
    said = "The plan names a second setting and no first. Check the ranks."
    yield Hit(PLAN_DETAIL, is_alone, "PlacementRank", said, Severity.QUERY)


def names_a_unit_or_not(b: Batch) -> Iterator[Hit]:
    """N12."""
    return says_whether_in_a_unit(b, PLAN_DETAIL)


RULES: Final[Rules] = {
    "N08": names_one_setting,
    "N09": names_a_setting_there_is,
    "N10": says_which_other,
    "N11": ranks_its_settings,
    "N12": names_a_unit_or_not,
}
