"""`included money ap-budget`: an area's budget of alternative provision as its page shows it."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from included.adapters.alternativerules import alternative_rules
from included.cli.areas import known_area, year_told
from included.cli.json_files import as_json, on_one_line, say
from included.core.money.alternative import UseLine
from included.core.money.amounts import from_pence, say_pounds
from included.core.money.years import FinancialYear, financial_year_of

if TYPE_CHECKING:
    from included.apps.alternative.queries import AlternativeBudget


def alternative_budget(
    area: Annotated[str, typer.Option(help="The three-digit code of the authority, as 886.")],
    year: Annotated[str, typer.Option(help="The financial year, as 2025-26; this one unless told.")] = "",
    is_published: Annotated[
        bool, typer.Option("--published", help="As the Schools' Forum reads it, without few placements.")
    ] = False,
    is_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Show the budget of alternative provision and its use: exit 0, 2 for an area or a year of no use."""
    wanted = year_told(year)
    known_area(area)
    from included.adapters import clock
    from included.apps.accounts.acting import acting, caseload_of
    from included.apps.alternative.queries import budget_of

    chosen = wanted or financial_year_of(clock.today())
    with acting(caseload_of(area)):
        found = budget_of(area, chosen.starts_in, on=clock.today(), is_published=is_published)
    say(as_json(_document(area, chosen, found)) if is_json else "\n".join(_lines(found)))


def _document(area: str, year: FinancialYear, found: "AlternativeBudget") -> dict[str, Any]:
    return {
        "authority": area,
        "year": str(year),
        "years": [
            {
                "year": str(FinancialYear(each.year)),
                "budget": _pounds(each.created),
                "given": _pounds(each.distributed),
                "left": _pounds(each.left),
            }
            for each in found.years
        ],
        "lines": [_line(line, found) for part in found.tiers for line in part.lines],
        "findings": [
            {"code": each.code, "weight": each.weight.value, "message": each.message} for each in found.findings
        ],
        "provision": alternative_rules().provision,
    }


def _line(line: UseLine, found: "AlternativeBudget") -> dict[str, Any]:
    return {
        "tier": line.tier.value if line.tier else None,
        "provider": found.names[line.provider],
        "urn": int(line.provider) if line.provider.isdecimal() else None,
        "given": _pounds(line.given),
        "placements": line.placements,
        "placements_cost": _pounds(line.placed),
        "other_spending": _pounds(line.spent),
        "used": _pounds(line.used),
        "left": _pounds(line.left),
    }


def _pounds(pence: int | None) -> str | None:
    return None if pence is None else str(from_pence(pence))


def _lines(found: "AlternativeBudget") -> list[str]:
    lines = [
        f"{FinancialYear(each.year)}: budget {_said(each.created, 'not settled')}, given {_said(each.distributed, '')}"
        for each in found.years
    ]
    for part in found.tiers:
        name = alternative_rules().tiers[part.tier].name if part.tier else "Placements counted in no tier"
        lines += ["", name]
        lines += [
            f"  {found.names[line.provider]}: given {_said(line.given, 'nothing')}, used {_said(line.used, 'withheld')}"
            for line in part.lines
        ]
    lines += ["", *(f"{each.code} {each.weight}: {each.message}" for each in found.findings)]
    return [on_one_line(line) for line in lines]


def _said(pence: int | None, otherwise: str) -> str:
    return otherwise if pence is None else say_pounds(from_pence(pence))
