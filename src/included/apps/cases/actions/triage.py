"""The first look at a request: is it enough, is it ours, is it urgent."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from included.apps.accounts.models import Account
from included.apps.cases.actions.notes import write_note
from included.apps.cases.models import Case


@dataclass(frozen=True, slots=True)
class Findings:
    """What the first look found; `told` says who knows that an assessment is considered."""

    is_complete: bool
    is_in_area: bool
    is_urgent: bool
    told: str = ""
    note: str = ""

    @property
    def text(self) -> str:
        """The findings as a note to file."""
        lines = [
            "First look at the request.",
            f"Says enough to consider it: {_yes_no(self.is_complete)}.",
            f"Child lives in the area: {_yes_no(self.is_in_area)}.",
            f"Urgent: {_yes_no(self.is_urgent)}.",
            f"Told that an assessment is being considered: {self.told or 'nobody yet'}.",
            self.note,
        ]
        return "\n".join(line for line in lines if line)


@transaction.atomic
def record_triage(case_id: UUID, findings: Findings, *, by: Account, at: datetime) -> None:
    """Keep what the first look found, and mark an urgent case in every list."""
    case = Case.objects.select_for_update().get(pk=case_id)
    case.is_urgent, case.triaged_at, case.triaged_by = findings.is_urgent, at, by
    case.save(update_fields=["is_urgent", "triaged_at", "triaged_by"])
    write_note(case_id, findings.text, by=by, at=at)


def _yes_no(answer: bool) -> str:  # noqa: FBT001  # one answer in, one word out
    return "yes" if answer else "no"
