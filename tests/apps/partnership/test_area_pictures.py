"""The public pictures of an area: counted by the job, filtered and cut into pages, and silent about any one child."""

import re
from collections import Counter
from datetime import date

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps import factories
from apps.partnership.conftest import HELD, Partners, browser_of
from apps.places.directory_people import say
from included.adapters import clock
from included.adapters.measurerules import disclosure_rule
from included.adapters.postcodes import middle_of
from included.apps.accounts.acting import acting, caseload_of, viewer_of
from included.apps.cases.models import Case
from included.apps.figures import count_areas
from included.apps.partnership.living import band_of, bands, living_tables
from included.apps.partnership.models import AreaPicture, NeedsAssessment
from included.apps.partnership.needs import Group, figures_of, groups_of
from included.apps.places.models import Setting
from included.apps.standards.counting import MAINTAINED
from included.core.partnership.area_map import SIGNS, UNIT
from included.core.places.offers import NeedMet, Section
from included.core.vocabulary import Level, SenType, SettingKind
from included.demo.caseload import invent
from included.demo.loading.load import load
from included.demo.records.cases import Scale

pytestmark = pytest.mark.django_db
MAP, PLACES, TRAVEL = (f"/inclusion-plans/886/{name}/" for name in ("map", "places", "travel"))
ASHFORD = {"easting": 601_000, "northing": 142_000, "town": "Ashford"}
HOSTILE = '</title><script>alert("x")</script> & "Oak" \u202eloohcS'


def setting(urn: int, name: str = "Orchard School", **fields: object) -> Setting:
    given = {"kind": "Community special school", "is_special": True, "duty_to_admit": True, **ASHFORD, **fields}
    return Setting.objects.create(urn=urn, name=name, authority_code="886", **given)


def mainstream(urn: int, name: str, **fields: object) -> Setting:
    return setting(urn, name, **{"kind": "Community school", "is_special": False, **fields})


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", page))


def table_names(client: Client, address: str) -> list[str]:
    """The names in the table of settings, through all its pages."""
    found: list[str] = []
    while address:
        page = client.get(address).content.decode()
        part = page.split("Settings, by name")[-1].split("</table>")[0] if "Settings, by name" in page else ""
        found += [text_of(each).strip() for each in re.findall(r'partnership-name">(.*?)<br>', part, re.DOTALL)]
        following = re.search(r'class="govuk-pagination__next">\s*<a[^>]*href="([^"#]*after=[^"#]*)"', page)
        address = following[1].replace("&amp;", "&") if following else ""
        address = f"{MAP}{address}" if address.startswith("?") else address
    return found


@pytest.fixture
def counted(partners: Partners) -> Partners:
    orchard = setting(1, "Orchard School")
    mainstream(2, "Meadow School", has_unit=True, needs=["ASD"])
    mainstream(3, "Plain School")
    setting(4, "Nowhere School", easting=None, northing=None)
    say(partners.manager, orchard, Section.NEEDS, [NeedMet(SenType.SEMH, Level.SPECIALIST, 4, 16, SettingKind.SPECIAL)])
    count_areas("886")
    return partners


def test_the_map_and_its_table_hold_the_same_settings(counted: Partners) -> None:
    page = browser_of(counted.officer).get(MAP).content.decode()

    drawn = re.findall(r'<a href="/directory/(\d+)/" aria-label="([^"]*)"', page)
    assert [name.split(",")[0] for _, name in drawn] == ["Meadow School", "Orchard School"]
    assert table_names(browser_of(None), MAP) == ["Meadow School", "Nowhere School", "Orchard School"]


def test_nobody_signed_in_is_sent_to_a_page_they_cannot_open(counted: Partners) -> None:
    page = browser_of(None).get(MAP).content.decode()

    assert "/directory/" not in page
    assert "Orchard School, State special, Ashford" in page


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?kind=Mainstream", ["Plain School"]),
        (f"?kind={UNIT.replace(' ', '+')}", ["Meadow School"]),
        ("?need=communication_and_interaction", ["Meadow School"]),
        ("?need=social_emotional_and_mental_health", ["Orchard School"]),
        ("?kind=Mainstream&need=cognition_and_learning", []),
        ("?kind=nonsense&need=drop+table", ["Meadow School", "Nowhere School", "Orchard School"]),
    ],
    ids=["kind", "unit", "need from the register", "need from the setting", "both", "nonsense"],
)
def test_filters_choose_what_is_on_the_map(counted: Partners, query: str, names: list[str]) -> None:
    assert table_names(browser_of(None), MAP + query) == names


def test_those_that_said_nothing_are_counted(counted: Partners) -> None:
    page = text_of(browser_of(None).get(f"{MAP}?need=cognition_and_learning").content.decode())

    assert "1 setting of these kinds has not said which needs it meets, and is left out." in page


