"""Choosing between two versions of a field, or writing one out of both."""

from typing import Any, ClassVar

from included.apps.design import fields
from included.apps.design.forms import Form
from included.apps.plans.editing import Edit, one_after_another, put_value
from included.apps.plans.queries.drafting import Choice

MINE, THEIRS, BOTH = "mine", "theirs", "both"


class ChoicesForm(Form):
    """For each field two people changed: mine, theirs, or words written out of both."""

    mark_optional: ClassVar[bool] = False

    def __init__(self, *arguments: Any, choices: tuple[Choice, ...], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.choices = choices
        for choice in choices:
            answers = [(MINE, "Keep my version"), (THEIRS, f"Keep {choice.changed_by or 'the other'}’s version")]
            if choice.is_text:
                answers.append((BOTH, "Write it out of both"))
                self.fields[f"{choice.key}-words"] = fields.LongTextField(
                    label="The words it shall have", required=False, initial=choice.mine, rows=6
                )
            self.fields[choice.key] = fields.RadiosField(
                label="Which version shall stay?",
                options=answers,
                missing=f"{choice.label[:1].upper()}{choice.label[1:]}: select which version shall stay",
            )

    def edit(self) -> Edit:
        """What was chosen, as a change of the plan."""
        return one_after_another(*(put_value(choice.place, self._chosen(choice)) for choice in self.choices))

    def _chosen(self, choice: Choice) -> Any:
        answer = self.cleaned_data[choice.key]
        if answer == BOTH:
            return self.cleaned_data[f"{choice.key}-words"]
        return choice.mine if answer == MINE else choice.theirs
