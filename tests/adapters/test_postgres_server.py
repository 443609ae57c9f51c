"""The embedded server: shared, survived, stopped. Real processes throughout, and real kills."""

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from database_processes import Holder, copy_of, database_folder, end_server, postmaster, process_of_server_user
from hold_database import EXIT_UNREACHABLE
from included.adapters.postgres import DatabaseUnavailableError, open_embedded

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root, as whom PostgreSQL may not run")


@pytest.fixture
def bare() -> Iterator[Path]:
    """A folder where nothing is set up yet."""
    with database_folder() as folder:
        yield folder


@pytest.fixture(scope="module")
def prepared() -> Iterator[Path]:
    with database_folder() as folder:
        open_embedded(folder, "included", is_durable=False).release()
        yield folder


@pytest.fixture
def root(prepared: Path, bare: Path) -> Path:
    """A folder where a server has run before."""
    copy_of(prepared, bare)
    return bare


def write_note(url: str, note: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS note (words text)")
        connection.execute("INSERT INTO note VALUES (%s)", [note])


def read_notes(url: str) -> list[str]:
    with psycopg.connect(url) as connection:
        return [row[0] for row in connection.execute("SELECT words FROM note ORDER BY words")]


class TestSharing:
    def test_second_process_joins_running_server(self, root: Path) -> None:
        first = Holder(root).opened()
        started = postmaster(root)

        second = Holder(root).opened()

        assert postmaster(root) == started is not None
        assert second.leave() == first.leave() == 0

    def test_server_stays_while_somebody_uses_it(self, root: Path) -> None:
        first, second = Holder(root).opened(), Holder(root).opened()

        first.leave()

        assert postmaster(root) is not None
        second.leave()

    def test_last_one_out_stops_server(self, root: Path) -> None:
        first, second = Holder(root).opened(), Holder(root).opened()

        first.leave()
        second.leave()

        assert postmaster(root) is None

    def test_eight_processes_set_up_at_once(self, bare: Path) -> None:
        holders = [Holder(bare) for _ in range(8)]

        urls = {holder.url() for holder in holders}

        assert len(urls) == 1
        assert [holder.leave() for holder in holders] == [0] * 8
        assert postmaster(bare) is None

    def test_two_uses_in_one_process_count_twice(self, root: Path) -> None:
        outer = open_embedded(root, "included", is_durable=False)
        inner = open_embedded(root, "included", is_durable=False)

        inner.release()
        inner.release()

        assert postmaster(root) is not None
        outer.release()
        assert postmaster(root) is None

    def test_forked_child_leaves_parents_lease_alone(self, root: Path) -> None:
        with open_embedded(root, "included", is_durable=False) as database:
            child = os.fork()
            if child == 0:
                database.release()
                os._exit(0)
            os.waitpid(child, 0)

            assert postmaster(root) is not None


class TestKills:
    def test_terminated_process_stops_server(self, root: Path) -> None:
        holder = Holder(root).opened()

        status = holder.end_with(signal.SIGTERM)

        assert status == 128 + signal.SIGTERM
        assert postmaster(root) is None

    def test_server_of_killed_process_is_adopted(self, root: Path) -> None:
        killed = Holder(root).opened()
        started = postmaster(root)
        killed.end_with(signal.SIGKILL)

        heir = Holder(root).opened()

        assert postmaster(root) == started is not None
        heir.leave()

    def test_lease_of_killed_process_dies_with_it(self, root: Path) -> None:
        Holder(root).opened().end_with(signal.SIGKILL)

        Holder(root).opened().leave()

        assert postmaster(root) is None
        assert list((root / "leases").iterdir()) == []

    def test_lease_of_reused_process_number_is_void(self, root: Path) -> None:
        holder = Holder(root).opened()
        lease = {"process_id": os.getpid(), "started": 1.0}
        (root / "leases" / "forged").write_text(json.dumps(lease), encoding="utf-8")

        holder.leave()

        assert postmaster(root) is None

    def test_half_written_lease_is_void(self, root: Path) -> None:
        holder = Holder(root).opened()
        (root / "leases" / "torn").write_text('{"process_id"', encoding="utf-8")

        holder.leave()

        assert postmaster(root) is None

    def test_killed_server_is_started_again_with_its_data(self, root: Path) -> None:
        with open_embedded(root, "notes") as database:
            assert database.owner_url
            write_note(database.owner_url, "kept")
            killed = postmaster(root)
            end_server(root, signal.SIGKILL)

            with open_embedded(root, "notes") as again:
                assert again.owner_url
                notes = read_notes(again.owner_url)

        assert notes == ["kept"]
        assert killed is not None

    def test_stale_files_naming_a_stranger_block_nothing(self, root: Path) -> None:
        with process_of_server_user() as stranger:
            stale = f"{stranger}\n{root / 'cluster'}\n1\n5432\n{root / 'socket'}\n\n0 0\nready\n"
            (root / "cluster" / "postmaster.pid").write_text(stale, encoding="utf-8")
            (root / "socket" / ".s.PGSQL.5432.lock").write_text(stale, encoding="utf-8")

            holder = Holder(root).opened()

            assert postmaster(root) not in {None, stranger}
            holder.leave()

    def test_set_up_killed_half_way_is_made_anew(self, bare: Path) -> None:
        (bare / "cluster.unfinished" / "base").mkdir(parents=True)
        (bare / "programs" / ".unfinished").mkdir(parents=True)

        status = Holder(bare).opened().leave()

        assert status == 0


class TestAccess:
    def test_data_socket_and_passwords_are_private(self, root: Path) -> None:
        with open_embedded(root, "included", is_durable=False):
            modes = {name: (root / name).stat().st_mode & 0o777 for name in ("cluster", "socket", "leases")}
            passwords = (root / "passwords.json").stat().st_mode & 0o777

        assert modes == {"cluster": 0o700, "socket": 0o700, "leases": 0o700}
        assert passwords == 0o600

    def test_handle_shows_no_password(self, root: Path) -> None:
        with open_embedded(root, "included", is_durable=False) as database:
            shown = repr(database)

        assert "postgresql://" not in shown

    @as_root
    def test_server_of_root_runs_unprivileged(self, root: Path) -> None:
        with open_embedded(root, "included", is_durable=False):
            owner = (root / "cluster").stat().st_uid
            runs_as = Path(f"/proc/{postmaster(root)}").stat().st_uid

        assert owner == runs_as != 0

    @as_root
    def test_ordinary_user_runs_own_server(self) -> None:
        with database_folder(login="nobody") as folder:
            holder = Holder(folder, login="nobody")
            line = holder.process.stdout.readline() if holder.process.stdout else ""
            owner = (folder / "cluster").stat().st_uid if line else None
            status = holder.leave()

        if status == EXIT_UNREACHABLE:
            pytest.skip("an ordinary user cannot reach this installation")
        assert status == 0
        assert owner not in {None, 0}

    @as_root
    def test_folder_behind_a_closed_one_is_an_error(self, bare: Path) -> None:
        bare.chmod(0o700)

        with pytest.raises(DatabaseUnavailableError, match=r"cannot reach .* INCLUDED_DATA_DIRECTORY"):
            open_embedded(bare / "postgres", "included")

    @as_root
    def test_folder_of_somebody_else_is_an_error(self) -> None:
        with database_folder(login="nobody") as folder:
            with pytest.raises(DatabaseUnavailableError, match="belongs to another user"):
                open_embedded(folder, "included")

            assert list(folder.iterdir()) == []


class TestClearErrors:
    def test_too_long_path_is_an_error(self, bare: Path) -> None:
        with pytest.raises(DatabaseUnavailableError, match=r"too long a path.* the system allows 107"):
            open_embedded(bare / ("long" * 25), "included")

    def test_cluster_of_another_postgresql_is_an_error(self, root: Path) -> None:
        (root / "cluster" / "PG_VERSION").write_text("17\n", encoding="utf-8")

        with pytest.raises(DatabaseUnavailableError, match="made by PostgreSQL 17"):
            open_embedded(root, "included")

    def test_folder_without_database_is_left_alone(self, bare: Path) -> None:
        (bare / "cluster").mkdir()

        with pytest.raises(DatabaseUnavailableError, match="holds no database"):
            open_embedded(bare, "included")

    def test_lost_passwords_are_an_error(self, root: Path) -> None:
        (root / "passwords.json").unlink()

        with pytest.raises(DatabaseUnavailableError, match="refuses the password kept in"):
            open_embedded(root, "included")

    def test_damaged_configuration_shows_servers_words(self, root: Path) -> None:
        (root / "cluster" / "postgresql.conf").write_text("max_connections = plenty\n", encoding="utf-8")

        with pytest.raises(DatabaseUnavailableError, match="invalid value for parameter") as raised:
            open_embedded(root, "included")

        assert "\n" not in str(raised.value)

    def test_somebodys_postgresql_variables_lead_nowhere(self, root: Path) -> None:
        strange = {"PGPORT": "1", "PGDATA": "/nowhere", "PGUSER": "nobody", "PGHOST": "192.0.2.1", "PGDATABASE": "none"}

        status = Holder(root, environment=strange).opened().leave()

        assert status == 0
