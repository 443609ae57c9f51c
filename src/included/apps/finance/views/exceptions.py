"""What does not fit together in a year, and answering it."""

from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from included.adapters import clock
from included.apps.accounts.access_log import log_rows
from included.apps.accounts.acting_request import ActingRequest
from included.apps.design.listing import page_address
from included.apps.design.numbers import known_number
from included.apps.design.parts import Link, Pages
from included.apps.design.refusals import NotFound
from included.apps.finance import wording
from included.apps.finance.actions.excepting import answer_exception
from included.apps.finance.forms import AnswerForm
from included.apps.finance.queries import exceptions as queries
from included.apps.finance.roles import STAFF, MoneyReader, money_page
from included.apps.finance.years import chosen_year
from included.core.money.exceptions import AnswerKind, ExceptionKind, ExceptionState


class _About(NamedTuple):
    """The child a row is about."""

    child_id: UUID
    authority_code: str


@money_page(STAFF)
def exceptions(request: ActingRequest, reader: MoneyReader, year: int) -> HttpResponse:
    """Those that wait for an answer or, where asked for, those answered and gone; the dearest first."""
    chosen = chosen_year(year)
    state = _member(ExceptionState, request.GET.get("show", "")) or ExceptionState.OPEN
    kind = _member(ExceptionKind, request.GET.get("kind", ""))
    rows, more = queries.exceptions_page(reader.code, year, state, kind, request.GET.get("after", ""))
    _log(request, reader, rows, f"exceptions of {chosen}")
    context: dict[str, Any] = {
        "year": chosen,
        "waiting": queries.waiting_of(reader.code, year),
        "rows": rows,
        "kind": kind,
        "state": state,
        "states": _states(request, state),
        "pages": Pages(next_href=page_address(request, after=more) if more else ""),
        "words": wording,
        "reader": reader,
        "sees_cases": reader.code in request.viewer.caseload_authorities,
    }
    return render(request, "finance/exceptions.html", context)


@money_page(STAFF)
def exception(request: ActingRequest, reader: MoneyReader, year: int, number: int) -> HttpResponse:
    """One of them, with what is known of it, and its answers; the finance officer adds one."""
    chosen = chosen_year(year)
    found = queries.exception_of(reader.code, year, known_number(number))
    _log(request, reader, [found], f"exceptions of {chosen}")
    form = AnswerForm(request.POST if reader.is_finance and request.method == "POST" else None)
    if request.method == "POST" and not reader.is_finance:
        raise NotFound
    if form.is_valid():
        how, note = AnswerKind(form.cleaned_data["how"]), form.cleaned_data["note"]
        answer_exception(found.exception, how=how, note=note, by=request.user, at=clock.now())
        messages.success(request, "Your answer was recorded and is kept.")
        return redirect("finance:exceptions", year)
    context = {
        "year": chosen,
        "found": found,
        "form": form,
        "words": wording,
        "reader": reader,
        "sees_cases": reader.code in request.viewer.caseload_authorities,
    }
    return render(request, "finance/exception.html", context)


def _states(request: HttpRequest, current: ExceptionState) -> list[Link]:
    return [
        Link(words, page_address(request, show=state.value), is_current=state is current)
        for state, words in wording.EXCEPTION_STATES.items()
    ]


def _member(kinds: Any, written: str) -> Any:
    return kinds(written) if written in set(kinds) else None


def _log(request: ActingRequest, reader: MoneyReader, rows: Iterable[queries.Found], page: str) -> None:
    """Each child that a row is about; a payment that nobody can place is about none."""
    about = [_About(child, reader.code) for row in rows if (child := row.exception.child_id) is not None]
    log_rows(request, about, page, "" if reader.code in request.viewer.caseload_authorities else "finance")
