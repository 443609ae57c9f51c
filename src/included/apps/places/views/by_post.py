"""A list for a family that does not sign in: the letter to post, and writing down what the family answers."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from included.adapters import clock
from included.adapters.documents.pdf import pdf_of
from included.apps.accounts.access_log import log_view
from included.apps.accounts.acting_request import ActingRequest
from included.apps.cases.gate import staff_page
from included.apps.cases.kept_forms import clear, filled, keep_url_of, typed_before
from included.apps.design.refusals import NotFound
from included.apps.people.models import Contact
from included.apps.places.actions.lists import state_preferences
from included.apps.places.forms.consulting import SearchForm
from included.apps.places.forms.lists import ToldForm
from included.apps.places.list_letter import Addressee, Heading, letter_of
from included.apps.places.models import TailoredListVersion
from included.apps.places.queries.consulting import search_settings
from included.apps.places.queries.lists import sent_list
from included.apps.plans.queries.heads import CaseHead, officers_case
from included.apps.plans.queries.readers import family_accounts

_ANOTHER = "Somebody else in the family"


@staff_page
def letter(request: ActingRequest, case_id: UUID, number: int) -> HttpResponse:
    """The list that was sent, as a PDF to print and post."""
    head, version = _sent(request, case_id, number, "letter with a tailored list")
    response = HttpResponse(pdf_of(letter_of(version, _heading(head, version))), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="list-{head.reference}-{number}.pdf"'
    return response


@staff_page
@require_http_methods(["GET", "POST"])
def told(request: ActingRequest, case_id: UUID, number: int) -> HttpResponse:
    """Write down what the family said by letter, by phone or at a meeting."""
    head, version = _sent(request, case_id, number, "write down the family’s preferences")
    form = _form(request, head, version)
    if request.method == "POST" and form.is_valid():
        state_preferences(version.pk, form.stated(), by=request.user, at=clock.now(), on=clock.today())
        clear(request.user, request.path)
        messages.success(request, "What the family said was written down.")
        return redirect("places:lists", case_id)
    context = {"head": head, "version": version, "form": form, "keep_url": keep_url_of(request)}
    return render(request, "places/list_told.html", context)


def _form(request: ActingRequest, head: CaseHead, version: TailoredListVersion) -> ToldForm:
    is_sent = request.method == "POST"
    typed = request.POST if is_sent else typed_before(request)
    search = SearchForm({"words": typed.get("another", "") if typed else ""})
    found = search_settings(search.cleaned_data["words"], head.authority_code) if search.is_valid() else []
    family = _names(head)
    document = version.document
    given = {"lines": document["list"], "found": found, "is_advisory": document["is_advisory"], "family": family}
    return ToldForm(typed, **given) if is_sent else filled(ToldForm, typed, **given)


def _sent(request: ActingRequest, case_id: UUID, number: int, page: str) -> tuple[CaseHead, TailoredListVersion]:
    """The list the family has before it: what was not sent is not posted, and an older one is not spoken of."""
    head = officers_case(request.viewer, case_id)
    version = sent_list(case_id)
    if version.number != number:
        raise NotFound
    log_view(request, head.child_id, head.authority_code, page)
    return head, version


def _family(head: CaseHead) -> list[Contact]:
    return list(Contact.objects.filter(child_id=head.child_id).order_by("pk"))


def _names(head: CaseHead) -> list[str]:
    """Who may have told something: all who are recorded, all who sign in, and whoever else there is."""
    recorded = [each.name for each in _family(head)]
    return list(dict.fromkeys((*recorded, *(each.name for each in family_accounts(head.child_id)), _ANOTHER)))


def _heading(head: CaseHead, version: TailoredListVersion) -> Heading:
    """To those without an account, or to all where everyone has one and asks for paper."""
    family = _family(head)
    by_post = [each for each in family if each.account_id is None] or family
    return Heading(
        child=head.child_short_name,
        reference=head.reference,
        authority=head.authority_name,
        officer=head.officer,
        sent_on=version.sending.sent_on,
        to=tuple(Addressee(each.name, each.address) for each in by_post),
        is_demonstration=bool(settings.DEMONSTRATION),
    )
