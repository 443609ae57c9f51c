"""Unique pupil numbers and unique learner numbers, checked a column at a time.

The check letter of a UPN: characters 2 to 13 weighted 2 to 13, modulo 23, in an alphabet without I, O and S; the letter
at the end of a temporary UPN counts as its place there. The check digit of a ULN: weights 10 to 1 leave remainder 10
modulo 11.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from included.core.returns.columns import Mask, Whole

_LETTERS: Final = "ABCDEFGHJKLMNPQRTUVWXYZ"
_UPN_LENGTH, _ULN_LENGTH = 13, 10
_UPN_WEIGHTS: Final = np.arange(2, 14)
_ULN_WEIGHTS: Final = np.arange(10, 0, -1)
_ULN_REMAINDER, _ELEVEN = 10, 11
_ZERO, _NINE = ord("0"), ord("9")
_NO_VALUE: Final = -1


def _values_of_letters() -> Whole:
    values = np.full(128, _NO_VALUE, dtype=np.int64)
    for place, letter in enumerate(_LETTERS):
        values[ord(letter)] = values[ord(letter.lower())] = place
    return values


_VALUES: Final = _values_of_letters()


@dataclass(frozen=True, slots=True, eq=False)
class UpnFaults:
    """Where a UPN is wrong, by the Department's rule; the check letter is only looked at where the rest can be read."""

    form: Mask
    area: Mask
    digits: Mask
    last: Mask
    letter: Mask


def upn_faults(upns: Sequence[str | None], areas: frozenset[int]) -> UpnFaults:
    """What is wrong with each UPN that is given."""
    signs, length = _signs(upns, _UPN_LENGTH)
    is_given, is_long_enough = length > 0, length == _UPN_LENGTH
    digits = np.where((signs >= _ZERO) & (signs <= _NINE), signs - _ZERO, _NO_VALUE)
    letters = _VALUES[np.where(signs < len(_VALUES), signs, 0)]
    last = np.where(digits[:, 12] >= 0, digits[:, 12], letters[:, 12])
    first = letters[:, 0]
    area_known = (digits[:, 1:4] >= 0).all(axis=1)
    area = digits[:, 1:4] @ np.array([100, 10, 1])
    has_digits, has_last = (digits[:, 4:12] >= 0).all(axis=1), last >= 0
    weighed = np.column_stack([digits[:, 1:12], last]) @ _UPN_WEIGHTS
    is_readable = is_long_enough & area_known & has_digits & has_last
    return UpnFaults(
        form=is_given & ~is_long_enough,
        area=is_long_enough & ~(area_known & np.isin(area, np.array(sorted(areas)))),
        digits=is_long_enough & ~has_digits,
        last=is_long_enough & ~has_last,
        letter=is_readable & (first != weighed % len(_LETTERS)),
    )


def uln_is_wrong(ulns: Sequence[str | None]) -> Mask:
    """Where a ULN is given and is not ten digits that begin with no 0 and end with the right check digit."""
    signs, length = _signs(ulns, _ULN_LENGTH)
    digits = np.where((signs >= _ZERO) & (signs <= _NINE), signs - _ZERO, _NO_VALUE)
    is_well_formed = (length == _ULN_LENGTH) & (digits >= 0).all(axis=1) & (digits[:, 0] > 0)
    is_right = is_well_formed & (digits @ _ULN_WEIGHTS % _ELEVEN == _ULN_REMAINDER)
    is_wrong: Mask = (length > 0) & ~is_right
    return is_wrong


def _signs(texts: Sequence[str | None], longest: int) -> tuple[Whole, Whole]:
    """The characters of each text as numbers, 0 beyond its end, and how many there are (one more for too many)."""
    cut = [text.strip()[: longest + 1] if text else "" for text in texts]
    written = np.array(cut, dtype=f"U{longest + 1}").view(np.uint32).reshape(len(cut), longest + 1)
    signs = written.astype(np.int64)
    return signs[:, :longest], (signs != 0).sum(axis=1)
