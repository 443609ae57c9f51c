"""An officer consults two settings, weighs what they say, names and prices; another child is taught at home."""

import re

import pytest

from apps.plans.conftest import SCHOOL, Drafting, make_drafting, one_need, own_voice
from included.apps.accounts.acting import acting, caseload_of
from included.apps.placements.models import Placement
from included.apps.places.models import Consultation, Setting
from included.apps.plans.editing import one_after_another
from journeys.people import SPECIAL, Cast, Person, let_sign_in
from journeys.steps import Company

pytestmark = pytest.mark.browser
REVIEW = {"review_on-day": "16", "review_on-month": "1", "review_on-year": "2026"}
CONSULTED = {"family_consulted_on-day": "9", "family_consulted_on-month": "1", "family_consulted_on-year": "2025"}


def served_draft() -> Drafting:
    """A draft that is with the family, and people who can sign in."""
    made = make_drafting()
    Setting.objects.filter(pk=SCHOOL).update(setting_kind="mainstream")
    Setting.objects.filter(pk=SPECIAL).update(setting_kind="special")
    made.change(one_after_another(one_need, own_voice))
    made.serve()
    let_sign_in(made.officer)
    return made


def placements(made: Drafting) -> list[Placement]:
    with acting(caseload_of("886")):
        return list(Placement.objects.filter(case=made.case).order_by("pk"))


def test_two_settings_are_consulted_weighed_named_and_priced(company: Company, cast: Cast) -> None:
    made = served_draft()
    let_sign_in(made.senco)
    officer = company.person().sign_in(made.officer)
    place = f"/places/case/{made.case.pk}/"

    fits(officer.go(f"{place}consult/?words=orchard"), "naming-1-consult")
    for box in officer.page.locator("[name=urns]").all():
        box.check()
    fits(officer.press("Send the draft plan"), "naming-2-waiting")

    special = company.person(on_a_phone=True).sign_in(cast.special_school)
    fits(special.go("/settings/").follow("Mabel Okafor"), "naming-3-reply")
    special.fill({"can_meet": "no", "limb": "39_4_b_ii", "text": "A second therapist would have to be paid."})
    special.page.locator("[name=added]").set_input_files(
        {"name": "costs.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 costs"}
    )
    fits(special.press("Send the reply"), "naming-4-replied")
    school = company.person().sign_in(made.senco)
    school.go("/settings/").follow("Mabel Okafor").look()
    school.fill({"can_meet": "yes", "text": "Mornings, with a teaching assistant."}).press("Send the reply").look()

    fits(officer.go(place), "naming-5-replies")
    officer.page.get_by_role("link", name=re.compile("^Weigh it")).last.click()
    weigh_both(officer, place)

    fits(officer.go(f"{place}name/").follow("name two settings"), "naming-7-two")
    officer.fill(
        {
            "urn": str(SCHOOL),
            "place_kind": "sen_unit",
            "share_percent": "60",
            "second_urn": str(SPECIAL),
            "days": "Monday to Wednesday at the first",
            "setting_type": "Community school and special school",
            "limb": "none",
            "exception": "none",
            "reasons": "She needs both.",
        }
    )
    fits(officer.press("Record the decision"), "naming-8-decided")
    officer.go(f"/plans/{made.case.pk}/issue/").look()
    officer.give_reasons("The family agrees.").press("Issue the plan").look("naming-9-issued")
    assert officer.sees("60 percent of the week")

    fits(officer.go(place), "naming-10-placements")
    fits(officer.follow("Decide travel"), "naming-11-travel")
    officer.fill({"ground": "cannot_walk", "reason": "She cannot cross a road alone.", **REVIEW})
    fits(officer.press("Record the decision"), "naming-12-travel-decided")
    fits(officer.follow("Say what it costs"), "naming-13-cost")
    fits(officer.fill({"cost": "20000"}).press("Record the cost"), "naming-14-priced")
    fits(officer.go(place).follow("Correct the placement"), "naming-15-correct")
    fits(officer.fill({"kind": "resourced_provision", "reason": "It is not a unit."}).press("Correct it"), "naming-16")

    first, second = placements(made)
    assert (first.share_percent, second.share_percent, first.kind) == (60, 40, "resourced_provision")
    assert {first.transport, second.transport} == {"yes", "to_decide"}
    on_a_phone(company, made)


