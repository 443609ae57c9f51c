import pytest

from apps.recovery.conftest import HELD, Office, browser
from included.adapters import clock
from included.apps.accounts.acting import acting, caseload_of
from included.apps.recovery.models import RecoveryVersion
from included.demo.records.recovering import plan_recovery


def test_kent_shows_its_worked_example(office: Office) -> None:
    with acting(caseload_of("886")):
        plan_recovery("886")

    page = browser(office.lead).get("/recovery/").content.decode()

    assert "Kent: the Safety Valve agreement, as a worked example" in page
    assert "The plan opens 2022-23 with a deficit of £97m." in page
    assert "Grants and contributions bring £222m." in page


@pytest.mark.django_db
def test_other_areas_begin_without_a_plan() -> None:
    with clock.hold_today(HELD), acting(caseload_of("936")):
        plan_recovery("936")

        assert not RecoveryVersion.objects.exists()
