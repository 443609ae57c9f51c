"""What every view of a plan asks of a request: its person, its place in the plan's pages, its log."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from included.apps.accounts.access_log import log_view
from included.apps.accounts.acting_request import ActingRequest
from included.apps.design.parts import Link
from included.apps.design.words import date_text
from included.apps.plans.queries.heads import CaseHead
from included.core.plan.layout import Order

_TABS = (
    ("draft", "Write the plan"),
    ("preview", "Preview"),
    ("serve", "Send the draft"),
    ("answers", "What the family says"),
    ("issue", "Issue"),
    ("versions", "Versions"),
    ("history", "History"),
)


def case_tabs(case_id: UUID, current: str) -> list[Link]:
    """The pages of one plan, for officers."""
    return [Link(text, reverse(f"plans:{name}", args=[case_id]), is_current=name == current) for name, text in _TABS]


def sent_in(request: HttpRequest) -> QueryDict | None:
    """The form that was sent, an empty one too; None where a page is only looked at."""
    return request.POST if request.method == "POST" else None


def order_links(path: str, order: Order) -> list[Link]:
    """The two orders a plan can be read in, as links of one page."""
    return [
        Link("Sections A to K in the order of the law", path, is_current=order is Order.STATUTORY),
        Link("Need by need", f"{path}?order={Order.TEMPLATE.value}", is_current=order is Order.TEMPLATE),
    ]


def page_of_plan(
    request: ActingRequest, head: CaseHead, template: str, *, tab: str, heading: str, **context: object
) -> HttpResponse:
    """An officer's page of one plan, logged as a view of the child's record."""
    log_view(request, head.child_id, head.authority_code, f"plan: {dict(_TABS)[tab].lower()}")
    facts = [
        ("Reference", head.reference),
        ("Born", date_text(head.born_on)),
        ("Officer", head.officer or "Nobody yet"),
    ]
    return render(
        request,
        f"plans/{template}.html",
        {
            "head": head,
            "heading": heading,
            "tabs": case_tabs(head.id, tab),
            "identity_title": head.child_name,
            "identity_facts": facts,
            "back_href": f"/cases/{head.id}/",
            "back_text": "Back to the case",
            **context,
        },
        using="jinja2",
    )
