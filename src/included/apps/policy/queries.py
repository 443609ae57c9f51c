"""Which policy an area runs."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from included.adapters.rulebook import load_rule_book
from included.adapters.simulationrules import simulation_rules
from included.apps.policy.models import AreaPolicy
from included.core.law import Profile
from included.core.law.simulation import LAW, Area, why_not_run


@dataclass(frozen=True, slots=True)
class Choice:
    """A profile that was chosen, by whom, when and why."""

    profile: Profile
    by: str
    at: datetime
    reason: str


def area_of(authority_code: str) -> Area:
    """An authority's area in this installation."""
    return Area(authority_code, is_demonstration=bool(settings.DEMONSTRATION))


def profile_of(authority_code: str) -> str:
    """The profile that a new case of an area is opened under. A real area is never asked for: it runs the law."""
    if not area_of(authority_code).is_simulated:
        return LAW
    last = AreaPolicy.objects.filter(authority_code=authority_code).order_by("-pk").values_list("profile", flat=True)
    return last.first() or LAW


def runs_simulation(authority_code: str, profile: str) -> bool:
    """Whether a case of an area is simulated under what is not law."""
    return profile != LAW and why_not_run(load_rule_book().profile(profile), area_of(authority_code)) is None


def choices_of(authority_code: str) -> tuple[Choice, ...]:
    """Every choice of an area, the newest first."""
    rows = AreaPolicy.objects.filter(authority_code=authority_code).select_related("chosen_by").order_by("-pk")[:50]
    book = load_rule_book()
    return tuple(Choice(book.profile(row.profile), row.chosen_by.name, row.chosen_at, row.reason) for row in rows)


def profiles() -> tuple[Profile, ...]:
    """Every profile there is, the law first."""
    return tuple(sorted(load_rule_book().profiles.values(), key=lambda each: (not each.is_law, each.code)))


def priced_as(authority_code: str) -> str:
    """The authority whose area costs a setting has: an invented one lies in no real area."""
    return authority_code if area_of(authority_code).is_real else simulation_rules().priced_as
