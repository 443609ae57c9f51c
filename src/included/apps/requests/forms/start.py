"""The pages a request begins with: where, who asks, and how to come back."""

from collections.abc import Iterable
from typing import Any

from included.apps.design.fields import EmailField, Option, RadiosField, SelectField, YesNoField
from included.apps.design.forms import Form
from included.apps.requests.asker import Asker
from included.apps.requests.forms.pages import OneQuestionForm

NO_COUNCIL = "none"
MOST_RADIOS = 8


class CouncilForm(OneQuestionForm):
    """Which authority; the authorities are known to whoever makes the form."""

    council = RadiosField(
        label="Which council area is the home in?",
        hint="The home of the child or young person. It is the council the council tax is paid to.",
        missing="Select the council area the home is in",
    )

    def __init__(self, *arguments: Any, councils: Iterable[tuple[str, str]] = (), **options: Any) -> None:
        super().__init__(*arguments, **options)
        offered = list(councils)
        field: Any = self.fields["council"]
        none = Option(NO_COUNCIL, "Another council, or I am not sure", after_or=True)
        if len(offered) > MOST_RADIOS:
            self.fields["council"] = SelectField(
                label=str(field.label), hint=field.hint, options=[*offered, (NO_COUNCIL, none.text)]
            )
        else:
            field.options = [*(Option(*each) for each in offered), none]


class PlanForm(OneQuestionForm):
    """Whether there is a plan already."""

    has_plan = YesNoField(
        label="Is there an EHC plan already?",
        hint="An education, health and care (EHC) plan is a legal document. "
        "A school's own support plan is something else.",
        missing="Select yes if there is an EHC plan already",
    )


class YouForm(OneQuestionForm):
    """Who asks."""

    asker = RadiosField(
        label="Who are you?",
        options=[
            Option(Asker.PARENT, "A parent or carer", "Also a foster carer, or a relative the child lives with"),
            Option(Asker.YOUNG_PERSON, "A young person, asking for myself", "You have reached school leaving age"),
            Option(Asker.SETTING, "Staff of a nursery, school or college", "For example the SENCO or the head teacher"),
        ],
        missing="Select who you are",
    )


class EmailForm(OneQuestionForm):
    """Where the link goes."""

    email = EmailField(
        label="What is your email address?",
        hint="We send you a link, so that you can stop at any time and come back. You can leave this empty and "
        "write the link down instead.",
        called="Email address",
        required=False,
        max_length=254,
        width=30,
    )


class FindForm(Form):
    """The address somebody began with."""

    email = EmailField(
        label="Which email address did you use?",
        hint="We send your link to this address again.",
        called="Email address",
        max_length=254,
        width=30,
    )
