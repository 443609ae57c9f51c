"""The served draft for the family: reading, commenting, answering; and for others, reading or nothing."""

from datetime import date

import pytest

from apps import factories
from apps.plans.conftest import SCHOOL, Drafting
from included.adapters import clock
from included.adapters.rulebook import load_rule_book
from included.apps.accounts.acting import acting, viewer_of
from included.apps.accounts.models import Account
from included.apps.cases.mapping import facts_of
from included.apps.people.models import Contact
from included.apps.plans.models import PlanComment, Representation
from included.core.access import Basis
from included.core.casework import Status, reckon

PLACE = "provision[P1]"


@pytest.fixture
def served(written: Drafting) -> Drafting:
    written.serve()
    return written


def comments(served: Drafting) -> list[PlanComment]:
    with acting(viewer_of(served.officer)):
        return list(PlanComment.objects.filter(version__case=served.case))


def sent(served: Drafting) -> list[Representation]:
    with acting(viewer_of(served.officer)):
        return list(Representation.objects.filter(version__case=served.case))


def reply(served: Drafting, by: Account, **changes: str) -> None:
    """Answer every question and send."""
    said = {"agrees": "no", "text": "More help, please.", "setting": str(SCHOOL), "wants_meeting": "yes", **changes}
    for page, name in (("agree", "agrees"), ("changes", "text"), ("setting", "setting"), ("meeting", "wants_meeting")):
        served.post(by, f"draft/reply/{page}/?q=Orchard", **{name: said[name]})
    served.post(by, "draft/reply/check/")


def test_the_family_reads_the_draft_and_its_last_day(served: Drafting) -> None:
    page = served.get(served.parent, "draft/")

    assert "Mabel’s draft plan" in page
    assert "30 January 2025" in page
    assert "14 days left" in page


@pytest.mark.parametrize("who", ["stranger", "senco"])
def test_others_do_not_see_it(served: Drafting, who: str) -> None:
    assert served.status(getattr(served, who), "draft/") == 404


def test_before_it_is_sent_there_is_nothing_to_see(written: Drafting) -> None:
    assert written.status(written.parent, "draft/") == 404


def test_a_consulted_setting_reads_and_cannot_comment(served: Drafting) -> None:
    with acting(viewer_of(served.officer)):
        child = served.case.child
    factories.grant(child, Basis.CONSULTED, organisation=served.school)
    served.post(served.parent, f"draft/comment/{PLACE}/", text="Between us and the council")

    page = served.get(served.senco, "draft/")

    assert "Comment on this part" not in page
    assert "Between us" not in page
    assert served.status(served.senco, f"draft/comment/{PLACE}/") == 404
    assert served.status(served.senco, "draft/reply/agree/") == 404


def test_a_comment_stands_beside_its_part(served: Drafting) -> None:
    served.post(served.parent, f"draft/comment/{PLACE}/", text="She had 60 minutes before.")

    page = served.get(served.parent, "draft/")

    (comment,) = comments(served)
    assert (comment.place, comment.written_by_id) == (PLACE, served.parent.pk)
    part = page[page.index('id="part-provision-P1"') :]
    assert "She had 60 minutes before." in part[: part.index("</article>")]


def test_an_empty_comment_is_asked_again(served: Drafting) -> None:
    page = served.post(served.parent, f"draft/comment/{PLACE}/", text="").content.decode()

    assert "Enter what you would like to say" in page
    assert not comments(served)


def test_a_comment_on_no_part_is_no_page(served: Drafting) -> None:
    assert served.status(served.parent, "draft/comment/provision[P9]/") == 404


def test_an_officer_cannot_speak_for_the_family(served: Drafting) -> None:
    answer = served.post(served.officer, f"draft/comment/{PLACE}/", text="All is well")

    assert answer.status_code == 404
    assert not comments(served)


def test_the_answer_is_kept_checked_and_sent(served: Drafting) -> None:
    reply(served, served.parent)

    (row,) = sent(served)
    assert (row.agrees, row.text, row.setting_urn, row.wants_meeting) == (False, "More help, please.", SCHOOL, True)
    assert row.sent_by_id == served.parent.pk


def test_an_answer_uses_the_fifteen_days(served: Drafting) -> None:
    reply(served, served.parent)

    with acting(viewer_of(served.officer)):
        reckoning = reckon(facts_of(served.case, date(2025, 1, 20)), load_rule_book())
    (window,) = (limit for limit in reckoning.limits if limit.rule == "C5")
    assert (window.status, window.met_on) == (Status.MET, clock.today())


