"""Keeping a new version of the plan, and signing one."""

import hashlib
import json
from datetime import date, datetime
from typing import Any, Final

from django.db import IntegrityError, connection, transaction

from included.adapters.recoveryrules import recovery_book
from included.apps.accounts.models import Account
from included.apps.design.refusals import ChangedMeanwhile, NotFound
from included.apps.recovery.models import RecoverySignature, RecoveryVersion
from included.core.errors import Refusal
from included.core.recovery.documents import plan_from

_CHANGED: Final = (
    "Somebody else changed the plan after you opened this page.\nYour change was not kept, so that theirs is not lost. "
    "Open the plan again and make it anew."
)


class UnfitPlan(Refusal):
    """A change that would leave a plan nobody could run: what is wrong with it, by place."""

    def __init__(self, faults: tuple[tuple[str, str], ...]) -> None:
        super().__init__("The plan cannot be kept so.\n" + "\n".join(f"{place}: {said}" for place, said in faults))
        self.faults = faults


@transaction.atomic
def keep_version(
    code: str, document: dict[str, Any], change: str, *, base: int, by: Account | None, at: datetime, on: date
) -> RecoveryVersion:
    """Add the next version. UnfitPlan for one with faults; ChangedMeanwhile where `base` is the newest no more."""
    # What the day says late is late on the day of the change.
    document = {**document, "as_at": on.isoformat()}
    reading = plan_from(document, recovery_book())
    if reading.plan is None:
        raise UnfitPlan(tuple((fault.place or "the plan", fault.message) for fault in reading.faults))
    if reading.plan.authority != code:
        raise UnfitPlan((("authority", f"The plan is of {reading.plan.authority}, and this authority is {code}."),))
    with connection.cursor() as cursor:
        # Two who change the plan at once would number alike.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"recovery plan {code}"])
    last = (
        RecoveryVersion.objects.filter(authority_code=code).order_by("-number").values_list("number", flat=True).first()
    )
    if (last or 0) != base:
        raise ChangedMeanwhile(_CHANGED, links=(("Open the plan", "/recovery/"),))
    return RecoveryVersion.objects.create(
        authority_code=code,
        number=base + 1,
        document=document,
        digest=digest_of(document),
        change=change[:300],
        made_by=by,
        made_at=at,
    )


def digest_of(document: dict[str, Any]) -> str:
    """SHA-256 of the canonical JSON: what a signature stands under."""
    canonical = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


@transaction.atomic
def sign(version: RecoveryVersion, post: str, digest: str, *, by: Account, at: datetime) -> RecoverySignature:
    """A signature in a post under the newest version; Refusal where that is not what was read, or signed already."""
    posts = {each.post: each for each in recovery_book().signatories}
    if post not in posts:
        raise NotFound
    newer = RecoveryVersion.objects.filter(authority_code=version.authority_code, number__gt=version.number)
    if digest != version.digest or newer.exists():
        raise Refusal("The plan was changed since you opened it.\nRead it anew before you sign.")
    try:
        with transaction.atomic():
            return RecoverySignature.objects.create(
                authority_code=version.authority_code,
                version=version,
                post=post,
                signed_as=f"{by.name}, {posts[post].name}",
                signed_by=by,
                signed_at=at,
            )
    except IntegrityError as error:
        raise Refusal(
            "This version is signed already in that post, or by you.\nEach post signs once, and by its own person."
        ) from error
