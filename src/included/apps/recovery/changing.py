"""A plan's document with one thing changed: what was typed, put where it belongs. Nothing here is stored."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from included.core.forecast.kinds import Kind
from included.core.money.years import FinancialYear, financial_year

Document = dict[str, Any]
INCOME: Final = {
    "high_needs_block": "High needs block",
    "block_transfer": "Transfer from other blocks",
    "other": "Other",
}
GRANTS: Final = ("safety_valve", "stability_grant", "delivering_better_value", "council", "other_grant")
LINES: Final = ("1.2.5", "1.2.7", "1.2.13", "1.4.11")


def amount(value: Decimal) -> str:
    """Pounds as a document has them."""
    return f"{value:.2f}"


def shown(written: str) -> str:
    """Pounds of a document as people type them: thousands apart, and pence only where there are any."""
    return f"{Decimal(written):,.2f}".removesuffix(".00")


def day(value: date | None) -> str | None:
    """A day as a document has it."""
    return value.isoformat() if value else None


def filled(row: Mapping[str, Any]) -> Document:
    """A row without what was left empty."""
    return {name: value for name, value in row.items() if value not in (None, "", [])}


def begun(code: str, cleaned: Mapping[str, Any]) -> Document:
    """A new plan of one year."""
    document = {"authority": code, "years": [], "mitigations": [], "conditions": [], "actions": []}
    return with_year(with_basics(document, cleaned), None, cleaned)


def with_basics(document: Document, cleaned: Mapping[str, Any]) -> Document:
    """The plan's name, where it starts, and what it was to reach."""
    opening = {
        "amount": amount(cleaned["opening"]),
        "source": cleaned["opening_source"],
        "status": cleaned["opening_status"],
    }
    basics = {
        "name": cleaned["name"],
        "programme": cleaned["programme"],
        "balance_by": cleaned["balance_by"],
        "to_forum_on": day(cleaned["to_forum_on"]),
        "opening": filled(opening),
    }
    return filled({**document, **basics}) | {"years": document["years"]}


def next_year(document: Document) -> FinancialYear:
    """The year after the last."""
    return FinancialYear(financial_year(document["years"][-1]["year"]).starts_in + 1)


def is_plain(year: Mapping[str, Any]) -> bool:
    """Whether the form shows all of a year's spending: each group and line once, without ages and needs."""
    rows = year.get("spend") or []
    keys = [row.get("group") or row.get("line") for row in rows]
    is_known = all(row.get("group") or row.get("line") in LINES for row in rows)
    return is_known and len(set(keys)) == len(keys) and not any(row.get("age") or row.get("need") for row in rows)


def is_simple(year: Mapping[str, Any]) -> bool:
    """Whether the form shows every income and grant of a year: one row of each."""
    parts = (("income", "what"), ("grants", "from"))
    return all(len({row[key] for row in rows}) == len(rows) for part, key in parts if (rows := year.get(part) or []))


def with_year(document: Document, place: int | None, cleaned: Mapping[str, Any]) -> Document:
    """A year added at the end, or the one at a place said anew."""
    years = list(document["years"])
    before: Document = {} if place is None else years[place]
    name = before.get("year") or cleaned.get("year") or str(next_year(document))
    made = {**before, "year": name, "is_actual": cleaned["is_actual"]}
    told = filled({"source": cleaned["source"], "status": cleaned["status"]})
    made["income"] = _rows(before.get("income"), "what", {code: cleaned[f"income_{code}"] for code in INCOME}, told)
    made["grants"] = _rows(before.get("grants"), "from", {code: cleaned[f"grant_{code}"] for code in GRANTS}, told)
    if is_plain(before):
        groups = {kind.value: cleaned[f"spend_{kind}"] for kind in Kind}
        lines = {line: cleaned[line_field(line)] for line in LINES}
        rows = before.get("spend")
        made["spend"] = _rows(rows, "group", groups, told) + _rows(rows, "line", lines, told)
    closing = cleaned["closing"]
    made["closing"] = None if closing is None else {"amount": amount(closing), **told}
    made = filled(made)
    return {**document, "years": [*years, made] if place is None else [*years[:place], made, *years[place + 1 :]]}


def line_field(line: str) -> str:
    return f"line_{line.replace('.', '_')}"


