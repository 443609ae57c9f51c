"""The disclosure rule on single figures: a small count, and a share that would give one away."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DisclosureRule:
    """From which count and base on a figure may be published, and where the rule comes from."""

    smallest_count: int
    smallest_base: int
    source: str
    status: str

    def is_small(self, count: int) -> bool:
        """Whether a count could point at a child; nought points at nobody."""
        return 0 < count < self.smallest_count


def published_count(count: int, rule: DisclosureRule) -> int | None:
    """The count, or None where it is withheld."""
    return None if rule.is_small(count) else count


def may_publish_share(numerator: int, denominator: int, rule: DisclosureRule) -> bool:
    """Whether a share of a group may be published: neither those counted nor the rest may be few.

    A share of 96 in 100 says that four are the rest, as surely as a count of four does.
    """
    rest = denominator - numerator
    return denominator >= rule.smallest_base and not rule.is_small(numerator) and not rule.is_small(rest)
