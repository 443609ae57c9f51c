"""What counts as mainstream, and why a child need not be taught there (Children and Families Act 2014, section 33)."""

from enum import StrEnum
from typing import Final

from included.core.vocabulary import SettingKind

# Section 83(2): a maintained school or Academy that is neither a special school nor a pupil referral unit. A unit is
# part of one. An independent school is none, whatever it teaches.
_MAINSTREAM: Final = frozenset(
    (
        SettingKind.EARLY_YEARS,
        SettingKind.MAINSTREAM,
        SettingKind.RESOURCED_PROVISION,
        SettingKind.SEN_UNIT,
        SettingKind.FURTHER_EDUCATION,
    )
)


class MainstreamException(StrEnum):
    """Why a child need not be educated in a mainstream setting, where no requested setting has to be named."""

    WISHES = "33_2_a"
    EDUCATION_OF_OTHERS = "33_2_b"


EXCEPTIONS: dict[MainstreamException, str] = {
    MainstreamException.WISHES: "It is incompatible with the wishes of the child's parent or the young person: "
    "section 33(2)(a)",
    MainstreamException.EDUCATION_OF_OTHERS: "It is incompatible with the efficient education of others, and no "
    "reasonable steps could prevent that: section 33(2)(b) and (3)",
}


def is_mainstream(kind: SettingKind) -> bool:
    """Whether a kind of place is in a mainstream setting."""
    return kind in _MAINSTREAM
