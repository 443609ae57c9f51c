"""From the page that asks every adviser at once to what is asked."""

from typing import Any

from included.adapters import clock
from included.apps.accounts.models import Organisation
from included.apps.advice.actions import Asking
from included.apps.advice.forms import AskOneForm
from included.apps.advice.limbs import LIMBS, Limb, limbs_required
from included.apps.advice.models import AdviceRequest
from included.apps.cases.models import Case
from included.core.access import OrganisationKind


def forms_for(case: Case, sent: Any) -> list[AskOneForm]:
    """A form for each limb not asked yet, the required ones answered with yes and the likeliest body."""
    asked = set(AdviceRequest.objects.filter(case=case).values_list("limb", flat=True)) - {"f", "h"}
    today = clock.today()
    required = limbs_required(case.child_born_on, today) if case.child_born_on else LIMBS
    forms = []
    for limb in LIMBS:
        if limb.letter in asked:
            continue
        bodies = bodies_for(limb, case)
        # One of many kinds of body is nobody's likeliest: chosen for the officer, a request would go to the wrong one.
        likeliest = bodies[0].pk if bodies and limb.organisation_kind is not OrganisationKind.PROVIDER else ""
        initial = {"how": "ask" if limb in required else "none", "organisation": likeliest}
        forms.append(AskOneForm(sent, limb=limb, organisations=bodies, initial=initial))
    return forms


def bodies_for(limb: Limb, case: Case) -> list[Organisation]:
    """The bodies that could be asked: the child's own setting first, then the area's services."""
    if limb.organisation_kind is None:
        return []
    if limb.organisation_kind is OrganisationKind.SETTING:
        return list(Organisation.objects.filter(kind=OrganisationKind.SETTING, urn=case.child.setting_urn))
    kinds = [limb.organisation_kind]
    if limb.organisation_kind is OrganisationKind.PROVIDER:
        kinds += [OrganisationKind.HEALTH_BODY, OrganisationKind.SOCIAL_CARE, OrganisationKind.PSYCHOLOGY_SERVICE]
    found = Organisation.objects.filter(kind__in=kinds, authority_code__in=[case.authority_code, ""])
    return list(found.order_by("kind", "name")[:100])


def askings_from(forms: list[AskOneForm]) -> list[Asking]:
    """What the answered page asks."""
    return [
        Asking(
            letter=form.limb.letter,
            organisation=form.chosen,
            note=form.cleaned_data["note"],
            is_existing_advice=form.cleaned_data["how"] == "existing",
        )
        for form in forms
        if form.cleaned_data["how"] != "none"
    ]
