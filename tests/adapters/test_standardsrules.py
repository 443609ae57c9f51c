"""The national standards as data: they hold together, and point at what there is."""

from datetime import date
from pathlib import Path

import pytest

from included.adapters.planrules import plan_rules
from included.adapters.rulebook import BrokenRuleBook, load_rule_book
from included.adapters.standardsrules import read_standards, standards_book
from included.core.standards import Part, Standard
from included.core.vocabulary import BroadArea, Level

BOOK = standards_book()
EVIDENCE = '[evidence]\nsenco_named = "A SENCO is named"\n[measures]\n'
HEAD = 'part = "provision"\nversion = "1"\nstarts_on = 2022-09-01\nstatus = "draft"\n'
ROW = '[[standard]]\nid = "X1"\ntitle = "t"\nwording = "w"\nbinds = ["setting"]\nsubjects = ["setting"]\nsource = "s"\n'


def test_a_level_has_an_id_of_its_own(tmp_path: Path) -> None:
    level = '[[level]]\nid = "X1"\nlevel = "targeted"\ntitle = "t"\nkind = "targeted"\nwords = "w"\n'

    assert "two levels or standards have this id" in broken(
        tmp_path, HEAD + ROW + 'evidence = ["senco_named"]\n' + level
    )


def broken(folder: Path, text: str) -> str:
    (folder / "evidence.toml").write_text(EVIDENCE)
    (folder / "1.toml").write_text(text)
    with pytest.raises(BrokenRuleBook) as error:
        read_standards(folder)
    return str(error.value)


@pytest.mark.parametrize("part", list(Part))
def test_each_part_has_standards(part: Part) -> None:
    assert [standard for standard in BOOK.standards if standard.part is part]


@pytest.mark.parametrize("standard", BOOK.standards, ids=lambda standard: standard.id)
def test_a_standard_names_its_source_and_what_shows_it(standard: Standard) -> None:
    shown_by = (standard.rules, standard.findings, standard.evidence, standard.measure, standard.asks_profession)

    assert standard.source
    assert any(shown_by)


@pytest.mark.parametrize("standard", BOOK.standards, ids=lambda standard: standard.id)
def test_a_standard_points_at_rules_there_are(standard: Standard) -> None:
    rules = {rule.rule for rule in load_rule_book().rules.values()}

    assert standard.rules <= rules
    assert standard.findings <= set(plan_rules().codes)


@pytest.mark.parametrize("standard", BOOK.standards, ids=lambda standard: standard.id)
def test_no_draft_claims_to_be_national_text(standard: Standard) -> None:
    assert standard.status == "draft"


@pytest.mark.parametrize("area", list(BroadArea))
@pytest.mark.parametrize("level", list(Level))
def test_every_area_has_typical_provision_at_every_level(area: BroadArea, level: Level) -> None:
    assert BOOK.typical(area, level)


@pytest.mark.parametrize("area", list(BroadArea))
def test_more_need_gets_more_time(area: BroadArea) -> None:
    minutes = [line.minutes_a_week for level in Level if (line := BOOK.typical(area, level))]

    assert minutes == sorted(minutes)


def test_an_identity_is_used_once_a_day() -> None:
    identities = [standard.id for standard in BOOK.in_force(date(2026, 1, 1))]

    assert len(identities) == len(set(identities))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(HEAD + ROW.replace('"setting"', '"wizard"'), "wizard", id="binds nobody known"),
        pytest.param(HEAD + ROW + 'evidence = ["unheard_of"]\n', "unheard_of", id="evidence without words"),
        pytest.param(HEAD + ROW.replace('source = "s"\n', ""), "source", id="no source"),
        pytest.param(HEAD + "[[standard", "1.toml", id="no TOML"),
    ],
)
def test_a_broken_row_is_named(tmp_path: Path, text: str, said: str) -> None:
    assert said in broken(tmp_path, text)
