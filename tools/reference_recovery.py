"""The reference page of recovery plans, and the schemas of what `included recovery` takes and gives."""

import json
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any

from included.adapters.recoveryrules import WORKED, recovery_book
from included.core.forecast.kinds import Kind
from included.core.money.dated import Status
from included.core.money.fields import FAULT_CODES
from included.core.recovery.categories import AGE_WORDS, GROUP_WORDS, NEED_WORDS, NOT_SAID, AgeGroup, Need
from included.core.recovery.documents import INCOME
from included.core.recovery.findings import FINDINGS, Severity
from included.core.recovery.programmes import Term

BOOK = recovery_book()
_SUM = {"type": "string", "pattern": "^[0-9]{1,11}(\\.[0-9]{1,2})?$"}
_SIGNED = {"type": "string", "pattern": "^-?[0-9]{1,11}(\\.[0-9]{1,2})?$"}
_GIVEN = {"type": "string", "pattern": "^-?[0-9]+\\.[0-9]{2}$"}
_DAY = {"type": "string", "format": "date"}
_YEAR = {"type": "string", "pattern": "^20[0-9]{2}-[0-9]{2}$"}
_TEXT = {"type": "string"}
_SOME_TEXT = {"type": "string", "minLength": 1}
_COUNT = {"type": "integer", "minimum": 0}
_PERCENT = {"type": "integer", "minimum": 0, "maximum": 100}


def recovery_page() -> str:
    """The whole page: the command, the document, programmes with their figures, signatures, findings."""
    parts = (_command(), _document(), _programmes(), _agreements(), _signatories(), _codes())
    return "\n".join(line for part in parts for line in part)


def _command() -> Iterator[str]:
    yield "# Recovery plans"
    yield ""
    yield "Generated from `src/included/rules/money/recovery` and the code. Why it reckons as it does:"
    yield "[the recovery plan](../explanation/the-recovery-plan.md)."
    yield ""
    yield "## `included recovery PLAN.json [--json] [--xlsx FILE] [--forecast FILE] [--against EARLIER.json]`"
    yield "Runs a plan: balances with everything in it, left alone, and without each mitigation; findings; futures."
    yield "It ends with 0; with 1 when the document has faults (each by its place) or contradicts itself; with 2"
    yield "and one line on standard error when something cannot be read or written. `-` is standard input, once."
    yield ""
    yield from _table(
        ("option", "what it does"),
        (
            ("`--json`", "one JSON document: [its schema](recovery-output.schema.json)"),
            ("`--xlsx FILE`", "also writes the tables of the management plan's template; numbers are numbers"),
            ("`--forecast FILE`", "what `included forecast run --json` printed, as the unmitigated side of its years"),
            ("`--against FILE`", "an earlier version: what was added, removed and changed, and each year's balance"),
            ("`--draws N`, `--seed N`", "how many futures are drawn (0 for none), and from where chance starts"),
            ("`--example NAME`", f"prints a plan that ships: {', '.join(WORKED)}"),
        ),
    )


def _document() -> Iterator[str]:
    yield "## The document"
    yield "[Its schema](recovery-plan.schema.json). Money is decimal text of pounds; below nought is a deficit."
    yield "A figure may carry `source` and `status` (`confirmed`, `unverified`, `draft`, `example`)."
    yield ""
    yield "- Spending is in one of the groups below, with or without `age` and `need`, or on a `line` of section 251."
    yield "  A pound stands in one place only."
    yield "- Years marked `is_actual` hold their mitigations already: nothing is taken off them."
    yield "- `opening` and `closing` of a year are what is stated; they are checked and never used instead of the sum."
    yield ""
    for title, words in (("group", GROUP_WORDS), ("age", AGE_WORDS), ("need", NEED_WORDS), ("line", BOOK.lines)):
        yield from _table(
            (title, "what it is"), ((f"`{code}`", said) for code, said in words.items() if code != NOT_SAID)
        )


def _programmes() -> Iterator[str]:
    yield "## Programmes"
    yield ""
    for each in BOOK.programmes.values():
        closes = (
            f" No new payment from {each.closes_on} ({each.closes_status}: {each.closes_source})."
            if each.closes_on
            else ""
        )
        yield f"### `{each.code}`: {each.name}"
        yield f"{each.words} {each.provision}.{closes}"
        yield ""
        yield from _terms(each.terms)


def _agreements() -> Iterator[str]:
    yield "## Agreements"
    yield ""
    for each in BOOK.agreements:
        yield f"### {each.name} ({each.authority}, `{each.programme}`)"
        yield f"{each.words} {each.provision}."
        yield ""
        yield from _terms(each.terms)