def test_hostile_names_are_written_out(partners: Partners) -> None:
    setting(1, HOSTILE[:190], town=HOSTILE[:90])
    count_areas("886")

    page = browser_of(partners.officer).get(MAP).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert "\u202e" not in page.split("<svg")[1].split("</svg>")[0]


def test_pages_hold_every_setting_once(partners: Partners) -> None:
    for number in range(60):
        setting(1000 + number, f"School {number % 7} {number}")
    count_areas("886")

    names = table_names(browser_of(None), MAP)

    assert len(names) == len(set(names)) == 60


@pytest.mark.parametrize(
    "query", ["?after=x", "?after=99999999999999999999", "?after=-1", "?district=%00%FF", "?district=ZZ9"]
)
def test_an_odd_address_starts_at_the_beginning(counted: Partners, query: str) -> None:
    assert table_names(browser_of(None), MAP + query) == table_names(browser_of(None), MAP)


@pytest.mark.parametrize("address", [MAP, PLACES, TRAVEL], ids=["map", "places", "travel"])
def test_before_the_first_count_the_page_says_so(partners: Partners, address: str) -> None:
    assert "Nothing has been counted yet." in browser_of(None).get(address).content.decode()
    assert browser_of(None).get(address.replace("886", "999")).status_code == 404


@pytest.mark.parametrize("address", [MAP, PLACES, TRAVEL], ids=["map", "places", "travel"])
def test_a_page_reads_one_row_however_many_settings(counted: Partners, address: str) -> None:
    client = browser_of(None)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(80):
        setting(1000 + number, f"School {number}")
    count_areas("886")

    with CaptureQueriesContext(connection) as many:
        client.get(address)

    assert len(many) == len(few)
    assert not [each for each in many if re.search('FROM "?(places_|people_|cases_|plans_)', each["sql"])]


def test_one_statement_counts_all_settings(counted: Partners) -> None:
    with CaptureQueriesContext(connection) as queries:
        count_areas("886")

    assert len([each for each in queries if "FROM places_setting s" in each["sql"]]) == 2


@pytest.fixture
def invented(db: None) -> str:
    load(invent("921", Scale.SMALL, 1), lambda name, done, total: None)
    return "921"


def plain_counts(code: str) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """District and need, band and kind, of every plan in force, one after the other."""
    areas, travels = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for case in Case.objects.filter(authority_code=code, state__in=MAINTAINED).select_related("child"):
        last = case.plan_versions.filter(status="final").order_by("number").last()
        document = last.document if last else {}
        need = document["needs"][0]["area"] if document.get("needs") else ""
        urn = document.get("section_i", {}).get("urn")
        found = Setting.objects.filter(pk=int(urn)).first() if urn else None
        areas[case.child.postcode.split(" ")[0], need] += 1
        travels[plain_band(case, found), "placed" if found else "none"] += 1
    return areas, travels


def plain_band(case: Case, found: Setting | None) -> str:
    child = case.child
    if found is None or found.easting is None or found.northing is None or child.easting is None:
        return "Not known"
    east, north = found.easting - child.easting, found.northing - (child.northing or 0)
    miles = (east**2 + north**2) ** 0.5 / 1609.344
    edges = ((2, "Up to 2 miles"), (3, "2 to 3 miles"), (6, "3 to 6 miles"), (10, "6 to 10 miles"))
    return next((words for most, words in edges if miles <= most), "Over 10 miles")


def test_a_plain_count_of_every_plan_agrees(invented: str) -> None:
    with acting(caseload_of(invented)):
        groups = groups_of(invented, HELD)
        areas, travels = plain_counts(invented)

    counted_areas, counted_travels = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for each in groups:
        counted_areas[each.district, each.need] += each.count
        band = band_of(each.miles_beyond, each.is_far)
        counted_travels[band, "none" if each.kind == "No setting named" else "placed"] += each.count
    assert counted_areas == areas
    assert counted_travels == travels


def test_the_pictures_hold_what_the_job_stored(invented: str) -> None:
    count_areas(invented)
    with acting(caseload_of(invented)):
        stored = AreaPicture.objects.get(pk=invented)
        needs = NeedsAssessment.objects.get(authority_code=invented, counted_on=stored.children_on).figures

    page = Client().get(f"/inclusion-plans/{invented}/map/").content.decode()

    table = stored.children["district_needs"]
    assert table == needs["district_needs"]
    cells = re.findall(r'<th scope="row"[^>]*>([A-Z0-9]+)</th><td[^>]*>([^<]*)</td>', page)
    assert cells == [
        (name, "withheld" if total is None else f"{total:,}")
        for name, total in zip(table["rows"], table["row_totals"], strict=True)
    ]
    drawn = dict(re.findall(r"<g><title>([A-Z0-9]+): ([^<]*)</title>", page))
    assert drawn == {name: words for name, words in cells if words != "0"}


