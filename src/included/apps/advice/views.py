"""Pages about advice: the officer's, the adviser's and the family's."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from included.adapters import clock
from included.apps.accounts.access_log import log_rows, log_view
from included.apps.accounts.acting_request import ActingRequest
from included.apps.advice import actions, queries
from included.apps.advice.asking import askings_from, forms_for
from included.apps.advice.downloads import download_of
from included.apps.advice.forms import AdviceForm, AskOneForm
from included.apps.advice.limbs import SECTIONS
from included.apps.advice.models import AdviceRequest
from included.apps.advice.uploads import Belonging, keep_upload, open_upload, withdraw_upload
from included.apps.cases.pages import Tab, case_head
from included.apps.cases.queries.request import files_of_case, request_as_sent
from included.apps.design.numbers import number_in
from included.apps.design.refusals import NotFound
from included.apps.design.words import plural
from included.apps.people.queries import is_part_open
from included.core.access import Part
from included.core.errors import Refusal


@login_required
def to_give(request: ActingRequest) -> HttpResponse:
    """An adviser's work: what was asked of my organisation, the soonest due first."""
    rows = queries.advice_to_give(request.viewer, after=_after(request))
    shown, more = rows[: queries.PAGE_SIZE], len(rows) > queries.PAGE_SIZE
    given = queries.advice_given(request.viewer)
    log_rows(request, [*shown, *given], "advice to give")
    context = {
        "rows": shown,
        "given": given,
        "next_href": f"?after={shown[-1].due_on}_{shown[-1].id}" if more else "",
    }
    return render(request, "advice/to_give.html", context)


