"""What a family reads of its rights: in the simulation a certificate before any appeal, under the law as section 55."""

import pytest
from django.db.utils import ProgrammingError
from django.test import Client

from apps import factories
from apps.simulation.simulated_area import HELD, SIM, Simulated, family_of
from included.adapters import clock
from included.apps.accounts.acting import acting, caseload_of, viewer_of
from included.apps.accounts.models import Account
from included.apps.cases.actions import decide
from included.apps.cases.models import Case, EventText, FamilyHelp
from included.apps.panels.models import PanelMeeting
from included.core.casework import EventKind
from included.core.casework.panels import PanelStage
from included.core.errors import Refusal

ALWAYS = "In this simulated area mediation comes before any appeal"
LAW = "You do not have to take part in it, but you need their certificate to appeal"


def refuse(case: Case, officer: Account) -> str:
    """Refuse an assessment; the notice the family is sent."""
    with acting(viewer_of(officer)):
        event = decide(
            case.pk, EventKind.ASSESSMENT_REFUSED, on=HELD, reasons="Not needed.", by=officer, at=clock.now()
        )
        return EventText.objects.get(event=event).text


def decisions_page(case: Case) -> str:
    client = Client()
    client.force_login(family_of(case), backend="django.contrib.auth.backends.ModelBackend")
    return client.get(f"/family/{case.pk}/decisions/").content.decode()


def test_notice_in_the_simulation_asks_for_mediation_always(area: Simulated) -> None:
    case = area.child(is_assessed=False)
    area.panel(case, PanelStage.REQUEST)

    notice = refuse(case, area.officer)

    assert ALWAYS in notice
    assert "proposal 9" in notice
    assert LAW not in notice
    assert ALWAYS in decisions_page(case)


@pytest.mark.parametrize("code", [SIM, "886"], ids=["the law in the simulated area", "a real area"])
def test_notice_under_the_law_stays_the_laws(area: Simulated, code: str) -> None:
    if code == SIM:
        area.choose("law_2014")
    with acting(caseload_of(code)):
        FamilyHelp.objects.update_or_create(
            authority_code=code, defaults={"authority": "A", "mediation": "M", "disagreement": "D", "advice": "I"}
        )
    officer = factories.officer(code=code)
    case = factories.child_with_case(code=code)

    notice = refuse(case, officer)

    assert LAW in notice
    assert "simulated" not in notice + decisions_page(case)


def test_decision_before_the_panel_is_refused(area: Simulated) -> None:
    case = area.child(is_assessed=False)

    with pytest.raises(Refusal, match="Have the multi-agency panel advise on the request"):
        refuse(case, area.officer)


def test_family_records_no_panel_of_its_own(area: Simulated) -> None:
    case = area.child()
    parent = family_of(case)
    with acting(viewer_of(parent)):
        seen = PanelMeeting.objects.get(case=case)
    seen.pk = None

    with acting(viewer_of(parent)), pytest.raises(ProgrammingError, match="row-level security"):
        seen.save(force_insert=True)


def test_panel_of_another_area_is_not_seen(area: Simulated) -> None:
    case = area.child()

    with acting(viewer_of(area.stranger)):
        assert not PanelMeeting.objects.filter(case_id=case.pk).exists()


@pytest.mark.parametrize("page", ["/standards/areas/SIM/", "/inclusion-plans/", "/standards/areas/"])
def test_public_pages_bear_an_invented_area(area: Simulated, page: str) -> None:
    assert Client().get(page).status_code == 200
