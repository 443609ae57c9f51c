"""The form of a budget line."""

from included.apps.design import fields
from included.apps.design.forms import Form
from included.apps.places.wording import KINDS, options_of

MOST_POUNDS = 9_999_999_999


class BudgetForm(Form):
    """For which kind of place, and how much."""

    kind = fields.SelectField(label="Kind of place", options=options_of(KINDS))
    amount = fields.MoneyField(
        label="Budget for the year",
        hint="For top-ups and fees of placements, not for the places commissioned. In pounds, like 1,250,000",
        min_value=0,
        max_value=MOST_POUNDS,
    )
    basis = fields.TextField(
        label="Where the figure comes from (optional)",
        hint="For example: agreed by the Schools’ Forum on 16 January. Do not name a child",
        required=False,
        max_length=300,
    )
