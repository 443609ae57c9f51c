"""What a set-up does with what is missing. The installer is a script that behaves like apt-get and leaves a trace."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from included.adapters.machine import FEATURES, Assets, Feature, ensure_assets, ensure_feature
from included.adapters.machine.debian import _is_debian

on_debian = pytest.mark.skipif(not _is_debian(), reason="packages are installed on Debian only")


@dataclass(slots=True)
class Machine:
    """A machine with an installer of our own, and what was said on it."""

    folder: Path
    said: list[str] = field(default_factory=list)

    def installer(self, script: str) -> None:
        (self.folder / "bin").mkdir()
        for name, text in {"apt-get": script, "sudo": 'shift\nexec "$@"'}.items():
            (self.folder / "bin" / name).write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
            (self.folder / "bin" / name).chmod(0o755)

    def feature(self) -> Feature:
        installed = self.folder / "installed"
        return Feature("Loom", ("loom", "weft"), "nothing is woven", is_there=installed.exists)

    def calls(self) -> list[str]:
        return (self.folder / "calls").read_text(encoding="utf-8").splitlines()


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    monkeypatch.setenv("INCLUDED_DATA_DIRECTORY", str(tmp_path / "data"))
    monkeypatch.setenv("PATH", f"{tmp_path}/bin:/usr/bin:/bin")
    monkeypatch.setenv("FOLDER", str(tmp_path))
    return Machine(tmp_path)


def test_what_is_there_is_left_alone(machine: Machine) -> None:
    (machine.folder / "installed").touch()

    assert ensure_feature(machine.feature(), machine.said.append, is_asked_for=True)
    assert machine.said == []


@on_debian
def test_what_is_missing_is_installed(machine: Machine) -> None:
    machine.installer('echo "$@" >> $FOLDER/calls; touch $FOLDER/installed')

    assert ensure_feature(machine.feature(), machine.said.append, is_asked_for=False)
    assert [call.split("--no-install-recommends")[1] for call in machine.calls()] == [" install loom weft"]
    assert machine.said == ["Installing Loom ..."]


@on_debian
def test_lists_of_packages_are_renewed_once(machine: Machine) -> None:
    machine.installer(
        'echo "$@" >> $FOLDER/calls\n'
        'case "$*" in *update*) touch $FOLDER/lists;; *) test -e $FOLDER/lists && touch $FOLDER/installed;; esac'
    )

    assert ensure_feature(machine.feature(), machine.said.append, is_asked_for=False)
    assert len(machine.calls()) == 3


@on_debian
def test_failure_says_what_then_does_not_work(machine: Machine) -> None:
    machine.installer("echo 'E: Unable to locate package loom'; exit 100")

    assert not ensure_feature(machine.feature(), machine.said.append, is_asked_for=False)
    assert machine.said[-1] == (
        "Loom is missing, so nothing is woven: apt-get could not install it (E: Unable to locate package loom). "
        "On Debian: apt-get install loom weft"
    )


@on_debian
def test_only_a_set_up_tries_again(machine: Machine) -> None:
    machine.installer('echo "$@" >> $FOLDER/calls; exit 100')
    feature = machine.feature()

    ensure_feature(feature, machine.said.append, is_asked_for=False)
    ensure_feature(feature, machine.said.append, is_asked_for=False)
    tried_by_commands = len(machine.calls())
    ensure_feature(feature, machine.said.append, is_asked_for=True)

    assert len(machine.calls()) == 2 * tried_by_commands


@on_debian
def test_installed_and_still_not_found_is_said(machine: Machine) -> None:
    machine.installer("exit 0")

    assert not ensure_feature(machine.feature(), machine.said.append, is_asked_for=False)
    assert "it was installed and still cannot be found" in machine.said[-1]


def test_assets_that_cannot_be_fetched_are_said(machine: Machine) -> None:
    (machine.folder / "package-lock.json").write_text("{", encoding="utf-8")

    assert not ensure_assets(Assets(machine.folder, machine.folder), machine.said.append)
    assert "pages work but look bare" in machine.said[-1]


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_every_feature_says_what_is_lost(feature: Feature) -> None:
    assert feature.debian_packages
    assert feature.without_it
    assert feature.is_there() in {True, False}
