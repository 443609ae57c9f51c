"""Fetching by lock file: with the machine's Node or the wheel's, once, and anew when the lock file changes."""

import json
from pathlib import Path

import pytest

from included.adapters.machine import Assets, MissingOnMachineError, browser_assets
from included.adapters.machine.directories import checkout, data_directory


@pytest.fixture
def assets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Assets:
    """A lock file that names one package lying beside it, so that nothing comes over a network."""
    monkeypatch.setenv("INCLUDED_DATA_DIRECTORY", str(tmp_path / "data"))
    lists = tmp_path / "lists"
    lists.mkdir()
    write_lists(lists, version="1.0.0")
    package = tmp_path / "folder" / "style"
    package.mkdir(parents=True)
    (package / "package.json").write_text('{"name": "style", "version": "1.0.0"}', encoding="utf-8")
    (package / "style.css").write_text("p {}", encoding="utf-8")
    return Assets(lists=lists, folder=tmp_path / "folder")


def write_lists(folder: Path, *, version: str) -> None:
    root = {"name": "page", "version": version, "dependencies": {"style": "file:style"}}
    packages = {"": root, "node_modules/style": {"resolved": "style", "link": True}, "style": {"version": "1.0.0"}}
    lock = {"name": "page", "version": version, "lockfileVersion": 3, "requires": True, "packages": packages}
    (folder / "package.json").write_text(json.dumps(root), encoding="utf-8")
    (folder / "package-lock.json").write_text(json.dumps(lock), encoding="utf-8")


def test_fetches_what_the_lock_file_names(assets: Assets) -> None:
    assets.fetch()

    assert (assets.modules / "style" / "style.css").read_text(encoding="utf-8") == "p {}"
    assert assets.are_there()


def test_wheels_node_serves_where_there_is_none(assets: Assets, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")

    assets.fetch()

    assert assets.are_there()


def test_nothing_is_fetched_twice(assets: Assets) -> None:
    assets.fetch()
    (assets.modules / "witness").touch()

    assets.fetch()

    assert (assets.modules / "witness").exists()


def test_changed_lock_file_is_fetched_anew(assets: Assets) -> None:
    assets.fetch()
    write_lists(assets.lists, version="1.1.0")

    assert not assets.are_there()


def test_lists_that_disagree_are_a_clear_error(assets: Assets) -> None:
    (assets.folder / "other").mkdir()
    (assets.folder / "other" / "package.json").write_text('{"name": "other", "version": "2.0.0"}', encoding="utf-8")
    other = '{"name": "page", "dependencies": {"other": "file:other"}}'
    (assets.lists / "package.json").write_text(other, encoding="utf-8")

    with pytest.raises(MissingOnMachineError, match="npm"):
        assets.fetch()

    assert not assets.are_there()


def test_folder_that_cannot_be_written_is_a_clear_error(assets: Assets) -> None:
    in_the_way = assets.folder / "file"
    in_the_way.touch()

    with pytest.raises(MissingOnMachineError, match="cannot be written"):
        Assets(lists=assets.lists, folder=in_the_way / "below").fetch()


def test_checkout_keeps_its_assets_beside_its_lock_file() -> None:
    assert browser_assets().folder == checkout()


def test_data_directory_is_where_the_variable_says(tmp_path: Path) -> None:
    assert data_directory({"INCLUDED_DATA_DIRECTORY": str(tmp_path)}) == tmp_path
    assert data_directory({}).name == "included"
