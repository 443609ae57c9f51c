"""Making an account from the link of a request that was sent."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from included.adapters import clock
from included.apps.accounts.acting_request import viewer_in
from included.apps.accounts.actions import sign_in
from included.apps.accounts.forms import FamilyAccountForm
from included.apps.accounts.models import Account
from included.apps.people.queries import contacts_of
from included.apps.requests import queries
from included.apps.requests.asker import Asker
from included.apps.requests.claiming import add_to_account, claim_with_new_account


def claim(request: HttpRequest) -> HttpResponse:
    """Whoever holds a parent's or young person's link may keep the case under an account of their own."""
    draft = queries.draft_held_by(viewer_in(request), clock.now())
    found = queries.sent_request(draft.case_id) if draft and draft.case_id else None
    if draft is None or found is None:
        return redirect("requests:find")
    if found.asked_by is Asker.SETTING:
        return redirect("requests:status")
    if isinstance(request.user, Account):
        return _add_to_own(request, request.user, found)
    known = [{"email": each.email, "name": each.name} for each in contacts_of(found.child_id)]
    form = FamilyAccountForm(request.POST if request.method == "POST" else None, initial=known[0] if known else {})
    if request.method == "POST" and form.is_valid():
        account = claim_with_new_account(
            found,
            by=viewer_in(request),
            email=form.cleaned_data["email"],
            name=form.cleaned_data["name"],
            password=form.cleaned_data["password"],
            at=clock.now(),
            on=clock.today(),
        )
        sign_in(request, account)
        return redirect("accounts:home")
    return render(request, "requests/claim.html", {"form": form, "heading": "Make an account"})


def _add_to_own(request: HttpRequest, account: Account, found: queries.SentRequest) -> HttpResponse:
    if request.method == "POST" and account.is_family:
        add_to_account(found, account=account, on=clock.today())
        return redirect("accounts:home")
    return render(request, "requests/claim_own.html", {"account": account})
