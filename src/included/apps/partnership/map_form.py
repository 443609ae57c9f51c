"""What the map of an area shows."""

from typing import Final

from included.apps.design import fields
from included.apps.design.forms import FilterForm
from included.apps.partnership.map_pages import Chosen
from included.core.partnership.area_map import SIGNS
from included.core.plan.blocks import AREA_NAMES
from included.core.plan.records import Area

_MAINSTREAM: Final = frozenset({"Mainstream", "Independent mainstream"})
_NEEDS: Final = tuple((area.value, AREA_NAMES[area]) for area in Area if area.section == "B")


class MapForm(FilterForm):
    """Kinds of setting, and one need: of the settings that meet it, and of the children who have it first."""

    kind = fields.CheckboxesField(
        label="Kinds of setting",
        hint="With none ticked, all but ordinary mainstream schools",
        options=[(kind, kind) for kind in SIGNS],
    )
    need = fields.SelectField(label="Need", empty="Any need", options=list(_NEEDS))

    def chosen(self) -> Chosen:
        """What was asked for; what cannot be is left out."""
        asked = self.cleaned_data
        kinds = frozenset(asked.get("kind") or ()) or frozenset(SIGNS) - _MAINSTREAM
        area = asked.get("need") or ""
        return Chosen(kinds, area, dict(_NEEDS).get(area, ""))
