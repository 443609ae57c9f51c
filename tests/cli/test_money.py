"""`included money`: what it prints, how it ends, and that it keeps to its schemas."""

import json
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from included.adapters.moneyrules import money_book
from included.cli.main import run
from included.core.money.documents import caseload_from, placement_from

REFERENCE = Path(__file__).parent.parent.parent / "docs" / "reference"
PLACEMENT = {
    "authority": "886",
    "on": "2025-01-16",
    "financial_year": "2024-25",
    "setting_kind": "mainstream",
    "needs": [{"type": "ASD", "level": "specialist"}],
    "cost_of_provision": "14200.00",
    "from": "2024-09-01",
    "to": "2025-03-31",
    "unit_occupied": True,
    "shares": {"education": "60", "health": "25.5", "care": "14.5"},
    "scheme": "devon_2023",
    "justification": "As agreed.",
}
FEE = {
    "setting_kind": "independent_special",
    "cost_of_provision": None,
    "scheme": None,
    "fee": {"base": "52000.00", "therapy": "6500", "one_to_one": "8000.50", "national_insurance": "1200.00"},
}
CASELOAD = [{"setting_kind": "mainstream", "needs": [{"type": "ASD", "level": "specialist"}], "count": 120}]


def schema(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((REFERENCE / f"money-{name}.schema.json").read_text(encoding="utf-8")))


