"""What people do in more than one journey. Each step looks at its pages, so axe has seen all of them."""

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from apps import factories
from included.apps.accounts.acting import acting, caseload_of
from included.apps.accounts.models import Account
from included.apps.cases.models import Case
from included.core.access import Basis
from journeys.people import PASSWORD, SCHOOL, SPECIAL, Cast, Person, let_sign_in

Answers = tuple[tuple[str, dict[str, str]], ...]
# What a parent types, page by page: the page's key, then each input's name and what goes in it.
ANSWERS: Answers = (
    ("council", {"council": "886"}),
    ("plan", {"has_plan": "no"}),
    ("you", {"asker": "parent"}),
    ("email", {"email": "amina@example.org"}),
    ("name", {"forename": "Mabel", "surname": "Okafor"}),
    ("born", {"born_on-day": "4", "born_on-month": "5", "born_on-year": "2016"}),
    ("home", {"address": "1 High Street\nAshford", "postcode": "TN24 8AA"}),
    ("setting", {"q": "meadow"}),
    ("child-view", {"text": "I like trains. The dinner hall is too loud."}),
    ("family-view", {"text": "Mornings are hard. She is kind and funny."}),
    ("areas", {"areas": "talking"}),
    ("talking", {"text": "She says three words at a time and plays alone."}),
    ("tried", {"text": "A small group each week for a year. It helped a little."}),
    ("health", {"text": "Dr Reid, paediatrician."}),
    ("care", {"text": ""}),
    ("hopes", {"text": "A friend, and to be understood."}),
    ("contact", {"name": "Amina Okafor", "relationship": "mother", "email": "amina@example.org"}),
    ("access", {"needs": "large_print"}),
    ("consent", {"agrees": "yes"}),
)
NEED = {
    "N1-text": "Mabel uses sentences of three words and understands one instruction at a time.",
    "P1-section": "F",
    "P1-text": "Speech and language therapy, one to one, to lengthen her sentences.",
    "P1-who": "A speech and language therapist",
    "P1-hours": "30 minutes",
    "P1-frequency": "each week in term time",
    "P1-source_advice_paragraph": "K4.p2",
    "O1-text": "Mabel asks another child to play, in a sentence of five words.",
    "O1-measure": "Counted by the class teacher each half term",
    "O1-baseline": "Three words, to adults only",
    "O1-by": "July 2026",
}
TODAY = {"on-day": "16", "on-month": "1", "on-year": "2025"}
REASONS = "Her needs are long-term, and more than her school can meet alone."
ADVICE = {
    "author_role": "Registered professional",
    "needs": "Mabel uses sentences of three words and understands one instruction at a time.",
    "provision": "30 minutes each week, one to one, from a speech and language therapist, in term time.",
    "outcomes": "By July 2026 Mabel will ask another child to play, in sentences of five words.",
}


@dataclass(slots=True)
class Company:
    """Everybody's browser."""

    browser: Browser
    site: str
    pictures: Path | None

    def person(self, *, on_a_phone: bool = False, with_scripts: bool = True) -> Person:
        """Somebody sits down at a browser of their own."""
        return Person.at(self.browser, self.site, self.pictures, on_a_phone=on_a_phone, with_scripts=with_scripts)


def the_case() -> Case:
    """The case that was opened last."""
    with acting(caseload_of("886")):
        return Case.objects.latest("reference")


def ask_for_an_assessment(parent: Person) -> None:
    parent.go("/").look("01-start").follow("Ask for an assessment").look().follow("Start now")
    answer(parent, ANSWERS)
    check_and_send(parent)


def answer(parent: Person, answers: Answers) -> None:
    """Answer pages of the request, in the order they come."""
    for key, typed in answers:
        if f"/answer/{key}/" not in parent.page.url and not (key == "setting" and "/setting/" in parent.page.url):
            parent.go("/requests/setting/" if key == "setting" else f"/requests/answer/{key}/")
        parent.look("02-a-question" if key == "talking" else "")
        if key == "setting":
            choose_the_school(parent)
        else:
            parent.fill(typed).press("Save and continue")
        assert not parent.page.locator(".govuk-error-summary").count(), parent.page.url


