"""Pack what the demonstration reads: settings, postcode districts and the published figures of each area.

Usage: python tools/demonstration_data.py SOURCE, where SOURCE holds the published files in the folders
`gias`, `geography`, `dates`, `calibration` and `ehc_plans_2025_south_east` (all Open Government Licence v3.0).
"""

import csv
import gzip
import io
import json
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

Row = dict[str, str]
TARGET = Path("src/included/demo/data")

MAINTAINED = ("Community school", "Voluntary aided school", "Voluntary controlled school", "Foundation school")
KINDS = {
    **dict.fromkeys(MAINTAINED, "maintained"),
    "Local authority nursery school": "nursery",
    "Academy converter": "academy",
    "Academy sponsor led": "academy",
    "Free schools": "free_school",
    "University technical college": "free_school",
    "Studio schools": "free_school",
    "Community special school": "special_maintained",
    "Foundation special school": "special_maintained",
    "Academy special converter": "special_academy",
    "Academy special sponsor led": "special_academy",
    "Free schools special": "special_academy",
    "Non-maintained special school": "special_non_maintained",
    "Other independent special school": "special_independent",
    "Other independent school": "independent",
    "Pupil referral unit": "pru",
    "Academy alternative provision converter": "ap_academy",
    "Academy alternative provision sponsor led": "ap_academy",
    "Free schools alternative provision": "ap_free_school",
    "Further education": "college",
    "Academy 16-19 converter": "sixth_form",
    "Academy 16 to 19 sponsor led": "sixth_form",
    "Free schools 16 to 19": "sixth_form",
    "Special post 16 institution": "specialist_post_16",
}
AGES = {
    "nursery": (2, 4),
    "special": (3, 19),
    "alternative": (11, 16),
    "16 plus": (16, 25),
    "specialist 16 plus": (16, 25),
    "Primary": (4, 11),
    "Secondary": (11, 18),
    "All-through": (4, 18),
}
CAPACITY = {
    "special": 180,
    "alternative": 60,
    "16 plus": 2400,
    "specialist 16 plus": 80,
    "Primary": 315,
    "Secondary": 1080,
    "nursery": 90,
}
# Where the register gives a number for a kind, its settings have half as many places as other special schools, or less.
CAPACITY_OF_KIND = {"special_independent": 60, "special_non_maintained": 80}
SETTING_COLUMNS = [
    "urn",
    "name",
    "authority_code",
    "type",
    "kind",
    "phase",
    "low_age",
    "high_age",
    "town",
    "postcode",
    "easting",
    "northing",
    "capacity",
    "unit",
    "section_41",
    "is_open",
    "needs",
    "assumed",
]
TRAINING_WORDS = (
    "college",
    "training",
    "skills",
    "employ",
    "ymca",
    "cic",
    "bemix",
    "supajam",
    "19",
    "grow",
    "learning",
)
# Kinds of place, and the lines of top-ups and fees that are spent on them; without kinds, all lines together. A unit or
# resourced provision is part of a school, and so is its top-up.
TOP_UPS = (
    (("special",), ("maint_special",)),
    (
        ("early_years", "mainstream", "sen_unit", "resourced_provision"),
        ("maint_ey", "maint_primary", "maint_secondary"),
    ),
    (("independent_special", "non_maintained_special", "independent"), ("nmss_special",)),
    (("further_education",), ("maint_postschool",)),
    (("specialist_post_16",), ("nmss_postschool",)),
    (("alternative_provision",), ("maint_ap",)),
    ((), ("maint_total", "nmss_total")),
)
OTHER_WORDS = ("university", "english", "language", "international", "conservat", "theological", "ballet")


