"""Types of need that a need's own words and its broad area suggest, for a person to confirm or change."""

import re
from typing import Final

from included.core.vocabulary import BroadArea, SenType

# The words people use of each type. The order is that of the suggestion: the narrower first.
_WORDS: Final = (
    (SenType.MSI, r"multi-?sensory impair|deaf-?blind"),
    (SenType.ASD, r"autis|asperger|\basd\b"),
    (SenType.SLCN, r"speech|language|stammer|mutism|\bslcn\b|sentences?\b|vocabulary"),
    (SenType.DS, r"down(?:['’]?s)? syndrome"),
    (SenType.PMLD, r"profound"),
    (SenType.SLD, r"severe learning"),
    (SenType.SPLD, r"dyslexi|dyspraxi|dyscalculi|specific learning"),
    (SenType.MLD, r"moderate learning"),
    (SenType.SEMH, r"anxi|\badhd\b|attachment|emotion|mental health|behaviou?r|self-harm"),
    (SenType.HI, r"hearing|\bdeaf\b"),
    (SenType.VI, r"vision impair|visual impair|sight|\bblind"),
    (SenType.PD, r"physical disab|cerebral palsy|wheelchair|mobility|walking frame"),
)
# What an area alone suggests. Nothing does for sensory and physical needs: four types differ too much.
_OF_AREA: Final = {
    BroadArea.COMMUNICATION: SenType.SLCN,
    BroadArea.COGNITION: SenType.MLD,
    BroadArea.SEMH: SenType.SEMH,
}


def proposed_types(area: BroadArea, words: str) -> tuple[SenType, ...]:
    """The types of one area that the words speak of; where they speak of none, what the area itself suggests."""
    said = words.lower()
    spoken_of = tuple(each for each, pattern in _WORDS if each.area is area and re.search(pattern, said))
    if spoken_of:
        return spoken_of
    return (_OF_AREA[area],) if area in _OF_AREA else ()
