"""The filters of the case list, and giving cases to somebody."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from included.apps.cases.queries.caseload import Queue
from included.apps.cases.queries.officers import Officer
from included.apps.design.fields import KitField, SelectField, TextField
from included.apps.design.forms import FilterForm, Form

PAGE_SIZES = (25, 100, 300)
MOST_AT_ONCE = 300
NOBODY = "nobody"


class CaseFilterForm(FilterForm):
    """The filters of a case list, read from its address."""

    words = TextField(label="Name or reference", called="Name or reference", max_length=100)
    state = SelectField(label="Stage", empty="Any stage")
    officer = SelectField(label="Case officer", empty="Anybody")
    show = SelectField(label="Cases on a page", options=[(str(size), str(size)) for size in PAGE_SIZES], empty="25")
    queue = forms.ChoiceField(choices=[(queue.value, queue.value) for queue in Queue], widget=forms.HiddenInput)
    authority = forms.CharField(max_length=3, widget=forms.HiddenInput)

    def __init__(
        self, *arguments: Any, officers: Iterable[Officer], states: Iterable[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        self.officers = tuple(officers)
        self.fields["state"].options = [("", "Any stage"), *states]  # type: ignore[attr-defined]
        self.fields["officer"].options = [("", "Anybody"), *_named(self.officers)]  # type: ignore[attr-defined]

    @property
    def size(self) -> int:
        """How many cases a page shows."""
        return int(self.cleaned_data.get("show") or PAGE_SIZES[0])


class CaseIdsField(KitField):
    """The cases ticked in a list."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> list[UUID]:
        """The cases' ids, at least one and at most what one act may move."""
        if not value:
            raise ValidationError("Select at least one case", code="required")
        if len(value) > MOST_AT_ONCE:
            raise ValidationError(f"Select {MOST_AT_ONCE} cases or fewer", code="many")
        try:
            return [UUID(one) for one in value]
        except ValueError:
            raise ValidationError("Select the cases again", code="invalid") from None


class AllocationForm(Form):
    """Cases, and whom to give them to."""

    cases = CaseIdsField(label="Cases")
    officer = SelectField(label="Give the selected cases to", missing="Select who to give the cases to")

    def __init__(self, *arguments: Any, officers: Iterable[Officer], **options: Any) -> None:
        super().__init__(*arguments, **options)
        choices = [("", "Choose somebody"), *_named(officers), (NOBODY, "Nobody: put them back into the queue")]
        self.fields["officer"].options = choices  # type: ignore[attr-defined]

    @property
    def officer_id(self) -> int | None:
        """The account chosen; None is nobody."""
        chosen = self.cleaned_data["officer"]
        return None if chosen == NOBODY else int(chosen)


class MoveCaseloadForm(Form):
    """One officer's whole caseload, and who takes it on."""

    leaver = SelectField(label="Whose cases?", missing="Select whose cases to move", empty="Choose somebody")
    officer = SelectField(label="Who takes them on?", missing="Select who takes the cases on")

    def __init__(
        self, *arguments: Any, holders: Iterable[Officer], officers: Iterable[Officer], **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        self.fields["leaver"].options = [("", "Choose somebody"), *_named(holders)]  # type: ignore[attr-defined]
        choices = [("", "Choose somebody"), *_named(officers), (NOBODY, "Nobody: put them into the queue")]
        self.fields["officer"].options = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Moving cases to where they are is a slip."""
        given = super().clean() or {}
        if given.get("leaver") and given.get("leaver") == given.get("officer"):
            self.add_error("officer", "Select somebody else to take the cases on")
        return given


def _named(officers: Iterable[Officer]) -> list[tuple[str, str]]:
    return [(str(officer.id), officer.name) for officer in officers]