@pytest.fixture
def money(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Run the command as a shell does: the exit status, what it printed, and what it complained of."""

    def go(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["included", "money", *arguments])
        with pytest.raises(SystemExit) as ended:
            run()
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return go


def saved(folder: Path, document: object) -> str:
    file = folder / "given.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    return str(file)


def test_worked_placement_is_priced_to_the_penny(money: Any, tmp_path: Path) -> None:
    status, printed, complaint = money("price", saved(tmp_path, PLACEMENT), "--json")

    document = json.loads(printed)
    assert (status, complaint) == (0, "")
    assert (document["elements"][2]["annual"], document["elements"][2]["amount"]) == ("8200.00", "4762.74")
    assert document["amount"] == "8247.67"
    assert document["scheme"] == {"code": "devon_2023", "value": "3100.00"}


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="mainstream"),
        pytest.param(FEE, id="independent"),
        pytest.param({"setting_kind": "hospital", "scheme": None}, id="no tariff"),
        pytest.param({"setting_kind": "sen_unit", "unit_occupied": False}, id="unit not occupied"),
        pytest.param({"cost_of_provision": None, "profile": "green_paper_2022"}, id="by tariff"),
        pytest.param({"authority": "86"}, id="faulty"),
        pytest.param({"setting_kind": "hospital", "cost_of_provision": None}, id="nothing to price by"),
    ],
)
def test_price_keeps_to_its_schema(money: Any, tmp_path: Path, changes: dict[str, Any]) -> None:
    _, printed, _ = money("price", saved(tmp_path, PLACEMENT | changes), "--json")

    schema("price-output").validate(json.loads(printed))


def test_printed_price_explains_itself(money: Any, tmp_path: Path) -> None:
    status, printed, _ = money("price", saved(tmp_path, PLACEMENT | FEE))

    assert status == 0
    assert "Fee, one to one: £8,000.50 a year." in printed
    assert "MF02 advice" in printed
    assert "never caps what section F" in printed


@pytest.mark.parametrize(
    ("changes", "code", "place"),
    [
        pytest.param({"authority": "Kent"}, "MD03", "authority", id="authority"),
        pytest.param({"on": "16/01/2025"}, "MD02", "on", id="date"),
        pytest.param({"on": None}, "MD01", "on", id="no date"),
        pytest.param({"financial_year": "2024-26"}, "MD02", "financial_year", id="year"),
        pytest.param({"setting_kind": "borstal"}, "MD03", "setting_kind", id="kind"),
        pytest.param({"cost_of_provision": 14200.0}, "MD04", "cost_of_provision", id="float"),
        pytest.param({"cost_of_provision": "-1.00"}, "MD04", "cost_of_provision", id="below nothing"),
        pytest.param({"cost_of_provision": "1.001"}, "MD04", "cost_of_provision", id="part of a penny"),
        pytest.param({"cost_of_provison": "1.00"}, "MD01", "", id="unknown field"),
        pytest.param({"needs": {}}, "MD01", "needs", id="needs no list"),
        pytest.param({"needs": [1]}, "MD01", "needs[0]", id="need no object"),
        pytest.param({"needs": [{"type": "ADHD", "level": "complex"}]}, "MD03", "needs[0].type", id="type of need"),
        pytest.param({"from": "2025-04-01", "to": "2025-03-31"}, "MD05", "to", id="ends before it begins"),
        pytest.param({"financial_year": "2026-27"}, "MD05", "financial_year", id="no day in the year"),
        pytest.param({"unit_occupied": "yes"}, "MD01", "unit_occupied", id="flag"),
        pytest.param({"shares": {"education": "60", "health": "30"}}, "MD05", "shares", id="shares below the whole"),
        pytest.param({"fee": {"base": "1.00"}}, "MD05", "fee", id="fee beside another cost"),
        pytest.param(
            {"cost_of_provision": None, "fee": {"base": "1.00", "residential": "1.00"}},
            "MD05",
            "fee.pattern",
            id="boarding by day",
        ),
        pytest.param({"scheme": "kent_2026"}, "MD03", "scheme", id="scheme"),
        pytest.param({"profile": "law_1996"}, "MD03", "profile", id="profile"),
        pytest.param({"hours_per_week": "169"}, "MD04", "hours_per_week", id="hours"),
        pytest.param({"protection": {"years_since": True}}, "MD04", "protection.years_since", id="years"),
        pytest.param({"week_percent": 0}, "MD04", "week_percent", id="none of the week"),
        pytest.param({"week_percent": 101}, "MD04", "week_percent", id="more than the week"),
        pytest.param({"week_percent": "60"}, "MD04", "week_percent", id="part of the week as text"),
        pytest.param({"justification": "\ud800"}, "MD01", "justification", id="half a character"),
    ],
)
def test_fault_ends_with_one_and_names_its_place(
    money: Any, tmp_path: Path, changes: dict[str, Any], code: str, place: str
) -> None:
    status, printed, complaint = money("price", saved(tmp_path, PLACEMENT | changes), "--json")

    assert (status, complaint) == (1, "")
    assert (code, place) in {(fault["code"], fault["place"]) for fault in json.loads(printed)["faults"]}


@pytest.mark.parametrize(
    "written", [b"{", b"\xff\xfe", b"", b"[" * 100_000, b"9" * 5000], ids=lambda each: repr(each[:5])
)
@pytest.mark.parametrize("command", [("price",), ("map-scheme", "devon_2023", "--caseload")], ids=lambda each: each[0])
def test_unusable_file_ends_with_two(money: Any, tmp_path: Path, written: bytes, command: tuple[str, ...]) -> None:
    file = tmp_path / "given.json"
    file.write_bytes(written)

    status, printed, complaint = money(*command, str(file), "--json")

    assert (status, printed, complaint.count("\n")) == (2, "", 1)


@pytest.mark.parametrize(
    "arguments",
    [
        ("price", "nowhere.json"),
        ("map-scheme", "kent_2026"),
        ("map-scheme", "devon_2023", "--on", "yesterday"),
        ("map-scheme", "devon_2023", "--on", "20250901"),
    ],
    ids=lambda each: " ".join(each),
)
def test_what_is_not_there_ends_with_two(money: Any, arguments: tuple[str, ...]) -> None:
    status, printed, complaint = money(*arguments)

    assert (status, printed, complaint.count("\n")) == (2, "", 1)


def test_dash_reads_standard_input(money: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(json.dumps(PLACEMENT).encode())))

    status, printed, _ = money("price", "-")

    assert status == 0
    assert "price: £8,247.67 for 212 of 365 days" in printed


@pytest.mark.parametrize("scheme", money_book().schemes)
def test_every_scheme_maps_within_its_schema(money: Any, scheme: str) -> None:
    status, printed, _ = money("map-scheme", scheme, "--json")

    assert status == 0
    schema("map-output").validate(json.loads(printed))


def test_devon_is_mapped_with_its_gaps(money: Any) -> None:
    status, printed, _ = money("map-scheme", "devon_2023")

    assert status == 0
    assert "Band 1 in mainstream, band N2: local £7,600, national £10,240, gap −£2,640" in printed
    assert "Plus package in mainstream, band N5: local case by case" in printed


def test_caseload_has_one_gap(money: Any, tmp_path: Path) -> None:
    file = saved(tmp_path, CASELOAD)

    _, as_json, _ = money("map-scheme", "devon_2023", "--json", "--caseload", file)
    _, as_text, _ = money("map-scheme", "devon_2023", "--caseload", file)

    assert json.loads(as_json)["caseload"]["gap"] == "-566880.00"
    assert "caseload of 120" in as_text
    schema("map-output").validate(json.loads(as_json))


@pytest.mark.parametrize(
    "caseload", [None, {}, [1], [{}], [CASELOAD[0] | {"count": -1}], [CASELOAD[0] | {"needs": []}]], ids=repr
)
def test_faulty_caseload_ends_with_one(money: Any, tmp_path: Path, caseload: object) -> None:
    status, printed, _ = money("map-scheme", "devon_2023", "--json", "--caseload", saved(tmp_path, caseload))

    assert status == 1
    schema("map-output").validate(json.loads(printed))


def test_day_before_the_scheme_ends_with_one(money: Any) -> None:
    status, printed, _ = money("map-scheme", "devon_2023", "--on", "2022-04-01")

    assert status == 1
    assert "MD06" in printed


def test_inputs_keep_to_their_schemas() -> None:
    schema("price-input").validate(PLACEMENT)
    schema("price-input").validate(PLACEMENT | FEE)
    schema("caseload").validate(CASELOAD)


_values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(max_size=12),
    st.sampled_from(["12.30", "100", "day", "tariff", "2024-09-01", "primary"]),
    st.lists(st.dictionaries(st.sampled_from(["type", "level", "local"]), st.sampled_from(["ASD", "complex"]))),
    st.dictionaries(
        st.sampled_from(["base", "education", "years_since", "pattern"]), st.sampled_from(["100", "day", 3])
    ),
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from([*PLACEMENT, "fee", "phase", "basis", "protection", "x"]), _values))
def test_reader_takes_nothing_its_schema_refuses(changes: dict[str, Any]) -> None:
    document = PLACEMENT | changes

    reading = placement_from(document, money_book())

    assert bool(reading.faults) == (reading.placement is None)
    if reading.placement:
        schema("price-input").validate(document)


def test_caseload_of_nobody_is_no_fault() -> None:
    assert caseload_from([]).faults == ()
