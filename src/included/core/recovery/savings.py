"""What mitigations save in a year, each child of a double-count group counted once.

Mitigations of one group act on the same children: the fewer lie among the more. So the children of a group in a year
are as many as its widest mitigation reaches, and each counts once, for the mitigation that saves most on it after its
confidence. The others count only for children whom none before them reached. The rule errs on the side of caution:
where the dearest fails, no other steps in for it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from included.core.money.years import FinancialYear, financial_year_of
from included.core.recovery.record import Mitigation

_HUNDRED = 100


def reach(mitigation: Mitigation, year: FinancialYear) -> int:
    """How far it reaches in a year: children times the ramp in hundredths times the days it lasts."""
    ahead = year.starts_in - financial_year_of(mitigation.starts_on).starts_in
    days = year.days_between(mitigation.starts_on, mitigation.ends_on)
    if ahead < 0 or not days:
        return 0
    return mitigation.volume * mitigation.ramp[min(ahead, len(mitigation.ramp) - 1)] * days


def children(reached: int, year: FinancialYear) -> int:
    """A reach as whole children on average over the year, a half upwards."""
    whole = _HUNDRED * year.days
    return (2 * reached + whole) // (2 * whole)


def pence(reached: int, worth: int, year: FinancialYear) -> int:
    """What a reach saves, at a worth in pence hundredths for a child and year, a half penny upwards."""
    whole = _HUNDRED * _HUNDRED * year.days
    return (2 * reached * worth + whole) // (2 * whole)


def worth(mitigation: Mitigation) -> int:
    """What one child saves in a year, in hundredths of a penny: the unit saving times its confidence in percent."""
    return mitigation.unit_saving.pence * mitigation.confidence


def counted(mitigations: Sequence[Mitigation], year: FinancialYear) -> dict[str, int]:
    """The reach of each mitigation that counts in a year, by its key."""
    groups: defaultdict[tuple[str, str], list[Mitigation]] = defaultdict(list)
    for each in mitigations:
        # One outside every group overlaps with nothing.
        groups[("group", each.group) if each.group else ("alone", each.key)].append(each)
    found: dict[str, int] = {}
    for members in groups.values():
        found |= _once(members, year)
    return found


def _once(members: Sequence[Mitigation], year: FinancialYear) -> dict[str, int]:
    taken, found = 0, {}
    for each in sorted(members, key=worth, reverse=True):  # equals stay in the order of the plan
        own = reach(each, year)
        found[each.key] = max(0, own - taken)
        taken = max(taken, own)
    return found


def savings(mitigations: Sequence[Mitigation], year: FinancialYear) -> dict[str, int]:
    """What each mitigation saves in a year, in pence, by its key."""
    found: Mapping[str, int] = counted(mitigations, year)
    return {each.key: pence(found[each.key], worth(each), year) for each in mitigations}
