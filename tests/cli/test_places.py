"""`included places list`: what it prints, how it ends, and the schemas of what goes in and comes out."""

import json
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from adapters.osrm_server import Behaviour, osrm_server
from included.cli.main import run
from included.cli.packed_settings import as_setting, packed_settings
from included.core.places.case_document import PackedChoice
from included.core.places.facts import Facility, Point, Source
from included.core.places.reasons import Grade
from included.core.vocabulary import Level, SenType, SettingKind
from included.demo.records.settings import settings, settings_by_urn

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "tests/golden/places").glob("*.case.json"))
FULL = json.loads((ROOT / "tests/golden/places/law-2014.case.json").read_text(encoding="utf-8"))
HOME = Point(575_800, 155_600)
KENT = "886"


def schema(name: str) -> Any:
    """One of the published schemas, itself checked."""
    written = json.loads((ROOT / f"docs/reference/tailored-list-{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(written)
    return written


@pytest.fixture(autouse=True)
def _no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INCLUDED_OSRM_URL", raising=False)


@pytest.fixture
def make(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Run the command as a shell does: the exit status, what it printed, and what it complained of."""

    def go(*arguments: str, given: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["included", "places", "list", *arguments])
        monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(given)))
        with pytest.raises(SystemExit) as ended:
            run()
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return go


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_the_same_case_gives_the_same_list(example: Path, make: Any) -> None:
    expected = example.with_name(example.name.replace(".case.", ".list.")).read_text(encoding="utf-8")

    status, printed, complained = make(str(example), "--json")

    assert (status, complained) == (0, "")
    assert printed == expected


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_examples_and_their_lists_fit_the_schemas(example: Path, make: Any) -> None:
    Draft202012Validator(schema("input")).validate(json.loads(example.read_text(encoding="utf-8")))

    _, printed, _ = make(str(example), "--json")

    Draft202012Validator(schema("output")).validate(json.loads(printed))


@pytest.mark.parametrize(
    "spoilt",
    [
        {"child": {"faith": "any"}},
        {"child": {}},
        {"settings": "all"},
        {"settings": [{"urn": 1}]},
        {"radius_miles": 5},
        {"offers": [{"urn": 1, "vacancy": {"free": 1}}]},
        {"wanted_on": 2027},
        {"profile": "none"},
    ],
    ids=str,
)
def test_schema_and_reader_refuse_the_same(spoilt: dict[str, Any], make: Any) -> None:
    document = {**FULL, **spoilt}

    status, printed, _ = make("-", "--json", given=json.dumps(document).encode())

    assert status == 1
    assert json.loads(printed)["faults"]
    assert not Draft202012Validator(schema("input")).is_valid(document)


def test_the_schemas_know_every_word() -> None:
    definitions = schema("input")["$defs"]
    child = definitions["child"]["properties"]
    need = child["needs"]["anyOf"][0]["items"]["properties"]

    assert need["type"]["enum"] == list(SenType)
    assert need["level"]["enum"] == list(Level)
    assert child["facilities"]["anyOf"][0]["items"]["enum"] == list(Facility)
    assert definitions["setting"]["properties"]["kind"]["enum"] == list(SettingKind)
    assert definitions["setting"]["properties"]["source"]["anyOf"][0]["enum"] == list(Source)
    assert schema("output")["$defs"]["line"]["properties"]["grade"]["enum"] == list(Grade)


def test_words_tell_reasons_and_what_stands_beside(make: Any) -> None:
    status, printed, _ = make("-", given=json.dumps(FULL).encode())

    assert status == 0
    assert "1. Oak Special School (can meet)" in printed
    assert "4.0 miles; 0 free on 2026-11-20; £27,450 a year" in printed
    assert "distance not known; vacancy not known; price not known" in printed
    assert "It advises: a setting the family asks for is consulted" in printed
    assert "Consult 900009 Far Elm School" in printed


def test_words_stop_after_twenty(make: Any) -> None:
    many = [{"urn": urn, "kind": "mainstream"} for urn in range(1, 26)]

    _, printed, _ = make("-", given=json.dumps({**FULL, "settings": many}).encode())

    assert "... and 5 more; --json gives all." in printed


def test_the_green_paper_names_in_words(make: Any) -> None:
    status, printed, _ = make(str(ROOT / "tests/golden/places/green-paper-2022.case.json"))

    assert status == 0
    assert "Named: 900002. It is the first in the family's order that has a place." in printed


def test_faults_end_with_one_and_say_where(make: Any) -> None:
    status, printed, complained = make("-", given=b"{}")

    assert (status, complained) == (1, "")
    assert "TL01 wanted_on: The day the place is wanted is needed here. Add it." in printed


@pytest.mark.parametrize(
    "given",
    [b"{", b"", b"\xff\xfe\x00", b"[" * 100_000, b"9" * 5000],
    ids=["broken", "empty", "no text", "deep", "an endless number"],
)
def test_what_is_not_json_ends_with_two(given: bytes, make: Any) -> None:
    status, printed, complained = make("-", "--json", given=given)

    assert (status, printed) == (2, "")
    assert len(complained.splitlines()) == 1


def test_a_file_that_is_not_there_ends_with_two(tmp_path: Path, make: Any) -> None:
    status, _, complained = make(str(tmp_path / "nothing.json"))

    assert status == 2
    assert "No such file" in complained


def test_roads_come_from_the_configured_server(monkeypatch: pytest.MonkeyPatch, make: Any) -> None:
    with osrm_server(Behaviour()) as url:
        monkeypatch.setenv("INCLUDED_OSRM_URL", url)
        _, printed, _ = make("-", "--json", given=json.dumps(FULL).encode())

    travel = {line["urn"]: line["travel"] for line in json.loads(printed)["list"]}
    assert (travel[900001]["road_metres"], travel[900001]["measured_by"]) == (6400, "road")
    assert travel[900002]["road_metres"] == pytest.approx(2000 * 4 / 3, rel=0.01)
    assert travel[900005] is None


def test_a_failing_server_is_said_and_changes_no_order(monkeypatch: pytest.MonkeyPatch, make: Any) -> None:
    given = json.dumps(FULL).encode()
    _, without, _ = make("-", "--json", given=given)
    with osrm_server(Behaviour(status=500)) as url:
        monkeypatch.setenv("INCLUDED_OSRM_URL", url)
        status, printed, _ = make("-", "--json", given=given)

    assert status == 0
    assert json.loads(printed)["remarks"][0].startswith("The routing server could not be reached or refused")
    assert [line["urn"] for line in json.loads(printed)["list"]] == [
        line["urn"] for line in json.loads(without)["list"]
    ]


def test_an_address_of_no_server_ends_with_two(monkeypatch: pytest.MonkeyPatch, make: Any) -> None:
    monkeypatch.setenv("INCLUDED_OSRM_URL", "file:///etc/passwd")

    assert make("-", given=json.dumps(FULL).encode())[0] == 2


def test_every_row_of_the_register_is_a_setting() -> None:
    assert [as_setting(row).urn for row in settings()] == [row.urn for row in settings()]


def test_what_the_register_assumed_stays_assumed() -> None:
    row = next(row for row in settings() if "ages" in row.assumed and row.low_age < row.high_age)

    assert as_setting(row).facts.source_of("ages") is Source.ASSUMED


def test_section_38_3_is_as_the_register_has_it() -> None:
    by_urn = settings_by_urn()
    pru = next(row for row in by_urn.values() if row.kind == "pru")
    academy = next(row for row in by_urn.values() if row.kind == "special_academy")

    assert as_setting(pru).facts.is_section_38_3 is False
    assert as_setting(academy).facts.is_section_38_3 is True


def test_a_radius_and_an_area_choose_settings() -> None:
    near = packed_settings(PackedChoice(radius_miles=1), HOME, frozenset())
    kent = packed_settings(PackedChoice(KENT), None, frozenset())
    both = packed_settings(PackedChoice(KENT, 1), HOME, frozenset())

    assert 0 < len(near) < 100
    assert {settings_by_urn()[each.urn].authority_code for each in kent} == {KENT}
    assert {each.urn for each in both} == {each.urn for each in near} | {each.urn for each in kent}


def test_what_the_family_speaks_of_is_always_there() -> None:
    chosen = packed_settings(PackedChoice(radius_miles=0), HOME, frozenset({100000}))

    assert 100000 in {each.urn for each in chosen}


def test_no_choice_is_every_setting() -> None:
    assert len(packed_settings(PackedChoice(), None, frozenset())) == len(settings())


def test_prices_of_an_authority_stand_beside_and_order_nothing(make: Any) -> None:
    _, without, _ = make("-", "--json", given=json.dumps(FULL).encode())

    status, printed, _ = make("-", "--json", given=json.dumps({**FULL, "authority": "886"}).encode())

    before, after = json.loads(without), json.loads(printed)
    price = {line["urn"]: line["price"] for line in after["list"]}
    assert status == 0
    assert price[900001] == {"pounds_a_year": 27450, "source": "local tariff"}
    assert "band N3 in sen unit, Kent" in price[900002]["source"]
    assert "band N3 in mainstream, Kent" in price[900003]["source"]
    assert [line["urn"] for line in after["list"]] == [line["urn"] for line in before["list"]]
    assert after["digest"] != before["digest"]
    assert after["remarks"][1].startswith("Prices that the case did not bring are the national tariff, a draft of ours")


def test_an_authority_without_prices_is_said(make: Any) -> None:
    status, printed, _ = make("-", "--json", given=json.dumps({**FULL, "authority": "000"}).encode())

    assert status == 0
    assert json.loads(printed)["remarks"][1].startswith("No prices are published for the authority 000")


def test_a_price_out_of_order_of_size_moves_no_line(make: Any) -> None:
    dear = [{"urn": urn, "price": {"pounds_a_year": 10_000_000}} for urn in (900001, 900002)]

    _, printed, _ = make("-", "--json", given=json.dumps({**FULL, "offers": dear}).encode())

    assert [line["urn"] for line in json.loads(printed)["list"]][:2] == [900001, 900002]