def _rows(
    before: Sequence[Document] | None, key: str, typed: Mapping[str, Decimal | None], told: Document
) -> list[Document]:
    """The amounts typed; a row whose amount stays keeps its own source and everything else it says."""
    found = []
    for code, value in typed.items():
        own = next((row for row in before or () if row.get(key) == code), None)
        if own is not None and value is not None and Decimal(own["amount"]) == value:
            found.append(own)
        elif value:
            found.append({**(own or {}), key: code, "amount": amount(value), **told})
        elif value is not None and code == "high_needs_block":
            found.append({key: code, "amount": "0.00", **told})
    return found


def year_typed(year: Mapping[str, Any]) -> dict[str, Any]:
    """A year as its form shows it."""
    typed: dict[str, Any] = {"is_actual": bool(year.get("is_actual"))}
    for part, key, prefix in (("income", "what", "income_"), ("grants", "from", "grant_")):
        typed |= {f"{prefix}{row[key]}": shown(row["amount"]) for row in year.get(part) or []}
    for row in (year.get("spend") or []) if is_plain(year) else []:
        name = f"spend_{row['group']}" if row.get("group") else line_field(row["line"])
        typed[name] = shown(row["amount"])
    closing = year.get("closing")
    if closing:
        typed["closing"] = shown(closing["amount"])
    return typed


def with_row(document: Document, part: str, place: int | None, row: Mapping[str, Any], letter: str) -> Document:
    """A mitigation, condition or action added at the end under the next free id, or the one at a place said anew."""
    rows = list(document.get(part) or [])
    if place is None:
        rows.append(filled({"id": _free(rows, letter), **row}))
    else:
        rows[place] = filled({**rows[place], **row})
    return {**document, part: rows}


def _free(rows: Sequence[Mapping[str, Any]], letter: str) -> str:
    taken = {row.get("id") for row in rows}
    return next(key for number in range(1, len(rows) + 2) if (key := f"{letter}{number}") not in taken)


def mitigation_row(cleaned: Mapping[str, Any]) -> Document:
    """A mitigation as typed; what was left empty is taken out of a row that is said anew."""
    kind, _, code = cleaned["category"].partition(":")
    return {
        "name": cleaned["name"],
        "owner": cleaned["owner"],
        "starts_on": day(cleaned["starts_on"]),
        "ends_on": day(cleaned["ends_on"]),
        "ramp": cleaned["ramp"],
        "volume": cleaned["volume"],
        "unit_saving": amount(cleaned["unit_saving"]),
        "confidence": cleaned["confidence"],
        "double_count_group": cleaned["double_count_group"],
        "group": code if kind == "group" else None,
        "line": code if kind == "line" else None,
        "age": cleaned["age"],
        "need": cleaned["need"],
        "moves_to": cleaned["moves_to"],
        "condition": cleaned["condition"],
        "source": cleaned["source"],
        "status": cleaned["status"],
    }


def mitigation_typed(row: Mapping[str, Any]) -> dict[str, Any]:
    """A mitigation as its form shows it."""
    is_group = bool(row.get("group"))
    return {
        **row,
        "category": f"group:{row['group']}" if is_group else f"line:{row.get('line', '')}",
        "unit_saving": shown(row["unit_saving"]),
        "ramp": ", ".join(str(part) for part in row.get("ramp") or [100]),
        **_days(row, "starts_on", "ends_on"),
    }


def due_row(cleaned: Mapping[str, Any], before: Mapping[str, Any], texts: Sequence[str], done: str) -> Document:
    """A condition or action as typed, with one more piece of evidence where one was given."""
    evidence = list(before.get("evidence") or [])
    if cleaned["evidence_what"]:
        evidence.append({"what": cleaned["evidence_what"], "on": day(cleaned["evidence_on"])})
    days = {"due_on": day(cleaned["due_on"]), done: day(cleaned[done])}
    return {**{name: cleaned[name] for name in texts}, **days, "evidence": evidence}


def due_typed(row: Mapping[str, Any], done: str) -> dict[str, Any]:
    """A condition or action as its form shows it; evidence is only added."""
    return {**row, **_days(row, "due_on", done)}


def _days(row: Mapping[str, Any], *names: str) -> dict[str, date]:
    return {name: date.fromisoformat(row[name]) for name in names if row.get(name)}
