"""The form for the policy of an area."""

from included.apps.design import fields
from included.apps.design.fields import Option
from included.apps.design.forms import Form
from included.core.law.simulation import LAW


class PolicyForm(Form):
    """Which policy new cases are opened under, and why."""

    profile = fields.RadiosField(
        label="What do new cases of this area follow?",
        missing="Select the law or the proposals",
        options=[
            Option(LAW, "The law", "The Children and Families Act 2014 and its regulations, and nothing besides"),
            Option(
                "green_paper_2022",
                "The Green Paper’s proposals of March 2022, simulated",
                "A panel before each decision, a tailored list, the first available place in the family’s order, a "
                "national tariff, mediation before any appeal",
            ),
        ],
    )
    reason = fields.LongTextField(
        label="Why?",
        hint="Everybody who looks at this area can read it",
        missing="Enter why you choose this",
        rows=3,
        max_length=1000,
    )
