"""Forms about advice."""

from typing import Any

from included.adapters.uploads.kinds import ENDINGS
from included.apps.accounts.models import Organisation
from included.apps.advice.limbs import SECTIONS, Limb
from included.apps.design import fields
from included.apps.design.fields import Option
from included.apps.design.forms import Form
from included.core.access import OrganisationKind

LONGEST_SECTION = 20_000


class AdviceForm(Form):
    """An adviser's advice; every section may wait, the names may not once it is sent."""

    author_name = fields.TextField(label="Your name", required=False, autocomplete="name", max_length=200)
    author_role = fields.TextField(
        label="Your role and qualification",
        hint="For example, educational psychologist, HCPC registered",
        required=False,
        max_length=200,
    )
    views = fields.LongTextField(label=SECTIONS[0][1], required=False, max_length=LONGEST_SECTION)
    strengths = fields.LongTextField(label=SECTIONS[1][1], required=False, max_length=LONGEST_SECTION)
    needs = fields.LongTextField(
        label=SECTIONS[2][1],
        hint="One need to a paragraph, with a blank line between.",
        rows=8,
        required=False,
        max_length=LONGEST_SECTION,
    )
    provision = fields.LongTextField(
        label=SECTIONS[3][1],
        hint="Say who, how often and for how long: “30 minutes each week, one to one, from a speech and language "
        "therapist”. Leave a blank line between provisions.",
        rows=8,
        required=False,
        max_length=LONGEST_SECTION,
    )
    outcomes = fields.LongTextField(
        label=SECTIONS[4][1],
        hint="What the child or young person will be able to do, and by when.",
        rows=6,
        required=False,
        max_length=LONGEST_SECTION,
    )
    added = fields.FilesField(
        label="Add files",
        hint="Reports that belong to this advice. Each is checked for viruses before anyone can open it.",
        kinds=ENDINGS,
        required=False,
    )
    mark_optional = False

    def sections(self) -> dict[str, str]:
        """The text of each section, as cleaned."""
        return {name: self.cleaned_data.get(name) or "" for name, _ in SECTIONS}


class AskOneForm(Form):
    """Whether and whom to ask under one limb of regulation 6(1)."""

    how = fields.RadiosField(
        label="",
        options=[
            Option("ask", "Ask for advice"),
            Option(
                "existing",
                "Do not ask: advice already given is enough",
                hint="Only if its author, the authority and the family all agree: regulation 6(4)",
            ),
        ],
    )
    organisation = fields.SelectField(label="Ask", required=False, options=[])
    note = fields.LongTextField(
        label="What to ask them in particular",
        rows=2,
        required=False,
        max_length=2000,
        hint="They see the request and the family's views in any case.",
    )

    def __init__(self, *arguments: Any, limb: Limb, organisations: list[Organisation], **options: Any) -> None:
        options["prefix"] = limb.letter
        super().__init__(*arguments, **options)
        self.limb = limb
        self.organisations = {str(organisation.pk): organisation for organisation in organisations}
        how = self.fields["how"]
        how.label = limb.title
        if not limb.is_always:
            how.options = [*how.options, Option("none", "Do not ask")]  # type: ignore[attr-defined] # a kit field
        is_open = not organisations or limb.organisation_kind is OrganisationKind.PROVIDER
        choices = [Option("", "Nobody yet: I will add who later")] if is_open else []
        self.fields["organisation"].options = [  # type: ignore[attr-defined] # a kit field
            *choices,
            *(Option(key, organisation.name) for key, organisation in self.organisations.items()),
        ]

    @property
    def chosen(self) -> Organisation | None:
        """The body chosen, where one was."""
        return self.organisations.get(self.cleaned_data.get("organisation") or "")