def _terms(terms: Iterable[Term]) -> Iterator[str]:
    rows = [(f"`{t.key}`", t.words, f"{t.value} {t.unit}", t.source, t.status.value) for t in terms]
    yield from _table(("figure", "what it is", "value", "source", "status"), rows) if rows else ()


def _signatories() -> Iterator[str]:
    yield "## Who signs"
    yield ""
    rows = ((each.name, each.declares, each.provision, each.status.value) for each in BOOK.signatories)
    yield from _table(("post", "what is declared", "rests on", "status"), rows)


def _codes() -> Iterator[str]:
    yield "## Findings and faults"
    yield ""
    yield from _table(("code", "severity", "finding"), ((code, *told) for code, told in sorted(FINDINGS.items())))
    yield from _table(
        ("code", "fault of a document"), ((code, said) for code, said in FAULT_CODES.items() if code < "MD06")
    )


def _table(head: tuple[str, ...], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    for cells in (head, ("---",) * len(head), *rows):
        yield "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |"
    yield ""


def plan_schema() -> str:
    """The schema of a plan's document."""
    status = {"source": _TEXT, "status": _one_of(Status)}
    figure = _object({"amount": _SUM, **status}, ("amount",))
    balance = _object({"amount": _SIGNED, **status}, ("amount",))
    where = {
        "group": _one_of(Kind),
        "age": _one_of(AgeGroup),
        "need": _one_of(Need),
        "line": {"enum": list(BOOK.lines)},
    }
    evidence = _list(_object({"what": _SOME_TEXT, "on": _DAY}, ("what", "on")))
    payers = [code for code in BOOK.programmes if code != "management_plan"]
    year = {
        "year": _YEAR,
        "is_actual": {"type": "boolean"},
        "opening": balance,
        "income": _list(_object({"what": {"enum": list(INCOME)}, "amount": _SIGNED, **status}, ("what", "amount")), 1),
        "grants": _list(_object({"from": {"enum": payers}, "amount": _SUM, **status}, ("from", "amount"))),
        "spend": _list(_object({**where, "placements": _COUNT, "amount": _SUM, **status}, ("amount",))),
        "closing": balance,
        "schools_block": figure,
    }
    mitigation = {
        "id": _SOME_TEXT, "name": _SOME_TEXT, "owner": _SOME_TEXT, "starts_on": _DAY, "ends_on": _DAY,
        "ramp": _list(_PERCENT, 1), "volume": _COUNT, "unit_saving": _SUM, "confidence": _PERCENT,
        "double_count_group": _TEXT, **where, "moves_to": _one_of(Kind), "condition": _TEXT, **status,
        "withdrawn_on": _DAY, "withdrawn_why": _TEXT,
    }  # fmt: skip
    condition = {
        "id": _SOME_TEXT,
        "text": _SOME_TEXT,
        "area": _TEXT,
        "due_on": _DAY,
        "met_on": _DAY,
        "evidence": evidence,
    }
    action = {
        "id": _SOME_TEXT, "what": _SOME_TEXT, "owner": _SOME_TEXT, "condition": _TEXT, "due_on": _DAY,
        "done_on": _DAY, "evidence": evidence,
    }  # fmt: skip
    claim = {"deficits": _list(figure, 1), "ineligible": _SUM, "paid_in": _YEAR}
    needed = ("id", "name", "owner", "starts_on", "volume", "unit_saving", "confidence")
    fields = {
        "authority": {"type": "string", "pattern": "^[0-9]{3}$"},
        "name": _SOME_TEXT,
        "as_at": _DAY,
        "about": _TEXT,
        "programme": {"enum": list(BOOK.programmes)},
        "balance_by": _YEAR,
        "to_forum_on": _DAY,
        "opening": balance,
        "years": _list(_object(year, ("year", "income")), 1),
        "stability_grant": _object(claim, ("deficits", "paid_in")),
        "mitigations": _list(_object(mitigation, needed)),
        "conditions": _list(_object(condition, ("id", "text"))),
        "actions": _list(_object(action, ("id", "what", "owner", "due_on"))),
        "forecast": {"type": "object"},
    }
    return _schema("A recovery plan", _object(fields, ("authority", "name", "as_at", "opening", "years")))


def output_schema() -> str:
    """The schema of a plan that was run, or of what is wrong with its document."""
    finding = _all({"code": _TEXT, "severity": _one_of(Severity), "place": _TEXT, "message": _TEXT})
    side = _all(dict.fromkeys(("opening", "spend", "in_year", "closing"), _GIVEN))
    reached = _all(dict.fromkeys(("in_year_from", "nothing_owed_from"), _or_null(_YEAR)))
    year = {
        "year": _YEAR, "is_actual": {"type": "boolean"}, **dict.fromkeys(("income", "grant", "saved"), _GIVEN),
        "unmitigated": side, "mitigated": side,
    }  # fmt: skip
    fields = {
        "authority": _TEXT,
        "name": _TEXT,
        "as_at": _DAY,
        "programme": _or_null(_TEXT),
        "sentences": _list(_TEXT),
        "balance": _all({"agreed_by": _or_null(_YEAR), "mitigated": reached, "unmitigated": reached}),
        "opening": _GIVEN,
        "years": _list(_all(year)),
        "mitigations": _list(_mitigation(reached)),
        "categories": _list(_categories()),
        "stability_grant": _or_null(
            _all({**dict.fromkeys(("eligible", "grant", "residual"), _GIVEN), "paid_in": _YEAR})
        ),
        "agreement": _or_null(_agreement()),
        **_dues(),
        "futures": _or_null(_futures()),
        "figures": _list(_all(dict.fromkeys(("place", "amount", "status", "source"), _TEXT))),
        "taken_for_granted": _list(_TEXT),
        "findings": _list(finding),
        "compared_with": _compared(),
    }
    whole = _object(fields, tuple(name for name in fields if name != "compared_with"))
    return _schema("What included recovery --json gives", {"oneOf": [whole, _all({"findings": _list(finding, 1)})]})


def _mitigation(reached: dict[str, Any]) -> dict[str, Any]:
    year = {
        "year": _YEAR, "children": _COUNT, "children_counted": _COUNT,
        **dict.fromkeys(("saved", "closing_with", "closing_without"), _GIVEN),
    }  # fmt: skip
    fields = {
        "id": _TEXT, "name": _TEXT, "owner": _TEXT, "is_withdrawn": {"type": "boolean"},
        "double_count_group": _or_null(_TEXT), "confidence": _PERCENT, "saved": _GIVEN, "ends_better_by": _GIVEN,
        "balance_without": reached, "years": _list(_all(year)),
    }  # fmt: skip
    return _all(fields)


def _categories() -> dict[str, Any]:
    row = {
        "group": _or_null(_one_of(Kind)), "line": _or_null(_TEXT), "age": _or_null(_TEXT), "need": _or_null(_TEXT),
        "placements": _or_null(_COUNT), "unmitigated": _GIVEN, "mitigated": _GIVEN,
    }  # fmt: skip
    moved = {"type": "object", "additionalProperties": {"type": "integer"}}
    return _all({"year": _YEAR, "rows": _list(_all(row)), "moved": moved})


def _agreement() -> dict[str, Any]:
    term = _all(dict.fromkeys(("key", "words", "value", "unit", "source", "status"), _TEXT))
    return _all({"name": _TEXT, "provision": _TEXT, "figures": _list(term)})


def _dues() -> dict[str, Any]:
    states = {"enum": ["met", "done", "late", "open"]}
    condition = {"id": _TEXT, "text": _TEXT, "state": states, "evidence": _COUNT, "answered_by": _list(_TEXT)}
    action = {"id": _TEXT, "what": _TEXT, "owner": _TEXT, "state": states, "evidence": _COUNT}
    return {"conditions": _list(_all(condition)), "actions": _list(_all(action))}


def _futures() -> dict[str, Any]:
    closing = _all(dict.fromkeys(("p10", "p50", "p90"), _GIVEN))
    year = _all({"year": _YEAR, "closing": closing, "in_year_balances": _COUNT})
    return _all({"draws": _COUNT, "seed": _COUNT, "years": _list(year), "balances_as_agreed": _or_null(_COUNT)})


def _compared() -> dict[str, Any]:
    maybe = dict.fromkeys(("field", "before", "after"), _or_null(_TEXT))
    change = _all({"kind": _TEXT, "id": _TEXT, "what": {"enum": ["added", "removed", "changed"]}, **maybe})
    year = _all({"year": _YEAR, **dict.fromkeys(("closing_before", "closing_after"), _or_null(_GIVEN))})
    return _all({"name": _TEXT, "as_at": _DAY, "changes": _list(change), "years": _list(year)})


def _one_of(codes: type[StrEnum]) -> dict[str, Any]:
    return {"enum": [code.value for code in codes]}


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


def _list(items: dict[str, Any], fewest: int = 0) -> dict[str, Any]:
    return {"type": "array", "items": items, **({"minItems": fewest} if fewest else {})}


def _object(fields: dict[str, Any], needed: Iterable[str]) -> dict[str, Any]:
    required = list(needed)
    given = {name: each if name in required else _or_null(each) for name, each in fields.items()}
    return {"type": "object", "properties": given, "required": required, "additionalProperties": False}


def _all(fields: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def _schema(title: str, schema: dict[str, Any]) -> str:
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}
    return json.dumps(head | schema, indent=2, ensure_ascii=False)
