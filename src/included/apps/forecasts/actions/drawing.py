"""Drawing an area's forecast anew: by the worker, when what it is drawn from has moved, or another day has come."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from itertools import islice
from typing import Any, Final

from django.db import connection
from django.db.models import F

from included.adapters import clock
from included.adapters.forecastareas import UnknownArea, origin_of
from included.apps.accounts.acting import acting, caseload_of
from included.apps.finance.rebuilding import rebuild_commitments
from included.apps.forecasts.inputs import SEED, digest_of, inputs_of, prepared, rules_digest
from included.apps.forecasts.models import ForecastMark, StoredForecast
from included.apps.forecasts.queries.stored import newest
from included.core.forecast.run import NothingToDraw
from included.core.forecast.telling import own_document

DRAWS: Final = 1000
# Not drawn twice within: of twenty places named in a minute, one forecast follows the first, and one the last.
QUIET: Final = timedelta(seconds=20)
KEPT_OF_A_DAY: Final = 20
# Areas drawn in one round only because a day has begun: what somebody waits for must not wait for them.
_DUE_AT_ONCE: Final = 2


def redraw_areas(codes: Iterable[str], *, draws: int = DRAWS) -> int:
    """Draw every area that is marked, and a few that were last drawn on another day or by other tariffs; how many."""
    every = list(codes)
    marked = [code for code in every if _is_marked(code)]
    drawn = sum(redraw(code, draws=draws) for code in marked)
    # An area of which nothing can be drawn costs a look each round, and keeps none from being drawn.
    waiting = (code for code in every if code not in marked and _is_outdated(code))
    return drawn + sum(islice((1 for code in waiting if redraw(code, draws=draws)), _DUE_AT_ONCE))


def redraw(code: str, *, draws: int = DRAWS) -> bool:
    """Draw one area in a transaction of its own; False where it is too soon, or where nothing it rests on has moved."""
    with acting(caseload_of(code)), connection.cursor() as cursor:
        # Two workers at once would draw the same version: the second leaves it to the first.
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext(%s))", [f"forecast {code}"])
        if not cursor.fetchone()[0]:
            return False
        last = newest(code)
        if last is not None and timedelta() <= clock.now() - last.drawn_at < QUIET:
            return False
        if last is not None and not _is_by_these_rules(last.inputs):
            # Another tariff came with the program: the ledger moves by it first, and marks what moved.
            rebuild_commitments(code, on=clock.today(), is_written=True)
        # Seen before the counting: what is marked meanwhile stays marked.
        seen = list(ForecastMark.objects.filter(authority_code=code).values_list("pk", flat=True))
        is_drawn = _draw(code, last, draws)
        ForecastMark.objects.filter(pk__in=seen).delete()
    return is_drawn


def _draw(code: str, last: StoredForecast | None, draws: int) -> bool:
    try:
        origin_of(code)
    except UnknownArea:
        # Told before anything is counted: such an area is asked for each round.
        return False
    inputs = inputs_of(code, clock.today())
    digest = digest_of(inputs)
    if last is not None and last.digest == digest:
        return False
    try:
        document = _document(inputs, draws)
    except NothingToDraw:
        # It holds no plan, so there is nothing to say of it yet.
        return False
    StoredForecast.objects.create(
        authority_code=code,
        number=last.number + 1 if last else 1,
        counted_on=clock.today(),
        drawn_at=clock.now(),
        seed=SEED,
        draws=draws,
        digest=digest,
        inputs=inputs,
        document=document,
    )
    _thin(code)
    return True


def _document(inputs: dict[str, Any], draws: int) -> dict[str, Any]:
    ready = prepared(inputs, draws=draws)
    return own_document(ready.course, ready.drawn(SEED), ready.middle_years())


def _thin(code: str) -> None:
    """Of today keep the last so many, of each day before it the last one."""
    versions = StoredForecast.objects.filter(authority_code=code).order_by("-number").values_list("pk", "counted_on")
    days: dict[Any, int] = {}
    gone = []
    for pk, day in versions:
        days[day] = days.get(day, 0) + 1
        if days[day] > (KEPT_OF_A_DAY if day == clock.today() else 1):
            gone.append(pk)
    if gone:
        StoredForecast.objects.filter(pk__in=gone).delete()


def _is_marked(code: str) -> bool:
    with acting(caseload_of(code)):
        return ForecastMark.objects.filter(authority_code=code).exists()


def _is_outdated(code: str) -> bool:
    with acting(caseload_of(code)):
        found = StoredForecast.objects.filter(authority_code=code).order_by("-number")
        last = found.values("counted_on", rules=F("inputs__rules")).first()
    return last is None or last["counted_on"] != clock.today() or not _is_by_these_rules(last)


def _is_by_these_rules(inputs: Mapping[str, Any]) -> bool:
    return bool(inputs.get("rules") == rules_digest())
