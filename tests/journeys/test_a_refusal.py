"""The council says no: the family reads why, what it can do and by when; no e-mail tells any of it."""

import pytest
from django.core import mail

from apps import factories
from included.apps.accounts.acting import acting, caseload_of
from included.apps.cases.actions.decisions import keep_family_help
from included.apps.cases.letters import Help
from included.apps.cases.models import Case
from included.core.casework import EventKind
from journeys.people import Cast, Person
from journeys.steps import ANSWERS, Answers, Company, answer, check_and_send, decide, family_of, the_case

pytestmark = pytest.mark.browser

# A member of staff is asked who the parent is, and finds their own school offered.
OF_STAFF: dict[str, dict[str, str]] = {
    "you": {"asker": "setting"},
    "email": {"email": "school@example.org"},
    "contact": {"name": "Sam Brooks", "relationship": "SENCO", "email": "school@example.org"},
}
PARENT: Answers = (("parent", {"name": "Amina Okafor", "relationship": "mother", "email": "amina@example.org"}),)
HELP = {
    "authority": "Kent SEN team, 01622 000000",
    "mediation": "Kent Mediation, 01622 111111",
    "disagreement": "Kent Resolution, 01622 222222",
    "advice": "Kent IASS, 01622 333333",
}
REASON = "Her school can meet all of her needs with the help it has"
NO_PLAN = "The assessment found that one term of therapy is enough"
LAST_DAY_TO_APPEAL = "17 March 2025"  # two months end on a Sunday
LAST_DAY_FOR_MEDIATION = "16 March 2025"


@pytest.fixture
def manager(company: Company, cast: Cast) -> Person:
    return company.person().sign_in(cast.manager)


def test_a_school_asks_and_the_council_refuses(company: Company, cast: Cast, manager: Person) -> None:
    forget_who_helps()
    ask_for_the_school(company.person().sign_in(cast.school))
    case = the_case()
    is_told_what_is_missing(manager, case)
    say_who_helps(manager)
    record(manager, case)
    parent = company.person(on_a_phone=True).sign_in(family_of(case))

    reads_why_and_what_to_do(parent, case, REASON)
    is_in_no_email(REASON)


def test_the_council_refuses_a_plan(company: Company, manager: Person) -> None:
    say_who_helps(manager)
    agreed = (EventKind.ASSESSMENT_AGREED, factories.REQUESTED_ON)
    case = factories.child_with_case(events=[(EventKind.REQUEST_RECEIVED, factories.REQUESTED_ON), agreed])
    parent = company.person(on_a_phone=True).sign_in(family_of(case))
    decide(manager, case, "plan", "plan_refused", reasons=f"{NO_PLAN}.")

    reads_why_and_what_to_do(parent, case, NO_PLAN)
    is_in_no_email(NO_PLAN)


def ask_for_the_school(senco: Person) -> None:
    senco.go("/requests/answer/council/")
    pages = tuple((key, OF_STAFF.get(key, typed)) for key, typed in ANSWERS)
    answer(senco, pages[:-2] + PARENT + pages[-2:])
    check_and_send(senco)


def forget_who_helps() -> None:
    """An authority that has written nothing down yet."""
    with acting(caseload_of(factories.KENT)):
        keep_family_help(factories.KENT, Help())


def is_told_what_is_missing(manager: Person, case: Case) -> None:
    """Nobody has said yet whom families can turn to: the decision waits, and the page leads to where it is said."""
    pages = f"/cases/{case.pk}/decide/assessment"
    manager.go(f"{pages}/decision/").fill({"kind": "assessment_refused"}).press("Continue")
    manager.fill({"reasons": f"{REASON}."}).press("Continue").press("Continue")
    manager.press("Record the decision").look("refusal-help-missing").follow("Whom families can turn to")
    assert "/cases/family-help/" in manager.page.url


def say_who_helps(manager: Person) -> None:
    manager.go("/cases/family-help/").look("refusal-family-help").fill(HELP).press("Save").look()


def record(manager: Person, case: Case) -> None:
    """What was typed is there still."""
    manager.go(f"/cases/{case.pk}/decide/assessment/check/").look("refusal-check")
    assert manager.sees(REASON)
    manager.press("Record the decision").look("refusal-recorded")


def reads_why_and_what_to_do(parent: Person, case: Case, reason: str) -> None:
    parent.go("/family/").look().go(f"/family/{case.pk}/").look("refusal-family")
    parent.follow("Read the reasons and your rights").look("refusal-decisions")
    for words in (reason, LAST_DAY_TO_APPEAL, LAST_DAY_FOR_MEDIATION, *HELP.values()):
        assert parent.sees(words), words


def is_in_no_email(reason: str) -> None:
    assert mail.outbox
    for message in mail.outbox:
        told = f"{message.subject} {message.body}"
        assert not any(words in told for words in (reason, "Mabel", LAST_DAY_TO_APPEAL)), message.subject
