"""What a plan is called and starts from, and what comes in and goes out in a year."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from django.core.exceptions import ValidationError

from included.adapters.recoveryrules import recovery_book
from included.apps.design import fields
from included.apps.design.dates import GovukDateField
from included.apps.design.forms import Form
from included.apps.recovery.changing import GRANTS, INCOME, LINES, line_field
from included.core.forecast.kinds import Kind
from included.core.money.dated import Status
from included.core.money.years import financial_year
from included.core.recovery.categories import GROUP_WORDS

MOST_POUNDS: Final = 9_999_999_999
STATUSES: Final = (
    (Status.CONFIRMED.value, "Confirmed: somebody read it in its source"),
    (Status.UNVERIFIED.value, "Not verified yet"),
    (Status.DRAFT.value, "A draft of ours"),
)


def programmes() -> list[tuple[str, str]]:
    """What a plan may stand under."""
    book = recovery_book()
    return [(code, book.programmes[code].name) for code in GRANTS[:3]]


class _Span(fields.TextField):
    """A financial year as people write it."""

    def clean(self, value: Any) -> Any:
        """The year, as 2026-27."""
        text = super().clean(value).replace("/", "-").replace("–", "-")
        try:
            return str(financial_year(text)) if text else None
        except ValueError as error:
            raise ValidationError(f"{self.called} must be a financial year, like 2026-27", code="invalid") from error


class BasicsForm(Form):
    """What the plan is called, what it starts from, and by when its year was to balance."""

    name = fields.TextField(
        label="What is the plan called?", called="Name", hint="Like Kent recovery plan", max_length=200
    )
    programme = fields.SelectField(
        label="Which programme is it under?", options=programmes(), required=False, empty="None"
    )
    opening = fields.MoneyField(
        label="Balance at the start of the first year",
        called="Opening balance",
        hint="Put a minus before a deficit, like -97,000,000",
        min_value=-MOST_POUNDS,
        max_value=MOST_POUNDS,
        width=20,
    )
    opening_source = fields.TextField(
        label="Where does this balance come from?", hint="Like accounts of 2025-26", max_length=300, required=False
    )
    opening_status = fields.SelectField(
        label="How sure is this balance?", options=STATUSES, required=False, empty="Not said"
    )
    balance_by = _Span(
        label="By the end of which year is the year to balance?",
        called="Year to balance",
        hint="Like 2027-28. Leave it empty where nothing was agreed",
        width=10,
        required=False,
    )
    to_forum_on = GovukDateField(
        label="When was it last taken to the Schools’ Forum?", called="Day of the Forum", past=True, required=False
    )


class YearForm(Form):
    """Income, grants and spending of one year; sums left empty are nothing."""

    def __init__(self, *arguments: Any, has_spend: bool = True, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for name, field in _year_fields(has_spend=has_spend):
            self.fields[name] = field
        self.sections = _sections(list(self.fields))


class FirstYearForm(BasicsForm, YearForm):
    """A plan begun with its first year."""

    year = _Span(label="Which is the first financial year?", called="First year", hint="Like 2026-27", width=10)


def _year_fields(*, has_spend: bool) -> Iterator[tuple[str, Any]]:
    book = recovery_book()
    yield (
        "is_actual",
        fields.CheckboxField(
            label="This year is over: these are actual figures, and mitigations are in them already", required=False
        ),
    )
    for code, words in INCOME.items():
        is_block = code == "high_needs_block"
        yield f"income_{code}", _sum(words, is_needed=is_block, may_owe=not is_block)
    for code in GRANTS:
        yield f"grant_{code}", _sum(book.programmes[code].name)
    if has_spend:
        for kind in Kind:
            yield f"spend_{kind}", _sum(GROUP_WORDS[kind].capitalize())
        for line in LINES:
            yield line_field(line), _sum(f"{book.lines[line]} (line {line})")
    yield "closing", _sum("Closing balance as the accounts or your own sum state it", may_owe=True)
    yield "source", fields.TextField(label="Where do the figures you typed come from?", max_length=300, required=False)
    yield "status", fields.SelectField(label="How sure are they?", options=STATUSES, required=False, empty="Not said")


def _sum(label: str, *, is_needed: bool = False, may_owe: bool = False) -> fields.MoneyField:
    lowest = -MOST_POUNDS if may_owe else 0
    return fields.MoneyField(label=label, required=is_needed, min_value=lowest, max_value=MOST_POUNDS, width=20)


def _sections(names: Sequence[str]) -> list[tuple[str, list[str]]]:
    """The fields under their headings."""
    parts = (
        ("Income", ("is_actual", "income_")),
        ("Grants and contributions that reduce the deficit", ("grant_",)),
        ("Spending on placements, before any mitigation", ("spend_",)),
        ("Other spending, before any mitigation", ("line_",)),
        ("To check against, and where it is from", ("closing", "source", "status")),
    )
    found = [(title, [name for name in names if name.startswith(starts)]) for title, starts in parts]
    return [(title, own) for title, own in found if own]
