"""The register into the directory: what is kept, what changes, and what a file without a column may not undo."""

from datetime import UTC, date, datetime
from pathlib import Path

import psycopg
import pytest
from django.db import connection, transaction

from adapters.gias.files import COMPOSITE, FULL, SURREY, row, text_of
from included.adapters.gias import Findings, Register, UnusableFileError, read_links
from included.adapters.postgres import Database
from included.apps.places.actions.register import Imported, import_register
from included.apps.places.models import RegisterImport, Setting, SettingChange, SettingLink
from included.apps.places.queries.successors import successors_of

pytestmark = pytest.mark.django_db
AT = datetime(2025, 1, 16, 9, tzinfo=UTC)
SPECIAL = "Other independent special school"


def imported(path: Path, links: Path | None = None) -> Imported:
    with Register(path) as register:
        joined = read_links(links, register.findings) if links else ()
        return import_register(register, joined, by="tester", at=AT, progress=lambda _: None)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "register.csv"


def put(file: Path, *rows: dict[str, str]) -> Imported:
    file.write_text(text_of(rows))
    return imported(file)


@pytest.mark.parametrize("path", [SURREY, FULL, COMPOSITE], ids=["105 columns", "140 columns", "22 columns"])
def test_every_layout_goes_in_whole(path: Path) -> None:
    first, again = imported(path), imported(path)

    assert first.added == Setting.objects.count() > 0
    assert (again.added, again.changed, again.unchanged) == (0, 0, first.added)
    assert not SettingChange.objects.exists()


def test_a_setting_is_stored_as_the_file_says_it(file: Path) -> None:
    put(
        file,
        {
            **row(**{"TypeOfEstablishment (name)": "Academy converter"}),
            "StatutoryLowAge": "4",
            "StatutoryHighAge": "11",
            "SEN1 (name)": "ASD - Autistic Spectrum Disorder",
            "AdmissionsPolicy (name)": "Selective",
            "TypeOfResourcedProvision (name)": "SEN unit",
            "SenUnitCapacity": "16",
        },
    )

    stored = Setting.objects.get()
    assert (stored.setting_kind, stored.duty_to_admit, stored.needs) == ("mainstream", True, ["ASD"])
    assert (stored.has_unit, stored.has_resourced_provision, stored.unit_capacity) == (True, False, 16)
    assert (stored.low_age, stored.high_age, stored.admissions_policy) == (4, 11, "Selective")


def test_a_change_is_kept_with_before_and_after(file: Path) -> None:
    put(file, row())

    done = put(file, row(**{"EstablishmentStatus (name)": "Closed"}))

    change = SettingChange.objects.get()
    assert (done.changed, done.closed) == (1, 1)
    assert change.fields == {"status": ["Open", "Closed"], "is_open": [True, False]}
    assert (change.register_import.made_by, change.register_import.file_name) == ("tester", "register.csv")


def test_a_setting_the_file_lacks_stays_and_is_counted(file: Path) -> None:
    put(file, row(), row(URN="118102"))

    done = put(file, row())

    assert done.not_in_file == 1
    assert Setting.objects.filter(is_open=True).count() == 2


def test_a_column_the_file_lacks_undoes_nothing(file: Path) -> None:
    put(file, {**row(), "SchoolCapacity": "90", "SEN1 (name)": "ASD - Autism"})

    done = put(file, row())

    assert done.unchanged == 1
    assert Setting.objects.values_list("capacity", "needs").get() == (90, ["ASD"])


def test_approval_outlives_a_file_that_does_not_speak_of_it(file: Path) -> None:
    plain = row(**{"TypeOfEstablishment (name)": SPECIAL})
    put(file, {**plain, "Section41Approved (name)": "Approved"})

    put(file, plain)
    kept = Setting.objects.get().duty_to_admit
    put(file, {**plain, "Section41Approved (name)": "Not approved"})

    assert (kept, Setting.objects.get().duty_to_admit) == (True, False)


def test_blank_ages_and_position_undo_nothing(file: Path) -> None:
    known = {"StatutoryLowAge": "4", "StatutoryHighAge": "11", "Easting": "601000", "Northing": "142000"}
    put(file, {**row(), **known})

    done = put(file, {**row(), **dict.fromkeys(known, "")})

    assert done.unchanged == 1


def test_what_the_register_says_is_assumed_no_longer(file: Path) -> None:
    put(file, row())
    Setting.objects.update(assumed="ages, capacity, section_41")

    put(file, {**row(), "SchoolCapacity": "90"})

    assert Setting.objects.get().assumed == "ages, section_41"


def test_damage_found_late_leaves_nothing_in(file: Path) -> None:
    def stop(rows: int) -> None:
        raise UnusableFileError(Findings().add("G01", rows, "The file ends."))

    file.write_text(text_of([row(URN=str(1000 + n)) for n in range(6000)]))

    with pytest.raises(UnusableFileError), Register(file) as register, transaction.atomic():
        import_register(register, (), by="tester", at=AT, progress=stop)

    assert not Setting.objects.exists()
    assert not RegisterImport.objects.exists()


def test_staging_is_empty_afterwards() -> None:
    imported(SURREY)

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM places_registerrow")
        assert cursor.fetchone() == (0,)


def test_closed_setting_knows_who_came_after(file: Path, tmp_path: Path) -> None:
    links = tmp_path / "links.csv"
    links.write_text(
        "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n1,2,B,Successor,01-09-2020\n2,3,C,Successor,\n"
    )
    put(file, row(URN="1", **{"EstablishmentStatus (name)": "Closed"}), row(URN="2"), row(URN="3"))

    done = imported(file, links)
    again = imported(file, links)

    assert (done.links, again.links) == (2, 0)
    assert [each.urn for each in successors_of(1)] == [2, 3]
    assert SettingLink.objects.get(urn=1).established_on == date(2020, 9, 1)


def test_successors_in_a_circle_end(file: Path, tmp_path: Path) -> None:
    links = tmp_path / "links.csv"
    links.write_text("URN,LinkURN,LinkName,LinkType\n1,2,B,Successor\n2,1,A,Successor\n")
    put(file, row(URN="1"), row(URN="2"))

    imported(file, links)

    assert [each.urn for each in successors_of(1)] == [2]


def plans_of(path: Path) -> list[str]:
    """The plan of every statement of an import, as the database tells whoever asks it to."""
    told: list[str] = []
    connection.ensure_connection()
    handler = lambda notice: told.append(notice.message_detail or "")  # noqa: E731 # taken off again by its name
    connection.connection.add_notice_handler(handler)
    with connection.cursor() as cursor:
        cursor.execute("SET debug_print_plan = on; SET client_min_messages = log")
        try:
            imported(path)
        finally:
            cursor.execute("RESET debug_print_plan; RESET client_min_messages")
            connection.connection.remove_notice_handler(handler)
    return told


def analyse_emptied_tables(template: Database) -> None:
    """What autovacuum does between two imports: from another session, to which the pages just filled hold no row."""
    address = template.at(str(connection.settings_dict["NAME"])).owner_url
    with psycopg.connect(str(address), autocommit=True) as owner:
        owner.execute("ANALYZE places_registerrow, places_setting")


def test_stale_statistics_never_join_row_by_row(file: Path, template: Database) -> None:
    rows = [row(URN=str(200_000 + n)) for n in range(2000)]
    put(file, *rows)
    analyse_emptied_tables(template)

    merges = [plan for plan in plans_of(file) if ":ctename settled" in plan]

    assert len(merges) == 1
    assert "{HASHJOIN" in merges[0] or "{MERGEJOIN" in merges[0]
    assert "{NESTLOOP" not in merges[0]
