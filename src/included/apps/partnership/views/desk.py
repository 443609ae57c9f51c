"""The desk of the partnership: the draft with its live figures, remarks, signatures."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from included.adapters import clock
from included.adapters.documents.pdf import pdf_for_anybody
from included.apps.accounts.acting_request import ActingRequest
from included.apps.design.refusals import NotFound
from included.apps.partnership import actions, queries
from included.apps.partnership.forms import RemarkForm
from included.apps.partnership.queries import Room
from included.apps.partnership.views.public import written

_P = ParamSpec("_P")
_RoomView = Callable[Concatenate[ActingRequest, Room, _P], HttpResponseBase]
_View = Callable[Concatenate[HttpRequest, _P], HttpResponseBase]


def room_page(view: _RoomView[_P]) -> _View[_P]:
    """Only for those who work in a partnership."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *arguments: _P.args, **options: _P.kwargs) -> HttpResponseBase:
        acting = cast(ActingRequest, request)
        return view(acting, queries.room_of(acting, clock.today()), *arguments, **options)

    return login_required(guarded)


def managers_room(view: _RoomView[_P]) -> _View[_P]:
    """Only for the manager of the authority whose partnership it is."""

    @wraps(view)
    def guarded(request: ActingRequest, room: Room, /, *arguments: _P.args, **options: _P.kwargs) -> HttpResponseBase:
        if not room.is_manager:
            raise NotFound
        return view(request, room, *arguments, **options)

    return room_page(guarded)


@room_page
def desk(request: ActingRequest, room: Room) -> HttpResponse:
    """The draft as it stands, and what is left to do."""
    found = queries.desk_of(room, clock.today())
    context = {"room": room, "desk": found, "written": written(found.layout) if found.layout else ""}
    return render(request, "partnership/desk.html", context)


@require_safe
@room_page
def draft_file(_request: ActingRequest, room: Room) -> HttpResponse:
    """The draft as a PDF, marked as one."""
    found = queries.desk_of(room, clock.today())
    if found.layout is None:
        raise NotFound
    response = HttpResponse(pdf_for_anybody(found.layout, names_tables=True), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="inclusion-plan-{room.code}-draft.pdf"'
    return response


@room_page
def remark(request: ActingRequest, room: Room) -> HttpResponse:
    """A member says something of the draft."""
    if room.member is None:
        raise NotFound
    form = RemarkForm(request.POST or None)
    if form.is_valid():
        actions.remark(room.member, form.cleaned_data["text"], at=clock.now())
        messages.success(request, "Your remark is beside the draft now.")
        return redirect("partnership:desk")
    context = {"form": form, "heading": "Comment on the draft", "back_href": reverse("partnership:desk")}
    return render(request, "design/question.html", {**context, "submit_text": "Send"})


@require_POST
@room_page
def sign(request: ActingRequest, _room: Room) -> HttpResponse:
    """A member signs the version they have before them."""
    version_id, digest = request.POST.get("version", ""), request.POST.get("digest", "")
    if not version_id.isdecimal():
        raise NotFound
    actions.sign(int(version_id), digest, by=request.user, at=clock.now(), on=clock.today())
    messages.success(request, "You have signed the plan.")
    return redirect("partnership:desk")


@require_POST
@managers_room
def ask(request: ActingRequest, room: Room) -> HttpResponse:
    """Freeze the plan and ask every member who signs."""
    actions.ask_for_signatures(room.code, by=request.user, at=clock.now(), on=clock.today())
    messages.success(request, "The plan is waiting for signatures. Its words and figures are fixed.")
    return redirect("partnership:desk")


@require_POST
@managers_room
def take_back(request: ActingRequest, room: Room) -> HttpResponse:
    """Stop waiting, to change the plan."""
    actions.take_back(room.code, by=request.user, at=clock.now())
    messages.success(request, "The plan can be changed again. Signatures given so far stand under the earlier version.")
    return redirect("partnership:desk")


@require_POST
@managers_room
def publish(request: ActingRequest, room: Room) -> HttpResponse:
    """Make the signed plan public."""
    actions.publish(room.code, by=request.user, at=clock.now(), on=clock.today())
    messages.success(request, "The plan is published.")
    return redirect("partnership:area", room.code)
