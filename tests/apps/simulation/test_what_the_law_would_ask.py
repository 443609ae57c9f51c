"""Pages on which the law would ask for any setting, in an area where the family's order of a list decides."""

from uuid import UUID

import pytest
from django.test import Client

from apps.simulation.simulated_area import HELD, Simulated, family_of
from included.adapters import clock
from included.apps.accounts.acting import acting, viewer_of
from included.apps.accounts.models import Account
from included.apps.cases.models import Case
from included.apps.plans.actions.drafting import begin_draft
from included.apps.plans.actions.serving import serve_draft
from included.apps.plans.models import Representation
from included.apps.plans.queries.advice import as_sent
from included.apps.plans.queries.drafting import draft_of
from included.apps.plans.queries.findings import findings_of, needing_a_reason
from included.core.casework import EventKind
from included.core.casework.panels import PanelStage


def browser_of(account: Account) -> Client:
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def serve(case_id: UUID, area: Simulated) -> None:
    """Begin a draft and send it, with a reason for every finding."""
    with acting(viewer_of(area.officer)):
        begin_draft(case_id, by=area.officer, at=clock.now())
        draft = draft_of(case_id)
        assert draft is not None
        lines = needing_a_reason(findings_of(case_id, as_sent(case_id, draft.plan)))
        reasons = {line.key: "The advice is still awaited." for line in lines}
        serve_draft(case_id, revision=draft.revision, reasons=reasons, by=area.officer, at=clock.now(), on=HELD)


@pytest.fixture
def case(area: Simulated) -> Case:
    case = area.child()
    area.listed(case)
    area.panel(case, PanelStage.ASSESSMENT)
    area.record(case, EventKind.PLAN_AGREED)
    serve(case.pk, area)
    return case


@pytest.mark.parametrize("form", ["name/", "name/two/", "name/otherwise/"])
def test_laws_naming_forms_lead_to_the_order(area: Simulated, case: Case, form: str) -> None:
    answer = browser_of(area.officer).get(f"/places/case/{case.pk}/{form}")

    assert answer.status_code == 302
    assert answer["Location"] == f"/cases/{case.pk}/steps/name/"


def test_answer_to_the_draft_asks_for_no_setting(area: Simulated, case: Case) -> None:
    parent = browser_of(family_of(case))
    address = f"/plans/{case.pk}/draft/"

    parent.post(f"{address}reply/agree/", {"agrees": "yes"})
    after_changes = parent.post(f"{address}reply/changes/", {"text": ""})
    parent.post(f"{address}reply/meeting/", {"wants_meeting": "no"})
    check = parent.get(f"{address}reply/check/").content.decode()
    sent = parent.post(f"{address}reply/check/", follow=True).content.decode()

    assert after_changes["Location"] == f"{address}reply/meeting/"
    assert parent.get(f"{address}reply/setting/")["Location"] == address
    assert "Nursery, school or college you would like" not in check
    assert "read the list and put it in order" in sent
    with acting(viewer_of(area.officer)):
        assert Representation.objects.get(version__case=case).setting_urn is None


def test_draft_tells_the_family_of_its_list(case: Case) -> None:
    shown = browser_of(family_of(case)).get(f"/plans/{case.pk}/draft/").content.decode()

    assert "put those of your list in order" in shown
    assert "which school or college you would like</li>" not in shown
