"""Work on a whole caseload in two processes side by side, with word of how far it is."""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING, TypeVar

import typer

from included.core.errors import IncludedError

if TYPE_CHECKING:
    from included.apps.cases.shares import Share

_PROCESSES = 2
_Result = TypeVar("_Result")


class NoCaseloadError(IncludedError):
    """There is nothing to work on."""


def over_caseload(
    area: str | None, work: "Callable[[Share], _Result]", *, parts: int = _PROCESSES, done: str
) -> Iterator[_Result]:
    """What `work` makes of each part of the caseload of one authority or of all, in a fixed order.

    `work` is a function of a module, or a partial of one: it runs in processes of its own. Raises NoCaseloadError.
    """
    from django.db import connections

    from included.apps.cases.shares import shares

    listed = shares(area, parts)
    if not listed:
        raise NoCaseloadError(
            f"There is no caseload of {area or 'any authority'} here. Load one, or give another code."
        )
    # A connection must not be shared with the processes that follow.
    connections.close_all()
    with ProcessPoolExecutor(_PROCESSES, mp_context=get_context("spawn"), initializer=_make_ready) as pool:
        running = [pool.submit(work, share) for share in listed]
        for number, each in enumerate(running, start=1):
            yield each.result()
            typer.echo(f"\r{done} {number} of {len(running)} parts", nl=number == len(running), err=True)


def _make_ready() -> None:
    """Start Django in a process of the pool; where the database is stands in the environment."""
    import django

    django.setup()
