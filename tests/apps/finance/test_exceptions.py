"""What does not fit together is found as it is written, goes when it is put right, and is answered for good."""

from datetime import date

import pytest
from django.db import ProgrammingError, connection
from django.test.utils import CaptureQueriesContext

from apps import factories
from apps.finance.conftest import Office
from apps.finance.test_pages import NOT_FOUND, browser, page
from apps.finance.test_paying import paid
from apps.placements.conftest import HELD
from included.adapters import clock
from included.apps.accounts.acting import acting, caseload_of, viewer_of
from included.apps.accounts.models import AccessLogEntry, Account
from included.apps.cases.models import Case
from included.apps.finance.actions.excepting import reckon_exceptions
from included.apps.finance.models import Commitment, ExceptionAnswer, LedgerException, Payment
from included.apps.placements.actions.placing import end_placement
from included.apps.placements.actions.pricing import say_cost
from included.apps.placements.models import Placement
from included.core.casework.states import MAINTAINED

QUEUE = "/money/2024/exceptions/"
Known = set[tuple[int, str, str, int]]


def has_plan(placement: Placement, state: str = "final") -> None:
    with acting(caseload_of("886")):
        case = Case.objects.get(pk=placement.case_id)
        case.state = state
        case.save(update_fields=["state"])


def leaves(office: Office, placement: Placement, on: date) -> None:
    officer = office.school.officer
    with acting(viewer_of(officer)):
        stored = Placement.objects.select_related("place_use").get(pk=placement.pk)
        end_placement(stored, on=on, by=officer, at=clock.now())


def costs(office: Office, placement: Placement, **said: object) -> None:
    needs = [{"type": "ASD", "level": "enhanced"}]
    with acting(viewer_of(office.school.manager)):
        told = {"cost_of_provision": "60000.00", "needs": needs, **said}
        say_cost(placement, told, by=office.school.manager, at=clock.now(), on=HELD)


def known(state: str = "open") -> Known:
    with acting(caseload_of("886")):
        rows = LedgerException.objects.filter(state=state)
        return {(row.year, row.kind, row.subject, row.pence) for row in rows}


def obvious() -> Known:
    """The same, one thing after the other."""
    found: Known = set()
    maintained = {state.value for state in MAINTAINED}
    with acting(caseload_of("886")):
        placements = list(Placement.objects.select_related("case"))
        for placement in placements:
            for row in Commitment.objects.filter(placement=placement):
                if row.above_pence:
                    found.add((row.year, "above_tariff", f"placement {placement.pk}", row.above_pence))
                lasts = placement.ends_before is None or placement.ends_before > HELD
                if lasts and row.year == 2024 and row.pence and placement.case.state not in maintained:
                    found.add((2024, "no_plan", f"placement {placement.pk}", row.pence))
            late = [
                row
                for row in Payment.objects.filter(placement=placement)
                if placement.ends_before is not None and row.paid_on >= placement.ends_before
            ]
            for year in {row.year for row in late}:
                pence = sum(row.pence for row in late if row.year == year)
                if pence > 0:
                    found.add((year, "after_leaving", f"placement {placement.pk}", pence))
        for case in Case.objects.filter(state__in=maintained):
            own = [placement for placement in placements if placement.case_id == case.pk]
            if not any(each.ends_before is None or each.ends_before > HELD for each in own):
                found.add((2024, "no_placement", f"case {case.pk}", 0))
        for row in Payment.objects.filter(placement__isnull=True):
            found.add((row.year, "unplaced_payment", f"payment {row.pk}", row.pence))
    return found


def answer(office: Office, number: int, **said: str) -> int:
    given = {"how": "explained", "note": "Agreed by the panel."} | said
    return browser(office.finance).post(f"{QUEUE}{number}/", given).status_code


def number_of(kind: str) -> int:
    with acting(caseload_of("886")):
        return LedgerException.objects.get(kind=kind, year=2024).pk


