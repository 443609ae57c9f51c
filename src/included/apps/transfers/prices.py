"""What a place would cost a year, where nothing has been agreed: by the national tariff for the child's needs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from included.apps.placements.queries.case import priced_from
from included.apps.transfers.queries.gathering import Needs
from included.core.vocabulary import SettingKind


@dataclass(slots=True)
class Prices:
    """Prices by authority, kind and needs, each reckoned once: thousands of children have a few hundred of them."""

    on: date
    authorities: Mapping[int, str]
    known: dict[tuple[str, SettingKind, Needs], int | None] = field(default_factory=dict)

    def pence(self, urn: int, kind: SettingKind, needs: Needs) -> int | None:
        """Pence a year; None where there is nothing to price by."""
        key = (self.authorities.get(urn, ""), kind, needs)
        if key not in self.known:
            self.known[key] = self._reckoned(*key)
        return self.known[key]

    @property
    def dearest(self) -> int:
        """What an unknown price is taken to be, so that nothing is chosen for being unknown."""
        return max((pence for pence in self.known.values() if pence is not None), default=0)

    def _reckoned(self, authority: str, kind: SettingKind, needs: Needs) -> int | None:
        facts = {
            "authority": authority,
            "on": self.on.isoformat(),
            "setting_kind": kind.value,
            "needs": [{"type": sen_type, "level": level} for sen_type, level in needs],
        }
        priced, _ = priced_from(facts)
        return None if priced is None else int(priced.annual.total * 100)