def check_and_send(parent: Person) -> None:
    """See the parts of the request and the answers, declare, and send."""
    parent.go("/requests/tasks/").look("03-task-list").go("/requests/check/").look("04-check-answers")
    parent.page.locator("[name=is_true]").check()
    parent.press("Send the request").look("05-sent")
    assert parent.sees("27 February 2025")


def choose_the_school(parent: Person) -> None:
    parent.page.locator("#id_q").fill("meadow")
    parent.page.get_by_role("button", name=re.compile("search|find", re.IGNORECASE)).click()
    parent.look().page.locator(f"[name=setting][value='{SCHOOL}']").check()
    parent.press("Save and continue")


def make_an_account(parent: Person) -> None:
    parent.follow("Make an account").look()
    for box in parent.page.locator("input[type=password]").all():
        box.fill(PASSWORD)
    parent.press("Make the account").look()


def take_the_case(officer: Person, case: Case, cast: Cast) -> None:
    officer.go("/cases/?queue=unallocated").look("06-unallocated")
    officer.page.locator(f"input[name=cases][value='{case.pk}']").check()
    officer.page.locator("select[name=officer]").last.select_option(label=cast.officer.name)
    officer.press("Give").look()
    officer.go(f"/cases/{case.pk}/").look("07-case")
    assert officer.sees("27 February 2025")


def decide(officer: Person, case: Case, name: str, answer: str, *, reasons: str = REASONS, picture: str = "") -> None:
    officer.go(f"/cases/{case.pk}/decide/").look().go(f"/cases/{case.pk}/decide/{name}/decision/")
    officer.look().fill({"kind": answer}).press("Continue")
    officer.look().fill({"reasons": reasons}).press("Continue")
    officer.look().fill(TODAY).tick_all("told").press("Continue")
    officer.look(picture).press("Record the decision").look()
    assert "/check/" not in officer.page.url


def agree_to_assess(officer: Person, case: Case) -> None:
    decide(officer, case, "assessment", "assessment_agreed", picture="08-decide")


def ask_everyone(officer: Person, case: Case) -> None:
    officer.go(f"/advice/case/{case.pk}/ask/").look("09-ask-for-advice")
    officer.press("Send the requests").look("10-advice-waited-for")


def give_advice(adviser: Person) -> None:
    adviser.go("/advice/").look("11-advice-to-give")
    adviser.page.locator("table a").first.click()
    adviser.look().follow("Write the advice").look()
    adviser.fill(ADVICE).press("Check and send")
    adviser.look("12-check-advice").press("Send the advice").look()


def agree_to_write_a_plan(officer: Person, case: Case) -> None:
    decide(officer, case, "plan", "plan_agreed")


def write_the_plan(officer: Person, case: Case) -> None:
    officer.go(f"/plans/{case.pk}/").look()
    officer.press("Start the plan").look()
    officer.fill({"area": "communication_and_interaction"}).press("Add a need").fill(NEED).press("Save")
    officer.look("13-plan-draft").go(f"/plans/{case.pk}/").look("13-plan")


def send_the_draft(officer: Person, case: Case) -> None:
    officer.go(f"/plans/{case.pk}/preview/").look().go(f"/plans/{case.pk}/serve/").look("14-send-the-draft")
    officer.give_reasons("The family has seen this and agrees.").press("Send the draft to the family").look()


def answer_the_draft(parent: Person, case: Case) -> None:
    parent.go(f"/plans/{case.pk}/draft/").look("15-read-the-draft")
    parent.page.get_by_role("link", name=re.compile("Comment on")).first.click()
    parent.look().fill({"text": "She also needs help at dinner time."}).press("Send this comment").look()
    parent.go(f"/plans/{case.pk}/draft/reply/agree/").look().fill({"agrees": "no"}).press("Continue")
    parent.look().fill({"text": "Please say who helps at dinner time."}).press("Continue").look()
    parent.page.locator("#q").fill("orchard")
    parent.press("Search").look().fill({"setting": str(SPECIAL)}).press("Continue")
    parent.look().fill({"wants_meeting": "no"}).press("Continue").look("16-check-reply")
    parent.press("Send to the council").look()


def family_of(case: Case) -> Account:
    """A parent who may see the case and signs in."""
    parent = factories.family_account()
    with acting(caseload_of(case.authority_code)):
        factories.contact(case.child, account=parent)
        factories.grant(case.child, Basis.FAMILY, account=parent)
    return let_sign_in(parent)