@login_required
def of_case(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """The officer's view: who was asked, who has answered, who is late."""
    case = queries.case_heading(case_id)
    is_staff = _is_staff(request, case.authority_code)
    if not is_staff and not is_part_open(case.child_id, Part.ADVICE, clock.today()):
        raise NotFound
    log_view(request, case.child_id, case.authority_code, "advice of the case")
    rows = queries.advice_of_case(case_id)
    frame = case_head(case, Tab.ADVICE, "Advice") if is_staff else {"case": case}
    return render(request, "advice/of_case.html", {**frame, "rows": rows, "is_staff": is_staff})


@login_required
def ask(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """Ask every adviser of regulation 6(1) in one act."""
    case = queries.case_heading(case_id)
    if not _is_staff(request, case.authority_code):
        raise NotFound
    log_view(request, case.child_id, case.authority_code, "ask for advice")
    forms = forms_for(case, request.POST if request.method == "POST" else None)
    if request.method == "POST" and _all_valid(forms):
        now, today = clock.now(), clock.today()
        asked = actions.ask_for_advice(case_id, askings_from(forms), by=request.user, at=now, on=today)
        messages.success(
            request, f"{plural(len(asked), 'adviser')} recorded. Each has six weeks from receiving the request."
        )
        return redirect("advice:of_case", case_id)
    return render(request, "advice/ask.html", {"case": case, "forms": forms, "form": forms[0]})


@login_required
def read(request: ActingRequest, request_id: int) -> HttpResponse:
    """One adviser's advice: to read, or on to write where it is mine to write."""
    page = queries.advice_page(request_id, request.user.pk)
    log_view(request, page.row.child_id, page.row.authority_code, "advice")
    may_write = page.row.answered_on is None and _may_write(request, request_id)
    return render(
        request,
        "advice/read.html",
        {
            "page": page,
            "titles": SECTIONS,
            "may_write": may_write,
            "is_staff": _is_staff(request, page.row.authority_code),
            "is_family": request.user.is_family,
        },
    )


@login_required
def request_sent(request: ActingRequest, request_id: int) -> HttpResponse:
    """The request and its files, for whoever gives advice: regulation 6(3) says that they must have them."""
    page = queries.advice_page(request_id, request.user.pk)
    is_open = is_part_open(page.row.child_id, Part.REQUEST, clock.today())
    if not _may_write(request, request_id) or not (is_open or _is_staff(request, page.row.authority_code)):
        raise NotFound
    log_view(request, page.row.child_id, page.row.authority_code, "request and files")
    case = queries.case_heading(page.row.case_id)
    context = {
        "page": page,
        "sent": request_as_sent(case),
        "files": [file for file in files_of_case(case.pk, request.user.pk) if file not in page.files],
        "may_write": page.row.answered_on is None,
    }
    return render(request, "advice/request.html", context)


@login_required
def write(request: ActingRequest, request_id: int) -> HttpResponse:
    """Write advice, keep it, come back to it."""
    page = queries.advice_page(request_id, request.user.pk)
    if page.row.answered_on is not None or not _may_write(request, request_id):
        raise NotFound
    log_view(request, page.row.child_id, page.row.authority_code, "write advice")
    if request.method == "POST":
        form = AdviceForm(request.POST, request.FILES)
        if form.is_valid() and _keep(request, request_id, form):
            return _after_keeping(request, request_id)
    else:
        initial = {
            **page.text.sections,
            "author_name": page.text.author_name or request.user.name,
            "author_role": page.text.author_role,
        }
        form = AdviceForm(initial=initial)
    return render(
        request, "advice/write.html", {"page": page, "form": form, "revision": _began_from(request, page.text.revision)}
    )


@login_required
def check(request: ActingRequest, request_id: int) -> HttpResponse:
    """Check the advice as it will be read, then send it."""
    page = queries.advice_page(request_id, request.user.pk)
    if not _may_write(request, request_id):
        raise NotFound
    log_view(request, page.row.child_id, page.row.authority_code, "check advice")
    if request.method == "POST":
        actions.send_advice(request_id, by=request.user, at=clock.now(), on=clock.today())
        return render(request, "advice/sent.html", {"page": page, "heading": "Advice sent"})
    return render(request, "advice/check.html", {"page": page, "titles": SECTIONS})


@login_required
@require_POST
def remind(request: ActingRequest, request_id: int) -> HttpResponse:
    """Remind one adviser now."""
    page = queries.advice_page(request_id, request.user.pk)
    if not _is_staff(request, page.row.authority_code):
        raise NotFound
    actions.remind(request_id, at=clock.now(), on=clock.today())
    messages.success(request, f"A reminder was sent: {page.row.limb.title}.")
    return redirect("advice:of_case", page.row.case_id)


@login_required
@require_POST
def withdraw(request: ActingRequest, upload_id: UUID) -> HttpResponse:
    """Take back a file one has added."""
    upload = withdraw_upload(upload_id, by=request.user, at=clock.now())
    messages.success(request, "The file was taken back. A copy is kept in the record, and nobody is shown it.")
    return redirect("advice:write", upload.advice_request_id) if upload.advice_request_id else redirect("/home/")


def open_file(request: ActingRequest, upload_id: UUID) -> HttpResponse:
    """Hand over a file a scanner has passed: as a download, never to be run in the page."""
    upload = open_upload(upload_id)
    if upload.child_id is not None:
        log_view(request, upload.child_id, upload.authority_code, "file")
    return download_of(upload)


def _all_valid(forms: list[AskOneForm]) -> bool:
    # Not all() over a generator: it stops at the first error, and the person should read every one.
    return [form.is_valid() for form in forms].count(False) == 0


def _keep(request: ActingRequest, request_id: int, form: AdviceForm) -> bool:
    """Keep the text and the files; a file that is refused stands as an error beside its field."""
    advice_request = AdviceRequest.objects.get(pk=request_id)
    now = clock.now()
    try:
        belonging = Belonging(case=advice_request.case, advice_request=advice_request)
        for file in form.cleaned_data["added"]:
            keep_upload(file.name, file.read(), belongs_to=belonging, by=request.user, at=now)
    except Refusal as refusal:
        form.add_error("added", refusal.message)
        return False
    actions.keep_statement(
        request_id,
        sections=form.sections(),
        author_name=form.cleaned_data["author_name"],
        author_role=form.cleaned_data["author_role"],
        began_from=_began_from(request, 0),
        by=request.user,
        at=now,
    )
    return True


def _after_keeping(request: ActingRequest, request_id: int) -> HttpResponse:
    if "check" in request.POST:
        return redirect("advice:check", request_id)
    messages.success(request, "Your advice is saved. It has not been sent yet.")
    if "save_and_leave" in request.POST:
        return redirect("advice:to_give")
    return redirect("advice:write", request_id)


def _began_from(request: ActingRequest, otherwise: int) -> int:
    sent = number_in(request.POST.get("revision", ""))
    return otherwise if sent is None else sent


def _after(request: ActingRequest) -> tuple[date, int] | None:
    day, _, number = request.GET.get("after", "").partition("_")
    try:
        return date.fromisoformat(day), int(number)
    except ValueError:
        return None


def _is_staff(request: ActingRequest, authority_code: str) -> bool:
    return authority_code in request.viewer.caseload_authorities


def _may_write(request: ActingRequest, request_id: int) -> bool:
    """The organisation asked writes; the family writes its own; the officer enters what came on paper."""
    advice_request = AdviceRequest.objects.get(pk=request_id)
    if advice_request.organisation_id in request.viewer.child_organisations:
        return True
    if _is_staff(request, advice_request.authority_code):
        return True
    return advice_request.adviser == "parent" and request.user.is_family
