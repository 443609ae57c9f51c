"""The decision what section I will say."""

from datetime import date, timedelta

import pytest

from apps.places.conftest import ASKED_FOR, HELD, OTHER, Consulting, browser_of
from included.adapters import clock
from included.apps.accounts.acting import acting, viewer_of
from included.apps.places.actions.consulting import reply
from included.apps.places.actions.weighing import weigh
from included.apps.places.models import Consultation, NamingDecision, Setting
from included.core.places import Limb

# The fifteen days are over, so a setting may be named that has not replied.
DECIDING = date(2025, 2, 3)
THEIRS = {"urn": str(ASKED_FOR), "setting_type": "Special school", "limb": "", "reasons": "It meets every need."}


def decide(consulting: Consulting, **changes: str) -> int:
    """Post the officer's decision; the status of the answer."""
    return post(consulting, "name/", {**THEIRS, **changes})


def post(consulting: Consulting, page: str, typed: dict[str, str], on: date = DECIDING) -> int:
    """What the officer sends on a page of the case, on a day."""
    with clock.hold_today(on):
        answer = browser_of(consulting.officer).post(f"/places/case/{consulting.case.pk}/{page}", typed)
    return answer.status_code


def replies(consulting: Consulting, urn: int, *, can_meet: bool, limb: Limb | None = None) -> int:
    """A setting replies; the consultation's number."""
    with acting(viewer_of(consulting.officer)):
        row = Consultation.objects.get(setting_id=urn)
        reply(row.pk, can_meet=can_meet, limb=limb, text="We say so.", by=consulting.officer, at=clock.now(), on=HELD)
    return row.pk


def consult_hilltop(consulting: Consulting) -> None:
    post(consulting, "consult/?words=school", {"urns": str(OTHER)}, HELD)


def decisions(consulting: Consulting) -> list[NamingDecision]:
    with acting(viewer_of(consulting.officer)):
        return list(NamingDecision.objects.all())


def test_the_familys_setting_is_named_with_reasons_and_a_name(consulting: Consulting) -> None:
    decide(consulting)

    (decision,) = decisions(consulting)
    assert (decision.setting_id, decision.follows_the_family, decision.limb) == (ASKED_FOR, True, "")
    assert decision.decided_by_id == consulting.officer.pk


def test_their_setting_is_not_refused_without_a_ground(consulting: Consulting) -> None:
    consult_hilltop(consulting)

    status = decide(consulting, urn=str(OTHER))

    assert status == 403
    assert not decisions(consulting)


def test_another_setting_is_named_on_a_ground(consulting: Consulting) -> None:
    consult_hilltop(consulting)

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


@pytest.mark.parametrize(("days", "kept"), [(15, 0), (16, 1)], ids=["the fifteenth day", "the day after"])
def test_silence_is_waited_for_fifteen_days(consulting: Consulting, days: int, kept: int) -> None:
    post(consulting, "name/", THEIRS, HELD + timedelta(days=days))

    assert len(decisions(consulting)) == kept


def test_a_reply_is_weighed_before_it_is_gone_against(consulting: Consulting) -> None:
    number = replies(consulting, ASKED_FOR, can_meet=False, limb=Limb.UNSUITABLE)

    refused = decide(consulting)
    with acting(viewer_of(consulting.officer)):
        weigh(number, limb=None, reasons="A pool is hired.", by=consulting.officer, at=clock.now(), on=HELD)
    taken = decide(consulting)

    assert (refused, taken) == (403, 302)
    assert len(decisions(consulting)) == 1


def test_the_ground_is_the_one_that_was_weighed(consulting: Consulting) -> None:
    consult_hilltop(consulting)
    number = replies(consulting, ASKED_FOR, can_meet=False, limb=Limb.UNSUITABLE)
    with acting(viewer_of(consulting.officer)):
        weigh(number, limb=Limb.UNSUITABLE, reasons="From 11 on.", by=consulting.officer, at=clock.now(), on=HELD)

    codes = [decide(consulting, urn=str(OTHER), limb=limb) for limb in ("39_4_b_i", "39_4_a")]

    assert codes == [403, 302]


def test_a_setting_without_the_duty_agrees_first(consulting: Consulting) -> None:
    consult_hilltop(consulting)
    Setting.objects.filter(pk=OTHER).update(duty_to_admit=False)

    refused = decide(consulting, urn=str(OTHER), limb="39_4_a")
    replies(consulting, OTHER, can_meet=True)
    taken = decide(consulting, urn=str(OTHER), limb="39_4_a")

    assert (refused, taken) == (403, 302)


