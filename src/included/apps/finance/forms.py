"""The forms of the money: a budget line, a file of payments, and the answer to what does not fit."""

from included.adapters.uploads import TABLES
from included.apps.design import fields
from included.apps.design.forms import Form
from included.apps.finance.wording import ANSWERS
from included.apps.places.wording import KINDS, options_of
from included.core.money.exceptions import AnswerKind

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
        label="Where the figure comes from",
        hint="For example: agreed by the Schools’ Forum on 16 January. Managers read it, too; do not name a child",
        required=False,
        max_length=300,
    )


class PaymentFileForm(Form):
    """The file, whose content is checked by whoever keeps it."""

    chosen = fields.FileField(
        label="Choose the file",
        called="File",
        hint="CSV, up to 10MB",
        kinds=tuple(kind.ending for kind in TABLES),
    )


class AnswerForm(Form):
    """Whether it is explained or was put right, and how."""

    how = fields.RadiosField(
        label="What is your answer?",
        called="Your answer",
        options=[
            fields.Option(AnswerKind.EXPLAINED.value, ANSWERS[AnswerKind.EXPLAINED], "It is as it should be"),
            fields.Option(AnswerKind.PUT_RIGHT.value, ANSWERS[AnswerKind.PUT_RIGHT], "It was wrong, and is mended"),
        ],
    )
    note = fields.LongTextField(
        label="Note",
        hint="What was found and what was done. The note is kept, and an auditor may read it. Do not name the child",
        max_length=2000,
    )
