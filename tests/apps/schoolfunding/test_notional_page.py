"""The page of notional SEN budgets: what it says, for whom, and a what-if that stores nothing."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps import factories
from apps.schoolfunding.conftest import Area, browser, budget
from included.apps.accounts.acting import acting, caseload_of
from included.apps.accounts.models import Account
from included.apps.schoolfunding.models import FormulaVersion

PAGE = "/money/2024/notional-sen/"
NOT_FOUND = 404


def page(account: Account, asked: str = "") -> str:
    answer = browser(account).get(f"{PAGE}{asked}")
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def test_each_school_stands_with_its_figures(area: Area) -> None:
    first, second = area.schools(2)
    area.give(budget(first, 20), budget(second, 6), targeted={"share": "90"})

    found = page(area.finance)

    assert "School 000" in found
    # £100,000 of £1,050,000, for 20 pupils at £6,000 and for six.
    assert found.count("9.52%") == 3
    assert "£20,000 short" in found
    assert "£64,000 left" in found
    # First costs of £120,000 are £30,000 above nine tenths of the notional budget.
    assert "£30,000" in found
    assert "what if:" not in found


def test_another_threshold_moves_schools_and_block(area: Area) -> None:
    first, second = area.schools(2)
    area.give(budget(first, 20), budget(second, 6))

    lower, higher = (page(area.finance, f"?threshold={threshold}") for threshold in ("5,000", "7000"))

    assert "at least £26,000 more" in lower
    assert "would pay £26,000 more in top-ups of pupils" in lower
    assert "what if: £0 left" in lower
    assert "at most £26,000 less" in higher
    assert "what if: £40,000 short" in higher


def test_other_percentages_move_notional_budgets(area: Area) -> None:
    (urn,) = area.schools(1)
    area.give(budget(urn, 6))

    found = page(area.finance, "?basic_entitlement=2.5&low_prior_attainment=0")

    assert "what if: £25,000" in found
    assert "would fall in 1 school." in found
    assert "The block would pay the same." in found


def test_a_what_if_stores_nothing(area: Area) -> None:
    (urn,) = area.schools(1)
    area.give(budget(urn, 6))

    page(area.finance, "?threshold=5000&basic_entitlement=50&targeted_share=80")

    assert "what if:" not in page(area.finance)
    with acting(caseload_of("886")):
        version = FormulaVersion.objects.get()
    assert version.percents["basic_entitlement"] == 50_000


HOSTILE = ["-1", "NaN", "1e999", "9" * 4400, "<script>", "%00", "1000000", "0.001", "%ED%A0%80", "5 pounds"]


@pytest.mark.parametrize("name", ["threshold", "basic_entitlement", "targeted_share", "after"])
def test_hostile_what_ifs_show_the_figures_as_they_are(area: Area, name: str) -> None:
    (urn,) = area.schools(1)
    area.give(budget(urn, 6))

    for value in HOSTILE:
        found = page(area.finance, f"?{name}={value}")

        assert "£64,000 left" in found
        assert "<script>5" not in found
        is_error = name != "after" and not (name != "threshold" and value == "0.001")
        assert ("There is a problem" in found) == is_error


def test_pages_go_on_by_name(area: Area) -> None:
    urns = area.schools(27)
    area.give(*(budget(urn, 6) for urn in urns))

    first = page(area.finance, "?threshold=5000")
    following = re.search(r'href="([^"]*after=[0-9]+)"', first)
    assert following is not None
    second = page(area.finance, following[1].replace("&amp;", "&").replace(PAGE, ""))

    assert ("School 000" in first, "School 024" in first, "School 025" in first) == (True, True, False)
    assert ("School 024" in second, "School 025" in second, "School 026" in second) == (False, True, True)
    assert "what if:" in second
    assert "after=" not in second


def test_a_long_list_asks_the_database_as_often(area: Area) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page(area.finance)
        return len(queries)

    urns = area.schools(9)
    area.give(budget(urns[0], 6))
    few = asked()
    area.give(*(budget(urn, 6) for urn in urns))

    assert asked() == few


def test_the_forum_reads_no_few_pupils(area: Area) -> None:
    urns = area.schools(4)
    area.give(*(budget(urn, pupils) for urn, pupils in zip(urns, (3, 17, 19, 0), strict=True)))

    found = page(area.forum, "?threshold=5000")

    # Three are few; the next smallest is withheld with them, or what is known elsewhere would say how many.
    assert found.count(">Withheld<") == 8
    assert "at least £19,000 more" in found
    assert "£39,000" not in found
    assert ">Withheld<" not in page(area.manager)


def test_a_year_without_a_formula_says_so(area: Area) -> None:
    assert "has not been imported" in page(area.finance)


def test_everybody_else_finds_no_page(area: Area) -> None:
    (urn,) = area.schools(1)
    area.give(budget(urn, 6))

    for who in (factories.officer(), factories.family_account(), factories.officer("Una Stranger", code="936")):
        assert browser(who).get(PAGE).status_code == NOT_FOUND
    assert "School 000" not in page(area.elsewhere)
    assert Client().get(PAGE).status_code == 302


def test_the_year_leads_to_it(area: Area) -> None:
    assert PAGE in browser(area.finance).get("/money/2024/").content.decode()
