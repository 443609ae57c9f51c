"""What an officer confirms before a list is made, and what a family says of one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from included.apps.design import fields
from included.apps.design.dates import GovukDateField
from included.apps.design.fields import Option
from included.apps.design.forms import AddAnotherSet, Form, add_another_set
from included.apps.design.words import list_text
from included.apps.places.actions.lists import Stated
from included.apps.places.queries.consulting import SettingRow
from included.apps.places.queries.list_inputs import Asked
from included.apps.places.wording import LEVELS, NEEDS, options_of
from included.apps.places.words_of_lists import CHANNELS
from included.core.places.case_document import FIRST_DAY, LAST_DAY
from included.core.places.channels import Channel
from included.core.places.facts import Facility, Need
from included.core.places.wording import FACILITIES
from included.core.vocabulary import Level, SenType

RADII: Final = (3, 5, 10, 15, 25, 40, 60)
_USUAL_RADIUS: Final = "10"
# As many as a family can be asked to think about; the rest is what "another" and the words are for.
CHOICES: Final = ("first", "second", "third", "fourth", "fifth")
NONE_OF_THESE: Final = "none"


class ListNeedForm(Form):
    """One need of section B, as a list judges by it."""

    mark_optional = False
    type = fields.SelectField(label="Type of need", missing="Select the type of need", options=options_of(NEEDS))
    level = fields.SelectField(label="Level of help", missing="Select the level of help", options=options_of(LEVELS))


ListNeeds: type[AddAnotherSet] = add_another_set(ListNeedForm, most=6)


class MakeListForm(Form):
    """What else a list is made from."""

    mark_optional = False
    facilities = fields.CheckboxesField(
        label="What does section F say must be there?",
        hint="Select all that section F says. Leave out what can be brought in.",
        required=False,
        options=[Option(each.value, words[:1].upper() + words[1:]) for each, words in FACILITIES.items()],
    )
    wanted_on = GovukDateField(
        label="When is the place wanted from?",
        called="The date the place is wanted from",
        earliest=FIRST_DAY,
        latest=LAST_DAY,
    )
    radius = fields.SelectField(
        label="How far from home?",
        hint="In a straight line. Settings the family asks for are on the list wherever they are.",
        missing="Select how far from home",
        options=[(str(miles), f"Within {miles} miles") for miles in RADII],
        initial=_USUAL_RADIUS,
    )
    area = fields.RadiosField(
        label="Which settings?",
        missing="Select which settings",
        options=[Option("any", "Any, across the border too"), Option("own", "Only those in our own area")],
        initial="any",
    )

    def asked(self, needs: AddAnotherSet) -> Asked:
        """All that was confirmed."""
        given = self.cleaned_data
        return Asked(
            needs=tuple(Need(SenType(each["type"]), Level(each["level"])) for each in needs.cleaned_data),
            facilities=tuple(Facility(each) for each in given["facilities"]),
            wanted_on=given["wanted_on"],
            radius_miles=int(given["radius"]),
            is_own_area=given["area"] == "own",
        )


class PreferencesForm(Form):
    """The family's order, and a setting that is not on the list. Another is looked up before it is sent."""

    mark_optional = False
    first = fields.SelectField(label="First choice", required=False, empty="No choice")
    second = fields.SelectField(label="Second choice", required=False, empty="No choice")
    third = fields.SelectField(label="Third choice", required=False, empty="No choice")
    fourth = fields.SelectField(label="Fourth choice", required=False, empty="No choice")
    fifth = fields.SelectField(label="Fifth choice", required=False, empty="No choice")
    another = fields.TextField(
        label="Is there a school or college you want that is not on the list?",
        hint="Write its name and town. You may ask for any. We take it as the one you want most.",
        required=False,
        max_length=200,
    )
    another_urn = fields.RadiosField(
        label="Which of these do you mean?",
        required=False,
        error_messages={"invalid_choice": "Select which of these you mean, or none of these"},
        options=[],
    )
    words = fields.LongTextField(
        label="Is there anything else you want to say?",
        required=False,
        rows=4,
        max_length=5000,
    )

    def __init__(
        self,
        *arguments: Any,
        lines: Sequence[Mapping[str, Any]],
        found: Sequence[SettingRow],
        is_advisory: bool = True,
        **others: Any,
    ):
        super().__init__(*arguments, **others)
        options = [("", "No choice"), *((str(line["urn"]), f"{line['order']}. {line['name']}") for line in lines)]
        for place, name in enumerate(CHOICES):
            self.fields[name].options = options  # type: ignore[attr-defined] # a kit field
            if place and place >= len(lines):
                # A list of three has no fourth choice.
                del self.fields[name]
        if not is_advisory:
            # Where the list binds, what is not on it cannot be named, and asking would promise that it can.
            del self.fields["another"], self.fields["another_urn"]
            return
        self._found = {row.urn: row for row in found}
        if found:
            meant = [Option(str(row.urn), row.name, hint=f"{row.kind}, {row.town}") for row in found]
            self.fields["another_urn"].options = [  # type: ignore[attr-defined] # a kit field
                *meant,
                Option(NONE_OF_THESE, "None of these", after_or=True),
            ]
        else:
            del self.fields["another_urn"]

    def clean(self) -> dict[str, Any]:
        """Each choice is another setting, and none is left out before one that is made."""
        given = super().clean() or self.cleaned_data
        self._need_order(given)
        if given.get("another") and "another_urn" in self.fields and given.get("another_urn") == "":
            self.add_error("another_urn", "Select which of these you mean, or none of these")
        if not self.errors and not any(given.get(name) for name in (*CHOICES, "another", "words")):
            otherwise = (
                "write a school or college that is not on the list" if "another" in self.fields else "write to us"
            )
            self.add_error("first", f"Select a first choice, or {otherwise}")
        return given

    def _need_order(self, given: Mapping[str, Any]) -> None:
        seen: dict[str, str] = {}
        for place, name in enumerate(CHOICES):
            chosen = given.get(name)
            if not chosen:
                continue
            if chosen in seen:
                self.add_error(name, f"Your {name} choice is the same as your {seen[chosen]}. Select another")
            elif any(not given.get(before) for before in CHOICES[:place]):
                missing = [before for before in CHOICES[:place] if not given.get(before)]
                self.add_error(missing[0], f"Select your {list_text(missing)} choice before your {name}")
                return
            seen.setdefault(chosen, name)

    def stated(self) -> Stated:
        """What was said, by whoever signed in."""
        given = self.cleaned_data
        meant = given.get("another_urn") or ""
        another = given.get("another", "")
        is_known = bool(another) and meant not in ("", NONE_OF_THESE)
        return Stated(
            order=tuple(int(given[name]) for name in CHOICES if given.get(name)),
            another_urn=int(meant) if is_known else None,
            another=another,
            words=given["words"],
        )


class ToldForm(PreferencesForm):
    """The same, written down by an officer for somebody of the family who told it in another way."""

    told_by = fields.SelectField(label="Who told you?", missing="Select who told you")
    told_how = fields.RadiosField(
        label="How did they tell you?",
        missing="Select how they told you",
        options=[Option(each.value, words[:1].upper() + words[1:]) for each, words in CHANNELS.items()],
    )
    field_order = ("told_by", "told_how")

    def __init__(self, *arguments: Any, family: Sequence[str], **others: Any):
        super().__init__(*arguments, **others)
        if "another" in self.fields:
            self.fields["another"].label = "Do they want one that is not on the list?"
            self.fields["another"].hint = "Write its name and town. It counts as the one they want most."  # type: ignore[attr-defined] # a kit field
        self.fields["words"].label = "What else did they say?"
        self.fields["told_by"].options = [("", "Select"), *((name, name) for name in family)]  # type: ignore[attr-defined] # a kit field

    def stated(self) -> Stated:
        """What was said, by whom and how."""
        given = self.cleaned_data
        return replace(super().stated(), told_by=given["told_by"], told_how=Channel(given["told_how"]))
