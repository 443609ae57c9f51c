"""The database says what core says about who may see which child; and the tests' own role proves it."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError, IntegrityError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from included.adapters import clock
from included.apps.accounts.acting import NOBODY, act_as, acting, caseload_of
from included.apps.accounts.models import Account, Organisation
from included.apps.advice.models import AdviceRequest
from included.apps.cases.models import Case, Event, InternalNote
from included.apps.people import models as people
from included.apps.plans.models import PlanComment, PlanVersion
from included.apps.requests.models import AssessmentRequest
from included.core.access import Basis, ChildFacts, Grant, Membership, OrganisationKind, Part, Role, Viewer, may_see

pytestmark = pytest.mark.django_db

TODAY = date(2025, 1, 16)
LINK = "a" * 64
# One table stands for each part; the next test holds that every protected table is one of these kinds.
A_TABLE_OF = {
    Part.CASE: Case,
    Part.REQUEST: AssessmentRequest,
    Part.ADVICE: AdviceRequest,
    Part.PLAN: PlanVersion,
    Part.FAMILY: PlanComment,
    Part.INTERNAL: InternalNote,
}


@pytest.fixture
def two_organisations() -> list[Organisation]:
    return [Organisation.objects.create(kind="setting", name=f"School {n}", urn=n) for n in (100001, 100002)]


@pytest.fixture
def two_accounts() -> list[Account]:
    return [Account.objects.create_user(f"{name}@example.org", name=name) for name in ("alice", "bob")]


def put_down_a_child(authority: str, grants: tuple[Grant, ...], author: Account) -> people.Child:
    """One child with one row in a table of each part."""
    child = people.Child(authority_code=authority, forename="A", surname="B", born_on=date(2016, 5, 4))
    with acting(caseload_of(authority)):
        child.save(force_insert=True)
        own = {"child": child, "authority_code": authority}
        case = Case.objects.create(
            **own, reference=f"t-{child.pk.hex[:12]}", opened_on=TODAY, state="", projected_on=TODAY
        )
        at = clock.now()
        AssessmentRequest.objects.create(
            **own, case=case, asked_by="parent", asked_by_name="P", answers={}, received_at=at
        )
        AdviceRequest.objects.create(**own, case=case, limb="b", adviser="education", asked_on=TODAY)
        version = PlanVersion.objects.create(
            **own, case=case, number=1, status="draft", document={}, digest="", issued_on=TODAY
        )
        PlanComment.objects.create(**own, version=version, place="needs.n1", text="x", written_by=author, written_at=at)
        InternalNote.objects.create(**own, case=case, text="x", written_by=author, written_at=at)
        for grant in grants:
            people.Grant.objects.create(
                child_id=child.pk,
                authority_code=authority,
                basis=grant.basis.value,
                account_id=grant.account_id,
                organisation_id=grant.organisation_id,
                link_digest=grant.link_digest,
                starts_on=grant.starts_on,
                ends_before=grant.ends_before,
            )
    return child


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_policies_and_core_agree_on_everyone(
    data: st.DataObject, two_organisations: list[Organisation], two_accounts: list[Account]
) -> None:
    organisations, accounts = [o.pk for o in two_organisations], [a.pk for a in two_accounts]
    holders = st.one_of(
        st.fixed_dictionaries({"account_id": st.sampled_from(accounts)}),
        st.fixed_dictionaries({"organisation_id": st.sampled_from(organisations)}),
        st.fixed_dictionaries({"link_digest": st.sampled_from([LINK, "b" * 64])}),
    )
    days = st.integers(-2, 2).map(lambda n: TODAY + timedelta(days=n))
    grants = data.draw(
        st.lists(
            st.builds(
                lambda holder, basis, start, end: Grant(basis, start, ends_before=end, **holder),
                holders,
                st.sampled_from(Basis),
                days,
                st.none() | days,
            ),
            max_size=3,
        )
    )
    memberships = data.draw(
        st.lists(
            st.builds(
                Membership,
                organisation_id=st.sampled_from(organisations),
                kind=st.sampled_from(OrganisationKind),
                role=st.sampled_from(Role),
                authority_code=st.sampled_from([None, "886", "936"]),
            ),
            max_size=2,
        )
    )
    viewer = Viewer(
        account_id=data.draw(st.sampled_from([None, *accounts])),
        memberships=tuple(memberships),
        link_digest=data.draw(st.sampled_from([None, LINK])),
    )
    authority = data.draw(st.sampled_from(["886", "936"]))
    with clock.hold_today(TODAY):
        child = put_down_a_child(authority, tuple(grants), two_accounts[0])

        with acting(viewer):
            seen = {part: model.objects.filter(child_id=child.pk).exists() for part, model in A_TABLE_OF.items()}

    facts = ChildFacts(authority, tuple(grants))
    assert seen == {part: may_see(viewer, facts, part, TODAY) for part in A_TABLE_OF}


def test_tests_run_as_the_application_role() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT current_user, rolsuper, rolbypassrls,
                 pg_has_role(current_user, 'included_owner', 'MEMBER'),
                 EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user)
               FROM pg_roles WHERE rolname = current_user"""
        )
        row = cursor.fetchone()

    assert row == ("included_application", False, False, False, False)


