"""Inventing the caseload of an area, or of all England area by area."""

from collections.abc import Iterator
from random import Random
from typing import Final

from included.demo.figures.fewer import smaller_flows
from included.demo.figures.flow_figures import flow_targets
from included.demo.figures.flow_targets import FlowTargets
from included.demo.figures.published import any_authority, area_names, published
from included.demo.figures.stock_targets import StockTargets, smaller, stock_targets
from included.demo.lives.year import live
from included.demo.records.cases import Caseload, Scale
from included.demo.records.recording import Recorder
from included.demo.stories.personas import tell

_SMALL: Final = 90
_CASES_EACH: Final = 170


def targets(area: str, scale: Scale) -> tuple[StockTargets, FlowTargets]:
    """What an area's caseload is to add up to. Raises UnknownAreaError."""
    own = any_authority(area)
    stock = stock_targets(own)
    flows = flow_targets(own, stock)
    if scale is Scale.SMALL:
        share = _SMALL / stock.total
        few = smaller(stock, _SMALL)
        return few, smaller_flows(flows, few, share)
    return stock, flows


def invent(area: str = "886", scale: Scale = Scale.COUNTY, seed: int = 1) -> Caseload:
    """The caseload of one area of the South East: the same arguments, the same caseload. Raises UnknownAreaError."""
    published(area)
    return tell(_invent(area, scale, seed))


def invent_england(seed: int = 1, *, storied: str = "886") -> Iterator[Caseload]:
    """All authorities of England, one after the other: nothing of one is kept while the next is made.

    The area that has the stories comes first.
    """
    for area in sorted(area_names(), key=lambda code: (code != storied, code)):
        caseload = _invent(area, Scale.ENGLAND, seed)
        yield tell(caseload) if area == storied else caseload


def _invent(area: str, scale: Scale, seed: int) -> Caseload:
    stock, flows = targets(area, scale)
    rng = Random(f"{area}:{scale if scale is Scale.SMALL else 'whole'}:{seed}")  # noqa: S311 nothing secret is made
    lives = live(stock, flows, rng)
    recorder = Recorder(area, seed, rng, stock)
    officers = recorder.officers(max(4, sum(life.stage != "ceased" for life in lives) // _CASES_EACH))
    return Caseload(
        area=area,
        name=area_names()[area],
        scale=scale,
        seed=seed,
        stock=stock,
        flows=flows,
        cases=recorder.cases(lives),
        officers=officers,
    )
