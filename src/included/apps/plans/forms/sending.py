"""Sending a draft or issuing a plan: a reason for each finding that is passed over."""

from collections.abc import Iterable
from typing import Any, ClassVar

from included.apps.design import fields
from included.apps.design.forms import Form
from included.apps.plans.queries.findings import FindingLine


class ReasonsForm(Form):
    """One reason for each finding; each is recorded with the version."""

    mark_optional: ClassVar[bool] = False

    def __init__(self, *arguments: Any, findings: Iterable[FindingLine], **options: Any) -> None:
        super().__init__(*arguments, **options)
        for found in findings:
            self.fields[found.key] = fields.TextField(
                label=f"{found.where}: {found.message}",
                hint=found.suggestion,
                missing=f"{found.where}: mend it, or enter why the plan goes out as it is",
                max_length=300,
            )

    def reasons(self) -> dict[str, str]:
        """The reasons by finding."""
        return dict(self.cleaned_data)


class CorrectionForm(Form):
    """A typing error put right in one step."""

    after = fields.LongTextField(label="The words as they should be", missing="Enter the words as they should be")
    reason = fields.TextField(
        label="What was wrong",
        hint="For example: a letter was missing. The family sees this.",
        missing="Enter what was wrong",
        max_length=300,
    )
