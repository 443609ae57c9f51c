"""The settings a list is made from, prepared once: what depends only on them is worked out once for all children."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from included.core.errors import IncludedError
from included.core.places.digesting import digest
from included.core.places.facts import NeedProfile, Setting, SettingFacts
from included.core.places.suitability import Answers, Suitability, questions_of


class TwoSettingsOfOneUrn(IncludedError):
    """Raised where two settings have one number: a list could not tell them apart."""

    def __init__(self, urn: int) -> None:
        super().__init__(f"Two settings have the number {urn}, so the list could not say which is which. Keep one.")
        self.urn = urn


@dataclass(frozen=True, slots=True)
class Judged:
    """A setting and its suitability. `group` counts the suitabilities from the best: equals share one."""

    setting: Setting
    suitability: Suitability
    group: int


@dataclass(slots=True, eq=False)
class Directory:
    """Settings in the order of their numbers, whatever order they came in. `digest` stands for all of them."""

    settings: tuple[Setting, ...]
    digest: str
    by_urn: dict[int, Setting]
    _answers: dict[SettingFacts, Answers]
    _ranked: dict[NeedProfile, tuple[Judged, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, settings: Iterable[Setting]) -> "Directory":
        """Prepare settings. Raises TwoSettingsOfOneUrn."""
        ordered = tuple(sorted(settings, key=lambda setting: setting.urn))
        for one, following in pairwise(ordered):
            if one.urn == following.urn:
                raise TwoSettingsOfOneUrn(one.urn)
        return cls(
            settings=ordered,
            digest=digest(ordered),
            by_urn={setting.urn: setting for setting in ordered},
            _answers={facts: Answers(facts) for facts in {setting.facts for setting in ordered}},
        )

    def ranked(self, profile: NeedProfile) -> tuple[Judged, ...]:
        """Every setting by suitability, then by number; the same for every child of one profile."""
        known = self._ranked.get(profile)
        if known is None:
            known = self._ranked[profile] = self._rank(profile)
        return known

    def _rank(self, profile: NeedProfile) -> tuple[Judged, ...]:
        """Settings that are alike in every fact are judged once."""
        questions = questions_of(profile)
        judged = {facts: answers.judge(profile, questions) for facts, answers in self._answers.items()}
        groups = {rank: group for group, rank in enumerate(sorted({each.rank for each in judged.values()}))}
        rows = (Judged(setting, fit := judged[setting.facts], groups[fit.rank]) for setting in self.settings)
        # The settings stand by number already and sorting keeps that, so equals stay in the order of their numbers.
        return tuple(sorted(rows, key=lambda row: row.group))
