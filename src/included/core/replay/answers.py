"""A replay as plain values for JSON, and as lines for a table."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from included.core.law import Profile
from included.core.replay.differences import REASONS, Difference, DifferenceKind, Replayed, Totals, Unknown
from included.core.replay.rules import ReplayRules

FORMAT: Final = "included/replay/1"
COLUMNS: Final = ("case", "kind", "subject", "under", "against", "pounds", "provision", "status", "why")


@dataclass(frozen=True, slots=True)
class Source:
    """What a replay stands on: a caseload of the database, or an invented one of a scale and a seed."""

    kind: str
    words: str
    scale: str | None = None
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Replay:
    """A whole replay."""

    area: str
    profile: Profile
    against: Profile
    source: Source
    days: tuple[date, date] | None
    cases: tuple[Replayed, ...]
    totals: Totals
    rules: ReplayRules

    @property
    def differences(self) -> Iterable[Difference]:
        """All of them, case by case."""
        return (each for case in self.cases for each in case.differences)

    @property
    def unknowns(self) -> Iterable[Unknown]:
        """All that cannot be told."""
        return (each for case in self.cases for each in case.unknowns)


def head_document(replay: Replay) -> dict[str, Any]:
    """Everything but the lists."""
    first, last = replay.days or (None, None)
    return {
        "format": FORMAT,
        "area": replay.area,
        "profile": _profile(replay.profile),
        "against": _profile(replay.against),
        "stands_on": {
            "kind": replay.source.kind,
            "words": replay.source.words,
            "scale": replay.source.scale,
            "seed": replay.source.seed,
        },
        "on": {"from": first.isoformat() if first else None, "to": last.isoformat() if last else None},
        "statement": replay.rules.statement,
        "provision": replay.rules.provision,
        "totals": totals_document(replay.totals),
        "assumptions": [
            {
                "id": each.id,
                "sentence": each.sentence,
                "provision": each.provision,
                "status": each.status,
                "cases": replay.totals.assumed.get(each.id),
            }
            for each in replay.rules.assumptions
        ],
    }


def totals_document(totals: Totals) -> dict[str, Any]:
    """The totals; pounds are decimal text."""
    return {
        "cases": totals.cases,
        "cases_that_differ": totals.cases_that_differ,
        "differences": {kind.value: totals.of(kind) for kind in DifferenceKind},
        "by_subject": [
            {"kind": kind.value, "subject": subject, "count": count, "provision": provision, "status": status}
            for kind, subject, count, provision, status in subjects(totals)
        ],
        "pounds": {
            "cases_compared": totals.priced,
            "under": f"{totals.under:.2f}",
            "against": f"{totals.against:.2f}",
            "gap": f"{totals.pounds:.2f}",
            "more": f"{totals.more:.2f}",
            "less": f"{totals.less:.2f}",
            "priced_by": [
                {"under": under, "against": against, "cases": count}
                for (under, against), count in sorted(totals.priced_by.items())
            ],
        },
        "unknown": [
            {"kind": kind.value, "profile": profile, "reason": reason.value, "words": REASONS[reason], "count": count}
            for (kind, profile, reason), count in sorted(totals.unknowns.items())
        ],
    }


def subjects(totals: Totals) -> list[tuple[DifferenceKind, str, int, str, str]]:
    """Each subject with its count, provision and status, by kind."""
    order = list(DifferenceKind)
    keys = sorted(totals.counts, key=lambda key: (order.index(key[0]), key[1]))
    return [(*key, totals.counts[key], *totals.sources[key]) for key in keys]


def difference_document(each: Difference) -> dict[str, Any]:
    """One difference; `pounds` is the year's sum under the one less the other."""
    return {
        "case": each.reference,
        "kind": each.kind.value,
        "subject": each.subject,
        "under": each.under,
        "against": each.against,
        "pounds": None if each.pounds is None else f"{each.pounds:.2f}",
        "provision": each.provision,
        "status": each.status,
        "why": each.why,
    }


def unknown_document(each: Unknown) -> dict[str, Any]:
    """One thing that cannot be told."""
    return {
        "case": each.reference,
        "kind": each.kind.value,
        "profile": each.profile,
        "reason": each.reason.value,
        "why": each.why,
    }


def _profile(profile: Profile) -> dict[str, Any]:
    return {
        "code": profile.code,
        "name": profile.name,
        "provision": profile.provision,
        "is_law": profile.is_law,
    }
