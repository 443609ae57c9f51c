"""Forms of the budget of alternative provision."""

from collections.abc import Sequence
from typing import Any, Final

from included.adapters.alternativerules import alternative_rules
from included.apps.alternative.actions import Provider
from included.apps.alternative.queries import YEARS_SHOWN
from included.apps.design import fields
from included.apps.design.dates import GovukDateField
from included.apps.design.fields import Option
from included.apps.design.forms import Form
from included.core.money.amounts import in_pence
from included.core.money.years import FinancialYear

_MOST_POUNDS: Final = 9_999_999_999
_LONG: Final = 1000
_OTHER: Final = "other"
_TIERS: Final = [Option(tier.value, rule.name, rule.words) for tier, rule in alternative_rules().tiers.items()]


class _YearsForm(Form):
    """An amount for a year and for each of those after it; those left blank stay as they are."""

    def __init__(self, first: int, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.years = [first + later for later in range(YEARS_SHOWN)]
        for year in self.years:
            self.fields[self._field(year)] = fields.MoneyField(
                label=f"Amount for {FinancialYear(year)}", min_value=0, max_value=_MOST_POUNDS, required=False
            )
        # The reason comes last.
        self.fields["reason"] = self.fields.pop("reason")

    def clean(self) -> dict[str, Any]:
        """At least one year."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not self.pence:
            self.add_error(self._field(self.years[0]), "Enter an amount for at least one year")
        return cleaned

    @property
    def pence(self) -> dict[int, int]:
        """What was said, by year."""
        said = {year: self.cleaned_data.get(self._field(year)) for year in self.years}
        return {year: in_pence(amount) for year, amount in said.items() if amount is not None}

    @staticmethod
    def _field(year: int) -> str:
        return f"year_{year}"


class CreateForm(_YearsForm):
    """How much goes into alternative provision."""

    reason = fields.LongTextField(
        label="Why",
        hint="Needed where a year gets less than was settled. Name no child.",
        rows=3,
        max_length=_LONG,
        required=False,
    )


class _ProviderForm(Form):
    """A provider from the list, or another by its name."""

    tier = fields.RadiosField(label="Which tier is it for?", missing="Select a tier", options=_TIERS)
    provider = fields.SelectField(label="Provider")
    other = fields.TextField(
        label="Name of another provider",
        hint="Only where it is not in the list",
        max_length=120,
        required=False,
    )

    def offer(self, providers: Sequence[tuple[str, str]]) -> None:
        """Set what the list offers."""
        options = [
            Option("", "Choose"),
            *(Option(key, name) for key, name in providers),
            Option(_OTHER, "Another provider"),
        ]
        self.fields["provider"].options = options  # type: ignore[attr-defined] # a kit field

    def clean(self) -> dict[str, Any]:
        """Another provider has a name, which no URN could be."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("provider") == _OTHER and not any(letter.isalpha() for letter in cleaned.get("other", "")):
            self.add_error("other", "Enter the name of the provider")
        return cleaned

    @property
    def chosen(self) -> Provider:
        """The provider."""
        key = self.cleaned_data["provider"]
        name = self.cleaned_data["other"] if key == _OTHER else key
        return Provider(int(key), "") if key.isdecimal() else Provider(None, name)


class ShareForm(_YearsForm, _ProviderForm):
    """What a provider is given in a tier, year by year."""

    reason = fields.LongTextField(
        label="Why",
        hint="Needed where a provider gets less than was settled. Name no child.",
        rows=3,
        max_length=_LONG,
        required=False,
    )


class SpendingForm(_ProviderForm):
    """What was spent on something that is no placement."""

    spent_on = GovukDateField(label="When was it paid?", called="Day of payment")
    amount = fields.MoneyField(
        label="Amount", hint="A refund with a minus sign", min_value=-_MOST_POUNDS, max_value=_MOST_POUNDS
    )
    what = fields.LongTextField(label="What was it for?", hint="Name no child.", rows=3, max_length=_LONG)
    reference = fields.TextField(
        label="Reference", hint="As the council’s finance system has it", max_length=60, width=20
    )

    def clean_amount(self) -> Any:
        """Nothing is no payment."""
        amount = self.cleaned_data["amount"]
        if not amount:
            self.add_error("amount", "Amount must not be £0")
        return amount
