"""From lives to records: children get names and homes, plans a setting, cases an officer."""

from random import Random
from typing import Final

from included.demo.figures.codes import SEN_SETTING
from included.demo.figures.stock_targets import StockTargets
from included.demo.lives.days import AGE_DAY, TODAY, age_on, as_date, working
from included.demo.lives.life import Details, Life
from included.demo.records.cases import EventRecord, ExceptionEntry, InventedCase, Officer, Placement
from included.demo.records.people import People, identity
from included.demo.records.placing import District, Places
from included.demo.records.settings import Setting

_TEAMS: Final = ("North", "East", "South", "West")
_OLDEST_PUPIL: Final = 25
_WITH_SETTING: Final = ("plan_finalised", "setting_consulted", "setting_replied", "amended_plan_issued")


class Recorder:
    """Turns the lives of an area into records."""

    def __init__(self, area: str, seed: int, rng: Random, stock: StockTargets) -> None:
        self._area = area
        self._seed = seed
        self._rng = rng
        self._stock = stock
        self._people = People(area, seed, rng, dict(stock.ethnicities))
        self._places = Places(area, rng)
        self._workers = 1

    def officers(self, count: int) -> tuple[Officer, ...]:
        """The authority's case officers, in teams, and a manager for each team."""
        officers = []
        for index in range(count + len(_TEAMS)):
            is_manager = index >= count
            life = Life("officer", sex="F" if self._rng.random() < 0.75 else "M")
            name = self._people.child(life, -index - 1, self._places.districts[0]).full_name
            email = f"{'manager' if is_manager else 'officer'}-{self._area}-{index + 1}@example.org"
            officers.append(Officer(name, email, _TEAMS[index % len(_TEAMS)], is_manager))
        self._workers = count
        return tuple(officers)

    def cases(self, lives: list[Life]) -> tuple[InventedCase, ...]:
        """Every life as a case, numbered by the day it opened."""
        for life in lives:
            life.events.sort(key=lambda event: event[0])
        lives.sort(key=lambda life: (life.events[0][0], life.born_on))
        extras = _Extras(self._stock, lives, self._rng)
        homes = list(self._places.homes(len(lives)))
        return tuple(self._case(life, number, homes[number - 1], extras) for number, life in enumerate(lives, start=1))

    def _case(self, life: Life, number: int, home: District, extras: "_Extras") -> InventedCase:
        child = self._people.child(life, number, home)
        setting = self._setting(life, home)
        opened = life.events[0][0]
        officer = self._officer(life, number)
        return InventedCase(
            number=number,
            id=identity("case", self._area, self._seed, number),
            reference=f"{self._area}-{number:06d}",
            child=child,
            born_on=life.born_on,
            contacts=self._people.contacts(child, number),
            need=life.need,
            placement=_placement(life, setting, extras),
            stage=life.stage or ("plan" if life.made_on else "closed"),
            officer=officer,
            allocated_on=None if officer is None else as_date(min(working(opened + 1 + number % 4), TODAY)),
            opened_on=as_date(opened),
            source=str(life.events[0][2].get("source", "")),
            events=tuple(_event(event, setting) for event in life.events if setting or event[1] not in _CONSULTING),
            exceptions=tuple(
                ExceptionEntry(code, as_date(starts), as_date(ends), reason)
                for code, starts, ends, reason in life.exceptions
            ),
            ends_on=as_date(life.ends_on) if life.ends_on else None,
            plan_seed=(self._seed << 24) + number,
        )

    def _setting(self, life: Life, home: District) -> Setting | None:
        if life.placement == "current" and life.age < 3:
            return None
        return self._places.choose(life.placement, home, min(_OLDEST_PUPIL, max(2, _age(life))))

    def _officer(self, life: Life, number: int) -> int | None:
        """Who has the case: nobody yet for most requests of the last days, nobody any more for closed ones."""
        if life.stage == "requested" and life.received_on > TODAY - 9:
            return None
        return number * 7919 % self._workers


_CONSULTING: Final = ("setting_consulted", "setting_replied")


def _age(life: Life) -> int:
    """Age on the last 31 August, by which school years go."""
    return age_on(life.born_on, AGE_DAY)


def _event(event: tuple[int, str, Details], setting: Setting | None) -> EventRecord:
    on, kind, details = event
    if setting and kind in _WITH_SETTING:
        details = details | {"urn": setting.urn}
    return EventRecord(as_date(on), kind, details)


def _placement(life: Life, setting: Setting | None, extras: "_Extras") -> Placement:
    return Placement(
        type=life.placement,
        urn=setting.urn if setting else None,
        sen_setting="" if setting else SEN_SETTING.get(life.placement, ""),
        entry_on=as_date(life.made_on) if life.made_on else None,
        residential=extras.residential.get(id(life), ""),
        has_personal_budget=id(life) in extras.budgets,
        work_based=extras.work_based.get(id(life), ""),
    )


class _Extras:
    """Who lives where they learn, has a personal budget or learns at work: as many as are published."""

    def __init__(self, stock: StockTargets, lives: list[Life], rng: Random) -> None:
        by_placement: dict[str, list[Life]] = {}
        for life in lives:
            if life.made_on and not life.ends_on:
                by_placement.setdefault(life.placement, []).append(life)
        self.residential: dict[int, str] = {}
        self.budgets: set[int] = set()
        self.work_based: dict[int, str] = {}
        for (code, placement), count in stock.residential.items():
            free = [life for life in by_placement.get(placement, ()) if id(life) not in self.residential]
            free.sort(key=lambda life: life.age < 10)
            self.residential |= {id(life): code for life in free[:count]}
        for placement, count in stock.budgets.items():
            chosen = by_placement.get(placement, [])
            self.budgets |= {id(life) for life in rng.sample(chosen, min(count, len(chosen)))}
        self._work(stock, by_placement)

    def _work(self, stock: StockTargets, by_placement: dict[str, list[Life]]) -> None:
        places = ("other_placement_settings", "general_fe_tertiary_colleges", "other_arrangements_la", "neet_other")
        grown = [life for place in places for life in by_placement.get(place, ()) if 16 <= life.age <= 24]
        for measure, count in stock.work_based.items():
            for life in grown[:count]:
                self.work_based[id(life)] = measure.removeprefix("open_")
            grown = grown[count:]
