"""A setting proposes, its authority confirms, and nobody else writes or reads what is not theirs."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError, IntegrityError

from apps.places.conftest import HELD, browser_of
from apps.places.directory_people import AUTISM, Directory, directory, say
from included.adapters import clock
from included.apps.accounts.acting import NOBODY, acting, viewer_of
from included.apps.accounts.models import Account
from included.apps.design.refusals import ChangedMeanwhile
from included.apps.places.actions.offers import confirm
from included.apps.places.editing import editor_of
from included.apps.places.models import OfferDraft, OfferVersion, SettingNeed
from included.apps.places.queries.offers import current_offer
from included.core.errors import Refusal
from included.core.places.offers import Contract, Fee, Section, Stay, Visit

pytestmark = pytest.mark.django_db
FEE = Fee(2024, Stay.DAY, Decimal(61_000))
CONTRACT = Contract("Framework 7", date(2024, 9, 1), date(2025, 9, 1))


@pytest.fixture
def met() -> Directory:
    return directory()


def sections_seen_by(who: Account, urn: int) -> set[str]:
    with acting(viewer_of(who)):
        return set(OfferVersion.objects.filter(setting_id=urn).values_list("section", flat=True))


def test_a_head_s_words_wait_for_the_authority(met: Directory) -> None:
    version = say(met.head, met.orchard, Section.NEEDS, [AUTISM])

    assert (version.status, version.is_current) == ("proposed", False)
    assert sections_seen_by(met.parent, met.orchard.pk) == set()
    assert sections_seen_by(met.placements, met.orchard.pk) == {"needs"}


def test_confirmed_words_stand_on_the_page_and_are_searched(met: Directory) -> None:
    version = say(met.head, met.orchard, Section.NEEDS, [AUTISM])

    with acting(viewer := viewer_of(met.placements)):
        confirm(version.pk, editor_of(viewer, met.orchard), seen_current=None, by=met.placements, at=clock.now())

    with acting(viewer_of(met.parent)):
        shown = current_offer(met.orchard.pk)[Section.NEEDS]
        assert (shown.lines, shown.decided_by) == ((AUTISM,), "Pat Placement")
        assert SettingNeed.objects.get().need == "ASD"


def test_a_placement_officer_s_own_words_count_at_once(met: Directory) -> None:
    first = say(met.placements, met.orchard, Section.VISIT, [Visit(date(2024, 11, 5), "Sensory room opened")])
    second = say(met.placements, met.orchard, Section.VISIT, [Visit(HELD, "Review of places")])

    with acting(viewer_of(met.placements)):
        rows = OfferVersion.objects.order_by("number").values_list("pk", "number", "is_current", "status")
        assert list(rows) == [(first.pk, 1, False, "confirmed"), (second.pk, 2, True, "confirmed")]


def test_a_newer_proposal_takes_the_older_back(met: Directory) -> None:
    say(met.head, met.orchard, Section.NEEDS, [AUTISM])
    say(met.head, met.orchard, Section.NEEDS, [])

    with acting(viewer_of(met.head)):
        assert list(OfferVersion.objects.order_by("number").values_list("status", flat=True)) == [
            "withdrawn",
            "proposed",
        ]


def test_a_case_officer_confirms_nothing(met: Directory) -> None:
    version = say(met.head, met.orchard, Section.NEEDS, [AUTISM])

    with acting(viewer := viewer_of(met.officer)), pytest.raises(Refusal, match="placement officer"):
        confirm(version.pk, editor_of(viewer, met.orchard), seen_current=None, by=met.officer, at=clock.now())


def test_what_changed_since_it_was_compared_is_not_confirmed(met: Directory) -> None:
    version = say(met.head, met.orchard, Section.NEEDS, [AUTISM])
    say(met.placements, met.orchard, Section.NEEDS, [])

    with acting(viewer := viewer_of(met.placements)), pytest.raises(ChangedMeanwhile):
        confirm(version.pk, editor_of(viewer, met.orchard), seen_current=None, by=met.placements, at=clock.now())


def test_fees_are_for_authorities_and_the_setting_itself(met: Directory) -> None:
    say(met.placements, met.orchard, Section.FEES, [FEE])

    seen = {who.name: sections_seen_by(who, met.orchard.pk) for who in vars(met).values() if isinstance(who, Account)}

    allowed = {"Head of Orchard", "Pat Placement", "Priya Shah", "Sue Surrey"}
    assert {name for name, sections in seen.items() if sections} == allowed


def test_a_contract_is_its_own_authority_s_alone(met: Directory) -> None:
    say(met.placements, met.orchard, Section.CONTRACT, [CONTRACT])
    say(met.other_placements, met.orchard, Section.CONTRACT, [CONTRACT])

    seen = {}
    for who in (met.placements, met.other_placements, met.head, met.parent):
        with acting(viewer_of(who)):
            seen[who.name] = list(OfferVersion.objects.values_list("authority_code", flat=True))

    assert seen == {"Pat Placement": ["886"], "Sue Surrey": ["936"], "Head of Orchard": [], "Amina Hussein": []}


def test_nobody_acting_sees_no_offer(met: Directory) -> None:
    say(met.placements, met.orchard, Section.NEEDS, [AUTISM])

    with acting(NOBODY):
        assert not OfferVersion.objects.exists()
        assert not SettingNeed.objects.exists()


def test_the_database_refuses_what_a_stranger_writes(met: Directory) -> None:
    for who in (met.other_head, met.other_placements, met.parent):
        with pytest.raises(DatabaseError, match="row-level security"), acting(viewer_of(who)), transaction.atomic():
            put_version(met, who, status="proposed")


def test_the_database_refuses_a_setting_that_confirms_itself(met: Directory) -> None:
    with pytest.raises(DatabaseError, match="row-level security"), acting(viewer_of(met.head)), transaction.atomic():
        put_version(met, met.head, status="confirmed", is_current=True, decided_by=met.head, decided_at=clock.now())


def test_the_content_of_a_version_is_never_changed(met: Directory) -> None:
    say(met.placements, met.orchard, Section.NEEDS, [AUTISM])

    with pytest.raises(DatabaseError, match="permission denied"), acting(viewer_of(met.placements)):
        OfferVersion.objects.update(content=[])


def test_drafts_are_their_writer_s_alone(met: Directory) -> None:
    browser_of(met.head).post(f"/directory/{met.orchard.pk}/edit/needs/", {"nothing": "1", "lines-TOTAL_FORMS": "1"})

    seen = {}
    for who in (met.head, met.placements, met.other_head):
        with acting(viewer_of(who)):
            seen[who.name] = OfferDraft.objects.exists()

    assert seen == {"Head of Orchard": True, "Pat Placement": False, "Head of Hilltop": False}


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"status": "confirmed"}, "decided_offer_has_person_and_moment"),
        ({"status": "proposed", "is_current": True}, "current_offer_is_confirmed"),
        ({"status": "proposed", "proposed_by": None}, "only_what_is_assumed_has_no_author"),
    ],
)
def test_who_and_when_go_together(met: Directory, fields: dict[str, object], constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint), acting(viewer_of(met.placements)), transaction.atomic():
        put_version(met, met.placements, **fields)


def test_a_setting_has_one_current_version_of_a_section(met: Directory) -> None:
    decided = {"status": "confirmed", "is_current": True, "decided_by": met.placements, "decided_at": clock.now()}

    with acting(viewer_of(met.placements)), pytest.raises(IntegrityError, match="one_current_offer"):
        put_versions(met, 2, **decided)


def test_the_current_version_has_its_own_index(met: Directory) -> None:
    # Which index a plan takes hangs on statistics gathered at any moment, so the index itself is read.
    with acting(viewer_of(met.placements)), connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = 'one_current_offer'")
        (definition,) = cursor.fetchone()

    assert definition.endswith("USING btree (setting_id, section, authority_code) WHERE is_current")


def put_version(met: Directory, by: Account, **fields: object) -> None:
    given = {"number": 1, "proposed_by": by, "content": [], "section": "needs", "proposed_at": clock.now(), **fields}
    OfferVersion.objects.create(setting=met.orchard, **given)


def put_versions(met: Directory, count: int, **fields: object) -> None:
    for number in range(1, count + 1):
        put_version(met, met.placements, number=number, **fields)