def weigh_both(officer: Person, place: str) -> None:
    """Whichever reply came up first, then the other."""
    fits(officer, "naming-6-weigh")
    officer.fill({"limb": "none", "reasons": "It can be done, and is named."}).press(
        "Record what you made of it"
    ).look()
    officer.page.get_by_role("link", name=re.compile("^Weigh it")).first.click()
    officer.look().fill({"limb": "none", "reasons": "The cost of a therapist is not out of proportion."})
    officer.press("Record what you made of it").look()
    with acting(caseload_of("886")):
        assert all(row.weighings.count() == 1 for row in Consultation.objects.filter(case_id=place.split("/")[3]))


def on_a_phone(company: Company, made: Drafting) -> None:
    out_visiting = company.person(on_a_phone=True).sign_in(made.officer)
    for page in ("", "name/", "name/two/", "name/otherwise/", "consult/?words=orchard"):
        fits(out_visiting.go(f"/places/case/{made.case.pk}/{page}"), f"naming-phone-{page.split('/')[0] or 'case'}")
    (first, _) = placements(made)
    for page in ("travel", "correct", "cost"):
        fits(out_visiting.go(f"/placements/{first.pk}/{page}/"), f"naming-phone-{page}")
    with acting(caseload_of("886")):
        asked = Consultation.objects.filter(case=made.case).latest("pk")
    fits(out_visiting.go(f"/places/consultations/{asked.pk}/weigh/"), "naming-phone-weigh")


def test_a_child_is_taught_otherwise_than_in_a_school(company: Company, cast: Cast) -> None:
    made = served_draft()
    officer = company.person().sign_in(made.officer)

    fits(officer.go(f"/places/case/{made.case.pk}/").follow("Decide what to name"), "otherwise-1-name")
    fits(officer.follow("education otherwise than in a school"), "otherwise-2-form")
    fits(officer.press("Record the decision"), "otherwise-3-wrong")
    officer.fill(
        {
            "why_otherwise": "She cannot be in a room with other children.",
            "provider": "A tutor and a therapist, at home",
            "reasons": "No school would be appropriate.",
            **CONSULTED,
        }
    )
    fits(officer.press("Record the decision"), "otherwise-4-decided")
    officer.go(f"/plans/{made.case.pk}/issue/").look()
    officer.give_reasons("The family agrees.").press("Issue the plan").look()
    fits(officer.go(f"/places/case/{made.case.pk}/"), "otherwise-5-placed")

    (placement,) = placements(made)
    assert (placement.setting_id, placement.provider) == (None, "A tutor and a therapist, at home")
    del cast


def test_a_manager_closes_places_and_filters_them(company: Company, cast: Cast) -> None:
    manager = company.person(on_a_phone=True).sign_in(cast.manager)

    manager.go(f"/capacity/{SPECIAL}/commission/").look()
    manager.fill(
        {
            "kind": "special",
            "count": "3",
            "low_year": "7",
            "high_year": "11",
            "opens_on-day": "1",
            "opens_on-month": "9",
            "opens_on-year": "2024",
        }
    )
    fits(manager.press("Commission the places"), "capacity-1-commissioned")
    fits(manager.follow("Close places"), "capacity-2-close")
    manager.fill({"which": "special.7.11", "count": "1", "closes_before-day": "1", "closes_before-month": "9"})
    manager.fill({"closes_before-year": "2025"})
    fits(manager.press("Close the places"), "capacity-3-closed")
    fits(manager.go(f"/capacity/{SPECIAL}/?year=7&on_0=1&on-day=2&on-month=9&on-year=2025"), "capacity-4-later")
    fits(manager.go("/capacity/?year=7"), "capacity-5-county")

    assert manager.sees("Orchard School")


def fits(person: Person, picture: str) -> None:
    person.look(picture)
    width = person.page.viewport_size
    assert width is not None
    assert person.page.evaluate("document.scrollingElement.scrollWidth") <= width["width"], person.page.url
