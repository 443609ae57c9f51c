"""An invented caseload in the database."""

import pytest

from included.apps.accounts.acting import acting, caseload_of
from included.apps.cases.models import Case, Event
from included.apps.cases.rebuilding import rebuild, shares
from included.demo.caseload import invent
from included.demo.cases import Scale
from included.demo.load import is_loaded, load

pytestmark = pytest.mark.django_db


def test_loaded_caseload_needs_no_rebuilding() -> None:
    caseload = invent("921", Scale.SMALL, 1)

    load(caseload, lambda name, done, total: None)

    outcomes = [rebuild(share) for share in shares("921", 1)]
    assert is_loaded("921")
    assert sum(outcome.cases for outcome in outcomes) == len(caseload.cases)
    assert [difference for outcome in outcomes for difference in outcome.differences] == []
    with acting(caseload_of("921")):
        assert Event.objects.count() == caseload.event_count
        assert Case.objects.count() == len(caseload.cases)
