"""Reading the rule book from its TOML and JSON, once a process."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from included.core.calendar.working_days import WorkingCalendar, working_calendar
from included.core.errors import IncludedError
from included.core.law import (
    Certainty,
    Counting,
    DatedNumber,
    ExceptionRule,
    ExceptionTest,
    Force,
    LimitRule,
    Party,
    Profile,
    RuleBook,
)

_ORDERS = "h_orders.toml"


class BrokenRuleBook(IncludedError):
    """Raised when a row of the rule book cannot be read: it names the file and the row."""

    def __init__(self, place: str, what: str) -> None:
        super().__init__(f"The rule book is broken at {place}: {what}. Mend that row; nothing is reckoned without it.")
        self.place = place


@cache
def load_rule_book() -> RuleBook:
    """The rule book that ships with the product. Raises BrokenRuleBook."""
    return read_rule_book(files("included.rules"))


def read_rule_book(folder: Traversable) -> RuleBook:
    """The rule book of a folder of `limits`, `profiles`, `calendars` and `exceptions.toml`. Raises BrokenRuleBook."""
    rules: dict[str, LimitRule] = {}
    for rule in _limit_rules(folder / "limits"):
        if rule.key in rules:
            raise BrokenRuleBook(rule.key, "two rows have this key")
        rules[rule.key] = rule
    profiles = [_profile(_toml(file)) for file in _sorted_toml(folder / "profiles")]
    return RuleBook(
        rules=MappingProxyType(rules),
        exceptions=_exceptions(_toml(folder / "exceptions.toml")),
        profiles=MappingProxyType({profile.code: profile for profile in profiles}),
        calendar=_calendar(folder / "calendars" / "bank_holidays_england_wales.json"),
    )


def _limit_rules(folder: Traversable) -> Iterator[LimitRule]:
    for file in _sorted_toml(folder):
        table = _toml(file)
        if file.name == _ORDERS:
            yield from _order_rules(table)
            continue
        for row in table["limit"]:
            yield _limit_rule({"in_force_from": table["in_force_from"], **row}, file.name)


def _limit_rule(row: Mapping[str, Any], place: str) -> LimitRule:
    key = row.get("key", row.get("rule", "?"))
    try:
        return LimitRule(
            key=key,
            rule=row["rule"],
            duty=row["duty"],
            who=Party(row["who"]),
            provision=row["provision"],
            force=Force(row["force"]),
            certainty=Certainty(row["status"]),
            in_force_from=row["in_force_from"],
            in_force_to=row.get("in_force_to"),
            checked_on=row.get("checked_on"),
            starts_with=row.get("starts_with", ""),
            counting=Counting(row.get("counting", "none")),
            values=_values(row),
            exceptions=row.get("exceptions", ""),
            remark=row.get("remark", ""),
            prompt=(row["prompt"]["days_before"], row["prompt"]["words"]) if "prompt" in row else None,
            day=_month_and_day(row.get("day")),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise BrokenRuleBook(f"{place}, {key}", str(error)) from error


def _values(row: Mapping[str, Any]) -> tuple[DatedNumber, ...]:
    values = [DatedNumber(starts_on=value["starts_on"], number=value["number"]) for value in row.get("values", ())]
    return tuple(sorted(values, key=lambda value: value.starts_on))


def _month_and_day(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    month, day = text.split("-")
    return int(month), int(day)


def _order_rules(table: Mapping[str, Any]) -> Iterator[LimitRule]:
    """One row for each rule, order and duty: `H13.make_plan.draft`."""
    for duty in table["duty"]:
        for rule in duty["rules"]:
            for order in duty["orders"]:
                yield _limit_rule(_order_row(table, duty, rule, order), _ORDERS)


def _order_row(table: Mapping[str, Any], duty: Mapping[str, Any], rule: str, order: str) -> dict[str, Any]:
    is_confirmed = duty["status"] == "confirmed" or rule in duty.get("confirmed_for", ())
    return {
        **table["rules"][rule],
        "key": f"{rule}.{order}.{duty['part']}",
        "rule": rule,
        "duty": duty["duty"],
        "who": "authority",
        "force": "statute",
        "status": "confirmed" if is_confirmed else "unverified",
        "counting": "same_day" if duty.get("at_once") else "within_weeks",
        "values": duty.get("values", ()),
        "exceptions": table["exceptions"],
    }


def _exceptions(table: Mapping[str, Any]) -> Mapping[str, Mapping[str, ExceptionRule]]:
    return MappingProxyType(
        {
            name: MappingProxyType(
                {code: _exception(code, row, group["provision"]) for code, row in group["codes"].items()}
            )
            for name, group in table.items()
        }
    )


def _exception(code: str, row: Mapping[str, Any], provision: str) -> ExceptionRule:
    return ExceptionRule(
        code=code,
        test=ExceptionTest(row["test"]),
        days=row["days"],
        words=row["words"],
        provision=provision,
        certainty=Certainty(row["status"]),
    )


def _profile(table: Mapping[str, Any]) -> Profile:
    return Profile(
        code=table["code"],
        name=table["name"],
        groups=frozenset(table["groups"]),
        is_law=table["is_law"],
        provision=table["provision"],
    )


def _calendar(file: Traversable) -> WorkingCalendar:
    published = json.loads(file.read_text(encoding="utf-8"))["england-and-wales"]["events"]
    return working_calendar(date.fromisoformat(holiday["date"]) for holiday in published)


def _sorted_toml(folder: Traversable) -> list[Traversable]:
    return sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)


def _toml(file: Traversable) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))
