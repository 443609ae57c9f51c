"""What an area runs: the page on which its manager chooses, and the page that says what a simulation is."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from included.adapters import clock
from included.adapters.rulebook import load_rule_book
from included.adapters.simulationrules import simulation_rules
from included.apps.accounts.acting_request import ActingRequest
from included.apps.accounts.queries import authority
from included.apps.cases.gate import authority_of, is_manager, managed_authority, staff_page
from included.apps.design.middleware import public_page
from included.apps.design.parts import address
from included.apps.policy import queries
from included.apps.policy.actions import choose_profile
from included.apps.policy.forms import PolicyForm
from included.core.errors import Refusal
from included.core.law.simulation import why_not_run


@require_safe
@staff_page
def policy(request: ActingRequest) -> HttpResponse:
    """What new cases follow, what was chosen before, and why a real area cannot choose."""
    code = authority_of(request)
    own, area = authority(code), queries.area_of(code)
    context = {
        "heading": "What this area follows",
        "name": own.name if own else code,
        "area": area,
        "current": load_rule_book().profile(queries.profile_of(code)),
        "refusals": [(each, why_not_run(each, area)) for each in queries.profiles()],
        "choices": queries.choices_of(code),
        "choose_href": _of(reverse("policy:choose"), code) if is_manager(request, code) else "",
    }
    return render(request, "policy/area.html", context)


@staff_page
def choose(request: ActingRequest) -> HttpResponse:
    """For a simulated area's manager: what new cases follow. In a real area, why there is no choice."""
    code = managed_authority(request)
    area = queries.area_of(code)
    refusal = next(filter(None, (why_not_run(each, area) for each in queries.profiles())), None)
    if refusal is not None:
        raise refusal
    form = PolicyForm(request.POST or None, initial={"profile": queries.profile_of(code)})
    if form.is_valid():
        given = form.cleaned_data
        try:
            choose_profile(code, given["profile"], reason=given["reason"], by=request.user, at=clock.now())
        except Refusal as refused:
            form.add_error("profile", refused.message.replace("\n", " "))
        else:
            messages.success(request, "New cases of this area follow what you chose. The cases there are keep theirs.")
            return redirect(_of(reverse("policy:area"), code))
    context = {
        "heading": "Choose what new cases follow",
        "form": form,
        "back_href": _of(reverse("policy:area"), code),
        "submit_text": "Choose",
    }
    return render(request, "policy/choose.html", context)


def _of(path: str, authority_code: str) -> str:
    return address(path, {"authority": authority_code})


@public_page()
def about(request: HttpRequest) -> HttpResponse:
    """What the simulation does, and what it does not."""
    rules = simulation_rules()
    return render(request, "policy/about.html", {"proposals": rules.proposals, "source": rules.source})
