"""A local scheme laid on the national framework: what each of its bands pays beside the tariff, and for a caseload."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from included.core.money.amounts import NOTHING
from included.core.money.book import MoneyBook
from included.core.money.dated import Status
from included.core.money.framework import band_of, tariff_of
from included.core.money.needs import NeedLevel
from included.core.money.schemes import Scheme, SchemeFacts, SchemeRow, row_value, scheme_value
from included.core.vocabulary import SettingKind


@dataclass(frozen=True, slots=True)
class BandGap:
    """One row of a scheme beside one national band in one kind of setting, a year.

    `local` is the whole cost, what is met before a top-up added where the scheme leaves it out. The gap is local less
    national: below nothing where the scheme pays less. None: the scheme sets no sum, or the framework no tariff.
    """

    row: str
    words: str
    kind: SettingKind
    band: str
    value: Decimal | None
    local: Decimal | None
    tariff: Decimal | None
    status: Status

    @property
    def gap(self) -> Decimal | None:
        """What the scheme pays above the tariff."""
        return None if self.local is None or self.tariff is None else self.local - self.tariff


@dataclass(frozen=True, slots=True)
class CaseloadRow:
    """Children of like needs in like settings, and how many."""

    kind: SettingKind
    needs: tuple[NeedLevel, ...]
    count: int
    hours_per_week: Decimal | None = None


@dataclass(frozen=True, slots=True)
class CaseloadGap:
    """What a caseload costs a year by a scheme and by the tariffs, and how many could not be set side by side."""

    children: int
    local: Decimal
    tariff: Decimal
    not_compared: int

    @property
    def gap(self) -> Decimal:
        """What the scheme pays above the tariffs."""
        return self.local - self.tariff


def map_scheme(scheme: Scheme, on: date, book: MoneyBook) -> tuple[BandGap, ...]:
    """Every row of a scheme beside the national bands it stands for. Raises NoValueInForce."""
    return tuple(
        _gap(scheme, row, kind, band, on, book)
        for row in scheme.rows
        for kind in sorted(row.kinds, key=list(SettingKind).index)
        for band in row.bands
    )


def _gap(scheme: Scheme, row: SchemeRow, kind: SettingKind, band: str, on: date, book: MoneyBook) -> BandGap:
    value = row_value(row, scheme, on)
    tariff = tariff_of(book.framework.bands[band], kind, scheme.authority, on, book.framework)
    return BandGap(
        row=row.code,
        words=row.words,
        kind=kind,
        band=band,
        value=value,
        local=None if value is None else value + _left_out(scheme, kind, on, book),
        tariff=tariff.amount if tariff else None,
        status=row.status,
    )


def _left_out(scheme: Scheme, kind: SettingKind, on: date, book: MoneyBook) -> Decimal:
    if not scheme.net_of_element_2:
        return NOTHING
    return book.funding_of(kind, is_occupied=True).met_before_top_up(on)


def caseload_gap(rows: Iterable[CaseloadRow], scheme: Scheme, on: date, book: MoneyBook) -> CaseloadGap:
    """What a caseload costs a year by a scheme and by the tariffs. Raises NoRowFits and NoValueInForce."""
    children, not_compared, local, national = 0, 0, NOTHING, NOTHING
    for row, value, tariff in _both(rows, scheme, on, book):
        children += row.count
        if value is None or tariff is None:
            not_compared += row.count
            continue
        local += value * row.count
        national += tariff * row.count
    return CaseloadGap(children, local, national, not_compared)


def _both(
    rows: Iterable[CaseloadRow], scheme: Scheme, on: date, book: MoneyBook
) -> Iterator[tuple[CaseloadRow, Decimal | None, Decimal | None]]:
    for row in rows:
        facts = SchemeFacts(row.needs, row.kind, hours_per_week=row.hours_per_week)
        value = scheme_value(facts, scheme, on, book.framework).amount
        tariff = tariff_of(band_of(row.needs, book.framework), row.kind, scheme.authority, on, book.framework)
        gross = None if value is None else value + _left_out(scheme, row.kind, on, book)
        yield row, gross, tariff.amount if tariff else None
