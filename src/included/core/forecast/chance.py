"""Whom chance takes: drawn for a range of futures, or left out where only what is expected is asked for."""

from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from included.core.forecast.tables import Floats

Counts = NDArray[Any]


class Chance(Protocol):
    """How many of some, how many arrive, and how some are shared out."""

    def some(self, counts: Counts, share: Any) -> Counts:
        """How many of these, each with the share's chance."""

    def arrivals(self, mean: Any) -> Counts:
        """How many come where so many are meant to."""

    def shared_out(self, counts: Counts, shares: Floats) -> Counts:
        """These over the last axis of the shares."""


class Drawn:
    """Chance as it falls: whole people."""

    def __init__(self, random: np.random.Generator) -> None:
        self._random = random

    def some(self, counts: Counts, share: Any) -> Counts:
        """A binomial draw."""
        return np.asarray(self._random.binomial(counts, share))

    def arrivals(self, mean: Any) -> Counts:
        """A Poisson draw."""
        return np.asarray(self._random.poisson(mean))

    def shared_out(self, counts: Counts, shares: Floats) -> Counts:
        """A multinomial draw."""
        return np.asarray(self._random.multinomial(counts, shares))


class Expected:
    """No chance at all. Two futures then differ by what was changed between them, and by nothing else."""

    def some(self, counts: Counts, share: Any) -> Counts:
        """The share of them."""
        return np.asarray(counts * share)

    def arrivals(self, mean: Any) -> Counts:
        """As many as are meant to come."""
        return np.asarray(mean)

    def shared_out(self, counts: Counts, shares: Floats) -> Counts:
        """Each share of them."""
        return np.asarray(counts[..., None] * shares)