def test_every_kind_is_found_as_it_is_written(office: Office) -> None:
    dear, left, early = (office.place(name) for name in ("Mabel Okafor", "Tom Ash", "Ann Lee"))
    costs(office, dear)
    office.price(left, "27450.00")
    office.price(early, "20000.00")
    for placement in (dear, left):
        has_plan(placement)
    paid(
        (left.pk, date(2024, 9, 30), 100000, "A1"),
        (left.pk, date(2024, 12, 1), 70000, "A2"),
        (left.pk, date(2024, 12, 2), -20000, "A3"),
    )
    leaves(office, left, date(2024, 12, 1))
    unplaced()

    found = known()

    assert found == obvious()
    assert {kind for _, kind, _, _ in found} == {
        "above_tariff", "no_plan", "no_placement", "after_leaving", "unplaced_payment",
    }  # fmt: skip
    assert (2024, "after_leaving", f"placement {left.pk}", 50000) in found


def unplaced() -> None:
    paid((None, date(2024, 11, 1), 12345, "U1"))


def test_what_is_mended_goes_by_itself(office: Office) -> None:
    placement = office.place("Mabel Okafor", "27450.00")
    with acting(caseload_of("886")):
        before = known()
    with clock.hold_today(date(2025, 1, 17)):
        has_plan(placement)

    assert {kind for _, kind, _, _ in before} == {"no_plan"}
    assert known() == set()
    assert {kind for _, kind, _, _ in known("gone")} == {"no_plan"}


def test_an_answer_is_kept_and_takes_it_from_the_list(office: Office) -> None:
    placement = office.place("Mabel Okafor")
    costs(office, placement)
    has_plan(placement)
    number = number_of("above_tariff")

    status = answer(office, number)

    assert status == 302
    assert not [each for each in known() if each[0] == 2024]
    assert "Agreed by the panel." in page(office.finance, f"{QUEUE}{number}/")
    assert "Price above the tariff" in page(office.finance, f"{QUEUE}?show=answered")
    with pytest.raises(ProgrammingError, match="permission denied"), acting(viewer_of(office.finance)):
        ExceptionAnswer.objects.update(note="Nothing.")


def test_what_was_answered_comes_back_when_it_changes(office: Office) -> None:
    unplaced()
    placement = office.place("Mabel Okafor", "27450.00")
    has_plan(placement)
    leaves(office, placement, date(2024, 12, 1))
    paid((placement.pk, date(2024, 12, 2), 5000, "A1"))
    number = number_of("after_leaving")
    answer(office, number)
    answered = known("answered")

    paid((placement.pk, date(2025, 1, 2), 1000, "A2"))

    assert {(kind, pence) for _, kind, _, pence in answered} == {("after_leaving", 5000)}
    assert known("answered") == set()
    assert (2024, "after_leaving", f"placement {placement.pk}", 6000) in known()
    assert "Agreed by the panel." in page(office.finance, f"{QUEUE}{number}/")


@pytest.mark.parametrize("said", [{"note": ""}, {"note": "  "}, {"how": "forget"}, {"how": ""}])
def test_half_an_answer_is_none(office: Office, said: dict[str, str]) -> None:
    unplaced()
    number = number_of("unplaced_payment")

    assert answer(office, number, **said) == 200
    with acting(caseload_of("886")):
        assert not ExceptionAnswer.objects.exists()


def test_what_is_gone_is_not_answered(office: Office) -> None:
    placement = office.place("Mabel Okafor", "27450.00")
    number = number_of("no_plan")
    with clock.hold_today(date(2025, 1, 17)):
        has_plan(placement)

    found = browser(office.finance).post(f"{QUEUE}{number}/", {"how": "explained", "note": "Why"})

    assert "This is no longer so" in found.content.decode()


