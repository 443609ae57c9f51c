"""The placement that issuing a plan writes."""

from datetime import date

import pytest

from apps.placements.conftest import HELD
from apps.plans.conftest import SCHOOL, Drafting, make_drafting, one_need, own_voice
from apps.plans.test_issuing import issue
from included.adapters import clock
from included.apps.accounts.acting import acting, viewer_of
from included.apps.accounts.models import Account
from included.apps.placements.actions.commissioning import Wanted, commission
from included.apps.placements.actions.offering import offer_place
from included.apps.placements.actions.placing import place_as_named
from included.apps.placements.models import Placement
from included.apps.places.models import NamingDecision, Setting
from included.apps.plans.editing import one_after_another
from included.core.vocabulary import SettingKind


@pytest.fixture
def deciding(db: None) -> Drafting:
    """A draft with the family, and the school it will name is a special school."""
    made = make_drafting()
    Setting.objects.filter(pk=SCHOOL).update(setting_kind="special")
    made.change(one_after_another(one_need, own_voice))
    made.serve()
    made.name_school()
    return made


def placements(drafting: Drafting, who: Account | None = None) -> list[Placement]:
    with acting(viewer_of(who or drafting.officer)):
        return [*Placement.objects.select_related("place_use", "setting").order_by("pk")]


def commissioned(drafting: Drafting, count: int) -> None:
    wanted = Wanted(SCHOOL, SettingKind.SPECIAL, count, opens_on=date(2024, 9, 1))
    with acting(viewer_of(drafting.officer)):
        commission(wanted, authority_code="886", by=drafting.officer, at=clock.now())


def test_issuing_fills_the_place_offered(deciding: Drafting) -> None:
    commissioned(deciding, 1)
    later = date(2025, 2, 24)
    with acting(viewer_of(deciding.officer)):
        use = offer_place(
            deciding.case.pk, SCHOOL, SettingKind.SPECIAL, starts_on=later, by=deciding.officer, at=clock.now()
        )

    issue(deciding)

    (placement,) = placements(deciding)
    assert placement.place_use is not None
    assert (placement.place_use.pk, placement.place_use.state) == (use.pk, "filled")
    assert (placement.setting_id, placement.kind, placement.starts_on) == (SCHOOL, "special", later)


def test_issuing_takes_a_free_place(deciding: Drafting) -> None:
    commissioned(deciding, 1)

    issue(deciding)

    (placement,) = placements(deciding)
    assert placement.place_use is not None
    assert (placement.place_use.state, placement.starts_on) == ("filled", HELD)


def test_a_full_school_is_named_all_the_same(deciding: Drafting) -> None:
    status = issue(deciding)

    (placement,) = placements(deciding)
    assert status == 302
    assert (placement.place_use, placement.has_duty_to_admit, placement.transport) == (None, True, "to_decide")


def test_nothing_is_placed_where_nothing_is_issued(deciding: Drafting) -> None:
    deciding.post(deciding.officer, "issue/", revision=999, naming=1)

    assert placements(deciding) == []


def test_owner_and_colleague_see_what_a_stranger_does_not(deciding: Drafting) -> None:
    issue(deciding)

    seen = [
        len(placements(deciding, who))
        for who in (deciding.officer, deciding.colleague, deciding.parent, deciding.senco, deciding.stranger)
    ]

    assert seen == [1, 1, 1, 1, 0]


def test_another_setting_ends_the_earlier_placement(deciding: Drafting) -> None:
    commissioned(deciding, 1)
    issue(deciding)
    (first,) = placements(deciding)
    later = date(2025, 3, 3)
    other = Setting.objects.create(
        urn=118109, name="Hilltop School", authority_code="886", kind="Academy", duty_to_admit=True
    )
    with acting(viewer_of(deciding.officer)):
        naming = NamingDecision.objects.create(
            case=deciding.case,
            child_id=deciding.case.child_id,
            authority_code="886",
            setting=other,
            setting_type="Mainstream school",
            follows_the_family=True,
            reasons="They moved.",
            decided_by=deciding.officer,
            decided_at=clock.now(),
        )
        place_as_named(deciding.case, naming.pk, by=deciding.officer, at=clock.now(), on=later)

    ended, now = placements(deciding)
    assert ended.place_use is not None
    assert (ended.pk, ended.ends_before, ended.place_use.during.upper) == (first.pk, later, later)
    assert (now.setting_id, now.starts_on, now.place_use) == (118109, later, None)


def test_issuing_again_keeps_the_placement(deciding: Drafting) -> None:
    issue(deciding)
    (first,) = placements(deciding)
    assert first.named_by_id is not None
    with acting(viewer_of(deciding.officer)):
        place_as_named(deciding.case, first.named_by_id, by=deciding.officer, at=clock.now(), on=date(2025, 3, 3))

    (same,) = placements(deciding)
    assert (same.pk, same.ends_before) == (first.pk, None)


def naming_of(deciding: Drafting, **fields: object) -> NamingDecision:
    """Another decision of the officer."""
    with acting(viewer_of(deciding.officer)):
        return NamingDecision.objects.create(
            case=deciding.case,
            child_id=deciding.case.child_id,
            authority_code="886",
            follows_the_family=True,
            reasons="She needs both.",
            decided_by=deciding.officer,
            decided_at=clock.now(),
            **fields,
        )


def test_two_settings_make_two_placements(deciding: Drafting) -> None:
    hilltop = Setting.objects.create(
        urn=118109, name="Hilltop", authority_code="886", kind="Academy", duty_to_admit=False, setting_kind="mainstream"
    )
    naming_of(
        deciding,
        setting_id=SCHOOL,
        second_setting=hilltop,
        second_kind="sen_unit",
        share_percent=60,
        days="Thursday and Friday at Hilltop",
        setting_type="Special school and academy",
    )

    issue(deciding)

    first, second = placements(deciding)
    assert (first.setting_id, first.share_percent, first.has_duty_to_admit) == (SCHOOL, 60, True)
    assert (second.setting_id, second.share_percent, second.has_duty_to_admit) == (118109, 40, False)
    assert (first.kind, second.kind) == ("special", "sen_unit")
    assert "60 percent of the week" in deciding.get(deciding.officer, "versions/2/")


def test_education_otherwise_is_a_placement_without_a_setting(deciding: Drafting) -> None:
    issue(deciding)
    otherwise = naming_of(
        deciding,
        setting_type="Education otherwise",
        why_otherwise="She cannot be with others.",
        provider="A tutor at home",
        family_consulted_on=HELD,
    )

    with acting(viewer_of(deciding.officer)):
        for _ in range(2):
            place_as_named(deciding.case, otherwise.pk, by=deciding.officer, at=clock.now(), on=date(2025, 3, 3))

    school, home = placements(deciding)
    assert school.ends_before == date(2025, 3, 3)
    assert (home.setting, home.kind, home.provider) == (None, "education_otherwise", "A tutor at home")
    assert not home.has_duty_to_admit


def test_a_type_alone_places_the_child_nowhere(deciding: Drafting) -> None:
    naming_of(deciding, setting_type="A maintained special school")

    issue(deciding)

    assert placements(deciding) == []
