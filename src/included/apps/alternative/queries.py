"""The budget of alternative provision as its page shows it: created, given, used, and what is found."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.db import connection
from django.db.models import Sum

from included.adapters.alternativerules import alternative_rules
from included.adapters.measurerules import disclosure_rule
from included.apps.alternative.models import AlternativeShare, AlternativeSpending, AlternativeYear
from included.apps.finance.queries.year import to_thousand, year_of
from included.apps.places.models import Setting
from included.core.measures.tables import CountTable, withhold
from included.core.money.alternative import (
    BudgetYear,
    ProviderUse,
    Share,
    Spent,
    Tier,
    UseLine,
    budget_findings,
    budget_years,
    use_lines,
)
from included.core.money.findings import PriceFinding
from included.core.money.ledger import MONTHS
from included.core.vocabulary import SettingKind

YEARS_SHOWN: Final = 5
PAGE: Final = 25
_KEY: Final = ("year", "tier", "setting", "provider")
NO_SETTING: Final = "no setting"


@dataclass(frozen=True, slots=True)
class TierLines:
    """One tier's providers and their sum; no figure in the sum where one of a provider is withheld."""

    tier: Tier | None
    lines: tuple[UseLine, ...]
    whole: UseLine


@dataclass(frozen=True, slots=True)
class AlternativeBudget:
    """All of it for one year and the years after."""

    years: tuple[BudgetYear, ...]
    tiers: tuple[TierLines, ...]
    findings: tuple[PriceFinding, ...]
    names: Mapping[str, str]
    closed: int


def budget_of(code: str, year: int, *, on: date, is_published: bool = False) -> AlternativeBudget:
    """A year's budget and use; for publishing, without figures of few placements and each sum to £1,000."""
    rules = alternative_rules()
    shares = shares_of(code, year)
    closed = year_of(code, year, on=on).whole.closed
    now = [share for share in shares if share.year == year]
    lines = use_lines(now, _uses(code, year), _spent(code, year), closed, rules)
    if is_published:
        lines = tuple(_publishable(lines))
    names = _names({line.provider for line in lines} | {share.provider for share in shares})
    years = budget_years(year, YEARS_SHOWN, created_of(code, year), shares)
    found = tuple(budget_findings(years, shares, lines, names, rules))
    return AlternativeBudget(years, tuple(_by_tier(lines)), found, names, closed)


def created_of(code: str, first: int) -> dict[int, int]:
    """The budget of each year from the first on, as last set."""
    rows = AlternativeYear.objects.filter(authority_code=code, year__gte=first).order_by("year", "-version")
    return dict(rows.distinct("year").values_list("year", "pence"))


def shares_of(code: str, first: int) -> list[Share]:
    """The shares of every year from the first on, as last set."""
    rows = AlternativeShare.objects.filter(authority_code=code, year__gte=first)
    found = rows.order_by(*_KEY, "-version").distinct(*_KEY)
    return [Share(row.year, Tier(row.tier), key_of(row.setting_id, row.provider), row.pence) for row in found]


def history_of(code: str, year: int) -> Sequence[AlternativeYear | AlternativeShare]:
    """What was set for a year, newest first, as much as a page takes."""
    found: list[AlternativeYear | AlternativeShare] = []
    found += (
        AlternativeYear.objects.filter(authority_code=code, year=year).select_related("set_by").order_by("-pk")[:PAGE]
    )
    shares = AlternativeShare.objects.filter(authority_code=code, year=year)
    found += shares.select_related("set_by", "setting").order_by("-pk")[:PAGE]
    return sorted(found, key=lambda row: row.set_at, reverse=True)[:PAGE]


def spending_of(code: str, year: int) -> Sequence[AlternativeSpending]:
    """What was recorded in a year, newest first, as much as a page takes."""
    rows = AlternativeSpending.objects.filter(authority_code=code, year=year)
    return list(rows.select_related("setting").order_by("-spent_on", "-pk")[:PAGE])


def providers_of(code: str) -> list[tuple[str, str]]:
    """Settings for alternative provision in the area, and every provider that has had a share: key and name."""
    kind = SettingKind.ALTERNATIVE_PROVISION.value
    near = Setting.objects.filter(authority_code=code, setting_kind=kind, is_open=True)
    keys = {str(urn) for urn in near.values_list("pk", flat=True)} | {share.provider for share in shares_of(code, 0)}
    return sorted(_names(keys).items(), key=lambda pair: pair[1].casefold())


def key_of(setting_id: int | None, provider: str) -> str:
    """A provider: its URN, or its name where it has none."""
    return str(setting_id) if setting_id else provider


def _uses(code: str, year: int) -> list[ProviderUse]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM included_alternative_use(%s, %s)", [code, year])
        rows = cursor.fetchall()
    found: dict[str, dict[int, tuple[int, int, int]]] = {}
    for setting, month, committed, paid, placements in rows:
        found.setdefault(key_of(setting, NO_SETTING), {})[month] = (committed, paid, placements)
    return [_use(provider, months) for provider, months in found.items()]


def _use(provider: str, months: Mapping[int, tuple[int, int, int]]) -> ProviderUse:
    by_month = [months.get(month, (0, 0, 0)) for month in range(MONTHS)]
    committed, paid, placements = zip(*by_month, strict=True)
    return ProviderUse(provider, max(placements), committed, paid)


def _spent(code: str, year: int) -> Iterator[Spent]:
    rows = AlternativeSpending.objects.filter(authority_code=code, year=year)
    for tier, setting, provider, pence in (
        rows.values_list("tier", "setting", "provider").annotate(spent=Sum("pence")).order_by("tier", "setting")
    ):
        yield Spent(Tier(tier), key_of(setting, provider), pence)


def _names(keys: Iterable[str]) -> dict[str, str]:
    wanted = set(keys)
    urns = [int(key) for key in wanted if key.isdecimal()]
    named = {str(urn): name for urn, name in Setting.objects.filter(pk__in=urns).values_list("pk", "name")}
    return {key: named.get(key, "Not in a setting" if key == NO_SETTING else key) for key in wanted}


def _by_tier(lines: Sequence[UseLine]) -> Iterator[TierLines]:
    for tier in (*alternative_rules().tiers, None):
        own = tuple(line for line in lines if line.tier is tier)
        if own or tier is not None:
            yield TierLines(tier, own, _sum(tier, own))


def _sum(tier: Tier | None, lines: Sequence[UseLine]) -> UseLine:
    placed = [line.placed for line in lines]
    counts = [line.placements for line in lines]
    return UseLine(
        tier,
        "",
        sum(line.given or 0 for line in lines),
        None if None in counts else sum(count or 0 for count in counts),
        None if None in placed else sum(pence or 0 for pence in placed),
        sum(line.spent for line in lines),
    )


def _publishable(lines: Sequence[UseLine]) -> Iterator[UseLine]:
    """Where placements are few, with as many others as would give them away, nothing of their use."""
    columns = tuple(f"{line.tier} {line.provider}" for line in lines)
    counts = {("all", name): line.placements or 0 for name, line in zip(columns, lines, strict=True)}
    shown = withhold(CountTable(("all",), columns, counts), disclosure_rule())
    cells = shown.cells[0] if shown.cells else ()
    for line, count in zip(lines, cells, strict=True):
        placed = None if count is None or line.placed is None else to_thousand(line.placed)
        yield replace(line, placements=count, placed=placed, spent=to_thousand(line.spent))