def test_leaving_mainstream_needs_a_reason(consulting: Consulting) -> None:
    consult_hilltop(consulting)
    Setting.objects.filter(pk=ASKED_FOR).update(is_special=False, setting_kind="mainstream")
    theirs = {"urn": str(OTHER), "limb": "39_4_a"}

    codes = [
        decide(consulting, **theirs),
        decide(consulting, **theirs, exception="33_2_b"),
        decide(consulting, **theirs, exception="33_2_b", steps="A unit; a full-time assistant."),
    ]

    assert codes == [403, 403, 302]
    (decision,) = decisions(consulting)
    assert (decision.exception, decision.steps) == ("33_2_b", "A unit; a full-time assistant.")


@pytest.mark.parametrize(("kind", "status"), [("special", 403), ("sen_unit", 302), ("", 302)])
def test_a_type_alone_is_held_to_the_presumption(consulting: Consulting, kind: str, status: int) -> None:
    Setting.objects.filter(pk=ASKED_FOR).update(is_special=False, setting_kind="mainstream")

    assert decide(consulting, urn="type", limb="39_4_b_ii", place_kind=kind) == status


TWO = {
    "urn": str(ASKED_FOR),
    "second_urn": str(OTHER),
    "share_percent": "60",
    "days": "Monday to Wednesday at Orchard",
    "setting_type": "Two special schools",
    "limb": "",
    "reasons": "She needs both.",
}


def test_two_settings_share_the_week(consulting: Consulting) -> None:
    consult_hilltop(consulting)

    post(consulting, "name/two/", TWO)

    (decision,) = decisions(consulting)
    assert (decision.setting_id, decision.second_setting_id, decision.share_percent) == (ASKED_FOR, OTHER, 60)
    assert decision.follows_the_family


@pytest.mark.parametrize(
    "changes",
    [
        {"share_percent": "0"},
        {"share_percent": "100"},
        {"share_percent": "-5"},
        {"share_percent": "sixty"},
        {"days": ""},
        {"second_urn": str(ASKED_FOR)},
        {"second_urn": ""},
        {"second_urn": "999999"},
        {"urn": "1 OR 1=1"},
    ],
    ids=["none", "all", "less than none", "words", "no days", "the same", "one alone", "not asked", "hostile"],
)
def test_a_week_that_does_not_add_up_is_refused(consulting: Consulting, changes: dict[str, str]) -> None:
    consult_hilltop(consulting)

    post(consulting, "name/two/", {**TWO, **changes})

    assert not decisions(consulting)


HOME = {
    "why_otherwise": "She cannot enter a building with other children.",
    "provider": "A tutor of the authority, at home",
    "family_consulted_on-day": "9",
    "family_consulted_on-month": "1",
    "family_consulted_on-year": "2025",
    "limb": "39_4_a",
    "reasons": "No school would be appropriate.",
}


def test_education_otherwise_says_why_and_who(consulting: Consulting) -> None:
    post(consulting, "name/otherwise/", HOME)

    (decision,) = decisions(consulting)
    assert (decision.setting_id, decision.family_consulted_on) == (None, date(2025, 1, 9))
    assert decision.provider == HOME["provider"]
    assert not decision.follows_the_family


@pytest.mark.parametrize(
    "changes",
    [
        {"why_otherwise": " "},
        {"provider": ""},
        {"family_consulted_on-year": ""},
        {"family_consulted_on-year": "2031"},
        {"limb": ""},
    ],
    ids=["not why", "not who", "not asked", "to be asked", "their school refused without a ground"],
)
def test_education_otherwise_is_refused_where_it_is_not_lawful(consulting: Consulting, changes: dict[str, str]) -> None:
    post(consulting, "name/otherwise/", {**HOME, **changes})

    assert not decisions(consulting)


def test_two_are_not_asked_for_before_both_are_consulted(consulting: Consulting) -> None:
    address = f"/places/case/{consulting.case.pk}/name/two/"
    before = browser_of(consulting.officer).get(address).content.decode()
    consult_hilltop(consulting)

    after = browser_of(consulting.officer).get(address).content.decode()

    assert "Only one has been so far." in before
    assert 'name="second_urn"' not in before
    assert 'name="second_urn"' in after


def test_no_stranger_names_two_or_none(consulting: Consulting) -> None:
    pages = [f"/places/case/{consulting.case.pk}/name/{page}/" for page in ("two", "otherwise")]

    codes = [
        browser_of(who).get(page).status_code
        for who in (consulting.officer, consulting.head, consulting.parent, consulting.stranger)
        for page in pages
    ]

    assert codes == [200, 200, 404, 404, 404, 404, 404, 404]
