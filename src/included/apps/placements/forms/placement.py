"""Forms about one placement: travel, and what was written wrongly."""

from collections.abc import Iterable
from typing import Any

from included.apps.design import fields
from included.apps.design.dates import GovukDateField
from included.apps.design.fields import Option
from included.apps.design.forms import Form
from included.apps.placements.forms.capacity import EARLIEST, LATEST
from included.apps.places.wording import KINDS, options_of
from included.core.places.travel_decision import GROUNDS, TravelDecision, TravelGround
from included.core.vocabulary import SettingKind

_ARRANGED = {True: "The authority arranges it. ", False: "The authority does not arrange it. "}


class TravelForm(Form):
    """Whether travel is arranged, on which ground, and when that is looked at again."""

    ground = fields.RadiosField(label="Does the authority arrange travel?", missing="Select a ground", options=[])
    reason = fields.LongTextField(
        label="Reason",
        hint="What you know of the child, the route and the distance. The family will read this.",
        rows=4,
        max_length=5_000,
        missing="Enter the reason",
    )
    review_on = GovukDateField(
        label="When is this looked at again?", called="The day", earliest=EARLIEST, latest=LATEST
    )
    mark_optional = False

    def __init__(self, *arguments: Any, grounds: Iterable[TravelGround], **others: Any) -> None:
        super().__init__(*arguments, **others)
        self.fields["ground"].options = [  # type: ignore[attr-defined] # a kit field
            Option(
                ground.value, _ARRANGED[GROUNDS[ground].is_arranged] + GROUNDS[ground].words, GROUNDS[ground].provision
            )
            for ground in grounds
        ]

    def decision(self, *, has_condition: bool) -> TravelDecision:
        """What was decided."""
        given = self.cleaned_data
        return TravelDecision(TravelGround(given["ground"]), given["reason"], given["review_on"], has_condition)


class CorrectForm(Form):
    """The kind of place and the first day, as they should be."""

    kind = fields.SelectField(
        label="Kind of place",
        options=options_of({kind: words for kind, words in KINDS.items() if kind is not SettingKind.OTHERWISE}),
    )
    starts_on = GovukDateField(label="First day", earliest=EARLIEST, latest=LATEST)
    reason = fields.LongTextField(
        label="Why is it corrected?", rows=3, max_length=2_000, missing="Enter why it is corrected"
    )
