"""A simulated area from the manager's choice to an issued plan: manager, officer, panel, parent. Axe at every step."""

import pytest

from apps import factories
from apps.simulation.simulated_area import DUNE, HEATH, SIM, Simulated, make_simulated
from included.apps.accounts.acting import acting, caseload_of
from included.apps.accounts.models import Account, Membership, Organisation
from included.apps.cases.models import Case
from included.apps.people.models import Child
from included.apps.placements.models import Placement, PlacementPrice, PlaceUse
from included.apps.simulation.models import NamingByOrder
from included.core.access import OrganisationKind, Role
from journeys.people import Person, let_sign_in
from journeys.steps import (
    Company,
    agree_to_assess,
    agree_to_write_a_plan,
    ask_everyone,
    family_of,
    give_advice,
    send_the_draft,
    write_the_plan,
)

pytestmark = pytest.mark.browser
SIMULATED = "Simulated under the Green Paper’s proposals of 2022"
MEMBERS = {
    "members-0-name": "Helen Ward",
    "members-1-name": "Dr Amir Khan",
    "members-2-name": "Joy Ellis",
    "advice": "yes",
    "reasons": "The needs are more than the school can meet alone.",
}


@pytest.fixture(scope="module")
def area(company: Company) -> Simulated:
    """The people of the area, who sign in."""
    made = make_simulated(chosen=False)
    for each in (made.officer, made.manager, made.chair):
        let_sign_in(each)
    for urn in (HEATH, DUNE):
        made.commission(urn, 1)
    return made


@pytest.fixture(scope="module")
def psychologist(area: Simulated) -> Account:
    service = Organisation.objects.create(
        kind=OrganisationKind.PSYCHOLOGY_SERVICE.value, name="Saltmarsh Psychology", authority_code=SIM
    )
    account = Account.objects.create_user("psychology@sim.example.org", name="Dr Pia Lund")
    Membership.objects.create(account=account, organisation=service, role=Role.ADVISER.value)
    return let_sign_in(account)


def looks(person: Person, picture: str, *, is_simulated: bool = True) -> Person:
    """Look at a page as axe does and at its width, and see that it says what it is."""
    person.look(picture)
    width = person.page.viewport_size
    assert width is not None
    assert person.page.evaluate("document.scrollingElement.scrollWidth") <= width["width"], person.page.url
    assert person.sees(SIMULATED) is is_simulated, person.page.url
    return person


def at_home(case: Case) -> Case:
    with acting(caseload_of(SIM)):
        Child.objects.filter(pk=case.child_id).update(easting=690000, northing=420000)
    return case


def choose_the_proposals(manager: Person) -> None:
    looks(manager.go("/policy/"), "gp-01-policy", is_simulated=False)
    assert manager.sees("No real family’s rights rest on anything here")
    looks(manager.follow("Choose what new cases follow"), "gp-02-choose", is_simulated=False)
    looks(manager.press("Choose"), "gp-02-policy-wrong", is_simulated=False)
    manager.fill({"profile": "green_paper_2022", "reason": "To see how the proposals work."})
    looks(manager.press("Choose"), "gp-03-policy-chosen", is_simulated=False)
    assert manager.sees("New cases of this area follow what you chose")


def hold_a_panel(chair: Person, case: Case, stage: str) -> None:
    looks(chair.go(f"/panels/case/{case.pk}/"), f"gp-panel-{stage}-1")
    looks(chair.go(f"/panels/case/{case.pk}/{stage}/"), f"gp-panel-{stage}-2")
    looks(chair.press("Record what the panel advised"), f"gp-panel-{stage}-3-wrong")
    looks(chair.fill(MEMBERS).press("Record what the panel advised"), f"gp-panel-{stage}-4")
    assert chair.sees("Helen Ward")


def issue(officer: Person, case: Case) -> None:
    looks(officer.go(f"/plans/{case.pk}/issue/"), "gp-issue")
    assert officer.sees("also if you only disagree with section I")
    officer.give_reasons("The family has seen this and agrees.").press("Issue the plan")
    looks(officer, "gp-issued")


