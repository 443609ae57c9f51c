"""Reading one local scheme from its table."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from included.adapters.moneytables import dated, decimal
from included.adapters.rulebook import BrokenRuleBook
from included.core.money.amounts import pounds
from included.core.money.dated import Status
from included.core.money.schemes import Basis, Per, Protection, ProtectionRule, Scheme, SchemeRow, Stacking
from included.core.vocabulary import SenType, SettingKind


def read_scheme(table: Mapping[str, Any], place: str) -> Scheme:
    """A scheme from its table. Raises BrokenRuleBook, which names the file and the row."""
    rows = tuple(_row(row, table, f"{place}, {row.get('code', '?')}") for row in table.get("row", ()))
    try:
        return _scheme(table, rows)
    except (KeyError, ValueError, TypeError, ArithmeticError) as error:
        raise BrokenRuleBook(place, str(error)) from error


def _scheme(table: Mapping[str, Any], rows: tuple[SchemeRow, ...]) -> Scheme:
    basis = Basis(table["basis"])
    unit_values = dated(table.get("unit_values", ()), pounds)
    if basis in {Basis.POINTS, Basis.HOURS} and not unit_values:
        raise ValueError(f"a scheme of {basis} needs unit_values, the price of one")
    return Scheme(
        code=table["code"],
        name=table["name"],
        authority=table.get("authority"),
        basis=basis,
        per=Per(table["per"]),
        net_of_element_2=table["net_of_element_2"],
        stacking=Stacking(table["stacking"]),
        protection=_protection(table["protection"]),
        valid_from=table["valid_from"],
        valid_to=table.get("valid_to"),
        rows=rows,
        unit_values=unit_values,
        weeks=decimal(table.get("weeks", "39")),
        source=table["source"],
        status=Status(table["status"]),
    )


def _protection(row: Mapping[str, Any]) -> Protection:
    protection = Protection(
        rule=ProtectionRule(row["rule"]),
        percent=decimal(row.get("percent", "0")),
        years=row.get("years", 0),
        words=row.get("words", ""),
    )
    if protection.rule is ProtectionRule.TAPER and protection.years < 1:
        raise ValueError("a taper lasts at least one year")
    if not Decimal(0) <= protection.percent <= Decimal(100):
        raise ValueError("a floor's percent is from 0 to 100")
    return protection


def _row(row: Mapping[str, Any], table: Mapping[str, Any], place: str) -> SchemeRow:
    try:
        return SchemeRow(
            code=row["code"],
            words=row["words"],
            kinds=frozenset(map(SettingKind, row["kinds"])),
            bands=tuple(row["bands"]),
            types=frozenset(map(SenType, row.get("types", ()))),
            values=dated(row.get("values", ()), pounds),
            quantity=decimal(row["quantity"]) if "quantity" in row else None,
            status=Status(row.get("status", table["status"])),
        )
    except (KeyError, ValueError, TypeError, ArithmeticError) as error:
        raise BrokenRuleBook(place, str(error)) from error
