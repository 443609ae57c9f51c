"""The whole site, built once for a module; what a test does with it is undone."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from apps.plans.conftest import HELD
from architecture.whole_site import Site, make_site
from included.adapters import clock


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Site]:
    with clock.hold_today(HELD), django_db_blocker.unblock(), transaction.atomic():
        yield make_site()
        transaction.set_rollback(True)
