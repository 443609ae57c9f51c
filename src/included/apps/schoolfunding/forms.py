"""What a what-if asks: another threshold, other percentages, another rule. Left empty, a thing stays as it is."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from django import forms

from included.apps.design import fields
from included.apps.design.forms import FilterForm
from included.apps.schoolfunding.wording import GROUPS, percent_words
from included.core.money.amounts import in_pence
from included.core.money.notional.terms import PAYS, SHARE
from included.core.money.notional.whatif import WhatIf

_MOST_POUNDS: Final = Decimal("999999.99")
_DECIMALS: Final = 4
_SHARE: Final = "Targeted top-ups begin above this share of the notional budget"
_PAYS: Final = "Targeted top-ups pay this share of what is above"


class PercentField(fields.KitField, forms.DecimalField):
    """A percentage, with its sign after the input."""

    widget = forms.TextInput
    prefix, suffix = "", "%"

    def __init__(self, *, label: str, most: int = 100, **options: Any) -> None:
        super().__init__(label=label, min_value=0, max_value=most, decimal_places=_DECIMALS, **options)
        self.widget.attrs.update({"inputmode": "decimal", "spellcheck": "false", "class": "govuk-input--width-4"})

    def messages(self, options: dict[str, Any]) -> dict[str, str]:
        """Not a number, too small, too large, too fine."""
        return {
            "invalid": f"{self.called} must be a number, like 15 or 2.5",
            "min_value": f"{self.called} must be 0 or more",
            "max_value": f"{self.called} must be {options.get('max_value')} or fewer",
            "max_decimal_places": f"{self.called} must have {_DECIMALS} decimal places or fewer",
        }


class WhatIfForm(FilterForm):
    """The threshold, a percentage for each group of lines that has money, and the rule of targeted top-ups."""

    threshold = fields.MoneyField(label="Threshold a pupil", min_value=0, max_value=_MOST_POUNDS)

    def __init__(self, data: Any, now: Mapping[str, str], rule: tuple[int, int] | None, threshold: str) -> None:
        super().__init__(data)
        self.fields["threshold"].hint = f"Now {threshold}"  # type: ignore[attr-defined]  # a field of the kit
        for group, percent in now.items():
            self.fields[group] = PercentField(label=GROUPS[group], hint=f"Now {percent}", required=False)
        share, pays = rule or (None, None)
        now_share = "Now there are no targeted top-ups" if share is None else f"Now {percent_words(share)}"
        self.fields[SHARE] = PercentField(label=_SHARE, hint=now_share, most=1000, required=False)
        if pays is not None:
            self.fields[PAYS] = PercentField(label=_PAYS, hint=f"Now {percent_words(pays)}", required=False)

    def what_if(self) -> WhatIf:
        """What was asked for."""
        asked = {name: value for name, value in self.cleaned_data.items() if value is not None}
        threshold = asked.pop("threshold", None)
        millionths = {name: int(value.scaleb(_DECIMALS)) for name, value in asked.items()}
        share, pays = millionths.pop(SHARE, None), millionths.pop(PAYS, None)
        return WhatIf(None if threshold is None else in_pence(threshold), {}, millionths, share, pays)
