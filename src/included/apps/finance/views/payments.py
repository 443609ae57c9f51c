"""Importing payments: choosing a file, seeing what it would do, and saying yes or no."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from included.adapters import clock
from included.apps.accounts.acting_request import ActingRequest
from included.apps.design.refusals import NotFound
from included.apps.design.words import plural
from included.apps.finance import wording
from included.apps.finance.actions.payment_files import file_of, import_file, keep_file, preview_of, put_aside
from included.apps.finance.forms import PaymentFileForm
from included.apps.finance.models import PaymentFile
from included.apps.finance.roles import FINANCE, MoneyReader, money_page
from included.core.errors import Refusal
from included.core.money.years import financial_year_of

_SHOWN = 100
_RECENT = 10


@money_page(FINANCE)
def payments(request: ActingRequest, reader: MoneyReader) -> HttpResponse:
    """Choose a file; below, what was imported lately."""
    form = PaymentFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["chosen"]
        try:
            kept = keep_file(reader.code, chosen.name or "", chosen.read(), by=request.user, at=clock.now())
        except Refusal as refusal:
            form.add_error("chosen", refusal.message)
        else:
            return redirect("finance:payment_file", kept.pk)
    recent = PaymentFile.objects.filter(authority_code=reader.code, added__isnull=False).defer("content")
    context = {
        "form": form,
        "recent": recent.select_related("uploaded_by").order_by("-settled_at")[:_RECENT],
        "this_year": financial_year_of(clock.today()),
    }
    return render(request, "finance/payments.html", context)


@money_page(FINANCE)
def payment_file(request: ActingRequest, reader: MoneyReader, file_id: UUID) -> HttpResponse:
    """What importing a file would do, with what is wrong by line; by POST, import it or put it aside."""
    if request.method == "POST":
        return _settled(request, reader, file_id)
    file = file_of(reader.code, file_id)
    is_open = file.settled_at is None
    context = {
        "file": file,
        "preview": preview_of(file, on=clock.today()) if is_open else None,
        "most": _SHOWN,
        "before": None if not is_open else _imported_before(reader.code, file),
        "words": wording,
    }
    return render(request, "finance/payment_file.html", context)


def _settled(request: ActingRequest, reader: MoneyReader, file_id: UUID) -> HttpResponse:
    asked = request.POST.get("what", "")
    if asked == "put_aside":
        put_aside(reader.code, file_id, at=clock.now())
        messages.success(request, "The file was put aside. Nothing was imported.")
        return redirect("finance:payments")
    if asked != "import":
        raise NotFound
    done = import_file(reader.code, file_id, by=request.user, at=clock.now(), on=clock.today())
    if done.faults:
        return redirect("finance:payment_file", file_id)
    messages.success(request, f"{plural(done.added, 'payment was', 'payments were')} added.")
    return redirect("finance:payments")


def _imported_before(code: str, file: PaymentFile) -> PaymentFile | None:
    """The same file, imported earlier."""
    same = PaymentFile.objects.filter(authority_code=code, sha256=file.sha256, added__isnull=False)
    return same.select_related("uploaded_by").defer("content").order_by("-settled_at").first()
