"""Reading what is known of recovery plans from the rule book, once a process."""

import json
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final

from included.adapters.rulebook import BrokenRuleBook
from included.core.money.dated import Status
from included.core.recovery.programmes import Agreement, Programme, RecoveryBook, Signatory, Term

_FOLDER: Final = "money/recovery"
WORKED: Final = ("kent_2023",)


@cache
def recovery_book() -> RecoveryBook:
    """The rule book of recovery plans that ships. Raises BrokenRuleBook."""
    programmes, lines, signatories, agreements = (
        _table(name) for name in ("programmes", "lines", "signatories", "agreements")
    )
    try:
        book = RecoveryBook(
            programmes={row["code"]: _programme(row) for row in programmes["programme"]},
            lines={code: str(words) for code, words in lines["lines"].items()},
            signatories=tuple(_signatory(row) for row in signatories["signatory"]),
            agreements=tuple(_agreement(row) for row in agreements["agreement"]),
        )
        _ = (book.override_ends, book.grant_share, book.most_transferred)
    except (KeyError, ValueError, TypeError) as error:
        raise BrokenRuleBook(_FOLDER, repr(error)) from error
    return book


def worked_example(name: str) -> str:
    """The text of a plan that ships as a worked example. Raises BrokenRuleBook."""
    try:
        return (files("included.rules") / f"{_FOLDER}/{name}.json").read_text(encoding="utf-8")
    except OSError as error:
        raise BrokenRuleBook(f"{name}.json", str(error)) from error


def worked_document(name: str) -> dict[str, Any]:
    """The same, taken apart."""
    found = json.loads(worked_example(name))
    if not isinstance(found, dict):
        raise BrokenRuleBook(f"{name}.json", "it holds no plan")
    return found


def _table(name: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads((files("included.rules") / f"{_FOLDER}/{name}.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BrokenRuleBook(f"{name}.toml", str(error)) from error


def _programme(row: Mapping[str, Any]) -> Programme:
    closes_on = row.get("closes_on")
    if closes_on is not None and not isinstance(closes_on, date):
        raise TypeError(f"{row['code']}: {closes_on!r} is no day")
    return Programme(
        code=row["code"],
        name=row["name"],
        words=row["words"],
        provision=row["provision"],
        closes_on=closes_on,
        closes_source=row["closes_source"] if closes_on else "",
        closes_status=Status(row["closes_status"]) if closes_on else None,
        terms=tuple(_term(term) for term in row.get("figure", ())),
    )


def _term(row: Mapping[str, Any]) -> Term:
    if not isinstance(row["value"], str):
        raise TypeError(f"{row['key']}: {row['value']!r} is not in quotes; write figures as text")
    return Term(row["key"], row["words"], row["value"], row["unit"], row["source"], Status(row["status"]))


def _agreement(row: Mapping[str, Any]) -> Agreement:
    return Agreement(
        authority=row["authority"],
        programme=row["programme"],
        name=row["name"],
        words=row["words"],
        provision=row["provision"],
        terms=tuple(_term(term) for term in row["figure"]),
    )


def _signatory(row: Mapping[str, Any]) -> Signatory:
    roles = tuple(str(role) for role in row["roles"])
    return Signatory(row["post"], row["name"], row["declares"], row["provision"], roles, Status(row["status"]))
