"""What the site does by itself, for every authority in turn: send, scan, remind, propose, count."""

from included.adapters import clock
from included.apps.accounts.acting import acting, caseload_of
from included.apps.accounts.models import Organisation
from included.apps.advice.actions import remind_those_due
from included.apps.advice.uploads import scan_quarantine
from included.apps.figures import count_areas
from included.apps.forecasts.actions.drawing import redraw_areas
from included.apps.notices.actions import send_unsent
from included.apps.placements.actions.ending import end_placements_due
from included.apps.places.actions.weighing import remind_settings_due
from included.apps.transfers.actions.rounds import make_waiting


def do_what_is_due() -> dict[str, int]:
    """One round: how many e-mails went and did not go, files got a verdict, people were reminded, and so on."""
    scanned = reminded = ended = 0
    found = Organisation.objects.filter(kind="authority").values_list("authority_code", flat=True)
    authorities = sorted(set(found))
    for code in authorities:
        with acting(caseload_of(code)):
            scanned += scan_quarantine(at=clock.now())
            reminded += remind_those_due(at=clock.now(), on=clock.today())
            reminded += remind_settings_due(at=clock.now(), on=clock.today())
            ended += end_placements_due(at=clock.now())
    sent, unsent = send_unsent(at=clock.now())
    return {
        "emails_sent": sent,
        "emails_not_sent": unsent,
        "files_scanned": scanned,
        "reminders": reminded,
        "placements_ended": ended,
        "forecasts_drawn": redraw_areas(authorities),
        "areas_counted": len(count_areas(only_due=True)),
        # Last, because a large one takes minutes and nobody's e-mail is to wait for it.
        "transfer_rounds_made": sum(make_waiting(code) for code in authorities),
    }
