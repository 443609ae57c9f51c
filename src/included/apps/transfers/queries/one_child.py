"""What the pages of one child's proposal read beside the round itself."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from included.apps.places.models import Setting
from included.apps.places.queries.lists import consulted_urns
from included.apps.transfers.models import RoundChild, RoundPlace, TransferRound
from included.apps.transfers.queries.lines import line_of

# Under another profile the area is simulated, and the first available place of the family's order is named.
BINDING: Final = "law_2014"


@dataclass(frozen=True, slots=True)
class AskedFor:
    """One setting the family asks for, and what became of it in the round."""

    urn: int
    name: str
    is_section_38_3: bool
    words: str


def asked_of(row: RoundChild, places: Mapping[str, RoundPlace]) -> list[AskedFor]:
    """The family's order, each with what became of it."""
    settings = Setting.objects.in_bulk(row.asked_for)
    in_round = {places[key].setting_id for key in row.choices}
    proposed = row.proposed.setting_id if row.proposed else None
    return [
        AskedFor(
            urn,
            settings[urn].name if urn in settings else f"Setting {urn}",
            urn in settings and settings[urn].duty_to_admit,
            "Proposed" if urn == proposed else _became(row, urn, is_in_round=urn in in_round),
        )
        for urn in row.asked_for
    ]


def _became(row: RoundChild, urn: int, *, is_in_round: bool) -> str:
    if is_in_round:
        return "In the round; the reasons say why it is not proposed"
    if row.tailored_list_id is None or line_of(row.tailored_list_id, urn) is None:
        return "Not in the round: it is not on the tailored list, so nobody has judged whether it suits"
    return "Not in the round: the tailored list says it cannot meet the needs as it is"


def still_to_consult(made: TransferRound, row: RoundChild) -> list[str]:
    """Settings of section 38(3) that the family asks for and nobody has consulted yet; none where no law binds."""
    if made.profile != BINDING:
        return []
    asked = Setting.objects.filter(pk__in=row.asked_for, duty_to_admit=True)
    names = dict(asked.exclude(pk__in=consulted_urns(row.case_id)).values_list("pk", "name"))
    return [names[urn] for urn in row.asked_for if urn in names]


def names_of(made: TransferRound, references: Collection[str]) -> dict[str, RoundChild]:
    """The children of some references."""
    rows = RoundChild.objects.filter(round=made, reference__in=references).select_related("case")
    return {row.reference: row for row in rows}