def test_answers_given_so_far_survive_signing_out(served: Drafting) -> None:
    served.post(served.parent, "draft/reply/agree/", agrees="no")
    served.post(served.parent, "draft/reply/changes/", text="More help, please.")
    served.browsers.clear()

    page = served.get(served.parent, "draft/reply/changes/")

    assert "More help, please." in page


def test_one_answer_is_changed_from_the_check_page(served: Drafting) -> None:
    for page, name, value in (
        ("agree", "agrees", "no"),
        ("setting", "setting", "none"),
        ("meeting", "wants_meeting", "no"),
    ):
        served.post(served.parent, f"draft/reply/{page}/", **{name: value})

    answer = served.post(served.parent, "draft/reply/agree/?check=1", agrees="yes")

    assert answer["Location"].endswith("/draft/reply/check/")
    assert "Orchard" not in served.get(served.parent, "draft/reply/check/")


def test_the_search_finds_real_settings(served: Drafting) -> None:
    page = served.get(served.parent, "draft/reply/setting/?q=orchard")

    assert "Orchard School" in page
    assert "Community special school, Ashford" in page


def test_a_setting_that_was_not_found_cannot_be_chosen(served: Drafting) -> None:
    answer = served.post(served.parent, "draft/reply/setting/", setting="123456")

    assert "that answer is not offered any more" in answer.content.decode()


def test_several_answers_may_be_sent(served: Drafting) -> None:
    reply(served, served.parent)
    reply(served, served.parent, text="One more thing.")

    assert [row.text for row in sent(served)] == ["More help, please.", "One more thing."]


def test_a_late_answer_is_taken_and_says_so(served: Drafting) -> None:
    with clock.hold_today(date(2025, 2, 3)):
        page = served.get(served.parent, "draft/")
        reply(served, served.parent)
        thanks = served.get(served.parent, "draft/reply/sent/")

    assert "The time to reply ended on <strong>30 January 2025</strong>" in page
    assert "The time to reply ended on 30 January 2025" in thanks
    assert len(sent(served)) == 1


def test_a_young_person_reads_their_own_plan(served: Drafting) -> None:
    with acting(viewer_of(served.officer)):
        Contact.objects.filter(account=served.parent).update(relationship="the young person")

    page = served.get(served.parent, "draft/")

    assert "Your draft plan" in page
    assert "Mabel’s draft plan" not in page


def test_an_officer_accepts_a_comment_and_the_plan_changes(served: Drafting) -> None:
    served.post(served.parent, f"draft/comment/{PLACE}/", text="Say pictures.")
    (comment,) = comments(served)
    typed = {"outcome": "accept", "words": "A therapist teaches Mabel with pictures.", "answer": "Thank you."}

    served.post(served.officer, f"answers/{comment.pk}/", revision=served.revision, **typed)

    assert served.plan.provision[0].text == "A therapist teaches Mabel with pictures."
    assert "We will change the plan. Thank you." in served.get(served.parent, "draft/")


def test_keeping_the_plan_as_it_is_needs_a_reason(served: Drafting) -> None:
    served.post(served.parent, f"draft/comment/{PLACE}/", text="Twice a week.")
    (comment,) = comments(served)

    page = served.post(served.officer, f"answers/{comment.pk}/", outcome="reason", answer="").content.decode()

    assert "Enter why the plan stays as it is" in page
    assert not comments(served)[0].answer


def test_the_meeting_gets_its_day(served: Drafting) -> None:
    reply(served, served.parent)
    (row,) = sent(served)
    day = {"meeting_on-day": "27", "meeting_on-month": "1", "meeting_on-year": "2025"}

    served.post(served.officer, f"meetings/{row.pk}/", **day)

    assert "The meeting is on <strong>27 January 2025</strong>" in served.get(served.parent, "draft/")


def test_officers_see_all_that_was_said(served: Drafting) -> None:
    reply(served, served.parent)
    served.post(served.parent, f"draft/comment/{PLACE}/", text="Say pictures.")

    page = served.get(served.colleague, "answers/")

    assert all(words in page for words in ("More help, please.", "Orchard School", "Say pictures.", "Wants a meeting"))