def main(source: Path) -> None:
    """Write every packed file."""
    TARGET.mkdir(parents=True, exist_ok=True)
    outcodes = {row["outcode"]: row for row in read(source / "geography/outcode_centroids_england.csv")}
    settings = list(pack_settings(source / "gias", outcodes))
    write("settings.csv.gz", SETTING_COLUMNS, settings)
    write(
        "districts.csv.gz",
        ["outcode", "authority_code", "easting", "northing", "weight"],
        districts(settings, outcodes),
    )
    write("published.csv.gz", ["area", "source", "topic", "breakdown", "measure", "value"], published(source))
    write("authorities.csv.gz", ["area", "measure", "value"], authorities(source / "calibration"))
    write("top_ups.csv.gz", ["area", "kinds", "budgeted", "spent"], top_ups(source / "calibration"))
    holidays = json.loads((source / "dates/bank-holidays.json").read_text())["england-and-wales"]["events"]
    write("holidays.csv.gz", ["on"], ([holiday["date"]] for holiday in holidays))
    codes = [[row["la_code"], row["la_name"], row["region"]] for row in read(source / "geography/la_codes.csv")]
    current = {row["old_la_code"] for row in read(source / "geography/la_lookup_current.csv")}
    write("areas.csv.gz", ["code", "name", "region"], (code for code in codes if code[0] in current))


def read(path: Path) -> Iterator[Row]:
    """The rows of a CSV file, packed or not, whatever its byte order mark."""
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8-sig") as file:
            yield from csv.DictReader(file)
    else:
        encoding = "latin-1" if "surrey" in path.name else "utf-8-sig"
        with path.open(encoding=encoding, newline="") as file:
            yield from csv.DictReader(file)


