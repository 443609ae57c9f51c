"""The case list: my work, the queues, search, and giving cases out."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render

from included.adapters import clock
from included.apps.accounts.access_log import log_views
from included.apps.accounts.acting_request import ActingRequest
from included.apps.cases.actions import give_cases
from included.apps.cases.forms.caseload import AllocationForm, CaseFilterForm
from included.apps.cases.gate import authority_of, is_manager, staff_page
from included.apps.cases.queries.caseload import MOST_COUNTED, CaseFilter, Matches, Queue, capped_counts, matching
from included.apps.cases.queries.keyset import Key, Page, page_of
from included.apps.cases.queries.officers import officers_of
from included.apps.cases.queries.rows import readable, rows_of
from included.apps.cases.wording import QUEUES, state_choices
from included.apps.design.listing import listing_of, page_address
from included.apps.design.parts import Link, Pages, address
from included.apps.design.words import plural

# Counting the tabs must cost next to nothing on every page: only these, and only so far.
_COUNTED = (Queue.UNALLOCATED, Queue.LATE)
_MOST_ON_A_TAB = 99


def read_filter(request: ActingRequest) -> tuple[CaseFilterForm, CaseFilter]:
    """The filters of an address; what somebody typed wrongly into it is left out."""
    authority = authority_of(request)
    given = QueryDict(mutable=True)
    given.update(request.GET)
    given.setdefault("queue", str(Queue.ALL if is_manager(request, authority) else Queue.MINE))
    given["authority"] = authority
    form = CaseFilterForm(given, officers=officers_of(authority), states=state_choices())
    form.is_valid()
    asked = form.cleaned_data
    officer = asked.get("officer")
    wanted = CaseFilter(
        authority_code=authority,
        me=request.user.pk,
        today=clock.today(),
        queue=Queue(asked.get("queue") or Queue.ALL),
        state=asked.get("state") or "",
        officer_id=int(officer) if officer else None,
        words=asked.get("words") or "",
    )
    return form, wanted


@staff_page
def case_list(request: ActingRequest) -> HttpResponse:
    """One authority's cases through the filters in the address, soonest due first."""
    form, wanted = read_filter(request)
    # The filters ask for an officer too: each input has an id of its own.
    allocation = AllocationForm(request.POST or None, officers=form.officers, auto_id="give_%s")
    if allocation.is_valid():
        return _give(request, allocation)
    matches = matching(wanted)
    page = _page(request, form, matches)
    log_views(request, [case.child_id for case in page.cases], wanted.authority_code, f"case list: {wanted.queue}")
    count = _count(matches, page)
    listing = listing_of(request, form, _pages(request, page))
    context = {
        "heading": QUEUES[wanted.queue],
        "form": form,
        "listing": replace(listing, clear_href=address(request.path, {"queue": str(wanted.queue)})),
        "rows": rows_of(page.cases, wanted.today),
        "tabs": _tabs(request, wanted),
        "count": count,
        "shortfall": matches.shortfall,
        "allocation": allocation,
        "ticked": request.POST.getlist("cases"),
        "export_href": f"{request.path}export.csv?{request.GET.urlencode()}",
        "is_manager": is_manager(request, wanted.authority_code),
    }
    return render(request, "cases/list.html", context, using="jinja2")


def _give(request: ActingRequest, form: AllocationForm) -> HttpResponse:
    moved = give_cases(form.cleaned_data["cases"], form.officer_id, by=request.user, at=clock.now())
    messages.success(request, f"{plural(moved, 'case was', 'cases were')} moved.")
    return HttpResponseRedirect(request.get_full_path())


def _page(request: ActingRequest, form: CaseFilterForm, matches: Matches) -> Page:
    after, before = (Key.read(request.GET.get(name, "")) for name in ("after", "before"))
    return page_of(readable(matches.cases), form.size, after=after, before=before)


def _pages(request: ActingRequest, page: Page) -> Pages:
    return Pages(
        next_href=page_address(request, after=page.next_key) if page.next_key else "",
        previous_href=page_address(request, before=page.previous_key) if page.previous_key else "",
    )


def _count(matches: Matches, page: Page) -> str:
    if not (page.next_key or page.previous_key):
        return plural(len(page.cases), "case")
    found = capped_counts({"all": matches.cases})["all"]
    return f"more than {MOST_COUNTED} cases" if found > MOST_COUNTED else plural(found, "case")


def _tabs(request: ActingRequest, wanted: CaseFilter) -> list[Link]:
    plain = {queue: CaseFilter(wanted.authority_code, wanted.me, wanted.today, queue) for queue in _COUNTED}
    counts = capped_counts({str(queue): matching(each).cases for queue, each in plain.items()}, _MOST_ON_A_TAB)
    authority = wanted.authority_code if len(request.viewer.caseload_authorities) > 1 else ""
    return [
        Link(
            _tab_text(QUEUES[queue], counts.get(str(queue))),
            address(request.path, {"queue": str(queue), "authority": authority}),
            is_current=queue is wanted.queue,
        )
        for queue in Queue
    ]


def _tab_text(name: str, count: int | None) -> str:
    if count is None:
        return name
    return f"{name} ({_MOST_ON_A_TAB}+)" if count > _MOST_ON_A_TAB else f"{name} ({count})"
