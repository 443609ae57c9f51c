"""A budget over several years: created, given by tier and provider, never overwritten, and set against its use."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection
from django.test.utils import CaptureQueriesContext

from apps import factories
from apps.alternative.conftest import AT_FORGE, AT_ORCHARD, create, give, spend
from apps.finance.conftest import Office
from apps.finance.test_pages import NOT_FOUND, browser, page, place_some
from apps.placements.conftest import HELD, ORCHARD
from included.adapters import clock
from included.apps.accounts.acting import acting, caseload_of, viewer_of
from included.apps.accounts.models import Account
from included.apps.alternative.actions import Spending, record_spending
from included.apps.alternative.models import AlternativeShare, AlternativeSpending, AlternativeYear
from included.apps.alternative.queries import budget_of
from included.apps.finance.queries.year import year_of
from included.core.errors import Refusal
from included.core.money.alternative import Tier, UseLine

YEAR = "/money/2024/alternative/"
AP = "alternative_provision"


def lines_of(office: Office, by: Account | None = None, *, is_published: bool = False) -> dict[str, UseLine]:
    """The lines of the year by tier and provider."""
    with acting(viewer_of(by or office.finance)):
        found = budget_of("886", 2024, on=HELD, is_published=is_published)
    return {f"{line.tier} {found.names[line.provider]}": line for part in found.tiers for line in part.lines}


def test_years_are_settled_and_given_at_once(office: Office) -> None:
    create(office, {2024: 100_000, 2025: 110_000, 2026: 120_000})

    give(office, Tier.TIME_LIMITED, AT_ORCHARD, {2024: 60_000, 2025: 60_000})

    with acting(viewer_of(office.finance)):
        years = budget_of("886", 2024, on=HELD).years
    assert [(each.year, each.created, each.distributed, each.left) for each in years[:4]] == [
        (2024, 100_000, 60_000, 40_000),
        (2025, 110_000, 60_000, 50_000),
        (2026, 120_000, 0, 120_000),
        (2027, None, 0, None),
    ]


def test_what_was_set_stays_as_a_version(office: Office) -> None:
    create(office, {2024: 100_000})
    give(office, Tier.TARGETED, AT_FORGE, {2024: 30_000})

    create(office, {2024: 200_000})
    give(office, Tier.TARGETED, AT_FORGE, {2024: 40_000})

    with acting(viewer_of(office.finance)):
        years = AlternativeYear.objects.order_by("version").values_list("version", "pence")
        shares = AlternativeShare.objects.order_by("version").values_list("version", "pence")
        assert list(years) == [(1, 100_000), (2, 200_000)]
        assert list(shares) == [(1, 30_000), (2, 40_000)]


def test_no_more_is_given_than_there_is(office: Office) -> None:
    create(office, {2024: 100_000})
    give(office, Tier.TARGETED, AT_FORGE, {2024: 60_000})

    with pytest.raises(Refusal, match="not that much left"):
        give(office, Tier.TIME_LIMITED, AT_ORCHARD, {2024: 40_001})
    assert give(office, Tier.TIME_LIMITED, AT_ORCHARD, {2024: 40_000}) == 1


def test_nothing_is_given_of_a_year_without_budget(office: Office) -> None:
    create(office, {2024: 100_000})

    with pytest.raises(Refusal, match="2025-26"):
        give(office, Tier.TARGETED, AT_FORGE, {2024: 10_000, 2025: 1})
    with acting(viewer_of(office.finance)):
        assert not AlternativeShare.objects.exists()


def test_a_budget_stays_above_its_shares(office: Office) -> None:
    create(office, {2024: 100_000})
    give(office, Tier.TARGETED, AT_FORGE, {2024: 60_000})

    with pytest.raises(Refusal, match="Lower their shares first"):
        create(office, {2024: 59_999}, "Savings")
    assert create(office, {2024: 60_000}, "Savings") == 1


def test_less_than_was_settled_needs_a_reason(office: Office) -> None:
    create(office, {2024: 100_000})
    give(office, Tier.TARGETED, AT_FORGE, {2024: 60_000})

    with pytest.raises(Refusal, match="Say why it is less"):
        give(office, Tier.TARGETED, AT_FORGE, {2024: 50_000})
    with pytest.raises(Refusal, match="Say why it is less"):
        create(office, {2024: 90_000})
    assert give(office, Tier.TARGETED, AT_FORGE, {2024: 0}, "It closed") == 1


def test_the_same_again_is_refused(office: Office) -> None:
    create(office, {2024: 100_000})

    with pytest.raises(Refusal, match="what was said last"):
        create(office, {2024: 100_000})


def test_placements_and_spending_are_set_against_shares(office: Office) -> None:
    place_some(office, 2, AP)
    create(office, {2024: 5_000_000})
    give(office, Tier.TIME_LIMITED, AT_ORCHARD, {2024: 2_000_000})
    give(office, Tier.TARGETED, AT_FORGE, {2024: 100_000})
    spend(office, 30_000)
    spend(office, -5_000, "R2")

    lines = lines_of(office)

    with acting(viewer_of(office.finance)):
        (kind,) = [line for line in year_of("886", 2024, on=HELD).lines["kind"] if line.value == AP]
    school = lines["time_limited Orchard School"]
    assert (school.placements, school.placed, school.used) == (2, kind.forecast, kind.forecast)
    assert school.left == 2_000_000 - (kind.forecast or 0)
    forge = lines["targeted The Forge"]
    assert (forge.given, forge.used, forge.left) == (100_000, 25_000, 75_000)


def test_placements_without_a_tier_stand_apart(office: Office) -> None:
    place_some(office, 1, AP)
    create(office, {2024: 5_000_000})
    for tier in (Tier.TIME_LIMITED, Tier.TRANSITIONAL):
        give(office, tier, AT_ORCHARD, {2024: 1_000_000})

    lines = lines_of(office)

    assert lines["None Orchard School"].placements == 1
    assert lines["time_limited Orchard School"].used == 0


def test_spending_to_come_or_twice_is_refused(office: Office) -> None:
    spend(office, 100)

    with pytest.raises(Refusal, match="this reference"):
        spend(office, 200)
    late = Spending(Tier.TARGETED, AT_FORGE, HELD + timedelta(days=1), 100, "Outreach", "R9")
    with pytest.raises(Refusal, match="still to come"), acting(viewer_of(office.finance)):
        record_spending("886", late, by=office.finance, at=clock.now(), on=HELD)


def test_the_forum_reads_use_without_few_placements(office: Office) -> None:
    place_some(office, 2, AP)
    create(office, {2024: 5_000_000})
    give(office, Tier.TIME_LIMITED, AT_ORCHARD, {2024: 2_000_000})
    spend(office, 149_999)

    line = lines_of(office, office.forum, is_published=True)["time_limited Orchard School"]
    found = page(office.forum, YEAR)

    assert (line.given, line.placements, line.used) == (2_000_000, None, None)
    assert "£10,135.34" not in found
    assert "£20,270.68" not in found
    assert "£1,499.99" not in found
    assert "Record spending" not in found


def test_the_forum_reads_many_placements_rounded(office: Office) -> None:
    place_some(office, 6, AP)
    create(office, {2024: 10_000_000})
    give(office, Tier.TIME_LIMITED, AT_ORCHARD, {2024: 7_000_000})

    line = lines_of(office, office.forum, is_published=True)["time_limited Orchard School"]

    # Six times £10,135.34.
    assert (line.placements, line.placed) == (6, 6_100_000)


@pytest.mark.parametrize("model", [AlternativeYear, AlternativeShare, AlternativeSpending])
def test_each_reads_what_is_theirs(office: Office, model: type[AlternativeYear]) -> None:
    create(office, {2024: 100_000})
    give(office, Tier.TARGETED, AT_FORGE, {2024: 60_000})
    spend(office, 100)

    seen = {}
    people = {"finance": office.finance, "forum": office.forum, "manager": office.school.manager}
    people |= {"officer": office.school.officer, "head": office.school.head, "elsewhere": office.elsewhere}
    for name, account in people.items():
        with acting(viewer_of(account)):
            seen[name] = model.objects.exists()
    readers = {"finance", "forum", "manager"}
    assert {name for name, sees in seen.items() if sees} == readers


@pytest.mark.parametrize("who", ["forum", "elsewhere", "manager"])
def test_only_the_finance_officer_sets_it(office: Office, who: str) -> None:
    by = office.school.manager if who == "manager" else getattr(office, who)

    with pytest.raises(ProgrammingError, match="row-level security"):
        create(office, {2024: 100}, by=by)


def test_what_was_set_is_never_changed(office: Office) -> None:
    create(office, {2024: 100})

    with pytest.raises(ProgrammingError, match="permission denied"), acting(viewer_of(office.finance)):
        AlternativeYear.objects.update(pence=1)


def test_use_is_told_only_to_readers_of_the_area(office: Office) -> None:
    place_some(office, 1, AP)

    told = {}
    for name in ("finance", "forum", "elsewhere"):
        with acting(viewer_of(getattr(office, name))), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM included_alternative_use('886', 2024)")
            told[name] = cursor.fetchone()[0] > 0
    with acting(viewer_of(office.school.head)), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM included_alternative_use('886', 2024)")
        told["head"] = cursor.fetchone()[0] > 0

    assert told == {"finance": True, "forum": True, "elsewhere": False, "head": False}


def test_the_page_says_what_to_look_at(office: Office) -> None:
    create(office, {2024: 100_000})
    give(office, Tier.TARGETED, AT_FORGE, {2024: 100_000})
    spend(office, 150_000)

    found = page(office.finance, YEAR)

    assert "No budget has been created for 2025-26." in found
    assert "Nothing is said for The Forge in 2025-26." in found
    assert "The Forge uses more than it was given for targeted support in mainstream schools." in found
    assert "£500 over" in found


def test_forms_set_share_and_record(office: Office) -> None:
    client = browser(office.finance)
    sent = {
        "create/": {"year_2024": "1,000", "year_2025": "1,200.50"},
        "share/": {"tier": "time_limited", "provider": "other", "other": "The Forge", "year_2024": "900"},
        "spending/": {
            "tier": "targeted", "provider": "The Forge", "spent_on-day": "2", "spent_on-month": "9",
            "spent_on-year": "2024", "amount": "12.50", "what": "A talk", "reference": "77",
        },
    }  # fmt: skip

    codes = {address: client.post(f"{YEAR}{address}", data).status_code for address, data in sent.items()}

    found = page(office.finance, YEAR)
    assert codes == dict.fromkeys(sent, 302)
    assert "£1,200.50" in found
    assert "The Forge, time-limited placements: £900, version 1" in found
    assert "£12.50 to The Forge, A talk (77)" in found


@pytest.mark.parametrize(
    ("address", "changed"),
    [
        ("create/", {"year_2024": "NaN"}),
        ("create/", {"year_2024": "-1"}),
        ("create/", {"year_2024": "9" * 40}),
        ("create/", {"year_2024": ""}),
        ("share/", {"tier": "nothing", "provider": str(ORCHARD), "year_2024": "1"}),
        ("share/", {"tier": "targeted", "provider": "999999", "year_2024": "1"}),
        ("share/", {"tier": "targeted", "provider": "other", "other": "12345", "year_2024": "1"}),
        ("spending/", {"tier": "targeted", "provider": "other", "other": "A", "amount": "0"}),
    ],
)
def test_what_is_no_answer_sets_nothing(office: Office, address: str, changed: dict[str, str]) -> None:
    create(office, {2024: 100_000})

    answer = browser(office.finance).post(f"{YEAR}{address}", changed)

    assert answer.status_code in {200, 400}
    with acting(caseload_of("886")):
        assert AlternativeYear.objects.count() == 1
        assert not AlternativeShare.objects.exists()
        assert not AlternativeSpending.objects.exists()


def test_everybody_else_finds_no_budget(office: Office) -> None:
    for who in (office.school.officer, office.school.head, office.school.stranger, factories.family_account()):
        assert browser(who).get(YEAR).status_code == NOT_FOUND
    for address in ("create/", "share/", "spending/"):
        assert browser(office.forum).get(f"{YEAR}{address}").status_code == NOT_FOUND
        assert browser(office.school.manager).get(f"{YEAR}{address}").status_code == NOT_FOUND


def test_the_page_asks_as_often_for_many(office: Office) -> None:
    create(office, {2024: 100_000_000})
    asked = []
    for count in (1, 5):
        place_some(office, count, AP)
        for number in range(count):
            give(office, Tier.TARGETED, type(AT_FORGE)(None, f"Provider {count} {number}"), {2024: 100})
        client = browser(office.finance)
        with CaptureQueriesContext(connection) as queries:
            client.get(YEAR)
        asked.append(len(queries))

    assert asked[0] == asked[1]
