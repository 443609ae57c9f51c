"""The decision what section I will say."""

from apps.places.conftest import ASKED_FOR, OTHER, Consulting, browser_of
from included.apps.accounts.acting import acting, viewer_of
from included.apps.places.models import NamingDecision

THEIRS = {"urn": str(ASKED_FOR), "setting_type": "Special school", "limb": "", "reasons": "It meets every need."}


def decide(consulting: Consulting, **changes: str) -> int:
    """Post the officer's decision; the status of the answer."""
    answer = browser_of(consulting.officer).post(f"/places/case/{consulting.case.pk}/name/", {**THEIRS, **changes})
    return answer.status_code


def decisions(consulting: Consulting) -> list[NamingDecision]:
    with acting(viewer_of(consulting.officer)):
        return list(NamingDecision.objects.all())


def test_the_familys_setting_is_named_with_reasons_and_a_name(consulting: Consulting) -> None:
    decide(consulting)

    (decision,) = decisions(consulting)
    assert (decision.setting_id, decision.follows_the_family, decision.limb) == (ASKED_FOR, True, "")
    assert decision.decided_by_id == consulting.officer.pk


def test_their_setting_is_not_refused_without_a_ground(consulting: Consulting) -> None:
    browser_of(consulting.officer).post(
        f"/places/case/{consulting.case.pk}/consult/?words=school", {"urns": [str(OTHER)]}
    )

    status = decide(consulting, urn=str(OTHER))

    assert status == 403
    assert not decisions(consulting)


def test_another_setting_is_named_on_a_ground(consulting: Consulting) -> None:
    browser_of(consulting.officer).post(
        f"/places/case/{consulting.case.pk}/consult/?words=school", {"urns": [str(OTHER)]}
    )

    decide(consulting, urn=str(OTHER), limb="39_4_b_ii")

    (decision,) = decisions(consulting)
    assert (decision.setting_id, decision.follows_the_family, decision.limb) == (OTHER, False, "39_4_b_ii")


def test_a_setting_that_was_not_consulted_is_no_choice(consulting: Consulting) -> None:
    decide(consulting, urn=str(OTHER), limb="39_4_a")

    assert not decisions(consulting)


def test_missing_reasons_are_asked_for(consulting: Consulting) -> None:
    answer = browser_of(consulting.officer).post(f"/places/case/{consulting.case.pk}/name/", {**THEIRS, "reasons": ""})

    assert "Enter the reasons" in answer.content.decode()
    assert not decisions(consulting)


def test_a_stranger_names_nothing(consulting: Consulting) -> None:
    codes = [
        browser_of(who).post(f"/places/case/{consulting.case.pk}/name/", THEIRS).status_code
        for who in (consulting.parent, consulting.head, consulting.stranger)
    ]

    assert codes == [404, 404, 404]
    assert not decisions(consulting)
