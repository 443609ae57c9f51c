"""Contact details between the form and the record."""

from collections.abc import Mapping
from typing import Any

from included.apps.people.actions import Reach
from included.apps.people.queries import ContactRow
from included.apps.requests.forms.reaching import ACCESS_NEEDS
from included.apps.requests.sending import access_text

_JOINT = "; "


def initial_of(contact: ContactRow) -> dict[str, Any]:
    """The form's first content."""
    parts = [part for part in contact.access_needs.split(_JOINT) if part]
    known = {option.value for option in ACCESS_NEEDS}
    return {
        "name": contact.name,
        "email": contact.email,
        "phone": contact.phone,
        "language": contact.language,
        "needs": [part for part in parts if part in known],
        "other": _JOINT.join(part for part in parts if part not in known),
    }


def reach_from(cleaned: Mapping[str, Any], contact: ContactRow) -> Reach:
    """What was typed, as the record takes it."""
    return Reach(
        name=cleaned["name"],
        relationship=contact.relationship,
        email=cleaned["email"],
        phone=cleaned["phone"],
        access_needs=access_text(cleaned["needs"], cleaned["other"]),
        language=cleaned["language"],
    )
