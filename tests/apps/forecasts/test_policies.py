"""Who reads a stored forecast, and that nobody signed in draws, changes or unmarks one."""

import pytest
from django.db import DatabaseError, transaction

from apps import factories
from apps.finance.conftest import Office
from apps.forecasts.conftest import DRAWS, plan_holder
from included.adapters import clock
from included.apps.accounts.acting import acting, caseload_of, viewer_of
from included.apps.accounts.models import Account
from included.apps.forecasts.actions.drawing import redraw
from included.apps.forecasts.models import ForecastMark, StoredForecast
from included.core.access import Role


def test_each_reads_their_own_areas_forecast(office: Office) -> None:
    plan_holder("Ada Ash")
    redraw("886", draws=DRAWS)
    authority = factories.authority()
    readers = [factories.member(role.value, authority, role) for role in (Role.COMMISSIONER, Role.LEAD_MEMBER)]

    def reads(account: Account) -> bool:
        with acting(viewer_of(account)):
            return StoredForecast.objects.exists()

    assert all(reads(who) for who in (office.finance, office.forum, office.school.manager, *readers))
    strangers = (office.elsewhere, office.school.stranger, office.school.head, factories.family_account())
    assert not any(reads(who) for who in strangers)


@pytest.mark.parametrize("who", ["finance", "forum", "manager"])
def test_nobody_signed_in_draws_or_unmarks(office: Office, who: str) -> None:
    plan_holder("Ada Ash")
    redraw("886", draws=DRAWS)
    plan_holder("Ben Birch")
    account = office.school.manager if who == "manager" else getattr(office, who)
    row = {
        "authority_code": "886", "number": 9, "counted_on": clock.today(), "drawn_at": clock.now(), "seed": 1,
        "draws": 1, "digest": "", "inputs": {}, "document": {},
    }  # fmt: skip

    with pytest.raises(DatabaseError, match="row-level security"), acting(viewer_of(account)), transaction.atomic():
        StoredForecast.objects.create(**row)
    with acting(viewer_of(account)):
        assert ForecastMark.objects.all().delete()[0] == 0
        assert StoredForecast.objects.all().delete()[0] == 0


def test_a_version_is_never_changed(office: Office) -> None:
    plan_holder("Ada Ash")
    redraw("886", draws=DRAWS)

    with pytest.raises(DatabaseError, match="permission denied"), acting(caseload_of("886")), transaction.atomic():
        StoredForecast.objects.update(seed=2)


def test_nobody_marks_by_hand(office: Office) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), acting(caseload_of("886")), transaction.atomic():
        ForecastMark.objects.create(authority_code="886")
