"""What a price makes somebody look at. Every finding is advice: none stands in the way of provision."""

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """How much attention a finding asks for."""

    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class FindingRule:
    """One code of findings, with why it matters and what it rests on."""

    code: str
    title: str
    weight: Weight
    provision: str
    status: str
    why: str

    def found(self, message: str) -> "PriceFinding":
        """A finding of this code."""
        return PriceFinding(self.code, self.weight, message, self.provision)


@dataclass(frozen=True, slots=True)
class PriceFinding:
    """Something a person should look at before agreeing a price."""

    code: str
    weight: Weight
    message: str
    provision: str
