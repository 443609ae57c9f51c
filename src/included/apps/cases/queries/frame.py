"""What the top of every page of a case says: who the child is, and how the family is to be reached."""

from dataclasses import dataclass
from uuid import UUID

from included.adapters import clock
from included.apps.cases.models import Case
from included.apps.design.words import date_text
from included.apps.people.access_needs import access_words
from included.apps.people.models import Contact
from included.apps.places.models import Setting
from included.core.calendar.ages import curriculum_year

_RECEPTION = 0
_LAST_SCHOOL_YEAR = 14
_OURS = ("", "English")


@dataclass(frozen=True, slots=True)
class AccessNeed:
    """How one person of the family is to be spoken and written to."""

    name: str
    needs: str


@dataclass(frozen=True, slots=True)
class Frame:
    """A case as the top of its pages shows it."""

    id: UUID
    name: str
    facts: tuple[tuple[str, str], ...]
    access_needs: tuple[AccessNeed, ...]
    is_urgent: bool


def frame_of(case: Case) -> Frame:
    """The identity bar of a case, read with its child and officer: two queries more."""
    child = case.child
    today = clock.today()
    facts = [
        ("Date of birth", date_text(child.born_on)),
        ("Year group", year_words(curriculum_year(child.born_on, today))),
        ("Reference", case.reference),
        ("Setting", _setting(child.setting_urn)),
        ("Case officer", case.officer.name if case.officer else "Not allocated"),
    ]
    return Frame(case.pk, child.full_name, tuple(facts), _access_needs(case), case.is_urgent)


def year_words(year: int) -> str:
    """A national curriculum year in words."""
    if year < _RECEPTION:
        return "Before school"
    if year == _RECEPTION:
        return "Reception"
    return f"Year {year}" if year <= _LAST_SCHOOL_YEAR else "After Year 14"


def _setting(urn: int | None) -> str:
    found = Setting.objects.filter(pk=urn).values_list("name", flat=True).first() if urn else None
    return found or "Not known"


def _access_needs(case: Case) -> tuple[AccessNeed, ...]:
    contacts = (
        Contact.objects.filter(child=case.child_id).order_by("pk").values_list("name", "access_needs", "language")
    )
    return tuple(
        AccessNeed(
            name, ", ".join(filter(None, [access_words(needs), f"speaks {language}" if language not in _OURS else ""]))
        )
        for name, needs, language in contacts.values_list("name", "access_needs", "language")
        if needs or language not in _OURS
    )
