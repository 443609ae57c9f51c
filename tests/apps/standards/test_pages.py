"""The standards as anybody reads them."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from included.adapters import clock
from included.adapters.standardsrules import standards_book

pytestmark = pytest.mark.django_db
BOOK = standards_book()


def test_everybody_reads_every_standard(client: Client) -> None:
    page = client.get("/standards/").content.decode()

    for standard in BOOK.in_force(clock.today()):
        assert standard.title.replace("'", "&#39;") in page


def test_every_page_says_the_standards_are_drafts(client: Client) -> None:
    pages = [client.get(path).content.decode() for path in ("/standards/", "/standards/AR1/")]

    assert all("no official text was ever issued" in page for page in pages)


def test_a_standard_says_whom_it_binds_and_why(client: Client) -> None:
    page = client.get("/standards/AR3/").content.decode()

    assert "Nurseries, schools and colleges" in page
    assert "Code of Practice 9.83" in page
    assert "Consultations of the last twelve months answered within 15 days: 90% or more" in page


def test_an_unknown_standard_is_no_page(client: Client) -> None:
    assert client.get("/standards/XX9/").status_code == 404


@pytest.mark.parametrize("path", ["/standards/", "/standards/PR1/"])
def test_the_pages_read_no_table(client: Client, path: str) -> None:
    with CaptureQueriesContext(connection) as asked:
        client.get(path)

    assert not [each["sql"] for each in asked if " FROM " in each["sql"]]