def test_the_green_papers_process_runs_whole(company: Company, area: Simulated, psychologist: Account) -> None:
    before = at_home(factories.child_with_case("Otis Green", code=SIM, held_by=area.officer))
    choose_the_proposals(company.person().sign_in(area.manager))
    case = at_home(factories.child_with_case(code=SIM, held_by=area.officer))
    assert (before.profile, case.profile) == ("law_2014", "green_paper_2022")

    officer, chair = company.person().sign_in(area.officer), company.person(on_a_phone=True).sign_in(area.chair)
    parent = company.person(on_a_phone=True).sign_in(family_of(case))
    looks(officer.go(f"/cases/{case.pk}/"), "gp-04-case")
    looks(officer.go(f"/cases/{before.pk}/"), "gp-05-case-before", is_simulated=False)
    looks(officer.go(f"/cases/{case.pk}/decide/"), "gp-06-no-decision-yet")
    assert officer.sees("needs a step before it: Have the multi-agency panel advise")
    looks(officer.go(f"/cases/{case.pk}/steps/"), "gp-07-steps")

    hold_a_panel(chair, case, "request")
    agree_to_assess(officer, case)
    ask_everyone(officer, case)
    give_advice(company.person().sign_in(psychologist))
    hold_a_panel(chair, case, "assessment")
    agree_to_write_a_plan(officer, case)
    write_the_plan(officer, case)
    send_the_draft(officer, case)
    send_a_list(officer, case)
    looks(officer.go(f"/cases/{case.pk}/steps/name/"), "gp-08-no-order-yet")
    rank(parent, case)

    name_the_place(officer, case)
    looks(parent.go(f"/family/{case.pk}/steps/"), "gp-11-family")
    assert parent.sees("Heath School (invented)")
    hold_a_panel(chair, case, "placement")
    issue(officer, case)
    looks(officer.go(f"/cases/{case.pk}/steps/"), "gp-12-steps-done")
    looks(officer.go(f"/places/case/{case.pk}/"), "gp-13-placement")
    assert officer.sees("A band or a tariff never caps what section F says")
    looks(parent.go(f"/family/{case.pk}/decisions/"), "gp-14-rights")
    assert parent.sees("also if you appeal only about which school or college the plan names")
    for page in ("steps/", ""):
        phone = company.person(on_a_phone=True).sign_in(area.officer)
        looks(phone.go(f"/cases/{case.pk}/{page}"), f"gp-phone-{page.strip('/')}")

    with acting(caseload_of(SIM)):
        assert Case.objects.get(pk=case.pk).state == "final"
        named, use = NamingByOrder.objects.get(case=case), PlaceUse.objects.get(case=case)
        assert (named.naming.setting_id, use.state) == (HEATH, "filled")
        price = PlacementPrice.objects.get(placement=Placement.objects.get(case=case))
        assert price.facts["profile"] == "green_paper_2022"


def send_a_list(officer: Person, case: Case) -> None:
    officer.go(f"/places/case/{case.pk}/lists/make/")
    officer.fill({"needs-0-type": "ASD", "needs-0-level": "specialist", "radius": "10"})
    looks(officer.press("Make the list"), "gp-list")
    looks(officer.press("Send the list to the family"), "gp-list-sent")


def rank(parent: Person, case: Case) -> None:
    looks(parent.go(f"/family/{case.pk}/list/"), "gp-09-list")
    looks(parent.follow("Tell us which you prefer"), "gp-10-order")
    assert not parent.sees("that is not on the list?")
    parent.fill({"first": str(HEATH), "second": str(DUNE)}).press("Send what you prefer")
    looks(parent, "gp-10-told")


def name_the_place(officer: Person, case: Case) -> None:
    looks(officer.go(f"/cases/{case.pk}/steps/name/"), "gp-name")
    assert officer.sees("1 place free")
    looks(officer.press("Name this place and hold it"), "gp-name-wrong")
    officer.fill({"reasons": "It is the first in your order that has a place."})
    looks(officer.press("Name this place and hold it"), "gp-named")
    assert officer.sees("The place is held for this child")