def test_no_small_figure_is_stored_for_a_picture(invented: str) -> None:
    count_areas(invented)
    with acting(caseload_of(invented)):
        stored = AreaPicture.objects.get(pk=invented).children

    rule = disclosure_rule("area")
    for name in ("district_needs", "travel", "years"):
        table = stored[name]
        shown = [cell for row in table["cells"] for cell in row] + table["row_totals"] + table["column_totals"]
        assert not [cell for cell in shown if cell and rule.is_small(cell)], name


def groups_in(district: str, count: int, kind: str = "State special") -> list[Group]:
    return [Group("cognition_and_learning", kind, 9, 4, district, False, False, frozenset(), count)]


@pytest.mark.parametrize("hidden", [1, 2, 3, 4])
def test_a_withheld_number_changes_nothing_in_the_picture(hidden: int) -> None:
    shown = [*groups_in("TN24", hidden), *groups_in("CT1", 60 - hidden), *groups_in("ME14", 90)]
    like = [*groups_in("TN24", 4), *groups_in("CT1", 56), *groups_in("ME14", 90)]

    def living(groups: list[Group]) -> object:
        return living_tables(groups, figures_of(groups, (1, 2, 3), HELD), ("State special",))["district_needs"]

    assert living(shown) == living(like)


def test_sums_of_two_tables_hide_the_same_kinds() -> None:
    groups = [
        *groups_in("TN24", 40),
        *groups_in("TN24", 7, "College or sixth form"),
        *groups_in("CT1", 1, "Mainstream"),
    ]

    figures = figures_of(groups, (1, 2, 3), HELD)

    sums = [
        dict(zip(figures[name]["columns"], figures[name]["column_totals"], strict=True)) for name in ("places", "years")
    ]
    assert sums[0] == sums[1]
    assert sum(total is None for total in sums[0].values()) >= 2


def test_a_postcode_without_a_space_is_no_district(partners: Partners) -> None:
    factories.child_with_case("Mabel Okafor", postcode="TN240AA")
    with acting(caseload_of("886")):
        Case.objects.update(state="final")

        found = {each.district for each in groups_of("886", HELD)}

    assert found == {"TN24"}


def test_a_ring_stands_where_the_district_does(invented: str) -> None:
    count_areas(invented)

    page = Client().get(f"/inclusion-plans/{invented}/map/").content.decode()

    names = re.findall(r"<g><title>([A-Z0-9]+): ", page)
    assert names
    assert all(middle_of(name) for name in names)


def test_children_are_counted_once_a_month(counted: Partners) -> None:
    with acting(caseload_of("886")):
        AreaPicture.objects.update(children={"travel": "as it was"}, sites=[])

    with clock.hold_today(date(2025, 3, 21)):
        count_areas("886", only_due=True)
    within = AreaPicture.objects.get(pk="886")
    with clock.hold_today(date(2025, 4, 1)):
        count_areas("886", only_due=True)
    after = AreaPicture.objects.get(pk="886")

    assert (within.children, within.children_on, len(within.sites)) == ({"travel": "as it was"}, HELD, 4)
    assert (after.children["travel"]["total"], after.children_on) == (0, date(2025, 4, 1))


def test_nobody_else_writes_the_picture(counted: Partners) -> None:
    for account in (counted.stranger, counted.members[0]):
        with pytest.raises(DatabaseError), transaction.atomic(), acting(viewer_of(account)):
            AreaPicture.objects.create(
                authority_code="888", counted_on=HELD, children_on=HELD, sites=[], towns=[], provision=[], children={}
            )
    with acting(viewer_of(counted.stranger)):
        assert AreaPicture.objects.filter(pk="886").update(sites=[]) == 0


def test_bands_meet_at_the_limits_of_the_law() -> None:
    assert bands()[:3] == ("Up to 2 miles", "2 to 3 miles", "3 to 6 miles")
    assert [band_of(frozenset(beyond), False) for beyond in ((), (2,), (2, 3), (2, 3, 6))] == list(bands()[:4])
    assert [band_of(frozenset({2, 3, 6}), True), band_of(frozenset(), None)] == ["Over 10 miles", "Not known"]


def test_every_kind_the_job_finds_has_a_sign(invented: str) -> None:
    count_areas(invented)

    with acting(caseload_of(invented)):
        kinds = {site["kind"] for site in AreaPicture.objects.get(pk=invented).sites}

    assert kinds <= set(SIGNS)