def write(name: str, columns: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """One packed table, the same bytes from the same rows."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    (TARGET / name).write_bytes(gzip.compress(text.getvalue().encode(), mtime=0))


def pack_settings(folder: Path, outcodes: dict[str, Row]) -> Iterator[list[object]]:
    """Every establishment of England; what the extracts lack is assumed, and named in the last column."""
    register = {row["URN"]: row for row in read(next(folder.glob("gias_surrey_*.csv")))}
    for row in read(folder / "england_establishments_composite.csv.gz"):
        yield pack_setting(row, register.get(row["urn"]), outcodes)


def pack_setting(row: Row, full: Row | None, outcodes: dict[str, Row]) -> list[object]:
    """One establishment as the demonstration keeps it."""
    assumed: list[str] = []
    kind_name = (full or {}).get("TypeOfEstablishment (name)") or row["type"] or assume_type(row, assumed)
    kind = KINDS.get(kind_name, "other")
    phase = row["phase_of_education"] if row["phase_of_education"] != "Not applicable" else ""
    group = age_group(kind, phase or assume_phase(row, kind, assumed))
    low, high = row["age_low"], row["age_high"]
    if not (low and high):
        low, high = (str(age) for age in AGES[group])
        assumed.append("ages")
    easting, northing = place(row, outcodes, assumed)
    capacity = (full or {}).get("SchoolCapacity", "")
    if not capacity:
        capacity = str(CAPACITY_OF_KIND.get(kind, CAPACITY.get(group, 315)))
        assumed.append("capacity")
    return [
        row["urn"], row["name"], row["old_la_code"], kind_name, kind, phase or group_phase(group), low, high,
        row["town"], row["postcode"], easting, northing, capacity, unit(row, full, kind, assumed),
        int(section_41(row, full, kind, assumed)), int(is_open(row)), sen_types(full), " ".join(assumed),
    ]  # fmt: skip


def assume_type(row: Row, assumed: list[str]) -> str:
    """The type of establishment the composite does not say, from what it does say."""
    assumed.append("type")
    in_state, urn, name = row["in_state_open_list_2025_07"] == "True", int(row["urn"]), row["name"].lower()
    if row["special"] == "True":
        return special_type(row, urn, in_state=in_state)
    if row["type_2018"] == "Independent School":
        return "Other independent school"
    if row["type_2018"] == "College":
        return "Further education"
    if row["phase_of_education"] == "Nursery":
        return "Local authority nursery school"
    if in_state:
        return state_type(row, urn)
    if any(word in name for word in OTHER_WORDS):
        return "Miscellaneous"
    if any(word in name for word in TRAINING_WORDS) and "school" not in name:
        return "Special post 16 institution"
    return "Other independent special school"


def special_type(row: Row, urn: int, *, in_state: bool) -> str:
    """A special school of the state's list is maintained; of the others those long there to 19 are not."""
    if in_state:
        return "Community special school" if urn < 136000 else "Academy special converter"
    is_old = urn < 127000 and row["age_high"].isdigit() and int(row["age_high"]) >= 19
    return "Non-maintained special school" if is_old else "Other independent special school"


def state_type(row: Row, urn: int) -> str:
    """A state-funded school whose type is not said: numbers from 136000 were given to academies."""
    if row["phase_of_education"] == "16 plus":
        return "Academy 16-19 converter"
    if row["ap"] == "True" or row["phase_of_education"] == "Not applicable":
        return "Pupil referral unit" if urn < 136000 else "Academy alternative provision converter"
    return "Community school" if urn < 136000 else "Academy converter"


def assume_phase(row: Row, kind: str, assumed: list[str]) -> str:
    """The phase from the ages or the name."""
    assumed.append("phase")
    low, high = row["age_low"], row["age_high"]
    if low.isdigit() and high.isdigit():
        if int(low) >= 16:
            return "16 plus"
        if int(low) < 9 and int(high) > 13:
            return "All-through"
        return "Primary" if int(low) < 9 else "Secondary"
    return "Secondary" if "secondary" in row["name"].lower() or kind == "free_school" else "Primary"


def age_group(kind: str, phase: str) -> str:
    """Which ages and capacity to assume."""
    if kind.startswith("special_") and kind != "specialist_post_16":
        return "special"
    if kind in ("pru", "ap_academy", "ap_free_school"):
        return "alternative"
    if kind == "specialist_post_16":
        return "specialist 16 plus"
    if kind in ("college", "sixth_form"):
        return "16 plus"
    if kind == "nursery":
        return "nursery"
    if phase.startswith("Middle"):
        return "Primary" if phase.endswith("primary") else "Secondary"
    return phase if phase in AGES else "All-through"


def group_phase(group: str) -> str:
    """The register's word for a phase."""
    words = {
        "nursery": "Nursery",
        "special": "Special",
        "alternative": "Alternative provision",
        "specialist 16 plus": "16 plus",
    }
    return words.get(group, group)


def place(row: Row, outcodes: dict[str, Row], assumed: list[str]) -> tuple[str, str]:
    """Where it stands: its own coordinates, else the middle of its postcode district, else nowhere."""
    if row["easting"]:
        return row["easting"], row["northing"]
    assumed.append("coordinates")
    district = outcodes.get(row["postcode"].split(" ")[0])
    return (district["easting"], district["northing"]) if district else ("", "")


def unit(row: Row, full: Row | None, kind: str, assumed: list[str]) -> str:
    """Whether there is an SEN unit or resourced provision; known for Surrey, assumed for one in nine elsewhere."""
    if kind not in ("maintained", "academy", "free_school"):
        return ""
    if full:
        said = full["TypeOfResourcedProvision (name)"]
        both = {"SEN unit": "unit", "Resourced provision": "resourced", "Resourced provision and SEN unit": "both"}
        return both.get(said, "")
    assumed.append("units")
    draw = zlib.crc32(f"unit{row['urn']}".encode()) % 18
    return {0: "unit", 1: "resourced"}.get(draw, "")


def section_41(row: Row, full: Row | None, kind: str, assumed: list[str]) -> bool:
    """Whether the independent setting is approved under section 41; known for Surrey, else assumed for two in five."""
    if kind not in ("special_independent", "specialist_post_16"):
        return False
    if full:
        return full["Section41Approved (name)"] == "Approved"
    assumed.append("section 41")
    return zlib.crc32(f"41{row['urn']}".encode()) % 5 < 2


def sen_types(full: Row | None) -> str:
    """The kinds of need a setting of the full extract says it provides for."""
    if not full:
        return ""
    said = (full.get(f"SEN{number} (name)", "") for number in range(1, 14))
    return " ".join(name.split(" - ")[0].lower() for name in said if " - " in name)


def is_open(row: Row) -> bool:
    """Open in the register of 2024; later openings would stand beside the schools they replace."""
    return row["status_2024"] in ("Open", "Open, but proposed to close")


def districts(settings: list[list[object]], outcodes: dict[str, Row]) -> Iterator[list[object]]:
    """Postcode districts with the authority most of their settings lie in."""
    counts: dict[str, Counter[str]] = {}
    for setting in settings:
        outcode = str(setting[9]).split(" ")[0]
        counts.setdefault(outcode, Counter())[str(setting[2])] += 1
    for outcode, count in sorted(counts.items()):
        if outcode in outcodes:
            row, (code, most) = outcodes[outcode], count.most_common(1)[0]
            weight = max(1, round(int(row["n"]) * most / count.total()))
            yield [outcode, code, row["easting"], row["northing"], weight]


def published(source: Path) -> Iterator[list[object]]:
    """The newest period of each statistics file, and the stock of the year before, for England and the South East."""
    for path in sorted((source / "ehc_plans_2025_south_east").glob("*.csv")):
        rows = list(read(path))
        newest = max(row["time_period"] for row in rows)
        for row in rows:
            is_total = row["breakdown_topic"] == row["breakdown"]
            before = path.stem == "caseload" and row["time_period"] == "202324" and is_total
            if row["time_period"] == newest or before:
                yield from figures(path.stem + ("_before" if before else ""), row)


def figures(name: str, row: Row) -> Iterator[list[object]]:
    """The counts of one row, one a line; noughts are left out."""
    area = row["old_la_code"] or ("ENG" if row["geographic_level"] == "National" else row["region_code"])
    is_ethnic = "thnic" in row["breakdown_topic"]
    for measure in list(row)[12:]:
        value = row[measure]
        if measure.lower().endswith("pc") or measure.lower().startswith("pc") or value in ("0", "", "z"):
            continue
        if is_ethnic and (name != "caseload" or measure != "ehcplans"):
            continue
        yield [area, name, row["breakdown_topic"], row["breakdown"], measure, value]


def authorities(folder: Path) -> Iterator[list[object]]:
    """The placements of January 2023, the newest published here of every authority.

    Cumbria became two authorities that year; its plans are shared between them by their populations.
    """
    successors = {"909": (("942", 0.55), ("943", 0.45))}
    for row in read(folder / "sen2_2025_caseload_by_placement_all_LA.csv"):
        if row["time_period"] != "202223" or row["code"] == "ENG":
            continue
        for code, share in successors.get(row["code"], ((row["code"], 1.0),)):
            for measure in list(row)[3:]:
                if not measure.endswith(("_pc", "_total")) and row[measure] not in ("0", "", "z", "x"):
                    yield [code, measure, round(int(row[measure]) * share)]


def top_ups(folder: Path) -> Iterator[list[object]]:
    """What each authority budgeted for top-ups and fees in 2021-22, and what it spent by its section 251 outturn."""
    for row in read(folder / "hn_benchmark_s251_2021-22_all_LA.csv"):
        for kinds, lines in TOP_UPS:
            budgeted, spent = (
                sum(Decimal(row[f"{said}_topup_{line}"] or 0) for line in lines) for said in ("budget", "outturn")
            )
            if budgeted > 0 and spent > 0:
                yield [row["la_code"], " ".join(kinds), f"{budgeted:.2f}", f"{spent:.2f}"]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
