"""`included replay`: a caseload under two policies, and every date, step, right, place and pound that differs."""

import os
import sys
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated, Final

import typer

from included.adapters.moneyrules import money_book
from included.adapters.replayrules import replay_rules
from included.adapters.rulebook import load_rule_book
from included.cli.replayed import as_text, need_place_for, write_json, write_list
from included.core.errors import IncludedError
from included.core.places.directory import Directory
from included.core.replay import FirstPlaces, PriceFinder, Read, Room, Side, Standing, replay_caseload
from included.core.replay.answers import Replay, Source
from included.core.replay.differences import totals_of
from included.core.replay.limits import names_from_list
from included.demo.figures.published import UnknownAreaError, area_names, published
from included.demo.records.cases import THE_DAY, Scale

if TYPE_CHECKING:
    from included.apps.cases.shares import Share

DEFAULT_SEED: Final = 1
_Surroundings = tuple[Directory, dict[int, Room]]


class UnusableWishError(IncludedError):
    """What was asked for cannot be replayed."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """An invented caseload, and whether somebody asked for it."""

    scale: Scale
    seed: int
    is_stated: bool


def replay(
    area: Annotated[str, typer.Option(help="An authority by its three-digit code.")],
    profile: Annotated[str, typer.Option(help="The policy asked for, as green_paper_2022.")] = "green_paper_2022",
    against: Annotated[str, typer.Option(help="The policy it is held against, as law_2014.")] = "law_2014",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    out: Annotated[str, typer.Option(help="Also write every difference here: a name in .csv or .jsonl.")] = "",
    on: Annotated[str, typer.Option(help="Reckon on this day, not on the day each case was last reckoned.")] = "",
    scale: Annotated[str, typer.Option(help="Replay an invented caseload: small or county.")] = "",
    seed: Annotated[int | None, typer.Option(min=0, help="Replay an invented caseload: other children.")] = None,
) -> None:
    """Replay a caseload under two policies: exit 0 with all that differs, 2 for what cannot be replayed."""
    sides = _sides(profile, against)
    day, wish = _day(on), _wish(scale, seed)
    _need_area(area)
    if out:
        need_place_for(out)
    from included.cli.setup import need_database

    need_database()
    is_stored = not wish.is_stated and _is_stored(area)
    made = _stored(area, sides, day) if is_stored else _invented(area, sides, day, wish)
    if out:
        write_list(made, out)
    _print(made, as_json=as_json)


def _sides(profile: str, against: str) -> tuple[Side, Side]:
    """Both policies. Raises UnknownProfile, and UnusableWishError where they are one."""
    book = load_rule_book()
    sides = Side(profile, names_from_list(profile, book)), Side(against, names_from_list(against, book))
    if profile == against:
        raise UnusableWishError(f"{profile} does not differ from itself. Give --profile and --against two policies.")
    return sides


def _need_area(area: str) -> None:
    if area not in area_names():
        raise UnusableWishError(f"There is no authority {area!r} in England. Give its code of three digits, as 886.")


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as error:
        raise UnusableWishError(f"--on is not a date: {written}. Write it as 2026-01-31.") from error


def _wish(scale: str, seed: int | None) -> _Wish:
    """Which caseload to invent; without a wish, the demonstration's. Raises UnusableWishError."""
    if scale and scale not in (Scale.SMALL, Scale.COUNTY):
        raise UnusableWishError(f"There is no scale {scale!r} of one area. Choose small or county.")
    is_stated = bool(scale) or seed is not None
    return _Wish(Scale(scale or Scale.COUNTY), DEFAULT_SEED if seed is None else seed, is_stated=is_stated)


def _is_stored(area: str) -> bool:
    from included.apps.accounts.acting import acting, caseload_of
    from included.apps.cases.models import Case

    with acting(caseload_of(area)):
        return Case.objects.filter(authority_code=area).exists()


