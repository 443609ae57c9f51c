"""Where a policy that is not law may be run: in a simulated area of a demonstration, and nowhere else."""

from dataclasses import dataclass
from typing import Final

from included.core.errors import Refusal
from included.core.law.book import Profile

LAW: Final = "law_2014"
_CODE_LENGTH: Final = 3
_RIGHTS: Final = "Children and Families Act 2014, sections 38, 39, 51 and 55"


@dataclass(frozen=True, slots=True)
class Area:
    """A local authority's area by its code, and whether this installation is a demonstration."""

    code: str
    is_demonstration: bool

    @property
    def is_real(self) -> bool:
        """The Department for Education gives authorities three digits, so only three letters are surely nobody's."""
        return not (
            len(self.code) == _CODE_LENGTH and self.code.isascii() and self.code.isupper() and self.code.isalpha()
        )

    @property
    def is_simulated(self) -> bool:
        """Whether nothing that happens here can be about a real family."""
        return self.is_demonstration and not self.is_real


def why_not_run(profile: Profile, area: Area) -> Refusal | None:
    """Why an area may not run a profile, or None when it may. The law may be run everywhere."""
    if profile.is_law or area.is_simulated:
        return None
    if area.is_real:
        return Refusal(
            f"{profile.name} cannot be run here, because this is a real area.\nIt was proposed and never enacted, and "
            "would take rights away from real families: to have the setting they ask for named, and to appeal about "
            "the setting without a mediation certificate. Run the law here, and look at the proposals in the "
            "simulated area of a demonstration.",
            provision=_RIGHTS,
        )
    return Refusal(
        f"{profile.name} cannot be run here, because this service is not a demonstration.\nA policy that is not law "
        "may be looked at only where every child is invented. Start a demonstration with the command “included demo”.",
        provision=_RIGHTS,
    )