# Tables the application reads whole, each with the reason why no row of it is anybody's record.
OPEN_TABLES = {
    "accounts_account": "signing in reads it before anyone is known; it names staff and family accounts, no child",
    "accounts_membership": "says who acts, before anyone acts",
    "accounts_organisation": "public bodies",
    "account_emailaddress": "signing in reads it before anyone is known",
    "account_emailconfirmation": "opened by the key in the e-mail",
    "places_setting": "public register",
    "places_settingchange": "public register: what it said before",
    "places_settinglink": "public register: who followed whom",
    "places_registerimport": "says which file was imported when; names no child",
    "places_registerrow": "empty but within an import of the public register",
    "accounts_counter": "counts attempts under digests; names nobody",
    "django_session": "opened by the cookie's secret; holds ids and digests only",
    "django_migrations": "no personal data",
    "django_content_type": "no personal data",
    "auth_group": "no personal data",
    "auth_permission": "no personal data",
    "auth_group_permissions": "no personal data",
}


def test_every_table_denies_by_default_or_says_why() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
               WHERE nspname = 'public' AND relkind IN ('r', 'p') AND NOT relrowsecurity"""
        )
        open_tables = {name for (name,) in cursor.fetchall()}

    assert open_tables - set(OPEN_TABLES) == set()


def test_nobody_acting_sees_no_row(two_accounts: list[Account]) -> None:
    put_down_a_child("886", (), two_accounts[0])

    act_as(NOBODY)

    assert not people.Child.objects.exists()
    assert not Case.objects.exists()


@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
@pytest.mark.parametrize("table", ["cases_event", "accounts_accesslogentry", "plans_planversion"])
def test_written_once_is_never_changed(statement: str, table: str) -> None:
    act_as(caseload_of("886"))

    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


@pytest.mark.parametrize(
    "details",
    [{"urn": "Jack Smith"}, {"reason": "because she said so"}, {"list": ["a"]}],
    ids=["a name", "a sentence", "a list"],
)
def test_events_hold_codes_and_no_words(details: dict[str, object], two_accounts: list[Account]) -> None:
    child = put_down_a_child("886", (), two_accounts[0])
    act_as(caseload_of("886"))
    case = Case.objects.get(child=child)

    with pytest.raises(IntegrityError, match="events_hold_codes_only"), transaction.atomic():
        Event.objects.create(
            case=case,
            child_id=child.pk,
            authority_code="886",
            sequence=0,
            kind="request_received",
            happened_on=TODAY,
            details=details,
            recorded_at=clock.now(),
        )


@pytest.mark.parametrize("code", ["936", "886"], ids=["under one's own code", "under the case's code"])
def test_nobody_writes_into_a_case_of_elsewhere(two_accounts: list[Account], code: str) -> None:
    child = put_down_a_child("886", (), two_accounts[0])
    with acting(caseload_of("886")):
        case = Case.objects.get(child=child)
    act_as(caseload_of("936"))

    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        InternalNote.objects.create(
            case=case, child=child, authority_code=code, text="x", written_by=two_accounts[0], written_at=clock.now()
        )


def test_a_link_past_its_time_opens_no_account(two_accounts: list[Account]) -> None:
    over = Grant(Basis.REQUESTER, TODAY - timedelta(days=9), link_digest=LINK, ends_before=TODAY)
    child = put_down_a_child("886", (over,), two_accounts[0])
    with clock.hold_today(TODAY):
        act_as(Viewer(account_id=two_accounts[0].pk, link_digest=LINK))

        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            people.Grant.objects.create(
                child_id=child.pk, authority_code="886", basis="family", account=two_accounts[0], starts_on=TODAY
            )


def test_a_link_cannot_give_itself_a_child_that_is_there(two_accounts: list[Account]) -> None:
    child = put_down_a_child("886", (), two_accounts[0])
    act_as(Viewer(link_digest=LINK))

    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        people.Grant.objects.create(
            child_id=child.pk, authority_code="886", basis="requester", link_digest=LINK, starts_on=TODAY
        )
