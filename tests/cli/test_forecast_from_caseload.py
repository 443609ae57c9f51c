"""`included forecast run --from-caseload`: an area's own cases and ledger, in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

from jsonschema import Draft202012Validator

from apps import factories
from apps.forecasts.conftest import plan_holder
from apps.placements.conftest import HELD, make_school
from included.adapters import clock
from included.adapters.postgres import Database
from included.apps.accounts.acting import acting, caseload_of, viewer_of
from included.apps.forecasts.models import StoredForecast
from included.apps.placements.actions.pricing import say_cost
from included.apps.placements.models import Placement

SCHEMA = Path(__file__).parents[2] / "docs/reference/forecast-run.schema.json"


def ran(database: Database, area: str, *options: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DATABASE_URL": database.application_url, "INCLUDED_TODAY": HELD.isoformat()}
    start = "import sys; from included.cli.main import run; sys.argv[0] = 'included'; run()"
    asked = ["forecast", "run", "--area", area, "--from-caseload", "--draws", "20", "--years", "2", *options]
    return subprocess.run(
        [sys.executable, "-c", start, *asked], env=environment, capture_output=True, text=True, check=False
    )


def test_a_run_starts_from_the_areas_own_ledger(live_database: Database) -> None:
    with clock.hold_today(HELD):
        school, case = make_school(), plan_holder("Ada Ash")
        with acting(viewer_of(school.manager)):
            placement = Placement.objects.create(
                case=case, child_id=case.child_id, authority_code="886", setting=school.setting, kind="special",
                starts_on=HELD, made_by=school.manager, made_at=clock.now(),
            )  # fmt: skip
            said = {"cost_of_provision": "27450.00"}
            say_cost(placement, said, by=school.manager, at=clock.now(), on=HELD)
    factories.authority("887", "Medway Council")

    found, empty = ran(live_database, "886", "--json"), ran(live_database, "887")

    answer = json.loads(found.stdout)
    assert (found.returncode, answer["start"]["plans"]) == (0, 1), found.stderr
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(answer)
    # £17,450 a year, raised once: the forecast begins in April.
    assert answer["prices"]["special"]["pounds"].startswith("17818.")
    assert answer["start"]["cost"].startswith("17818.")
    assert any("Costs are top-ups and fees" in said for said in answer["taken_for_granted"])
    assert (empty.returncode, empty.stdout) == (2, "")
    # The first line says of any such database that the login may not bring its tables up to date.
    assert "The database holds no plan of 887." in empty.stderr.splitlines()[-1]
    with acting(caseload_of("886")):
        # Asking stores nothing.
        assert not StoredForecast.objects.exists()
