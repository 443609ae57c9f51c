"""Serving the draft: the version, its event and the family's notice in one transaction."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from included.apps.accounts.models import Account
from included.apps.cases.models import Case
from included.apps.notices.kinds import NoticeKind
from included.apps.plans.actions.versions import send_version, tell_family
from included.apps.plans.models import PlanVersion
from included.apps.plans.queries.drafting import draft_of
from included.core.casework import EventKind
from included.core.errors import Refusal
from included.core.plan.records import PlanStatus


@transaction.atomic
def serve_draft(
    case_id: UUID, *, revision: int, reasons: Mapping[str, str], by: Account, at: datetime, on: date
) -> PlanVersion:
    """Send the draft to the family as it was checked: a draft that has changed since is checked again first."""
    case = Case.objects.select_for_update(of=("self",)).select_related("officer").get(pk=case_id)
    draft = draft_of(case_id)
    if draft is None:
        raise Refusal("There is no draft to send. Write the plan first.")
    if draft.revision != revision:
        raise Refusal(
            f"{draft.changed_by or 'Somebody'} changed the draft after you checked it, so it was not sent.\n"
            "Go back to the check page, look at what changed, and send it from there."
        )
    plan = replace(draft.plan, status=PlanStatus.DRAFT)
    version = send_version(case_id, plan, kind=EventKind.DRAFT_SERVED, reasons=reasons, by=by, at=at, on=on)
    tell_family(case, NoticeKind.DRAFT_SERVED, f"/plans/{case_id}/draft/", at=at)
    return version
