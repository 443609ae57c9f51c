"""The form of a decision about one child's proposal."""

from typing import Any

from django.core.exceptions import ValidationError

from included.apps.design import fields
from included.apps.design.fields import Option
from included.apps.design.forms import Form
from included.core.places.allocation.decisions import Verdict


class DecisionForm(Form):
    """Accept, change or reject, with reasons; the place instead only where it is changed."""

    verdict = fields.RadiosField(
        label="What do you decide?", called="Your decision", missing="Select what you decide", label_look="m"
    )
    place = fields.SelectField(label="Which place instead?", hint="Only if you change the proposal", required=False)
    reasons = fields.LongTextField(
        label="What are your reasons?",
        hint="Say what about this child leads to the decision. The family may ask to read it.",
        called="Your reasons",
        missing="Enter your reasons",
        max_length=4000,
    )

    def __init__(self, *arguments: Any, proposed: str, others: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        verdicts = [
            *([Option(Verdict.ACCEPT.value, f"Accept: {proposed}")] if proposed else []),
            *([Option(Verdict.CHANGE.value, "Change: another place", "Choose it below")] if others else []),
            Option(Verdict.REJECT.value, "Reject: no place from this round", "The child’s case goes on without one"),
        ]
        self.fields["verdict"].options = verdicts  # type: ignore[attr-defined] # a kit field
        self.fields["place"].options = [Option("", "Choose"), *others]  # type: ignore[attr-defined] # a kit field

    def clean(self) -> dict[str, Any]:
        """Another place, and only where the proposal is changed."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("verdict") == Verdict.CHANGE and not given.get("place") and "place" not in self.errors:
            self.add_error("place", ValidationError("Select the place instead"))
        if given.get("verdict") in (Verdict.ACCEPT, Verdict.REJECT) and given.get("place"):
            self.add_error("place", ValidationError("Leave the place empty, or select “Change: another place”"))
        return given
