"""What the database itself refuses the application, whatever the application asks."""

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test import Client

from apps import factories
from included.adapters.postgres import Database

# Policies that let everybody in, each with its reason.
OPEN_POLICIES = {
    "notices_written": "a notice is written about what somebody does, for somebody else to read",
    "evidence_read": "an area says it for everybody to read",
    "measure_read": "what may be published of a count, withheld before it is stored",
    "picture_public": "settings of the register, and counts that are withheld before they are stored",
    "consultation_public": "what the public is asked, and the answer it is given",
    "publication_public": "what was published, and when it is reviewed",
    "policy_areapolicy_read": "which policy an area runs, and why, is for everybody to know",
    "cases_familyhelp_read": "whom families can turn to is no secret",
}


def rows(query: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


@pytest.mark.django_db
def test_no_policy_lets_everybody_in() -> None:
    found = rows("SELECT policyname FROM pg_policies WHERE permissive = 'PERMISSIVE' AND 'true' IN (qual, with_check)")

    assert {name for (name,) in found} == set(OPEN_POLICIES)


@pytest.mark.django_db
def test_no_table_may_be_emptied() -> None:
    tables = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"

    assert rows(f"{tables} AND has_table_privilege(oid, 'TRUNCATE')") == []


@pytest.mark.django_db
def test_every_allowed_command_has_a_policy() -> None:
    found = rows(
        """SELECT c.relname, command FROM pg_class c, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) command
           WHERE c.relnamespace = 'public'::regnamespace AND c.relrowsecurity AND has_table_privilege(c.oid, command)
           AND NOT EXISTS (SELECT 1 FROM pg_policies p WHERE p.tablename = c.relname AND p.permissive = 'PERMISSIVE'
                           AND p.cmd IN ('ALL', command))"""
    )

    assert found == []


@pytest.mark.django_db
def test_functions_of_the_owner_look_in_one_place_only() -> None:
    found = rows(
        """SELECT proname, proconfig::text, rolsuper OR rolbypassrls FROM pg_proc JOIN pg_roles r ON r.oid = proowner
           WHERE pronamespace = 'public'::regnamespace AND prosecdef"""
    )

    assert found
    assert {(settings, is_mighty) for _, settings, is_mighty in found} == {('{"search_path=public, pg_temp"}', False)}


@pytest.mark.django_db
def test_no_view_reads_as_its_owner() -> None:
    assert (
        rows("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')") == []
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "SET ROLE included_owner",
        "SET session_replication_role = replica",
        "ALTER TABLE people_child DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE cases_event DISABLE TRIGGER ALL",
        "DROP POLICY people_child_seen ON people_child",
        "CREATE TABLE public.mine (id int)",
        "CREATE TEMP TABLE people_grant (id int)",
        "CREATE FUNCTION public.lower(text) RETURNS text LANGUAGE sql AS 'SELECT $1'",
        "COPY people_child TO PROGRAM 'cat'",
        "SELECT pg_read_file('/etc/passwd')",
        "SET row_security = off; SELECT * FROM people_child",
        "SELECT setval('cases_reference', 1)",
    ],
)
def test_the_application_cannot_step_around(statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_nobody_acts_once_a_request_has_ended(live_database: Database) -> None:
    officer = factories.officer()
    browser = Client()
    browser.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")

    browser.get("/cases/")

    assert rows("SELECT coalesce(current_setting('included.authorities', true), '')") == [("",)]
    assert rows("SELECT count(*) FROM people_child") == [(0,)]