def test_finance_sees_numbers_and_the_manager_the_case(office: Office) -> None:
    placement = office.place("Mabel Okafor", "27450.00")
    number = number_of("no_plan")

    shown = {who: page(who, QUEUE) + page(who, f"{QUEUE}{number}/") for who in (office.finance, office.school.manager)}

    link = f'href="/places/case/{placement.case_id}/"'
    assert all(f"/money/placements/{placement.pk}/" in found and "£10,135.34" in found for found in shown.values())
    assert [link in found for found in shown.values()] == [False, True]
    assert ["Record this answer" in found for found in shown.values()] == [True, False]
    assert not any("Mabel" in found for found in shown.values())
    with acting(caseload_of("886")):
        seen = AccessLogEntry.objects.filter(page="exceptions of 2024-25")
        assert sorted(entry.why for entry in seen) == ["caseload", "caseload", "finance", "finance"]


def test_everybody_else_finds_no_exceptions(office: Office) -> None:
    office.place("Mabel Okafor", "27450.00")
    number = number_of("no_plan")
    school = office.school

    for who in (office.forum, school.officer, school.head, school.stranger, factories.family_account()):
        for address in (QUEUE, f"{QUEUE}{number}/"):
            assert browser(who).get(address).status_code == NOT_FOUND
    assert browser(office.elsewhere).get(f"{QUEUE}{number}/").status_code == NOT_FOUND
    assert "Nothing waits" in page(office.elsewhere, QUEUE)
    assert browser(school.manager).post(f"{QUEUE}{number}/", {"how": "explained", "note": "x"}).status_code == NOT_FOUND


@pytest.mark.parametrize("who", ["forum", "officer", "stranger", "elsewhere"])
def test_the_database_shows_exceptions_to_no_one_else(office: Office, who: str) -> None:
    office.place("Mabel Okafor", "27450.00")
    account: Account = getattr(office, who, None) or getattr(office.school, who)

    with acting(viewer_of(account)):
        assert not LedgerException.objects.exists()


def test_a_manager_answers_nothing_in_the_database(office: Office) -> None:
    office.place("Mabel Okafor", "27450.00")
    manager = office.school.manager

    with acting(viewer_of(manager)):
        row = LedgerException.objects.get(kind="no_plan")
    with pytest.raises(ProgrammingError, match="row-level security"), acting(viewer_of(manager)):
        ExceptionAnswer.objects.create(
            exception=row, child_id=row.child_id, authority_code="886", how="explained", note="x", pence=1,
            answered_by=manager, answered_at=clock.now(),
        )  # fmt: skip


@pytest.mark.parametrize(
    "query",
    ["?after=x", "?after=-.", "?after=99999999999999999999.1", "?kind=nothing", "?show=\x00", "?kind=&show=&after="],
)
def test_an_odd_address_shows_the_list(office: Office, query: str) -> None:
    unplaced()

    assert "Reference U1" in page(office.finance, f"{QUEUE}{query}")


@pytest.mark.parametrize("number", ["0", "99999999999999999999999"])
def test_an_unknown_number_is_no_page(office: Office, number: str) -> None:
    assert browser(office.finance).get(f"{QUEUE}{number}/").status_code == NOT_FOUND


def test_the_list_goes_on_by_key_and_asks_as_often(office: Office) -> None:
    asked, seen = [], []
    for count in (2, 28):
        paid(*[(None, date(2024, 11, 1), 100 + number // 2, f"{count} {number}") for number in range(count)])
        client = browser(office.finance)
        with CaptureQueriesContext(connection) as queries:
            found = client.get(QUEUE).content.decode()
        asked.append(len(queries))
    while True:
        seen += [part.split(",")[0] for part in found.split("Reference ")[1:]]
        if "after=" not in found:
            break
        found = page(office.finance, f"{QUEUE}?after={found.split('after=')[1].split(chr(34))[0]}")

    assert asked[0] == asked[1]
    assert len(seen) == len(set(seen)) == 30


def test_reckoning_anew_changes_nothing(office: Office) -> None:
    placement = office.place("Mabel Okafor", "27450.00")
    leaves(office, placement, date(2024, 12, 1))
    unplaced()
    before = known()

    with acting(caseload_of("886")):
        reckon_exceptions("886")

    assert known() == before == obvious()
