"""A plan leaving the authority: a numbered version that nothing can change afterwards."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from included.apps.accounts.models import Account
from included.apps.cases.actions import record_event
from included.apps.cases.models import Case
from included.apps.notices.actions import notify
from included.apps.notices.kinds import NoticeKind
from included.apps.plans.mapping import digest_of
from included.apps.plans.models import AppendedFile, PlanVersion
from included.apps.plans.queries.advice import as_sent
from included.apps.plans.queries.findings import FindingLine, findings_of, forbidden, needing_a_reason
from included.apps.plans.queries.readers import family_accounts
from included.core.casework import EventKind
from included.core.errors import Refusal
from included.core.plan.document import to_document
from included.core.plan.records import Plan


def send_version(
    case_id: UUID,
    plan: Plan,
    *,
    kind: EventKind,
    reasons: Mapping[str, str],
    by: Account,
    at: datetime,
    on: date,
) -> PlanVersion:
    """Record the event and the version in the caller's transaction: there is never one without the other.

    The advice received is bound to it as it stands now, so that nothing that becomes of it later changes the version.
    """
    plan = as_sent(case_id, plan)
    overrides = overrides_of(findings_of(case_id, plan), reasons)
    event = record_event(case_id, kind, on, by=by, at=at)
    document = to_document(plan)
    latest = PlanVersion.objects.filter(case_id=case_id).order_by("-number").values_list("number", flat=True).first()
    version = PlanVersion.objects.create(
        case_id=case_id,
        child_id=event.child_id,
        authority_code=event.authority_code,
        number=(latest or 0) + 1,
        status=plan.status.value,
        document=document,
        digest=digest_of(document),
        overrides=overrides,
        issued_on=on,
        issued_by=by,
        event=event,
    )
    _append_files(version, plan)
    return version


def _append_files(version: PlanVersion, plan: Plan) -> None:
    AppendedFile.objects.bulk_create(
        AppendedFile(
            version=version,
            upload_id=UUID(file.id),
            child_id=version.child_id,
            authority_code=version.authority_code,
        )
        for row in plan.advice
        for file in row.files
    )


def overrides_of(findings: tuple[FindingLine, ...], reasons: Mapping[str, str]) -> list[dict[str, Any]]:
    """The findings passed over, each with its reason; refused where the law forbids it or a reason is missing."""
    stopped = forbidden(findings)
    if stopped:
        raise _forbidden(stopped)
    unexplained = [line for line in needing_a_reason(findings) if not reasons.get(line.key, "").strip()]
    if unexplained:
        listed = "\n".join(f"{line.where}: {line.message}" for line in unexplained)
        raise Refusal(
            "Some findings of the check have neither been mended nor been given a reason, so the plan was not sent.\n"
            f"{listed}\nMend each, or record why the plan goes out as it is.",
            provision=unexplained[0].provision,
        )
    return [
        {
            "code": line.code,
            "where": line.where,
            "message": line.message,
            "provision": line.provision,
            "reason": reasons[line.key].strip(),
        }
        for line in needing_a_reason(findings)
    ]


def tell_family(case: Case, kind: NoticeKind, path: str, *, at: datetime) -> int:
    """An e-mail to everyone in the family who signs in; how many were written."""
    recipients = family_accounts(case.child_id)
    for each in recipients:
        notify(
            kind,
            to=each.email,
            path=path,
            at=at,
            child_id=case.child_id,
            authority_code=case.authority_code,
            account=each.account,
        )
    return len(recipients)


def tell_officer(case: Case, kind: NoticeKind, path: str, *, at: datetime) -> None:
    """An e-mail to the case's officer, where it has one."""
    if case.officer is not None:
        notify(
            kind,
            to=case.officer.email,
            path=path,
            at=at,
            child_id=case.child_id,
            authority_code=case.authority_code,
            account=case.officer,
        )


def _forbidden(findings: tuple[FindingLine, ...]) -> Refusal:
    listed = "\n".join(f"{line.where}: {line.message} {line.suggestion}" for line in findings)
    return Refusal(
        f"The law does not let the plan go out like this, and no reason can change that.\n{listed}",
        provision="; ".join(dict.fromkeys(line.provision for line in findings)),
    )
