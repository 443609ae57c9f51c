"""What if: another threshold, other percentages or another rule of targeted top-ups, and what each changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from included.core.money.formula import FormulaBook
from included.core.money.notional.columns import Base, percent_row, terms_of
from included.core.money.notional.reckoning import WHOLE_PERCENT, Reckoned, Whole, block_change, reckon
from included.core.money.notional.terms import AreaTerms


class Bound(StrEnum):
    """How exact a change of the block is, where pupils are only counted.

    Some of them may cost less than a higher threshold, so less is saved; others may cost more than a lower one.
    """

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What is changed. Percentages by area stand in place of the area's own; single ones are then laid over them."""

    threshold: int | None = None
    percents: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    single: Mapping[str, int] = field(default_factory=dict)
    share: int | None = None
    pays: int | None = None

    @property
    def changes_anything(self) -> bool:
        """Whether there is something to compare."""
        return self != WhatIf()


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """Every school as it is and as it would be; `after` and `block` are there where something is changed."""

    before: Reckoned
    after: Reckoned | None
    block: Whole | None
    bound: NDArray[np.int8]
    threshold: int


def compare(base: Base, what_if: WhatIf, book: FormulaBook) -> Compared:
    """Reckon as it is and, where something is changed, as it would be."""
    before = reckon(base.columns, base.terms)
    after = block = None
    threshold = base.terms.threshold if what_if.threshold is None else what_if.threshold
    moved = (threshold > base.terms.threshold) - (threshold < base.terms.threshold)
    if what_if.changes_anything:
        after = reckon(base.columns, terms_of([_changed(each, what_if, book) for each in base.areas], threshold, book))
        block = block_change(before, after)
    bound = moved * (base.columns.counted > 0).astype(np.int8)
    return Compared(before, after, block, bound, threshold)


def _changed(area: AreaTerms, what_if: WhatIf, book: FormulaBook) -> AreaTerms:
    percents = what_if.percents.get(area.authority, area.percents)
    if what_if.single:
        by_line = dict(zip(book.lines, percent_row(book, percents), strict=True))
        chosen = {key: what_if.single.get(line.group) for key, line in book.lines.items()}
        by_line |= {key: percent for key, percent in chosen.items() if percent is not None}
        percents = by_line | {key: percent for key, percent in what_if.single.items() if key in book.lines}
    share = area.share if what_if.share is None else what_if.share
    pays = area.pays if area.has_rule or what_if.share is None else WHOLE_PERCENT
    return replace(area, percents=percents, share=share, pays=pays if what_if.pays is None else what_if.pays)


def bound_of(signs: NDArray[np.int8]) -> Bound:
    """How exact the change of the block of some schools together is: a threshold moves one way for all of them."""
    sign = 0 if not len(signs) else int(signs[np.argmax(np.abs(signs))])
    return (Bound.EXACT, Bound.AT_MOST, Bound.AT_LEAST)[sign]
