"""A date asked as day, month and year, which keeps what was typed and says which part is wrong."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict

from included.adapters import clock
from included.apps.design.words import MONTHS, date_text, list_text, when_missing

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

PARTS = ("day", "month", "year")
_YEAR_DIGITS = 4
_SHORTEST_MONTH_NAME = 3


class GovukDateInput(forms.Widget):
    """Three inputs named `<name>-day`, `<name>-month` and `<name>-year`."""

    def value_from_datadict(
        self,
        data: Mapping[str, Any],
        files: MultiValueDict[str, "UploadedFile[Any]"],  # noqa: ARG002  # Django's signature
        name: str,
    ) -> dict[str, str]:
        """What was typed, part by part."""
        return {part: str(data.get(f"{name}-{part}", "")).strip() for part in PARTS}

    def value_omitted_from_data(
        self,
        data: Mapping[str, Any],
        files: MultiValueDict[str, "UploadedFile[Any]"],  # noqa: ARG002  # Django's signature
        name: str,
    ) -> bool:
        """Whether no part was sent at all."""
        return not any(f"{name}-{part}" in data for part in PARTS)

    def id_for_label(self, id_: str, index: str | None = None) -> str:  # noqa: ARG002  # Django's signature
        """The first part, which a click on the label should reach."""
        return f"{id_}-day"

    @staticmethod
    def parts_of(value: object) -> dict[str, str]:
        """Day, month and year to show for a date, for what was typed, or for nothing."""
        if isinstance(value, date):
            return {"day": str(value.day), "month": str(value.month), "year": str(value.year)}
        typed = value if isinstance(value, Mapping) else {}
        return {part: str(typed.get(part, "")) for part in PARTS}


class GovukDateField(forms.Field):
    """A real date, within bounds where given, else an error in GOV.UK's words that names the part to mend.

    `earliest` and `latest` are the first and last day allowed; `past=True` allows today and before,
    `future=True` today and after. Today is the clock's, so a demonstration's held day counts.
    """

    widget = GovukDateInput

    def __init__(
        self,
        *,
        label: str,
        hint: str = "",
        missing: str = "",
        called: str = "",
        autocomplete: str = "",
        label_look: str = "",
        earliest: date | None = None,
        latest: date | None = None,
        past: bool = False,
        future: bool = False,
        **options: Any,
    ) -> None:
        self.called = called or label.rstrip("?")
        self.hint = hint
        self.autocomplete = autocomplete
        self.label_look = label_look
        self.earliest, self.latest, self.past, self.future = earliest, latest, past, future
        required = missing or when_missing("Enter", label, called)
        super().__init__(label=label, error_messages={"required": required}, **options)

    def clean(self, value: Any) -> date | None:
        """The date typed; None where the field may be empty and is."""
        typed = GovukDateInput.parts_of(value)
        empty = [part for part in PARTS if not typed[part]]
        if len(empty) == len(PARTS):
            if self.required:
                raise self._wrong(self.error_messages["required"], PARTS)
            return None
        if empty:
            missing = list_text(f"a {part}" if part == empty[0] else part for part in empty)
            raise self._wrong(f"{self.called} must include {missing}", empty)
        day = self._real_date(typed)
        self._check_bounds(day)
        return day

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether what was typed differs from what was there."""
        return GovukDateInput.parts_of(initial) != GovukDateInput.parts_of(data)

    def _real_date(self, typed: dict[str, str]) -> date:
        if typed["year"].isdecimal() and len(typed["year"]) != _YEAR_DIGITS:
            raise self._wrong("Year must include 4 numbers", ["year"])
        try:
            return date(_number(typed["year"]), _month(typed["month"]), _number(typed["day"]))
        except ValueError:
            raise self._wrong(f"{self.called} must be a real date", _unreal(typed)) from None

    def _check_bounds(self, day: date) -> None:
        today = clock.today()
        if self.past and day > today:
            raise self._wrong(f"{self.called} must be today or in the past", PARTS)
        if self.future and day < today:
            raise self._wrong(f"{self.called} must be today or in the future", PARTS)
        early, late = self.earliest and day < self.earliest, self.latest and day > self.latest
        if self.earliest and self.latest and (early or late):
            between = f"between {date_text(self.earliest)} and {date_text(self.latest)}"
            raise self._wrong(f"{self.called} must be {between}", PARTS)
        if self.earliest and early:
            raise self._wrong(f"{self.called} must be on or after {date_text(self.earliest)}", PARTS)
        if self.latest and late:
            raise self._wrong(f"{self.called} must be on or before {date_text(self.latest)}", PARTS)

    def _wrong(self, message: Any, parts: Any) -> ValidationError:
        return ValidationError(str(message), code="date", params={"parts": tuple(parts)})


def _unreal(typed: dict[str, str]) -> tuple[str, ...]:
    checks = {"day": _number, "month": _month, "year": _number}
    wrong = tuple(part for part in PARTS if _fails(checks[part], typed[part]))
    return wrong or PARTS


def _fails(check: Any, text: str) -> bool:
    try:
        check(text)
    except ValueError:
        return True
    return False


def _number(text: str) -> int:
    # int() also takes signs, spaces and underscores, which nobody means in a date.
    if not (text.isascii() and text.isdecimal()):
        raise ValueError(text)
    return int(text)


def _month(text: str) -> int:
    """A month by number or by name: 1, 01, Jan, january."""
    if text.isascii() and text.isdecimal():
        month = int(text)
        if not 1 <= month <= len(MONTHS):
            raise ValueError(text)
        return month
    for number, name in enumerate(MONTHS, start=1):
        if len(text) >= _SHORTEST_MONTH_NAME and name.lower().startswith(text.lower().rstrip(".")):
            return number
    raise ValueError(text)
