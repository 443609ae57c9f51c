"""A form for one line of each section of an offer, and the sets of them."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Final

from included.apps.design import fields
from included.apps.design.dates import GovukDateField
from included.apps.design.forms import AddAnotherSet, Form, add_another_set
from included.apps.places.wording import EVIDENCE, FEATURES, KINDS, LEVELS, NEEDS, STAFF, STAYS, options_of, year_text
from included.core.places.offers import LINES, Answer, Line, Section

_OLDEST: Final = 25
_MOST_PLACES: Final = 9999
_YEARS: Final = 6


def _place() -> fields.SelectField:
    return fields.SelectField(label="Kind of place", missing="Select the kind of place", options=options_of(KINDS))


def _year() -> fields.SelectField:
    return fields.SelectField(label="Academic year", missing="Select the academic year")


def _count(label: str) -> fields.NumberField:
    return fields.NumberField(label=label, width=4, min_value=0, max_value=_MOST_PLACES)


class LineForm(Form):
    """One line; the years offered begin the year before the day given."""

    mark_optional = False
    today: ClassVar[date | None] = None

    def line(self, section: Section) -> Line:
        """What was entered, as a line of its section."""
        given: Mapping[str, Any] = self.cleaned_data
        kind = LINES[section]
        return kind(**{name: _typed(section, name, given[name]) for name in kind.__slots__})


class NeedForm(LineForm):
    """A need met."""

    need = fields.SelectField(label="Need", missing="Select the need", options=options_of(NEEDS))
    level = fields.SelectField(label="Up to which level", missing="Select the level", options=options_of(LEVELS))
    low_age = fields.NumberField(label="Lowest age", width=2, min_value=0, max_value=_OLDEST)
    high_age = fields.NumberField(label="Highest age", width=2, min_value=0, max_value=_OLDEST)
    place = _place()

    def clean(self) -> dict[str, Any]:
        """Ages go upwards."""
        given = super().clean() or self.cleaned_data
        low, high = given.get("low_age"), given.get("high_age")
        if low is not None and high is not None and high < low:
            self.add_error("high_age", "Highest age must be the lowest age or higher")
        return given


class YearForm(LineForm):
    """A line of one academic year."""

    academic_year = _year()

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        first = (self.today or date.min).year - 1
        years = [(str(year), year_text(year)) for year in range(first, first + _YEARS)]
        self.fields["academic_year"].options = [("", "Choose"), *years]  # type: ignore[attr-defined] # a kit field


class PlaceForm(YearForm):
    """Places of a kind in a year."""

    place = _place()
    places = _count("How many places")


class VacancyForm(LineForm):
    """Places free from a day on."""

    place = _place()
    on = GovukDateField(label="Free from", called="Free from")
    places = _count("How many are free")


class StaffForm(LineForm):
    """Staff or a therapy on site."""

    who = fields.SelectField(label="Who", missing="Select who is on site", options=options_of(STAFF))
    days_a_week = fields.SelectField(
        label="Days a week",
        missing="Select how many days a week",
        options=[(str(n / 2), f"{n / 2:g}") for n in range(1, 15)],
    )


class FeatureForm(LineForm):
    """A feature of the building."""

    feature = fields.SelectField(label="What there is", missing="Select what there is", options=options_of(FEATURES))


class FeeForm(YearForm):
    """What a place costs."""

    stay = fields.SelectField(label="Kind of place", missing="Select the kind of place", options=options_of(STAYS))
    pounds = fields.MoneyField(label="Fee for a year", missing="Enter the fee", min_value=0, max_value=1_000_000)


class InspectionForm(LineForm):
    """What an inspection found."""

    by = fields.TextField(
        label="Who inspected", hint="For example, Ofsted", missing="Enter who inspected", max_length=60
    )
    outcome = fields.TextField(label="Outcome", missing="Enter the outcome", max_length=200)
    on = GovukDateField(label="Date of the inspection", called="Date of the inspection", past=True)


class ContractForm(LineForm):
    """The terms places are bought on."""

    reference = fields.TextField(label="Contract or framework", missing="Enter the contract", max_length=100)
    starts_on = GovukDateField(label="Starts on", called="Starts on")
    ends_before = GovukDateField(label="Ends before", called="Ends before", hint="The first day it does not cover")

    def clean(self) -> dict[str, Any]:
        """A contract covers at least a day."""
        given = super().clean() or self.cleaned_data
        if given.get("starts_on") and given.get("ends_before") and given["ends_before"] <= given["starts_on"]:
            self.add_error("ends_before", "“Ends before” must be after “Starts on”")
        return given


class VisitForm(LineForm):
    """The authority was there."""

    on = GovukDateField(label="Date of the visit", called="Date of the visit", past=True)
    purpose = fields.TextField(label="What for", missing="Enter what the visit was for", max_length=200)


class ShownForm(LineForm):
    """One thing that shows a standard."""

    evidence = fields.SelectField(label="What", missing="Select what it is", options=options_of(EVIDENCE))
    answer = fields.SelectField(
        label="Is it there?", missing="Select yes or no", options=[(Answer.YES, "Yes"), (Answer.NO, "No")]
    )
    words = fields.TextField(label="Where to see it", max_length=200, required=False)


FORMS: Final[Mapping[Section, type[LineForm]]] = {
    Section.NEEDS: NeedForm,
    Section.PLACES: PlaceForm,
    Section.VACANCIES: VacancyForm,
    Section.STAFF: StaffForm,
    Section.ACCESSIBILITY: FeatureForm,
    Section.FEES: FeeForm,
    Section.INSPECTION: InspectionForm,
    Section.CONTRACT: ContractForm,
    Section.VISIT: VisitForm,
    Section.STANDARDS: ShownForm,
}
_MOST: Final = 40


def line_set(section: Section, today: date) -> type[AddAnotherSet]:
    """The set of forms of a section, with the years of the day."""
    form = type(FORMS[section].__name__, (FORMS[section],), {"today": today, "__module__": __name__})
    return add_another_set(form, most=_MOST)


def lines_in(section: Section, forms: AddAnotherSet) -> Iterator[Line]:
    """The lines entered, of a set that is valid."""
    for form in forms.forms:
        if isinstance(form, LineForm):
            yield form.line(section)


def _typed(section: Section, name: str, value: Any) -> Any:
    kind = LINES[section].__annotations__[name]
    return value if kind in (date, Decimal) and isinstance(value, kind) else kind(value)


class DecisionForm(Form):
    """The officer's yes or no to what a setting says."""

    mark_optional = False
    decision = fields.RadiosField(
        label="Is this what the directory should say?",
        missing="Select yes or no",
        options=[("confirm", "Yes, confirm it"), ("decline", "No, leave the page as it is")],
    )
    reason = fields.LongTextField(
        label="Why not",
        hint="The setting reads this.",
        called="Why not",
        rows=3,
        max_length=1000,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """A no needs its reason."""
        given = super().clean() or self.cleaned_data
        if given.get("decision") == "decline" and not given.get("reason"):
            self.add_error("reason", "Enter why not")
        return given
