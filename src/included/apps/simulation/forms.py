"""The form for naming the first available place."""

from included.apps.design import fields
from included.apps.design.forms import Form


class NameForm(Form):
    """Why the officer names what the order gives: the software works it out, and a person decides."""

    reasons = fields.LongTextField(
        label="Why is this place named?",
        hint="The family reads this. Say that it is the first available place in its order, and what else it should "
        "know.",
        missing="Enter the reasons",
        called="The reasons",
        rows=5,
        max_length=5000,
    )
