"""Choosing the policy of an area."""

from datetime import datetime

from django.db import transaction

from included.adapters.rulebook import load_rule_book
from included.apps.accounts.models import Account
from included.apps.policy.models import AreaPolicy
from included.apps.policy.queries import area_of, profile_of
from included.core.errors import Refusal
from included.core.law.simulation import why_not_run


@transaction.atomic
def choose_profile(authority_code: str, profile: str, *, reason: str, by: Account, at: datetime) -> AreaPolicy:
    """Choose what new cases of an area are opened under; the cases there are keep theirs.

    Refusal where the area may not run it. Raises UnknownProfile.
    """
    refusal = why_not_run(load_rule_book().profile(profile), area_of(authority_code))
    if refusal is not None:
        raise refusal
    if not reason.strip():
        raise Refusal("There is no reason.\nWhoever looks at the simulation reads why it was begun. Write the reason.")
    if profile == profile_of(authority_code):
        raise Refusal("This is what the area runs already, so nothing was changed.")
    return AreaPolicy.objects.create(
        authority_code=authority_code, profile=profile, reason=reason.strip(), chosen_by=by, chosen_at=at
    )
