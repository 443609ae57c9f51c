"""What every test may ask for. The database is used as the application's role, never as a superuser or the owner."""

from collections.abc import Iterator

import pytest
from hypothesis import settings
from pytest_django import DjangoDbBlocker

from included.adapters.postgres import Database
from template_database import copied_database, template_database

# A slow machine is no fault of the code: properties are about behaviour and never about time.
settings.register_profile("included", deadline=None)
settings.load_profile("included")


@pytest.fixture(scope="session")
def template(django_db_blocker: DjangoDbBlocker) -> Iterator[Database]:
    """The migrated database that all others are copies of."""
    with django_db_blocker.unblock(), template_database() as database:
        yield database


@pytest.fixture(scope="session")
def django_db_setup(template: Database) -> Iterator[None]:
    """Each worker's own database. pytest-django's way would make one as a superuser, whom no policy binds."""
    with copied_database(template, "worker"):
        yield


@pytest.fixture(scope="module")
def live_database(template: Database, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Database]:
    """A database in which what is written stays, for one module of browser tests; Django uses it in every thread.

    It is a copy of the template, thrown away afterwards: the application's role could not flush the tables.
    """
    with django_db_blocker.unblock(), copied_database(template, "module") as database:
        yield database