def _stored(area: str, sides: tuple[Side, Side], on: date | None) -> Replay:
    """The caseload of the database, read in two processes."""
    from included.apps.placements.queries.replaying import surroundings
    from included.cli.caseloads import over_caseload

    days = f"on {on.isoformat()}" if on else "each case on the day it was last reckoned"
    words = f"The caseload of {area_names()[area]} ({area}) in the database, {days}."
    typer.echo(words, err=True)
    work = partial(read_stored_share, under=sides[0].profile, against=sides[1].profile, on=on)
    reads = [read for part in over_caseload(area, work, done="Replayed") for read in part]
    standings = _standings(reads)
    around = surroundings(area, standings, _last_day(reads), replay_rules().reach.radius_miles)
    return _made(area, sides, reads, around, Source("database", words))


def read_stored_share(share: "Share", *, under: str, against: str, on: date | None) -> list[Read]:
    """One share, in a process of its own."""
    from included.apps.placements.queries.replaying import read_share

    return read_share(share, under=under, against=against, on=on)


def _invented(area: str, sides: tuple[Side, Side], on: date | None, wish: _Wish) -> Replay:
    """The demonstration's caseload, invented anew and stored nowhere. Raises UnusableWishError."""
    from django.db import connections

    from included.demo.caseload import invent
    from included.demo.records.commissioning import commissioned
    from included.demo.showing.replaying import reads_of, surroundings

    _need_published(area, wish)
    day = on or THE_DAY
    words = _invented_words(area, wish, day)
    typer.echo(words, err=True)
    # A fork must not hold the connection that looked for a caseload.
    connections.close_all()
    caseload = invent(area, wish.scale, wish.seed)
    every = commissioned(caseload)
    reads = reads_of(caseload, every, under=sides[0].profile, against=sides[1].profile, on=day, told=_progress)
    around = surroundings(every, _standings(reads), day, replay_rules().reach.radius_miles)
    return _made(area, sides, reads, around, Source("invented", words, wish.scale.value, wish.seed))


def _invented_words(area: str, wish: _Wish, day: date) -> str:
    why = "As asked" if wish.is_stated else f"There is no caseload of {area} in the database, so"
    which = f"scale {wish.scale.value}, seed {wish.seed}, on {day.isoformat()}"
    whose = f"the demonstration's caseload of {area_names()[area]} ({area})"
    return f"{why}: {whose}, all children invented ({which}); nothing is stored."


def _need_published(area: str, wish: _Wish) -> None:
    try:
        published(area)
    except UnknownAreaError as error:
        why = "" if wish.is_stated else f"There is no caseload of {area} in the database. "
        raise UnusableWishError(f"{why}{error}") from error


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        typer.echo(f"\rReplayed {done} of {total} parts", nl=done == total, err=True)


def _made(area: str, sides: tuple[Side, Side], reads: list[Read], around: _Surroundings, source: Source) -> Replay:
    directory, rooms = around
    rules, book = replay_rules(), load_rule_book()
    first = FirstPlaces(directory, rooms, rules.reach)
    cases = tuple(replay_caseload(reads, first, PriceFinder(money_book(), area), sides))
    days = [read.on for read in reads]
    return Replay(
        area=area,
        profile=book.profile(sides[0].profile),
        against=book.profile(sides[1].profile),
        source=source,
        days=(min(days), max(days)) if days else None,
        cases=cases,
        totals=totals_of(cases),
        rules=rules,
    )


def _standings(reads: list[Read]) -> list[Standing]:
    return [read.standing for read in reads if read.standing is not None]


def _last_day(reads: list[Read]) -> date:
    return max((read.on for read in reads), default=THE_DAY)


def _print(made: Replay, *, as_json: bool) -> None:
    try:
        if as_json:
            write_json(made, sys.stdout)
        else:
            typer.echo(as_text(made))
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads has read enough; Python would complain once more when it closes the pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
