"""What an area runs: the page on which its manager chooses, and the page that says what a simulation is."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from included.adapters import clock
from included.adapters.rulebook import load_rule_book
from included.adapters.simulationrules import simulation_rules
from included.apps.accounts.acting_request import ActingRequest
from included.apps.accounts.queries import authority
from included.apps.cases.gate import authority_of, is_manager, staff_page
from included.apps.design.middleware import public_page
from included.apps.design.parts import address
from included.apps.design.refusals import NotFound
from included.apps.policy import queries
from included.apps.policy.actions import choose_profile
from included.apps.policy.forms import PolicyForm
from included.core.law.simulation import why_not_run


@staff_page
def policy(request: ActingRequest) -> HttpResponse:
    """What new cases follow, why it may not be changed here, and for a simulated area's manager the choice."""
    code = authority_of(request)
    may_choose = is_manager(request, code)
    if request.method == "POST" and not may_choose:
        raise NotFound
    current = queries.profile_of(code)
    form = PolicyForm(request.POST or None, initial={"profile": current})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        choose_profile(code, given["profile"], reason=given["reason"], by=request.user, at=clock.now())
        messages.success(request, "New cases of this area follow what you chose. The cases there are keep theirs.")
        return redirect(address(reverse("policy:area"), {"authority": code}))
    own = authority(code)
    context = {
        "heading": "What this area follows",
        "name": own.name if own else code,
        "area": queries.area_of(code),
        "current": load_rule_book().profile(current),
        "refusals": [(each, why_not_run(each, queries.area_of(code))) for each in queries.profiles()],
        "choices": queries.choices_of(code),
        "form": form,
        "may_choose": may_choose,
    }
    return render(request, "policy/area.html", context)


@public_page()
def about(request: HttpRequest) -> HttpResponse:
    """What the simulation does, and what it does not."""
    rules = simulation_rules()
    return render(request, "policy/about.html", {"proposals": rules.proposals, "source": rules.source})
