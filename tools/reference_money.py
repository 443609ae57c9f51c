"""The reference page of bands and tariffs, and the schemas of what `included money` takes and gives."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from reference_parts import every_field as _all
from reference_parts import one_of as _one_of
from reference_parts import or_null as _or_null
from reference_parts import schema as _schema
from reference_parts import some_fields as _object
from reference_parts import table as _table

from included.adapters.moneyrules import money_book
from included.core.money import documents as read
from included.core.money import map_scheme
from included.core.money.amounts import say_pounds
from included.core.money.calibration import mean_of
from included.core.money.dated import Status
from included.core.money.fields import FAULT_CODES
from included.core.money.findings import Weight
from included.core.money.framework import Pattern
from included.core.money.funding import FundingRule, Phase
from included.core.money.placement import PriceBasis
from included.core.money.schemes import Basis, Scheme
from included.core.vocabulary import Level, SenType, SettingKind

BOOK = money_book()
_FIRST_WORKED = "devon_2023"


def bands_page() -> str:
    """The whole page: bands, tariffs, area costs, funding of places, local schemes, findings and faults."""
    parts = (_opening(), _bands(), _tariffs(), _uplifts(), _calibration(), _funding(), _schemes(), _codes())
    return "\n".join(line for part in parts for line in part)


def _opening() -> Iterator[str]:
    yield "# Bands and tariffs"
    yield ""
    yield "Generated from `src/included/rules/money`. What `included money price FILE.json` reckons with, and"
    yield "`included money map-scheme SCHEME` sets a local scheme beside."
    yield ""
    yield f"**{BOOK.framework.statement}**"
    yield ""
    yield "No government has published bands or tariffs: all here are drafts of ours, set by published costs where"
    yield "there are any. `confirmed` was read in its source, `unverified` is recalled, `example` is made up to show a"
    yield "shape."
    yield ""


def _bands() -> Iterator[str]:
    yield from _table(
        "Bands",
        ("band", "name", "level of need", "kind of provision", "standard", "what it is", "status"),
        (
            (band.code, band.name, band.level, _words(band.provision_kind), band.standard, band.words, band.status)
            for band in BOOK.framework.bands.values()
        ),
    )
    rows = [row for row in BOOK.framework.assignments if row.types]
    for row in rows:
        yield f"- {row.level} needs of type {', '.join(sorted(row.types))} make band {row.band}."
    combination = BOOK.framework.combination
    yield f"- Needs of {combination.step_up_areas} or more areas at the highest level, {combination.step_up_from} or"
    yield f"  more, make one band further. {combination.provision}."
    yield ""


def _tariffs() -> Iterator[str]:
    codes = list(BOOK.framework.bands)[1:]
    yield from _table(
        "Tariffs, pounds a year before area costs",
        ("kind of setting", "from", *codes, "boarding", "covers", "source", "status"),
        (
            (
                _words(kind),
                max(values[-1].starts_on for values in table.values.values()).isoformat(),
                *(say_pounds(table.values[code][-1].amount) if code in table.values else "" for code in codes),
                ", ".join(
                    f"{_words(name)} +{say_pounds(value[-1].amount)}" for name, value in table.supplements.items()
                ),
                table.covers,
                table.source,
                table.status,
            )
            for kind, table in BOOK.framework.tariffs.items()
        ),
    )
    dearest = max(area.values[-1].amount for area in BOOK.framework.area_costs.values())
    yield f"Each is multiplied by the area cost adjustment of the authority, from 1.0 to {dearest}; the last published"
    yield f"stands until the next ({BOOK.framework.area_cost_source})."
    yield ""


def _uplifts() -> Iterator[str]:
    yield from _table(
        "Uplifts",
        ("from", "percent", "kinds of setting", "source", "status"),
        (
            (
                uplift.starts_on.isoformat(),
                str(uplift.percent),
                ", ".join(sorted(map(_words, uplift.kinds))),
                uplift.source,
                uplift.status,
            )
            for uplift in BOOK.framework.uplifts
        ),
    )


def _calibration() -> Iterator[str]:
    yield from _table(
        "What the drafts are set by",
        ("kind of setting", "year", "published", "tariffs give", "off by", "published figure", "source", "status"),
        (
            (
                _words(each.kind),
                each.year,
                say_pounds(each.published),
                say_pounds(mean_of(each, BOOK.framework)),
                f"{(mean_of(each, BOOK.framework) / each.published - 1) * 100:.1f}%",
                each.words,
                each.source,
                each.status,
            )
            for each in BOOK.calibrations
        ),
    )
    yield "The mix of bands behind each mean is ours (`src/included/rules/money/calibration.toml`)."
    yield ""


def _funding() -> Iterator[str]:
    yield from _table(
        "How places are funded, pounds a year",
        ("kind of place", "element 2", "place (elements 1 and 2)", "element 3 is paid by", "provision", "status"),
        (
            (
                _words(rule.key),
                f"{'up to ' if rule.is_up_to else ''}{_last(rule.element_2)}",
                _last(rule.place),
                rule.payers[2],
                _with_remark(rule),
                rule.status,
            )
            for rule in BOOK.funding.values()
        ),
    )


def _with_remark(rule: FundingRule) -> str:
    return ". ".join(part for part in (rule.provision, rule.remark) if part)


def _schemes() -> Iterator[str]:
    yield from _table(
        "Local schemes",
        (
            "scheme",
            "name",
            "reckons by",
            "several needs",
            "first £6,000",
            "protection",
            "from",
            "to",
            "source",
            "status",
        ),
        (
            (
                scheme.code,
                scheme.name,
                _words(scheme.basis),
                scheme.stacking,
                "left out" if scheme.net_of_element_2 else "within",
                _words(scheme.protection.rule),
                scheme.valid_from.isoformat(),
                scheme.valid_to.isoformat() if scheme.valid_to else "",
                scheme.source,
                scheme.status,
            )
            for scheme in BOOK.schemes.values()
        ),
    )
    yield from _worked(BOOK.schemes[_FIRST_WORKED])


def _worked(scheme: Scheme) -> Iterator[str]:
    yield from _table(
        f"{scheme.name} on the national framework, on {scheme.valid_from}",
        ("row", "in", "band", "pays", "whole cost", "tariff", "gap"),
        (
            (gap.row, _words(gap.kind), gap.band, *map(_sum, (gap.value, gap.local, gap.tariff, gap.gap)))
            for gap in map_scheme(scheme, scheme.valid_from, BOOK)
        ),
    )
    yield "The whole cost adds what is met before a top-up. Which band a row stands beside is our reading."
    yield ""


def _codes() -> Iterator[str]:
    rules = BOOK.findings.values()
    yield from _table(
        "Findings of a price",
        ("code", "finding", "weight", "rests on", "why"),
        ((rule.code, rule.title, rule.weight, rule.provision, rule.why) for rule in rules),
    )
    yield from _table("Faults of a document", ("code", "fault"), FAULT_CODES.items())


def _last(values: Iterable[Any]) -> str:
    amounts = [value.amount for value in values]
    return say_pounds(amounts[-1]) if amounts else "none"


def _sum(amount: Decimal | None) -> str:
    return "" if amount is None else say_pounds(amount)


def _words(code: str) -> str:
    return code.replace("_", " ")


_POUNDS = {"type": "string", "pattern": "^[0-9]{1,8}(\\.[0-9]{1,2})?$"}
_SIGNED = {"type": "string", "pattern": "^-?[0-9]+\\.[0-9]{2}$"}
_DAY = {"type": "string", "format": "date"}
_TEXT = {"type": "string"}
_MAYBE_TEXT = {"type": ["string", "null"]}


def price_input_schema() -> str:
    """The schema of a placement."""
    fields = {
        "authority": {"type": "string", "pattern": "^[0-9]{3}$"},
        "on": _DAY,
        "financial_year": {"type": "string", "pattern": "^20[0-9]{2}-[0-9]{2}$"},
        "setting_kind": _one_of(SettingKind),
        "needs": _needs(),
        "cost_of_provision": _POUNDS,
        "from": _DAY,
        "to": _DAY,
        "unit_occupied": {"type": "boolean"},
        "phase": _one_of(Phase),
        "fee": _object(dict.fromkeys(read.FEE_FIELDS[:-1], _POUNDS) | {"pattern": _one_of(Pattern)}, ("base",)),
        "shares": _object(dict.fromkeys(read.SHARE_FIELDS, _POUNDS), ()),
        "scheme": {"enum": sorted(BOOK.schemes)},
        "hours_per_week": _POUNDS,
        "protection": _object({"previous_value": _POUNDS, "years_since": {"type": "integer", "minimum": 0}}, ()),
        "justification": _TEXT,
        "profile": {"enum": sorted(BOOK.profiles)},
        "basis": _one_of(PriceBasis),
        "week_percent": {
            "type": "integer",
            "minimum": 1,
            "maximum": 100,
            "description": "The part of the week spent there; costs, fees and tariffs are those of a full week",
        },
    }
    needed = ("authority", "on", "setting_kind")
    return _schema("What included money price takes", _object(fields, needed))


def price_output_schema() -> str:
    """The schema of a price."""
    element = _all({"element": {"enum": [1, 2, 3]}, "annual": _SIGNED, "amount": _SIGNED, "paid_by": _TEXT})
    tariff = _all(
        {"amount": _SIGNED, "comparable": _SIGNED, "gap": _SIGNED, "covers": _TEXT, "status": _one_of(Status)}
    )
    step = _all(
        {
            "words": _TEXT,
            "amount": _or_null(_SIGNED),
            "provision": _MAYBE_TEXT,
            "status": _or_null(_one_of(Status)),
        }
    )
    finding = _all(
        {
            "code": {"enum": sorted(BOOK.findings)},
            "weight": _one_of(Weight),
            "message": _TEXT,
            "provision": _MAYBE_TEXT,
        }
    )
    fields = {
        "authority": _TEXT,
        "on": _DAY,
        "financial_year": _TEXT,
        "setting_kind": _one_of(SettingKind),
        "basis": _one_of(PriceBasis),
        "band": _or_null({"enum": list(BOOK.framework.bands)}),
        "days": {"type": "integer", "minimum": 1},
        "days_in_year": {"enum": [365, 366]},
        "cost": _SIGNED,
        "elements": {"type": "array", "items": element, "minItems": 3, "maxItems": 3},
        "annual": _SIGNED,
        "amount": _SIGNED,
        "shares": _all(dict.fromkeys(read.SHARE_FIELDS, _SIGNED)),
        "tariff": _or_null(tariff),
        "scheme": _or_null(_all({"code": {"enum": sorted(BOOK.schemes)}, "value": _or_null(_SIGNED)})),
        "steps": {"type": "array", "items": step},
        "findings": {"type": "array", "items": finding},
        "statement": _TEXT,
    }
    return _schema("What included money price --json gives", {"oneOf": [_all(fields), _faults()]})


def map_output_schema() -> str:
    """The schema of a scheme laid on the framework."""
    gap = {
        "row": _TEXT,
        "words": _TEXT,
        "setting_kind": _one_of(SettingKind),
        "band": {"enum": list(BOOK.framework.bands)},
        **dict.fromkeys(("value", "local", "tariff", "gap"), _or_null(_SIGNED)),
        "status": _one_of(Status),
    }
    whole = {"type": "integer", "minimum": 0}
    caseload = {"children": whole, "local": _SIGNED, "tariff": _SIGNED, "gap": _SIGNED, "not_compared": whole}
    fields = {
        "scheme": {"enum": sorted(BOOK.schemes)},
        "name": _TEXT,
        "authority": _MAYBE_TEXT,
        "on": _DAY,
        "basis": _one_of(Basis),
        "net_of_element_2": {"type": "boolean"},
        "status": _one_of(Status),
        "source": _TEXT,
        "gaps": {"type": "array", "items": _all(gap)},
        "caseload": _or_null(_all(caseload)),
        "statement": _TEXT,
    }
    return _schema("What included money map-scheme --json gives", {"oneOf": [_all(fields), _faults()]})


def caseload_schema() -> str:
    """The schema of a caseload."""
    row = {
        "setting_kind": _one_of(SettingKind),
        "needs": _needs() | {"minItems": 1},
        "count": {"type": "integer", "minimum": 0},
        "hours_per_week": _POUNDS,
    }
    rows = {"type": "array", "items": _object(row, ("setting_kind", "needs", "count"))}
    return _schema("What included money map-scheme --caseload takes", rows)


def _needs() -> dict[str, Any]:
    need = _object({"type": _one_of(SenType), "level": _one_of(Level), "local": _TEXT}, ("type", "level"))
    return {"type": "array", "items": need}


def _faults() -> dict[str, Any]:
    fault = _all(
        {"code": {"enum": list(FAULT_CODES)}, "severity": {"const": "error"}, "place": _TEXT, "message": _TEXT}
    )
    return _all({"faults": {"type": "array", "items": fault, "minItems": 1}})
