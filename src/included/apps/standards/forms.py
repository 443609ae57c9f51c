"""The form of an area's evidence."""

from included.apps.design import fields
from included.apps.design.forms import Form


class EvidenceForm(Form):
    """Whether something is there, and where to see it."""

    is_there = fields.RadiosField(
        label="Is this so?", missing="Select yes or no", options=[("yes", "Yes"), ("no", "No")]
    )
    words = fields.LongTextField(
        label="Where can it be seen, or what is missing?",
        hint="Everybody can read this. Name no child.",
        required=False,
        max_length=1000,
        rows=4,
    )
