"""The words people use for an area of need, and the area each stands for."""

import re
from typing import Final

from included.core.plan.records import Area

# SEN2 primary need codes, each under the broad area of the Code that lists it (6.28-6.35).
_CODES: Final = {
    "slcn": Area.COMMUNICATION,
    "asd": Area.COMMUNICATION,
    "spld": Area.COGNITION,
    "mld": Area.COGNITION,
    "sld": Area.COGNITION,
    "pmld": Area.COGNITION,
    "ds": Area.COGNITION,
    "semh": Area.SEMH,
    "hi": Area.SENSORY_PHYSICAL,
    "vi": Area.SENSORY_PHYSICAL,
    "msi": Area.SENSORY_PHYSICAL,
    "pd": Area.SENSORY_PHYSICAL,
    "c&i": Area.COMMUNICATION,
    "c&l": Area.COGNITION,
    "s&p": Area.SENSORY_PHYSICAL,
    "c": Area.HEALTH,
    "d": Area.SOCIAL_CARE,
}
# The order matters: "social, emotional and mental health" holds the words of the two areas below it.
_WORDS: Final = (
    (r"emotion|mental|behaviou?r|\bsemh\b", Area.SEMH),
    (r"communicat|interaction|language|autis", Area.COMMUNICATION),
    (r"cogniti|learning", Area.COGNITION),
    (r"sensory|physical|hearing|vision|visual", Area.SENSORY_PHYSICAL),
    (r"social|\bcare\b", Area.SOCIAL_CARE),
    (r"health|medical", Area.HEALTH),
)


def area_named(words: str) -> Area | None:
    """The area these words stand for, or None where nobody could say."""
    said = words.strip().lower().replace("_", " ")
    if said.replace(" ", "_") in set(Area):
        return Area(said.replace(" ", "_"))
    if said in _CODES:
        return _CODES[said]
    if re.fullmatch(r"health(?: and care)?(?: needs?)?", said):
        return Area.HEALTH
    return next((area for pattern, area in _WORDS if re.search(pattern, said)), None)
