"""Pages that show every layout, macro and field of the kit, served to the browser tests only."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path
from django.views.decorators.http import require_POST

from included.apps.design import fields, parts
from included.apps.design.dates import GovukDateField
from included.apps.design.forms import FilterForm, Form, add_another_set
from included.apps.design.listing import listing_of, page_address
from included.apps.design.middleware import public_page
from included.apps.design.parts import Answer, AnswerSection, Link, Stage, StageState, Task, TaskStatus, TimelineEntry
from included.apps.design.refusals import ChangedMeanwhile, NotFound, TooLarge, TooMany
from included.core.errors import Refusal

TEMPLATES = Path(__file__).parent / "gallery_pages"
REASONS = [
    fields.Option("need", "Their needs have changed", hint="For example a new diagnosis"),
    fields.Option("place", "The place is wrong"),
    fields.Option("other", "Another reason", after_or=True),
]


class EveryField(Form):
    """One of each."""

    name = fields.TextField(label="Child's first name", missing="Enter the child's first name", width=20)
    born_on = GovukDateField(label="Date of birth", hint="For example, 27 3 2016", past=True)
    email = fields.EmailField(label="Email address")
    phone = fields.PhoneField(label="Phone number", required=False)
    postcode = fields.PostcodeField(label="Postcode")
    needs = fields.LongTextField(label="What helps them most?", max_length=200, hint="Use your own words")
    notes = fields.LongTextField(label="Anything else?", required=False)
    reason = fields.RadiosField(label="Why are you asking?", options=REASONS)
    other = fields.TextField(label="What is the reason?", required=False)
    agreed = fields.YesNoField(label="Do they know you are asking?")
    areas = fields.CheckboxesField(
        label="Which areas do they need help with?",
        options=[("talk", "Talking"), ("move", "Moving"), fields.Option("none", "None", "", True, True)],
    )
    school = fields.SelectField(label="Which school?", options=[("118001", "Ash Primary"), ("118002", "Oak Academy")])
    hours = fields.NumberField(label="Hours each week", suffix="hours", min_value=1, max_value=40)
    cost = fields.MoneyField(label="Cost each year", min_value=0)
    report = fields.FileField(label="Report", kinds=(".pdf", ".docx"))
    password = fields.PasswordField()
    true = fields.CheckboxField(label="What I have said is true", missing="Confirm that what you have said is true")
    token = fields.TextField(label="token", required=False)
    token.widget = token.hidden_widget()


class DateForm(Form):
    """One question to a page."""

    label_is_page_heading = True
    born_on = GovukDateField(label="What is the child's date of birth?", called="Date of birth", past=True)


class CaseFilter(FilterForm):
    """Filters of a list."""

    words = fields.TextField(label="Search")
    state = fields.CheckboxesField(label="Stage", options=[("asked", "Requested"), ("drafting", "Drafting")])
    who = fields.SelectField(label="Case officer", options=[("1", "Priya Shah")], empty="Anyone")


class NeedForm(Form):
    """One of several."""

    text = fields.TextField(label="Need")


NeedSet = add_another_set(NeedForm, most=3)


class FilesForm(Form):
    """Several files."""

    files = fields.FilesField(label="Add files", kinds=(".pdf",))


KEPT: list[dict[str, str]] = []


def identity(request: HttpRequest) -> parts.Identity:
    return parts.Identity("Priya Shah", "Case officer, Kent", sign_out_href="/sign-out/", change_href="/demonstration/")


def broken_identity(request: HttpRequest) -> parts.Identity:
    raise RuntimeError("secret")


def navigation(request: HttpRequest) -> list[Link]:
    return [
        Link("Cases", "/list/", is_current=request.path == "/list/"),
        Link("Unallocated", "/unallocated/", count=12),
        Link("Tasks", "/tasks/", is_current=request.path == "/tasks/"),
    ]


def draw(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    """A page from the folder beside this module."""
    text = (TEMPLATES / template).read_text(encoding="utf-8")
    return HttpResponse(engines["jinja2"].from_string(text).render(context, request))


def every_field(request: HttpRequest) -> HttpResponse:
    form = EveryField(request.POST, request.FILES) if request.method == "POST" else EveryField()
    return draw(request, "fields.html", form=form)


def question(request: HttpRequest) -> HttpResponse:
    form = DateForm(request.POST) if request.method == "POST" else DateForm()
    return draw(request, "question.html", form=form, back_href="/", caption="About the child", keep_url="/kept/")


def casework(request: HttpRequest) -> HttpResponse:
    messages.success(request, "The request was given to Priya Shah.")
    entries = [
        TimelineEntry("Assessment agreed", date(2025, 1, 10), "Priya Shah", "The panel met on 9 January."),
        TimelineEntry("Request received", datetime(2024, 12, 2, 9, 32, tzinfo=UTC), "Amina Hussein"),
    ]
    stages = [
        Stage("You asked for an assessment", StageState.DONE, "2 December 2024"),
        Stage("We decided to assess", StageState.DONE, "10 January 2025"),
        Stage("We are asking for advice", StageState.NOW, "due 21 February 2025", "Six people have been asked."),
        Stage("We decide whether to make a plan", StageState.LATER, "by 24 March 2025"),
        Stage("Advice from health", StageState.NOW, "3 days late", "Call us on 03000 41 00 00.", is_late=True),
    ]
    thread = [
        parts.Message("Could we meet before the draft?", "Amina Hussein", datetime(2025, 1, 9, 9, 5, tzinfo=UTC)),
        parts.Message(
            "Of course. Is Friday good?", "Priya Shah", datetime(2025, 1, 9, 12, 0, tzinfo=UTC), is_mine=True
        ),
    ]
    return draw(
        request,
        "casework.html",
        entries=entries,
        stages=stages,
        thread=thread,
        heading="Mabel Okafor",
        identity_title="Mabel Okafor",
        identity_facts=[("Born", "4 May 2016"), ("Reference", "KEN-2024-0182"), ("Case officer", "Priya Shah")],
        tabs=[Link("Overview", "/casework/", is_current=True), Link("Advice", "/a/", count=4), Link("Plan", "/p/")],
        actions=[
            parts.Action("Issue the plan", "/issue/", is_post=True, is_secondary=False),
            parts.Action("Edit", "/e/"),
        ],
        breadcrumbs=[Link("Cases", "/list/")],
    )


def listing(request: HttpRequest) -> HttpResponse:
    form = CaseFilter(request.GET)
    form.is_valid()
    rows = [("Mabel Okafor", "Requested", date(2025, 1, 20)), ("Tom Ash-Whitfield", "Drafting", date(2025, 1, 13))]
    pages = parts.Pages(
        next_href=page_address(request, after=2), previous_href=page_address(request, before=1), total=1204
    )
    listed = listing_of(request, form, pages)
    return draw(request, "list.html", heading="Cases", form=form, listing=listed, rows=rows, count_one="case")


def check(request: HttpRequest) -> HttpResponse:
    section = AnswerSection(
        "About the child",
        [
            Answer("Name", "Mabel Okafor", "/name/"),
            Answer("Date of birth", ""),
            Answer("School", "Oak"),
        ],
    )
    return draw(request, "check.html", sections=[section], back_href="/")


def done(request: HttpRequest) -> HttpResponse:
    return draw(request, "confirmation.html", heading="Request sent", reference="KEN-2025-0001")


def tasks(request: HttpRequest) -> HttpResponse:
    needs = NeedSet.read(request, prefix="needs", initial=[{"text": "Speech"}, {"text": "Sleep"}])
    items = [Task(status.value.replace("_", " "), "/task/", status) for status in TaskStatus]
    uploaded = [parts.UploadedItem("1", "report-from-school.pdf", "Checked for viruses")]
    return draw(request, "tasks.html", needs=needs, items=items, uploaded=uploaded, files=FilesForm())


@public_page(60)
def public(request: HttpRequest) -> HttpResponse:
    return draw(request, "confirmation.html", heading="Open to all")


@require_POST
def only_post(request: HttpRequest) -> HttpResponse:
    return HttpResponse("sent")


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    KEPT.append({key: str(value) for key, value in request.POST.items()})
    return HttpResponse(status=204)


def timeout(request: HttpRequest) -> HttpResponse:
    return draw(request, "timeout.html", seconds=int(request.GET.get("seconds", "600")))


def raising(request: HttpRequest, which: str) -> HttpResponse:
    raise {
        "refusal": Refusal(
            "A plan cannot be issued yet.\nThe health board has not agreed.", provision="regulation 12(2)"
        ),
        "missing": Http404("secret"),
        "hidden": NotFound(),
        "changed": ChangedMeanwhile("Priya Shah changed Section F at 9:32am.", links=(("See what changed", "/diff/"),)),
        "many": TooMany("You have tried to sign in 5 times.", retry_after=90),
        "large": TooLarge("The file is 12MB; the most is 10MB."),
        "denied": PermissionDenied("secret"),
        "unreachable": OperationalError("secret"),
        "broken": RuntimeError("secret"),
    }[which]


PAGES = {
    "fields/": every_field,
    "question/": question,
    "casework/": casework,
    "list/": listing,
    "check/": check,
    "done/": done,
    "tasks/": tasks,
    "public/": public,
    "only-post/": only_post,
    "kept/": keep,
    "timeout/": timeout,
    "raising/<str:which>/": raising,
}
# The gallery has no database to open a transaction in.
urlpatterns = [
    path("", include("included.apps.design.urls")),
    *[path(address, transaction.non_atomic_requests(view)) for address, view in PAGES.items()],
]
handler400 = "included.apps.design.errors.bad_request"
handler403 = "included.apps.design.errors.permission_denied"
handler404 = "included.apps.design.errors.page_not_found"
handler500 = "included.apps.design.errors.server_error"
