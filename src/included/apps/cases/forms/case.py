"""Forms of the pages of one case: notes, access, triage."""

from collections.abc import Iterable
from typing import Any

from included.apps.cases.queries.people import BASES
from included.apps.design.dates import GovukDateField
from included.apps.design.fields import CheckboxesField, EmailField, LongTextField, RadiosField, TextField, YesNoField
from included.apps.design.forms import Form
from included.core.access import Basis

# A request and an issued plan open the record by themselves; no officer does.
_COME_BY_THEMSELVES = (Basis.REQUESTER, Basis.COMMISSIONS)

TOLD = (
    ("health_body", "The health body (integrated care board)"),
    ("social_care", "The authority's social care officer"),
    ("setting", "The head, principal or SEN lead of the setting"),
)


class NoteForm(Form):
    """A note to file."""

    text = LongTextField(
        label="Write a note",
        hint="Only staff of the authority see it. The family can ask for a copy of their record, notes and all.",
        missing="Write the note",
        called="Note",
        max_length=10_000,
        rows=6,
    )


class GrantForm(Form):
    """Letting somebody see the child's record."""

    email = EmailField(
        label="Email address they sign in with",
        hint="They must have an account already",
        missing="Enter the email address they sign in with",
    )
    basis = RadiosField(
        label="Why may they see this child's record?",
        missing="Select why they may see the record",
        options=[(basis.value, words) for basis, words in BASES.items() if basis not in _COME_BY_THEMSELVES],
    )
    whole_team = YesNoField(
        label="Is it for their whole organisation?",
        hint="Choose yes for a school or service, so that it does not hang on one person",
        missing="Select yes if it is for their whole organisation",
    )
    ends_before = GovukDateField(label="When does it end?", called="The end", required=False, future=True)
    why = TextField(
        label="Reason", hint="It stands in the register of access", missing="Enter the reason", max_length=200
    )


class TriageForm(Form):
    """What a person looks at on the way in."""

    is_complete = YesNoField(
        label="Does the request say enough to consider it?",
        hint="The six weeks run from the day it came, whether or not it is complete",
        missing="Select yes if the request says enough",
    )
    is_in_area = YesNoField(
        label="Does the child live in the area?", missing="Select yes if the child lives in the area"
    )
    is_urgent = YesNoField(label="Is it urgent?", missing="Select yes if it is urgent")
    told = CheckboxesField(
        label="Who has been told that an assessment is being considered?",
        hint="The law asks for all three (SEND Regulations 2014, regulation 4(2))",
        options=TOLD,
        required=False,
    )
    note = LongTextField(label="What did you find?", required=False, max_length=5_000, called="Note")


def told_words(told: Iterable[str]) -> str:
    """Who was told, in words."""
    named: dict[str, Any] = dict(TOLD)
    return ", ".join(str(named[code]) for code in told)
