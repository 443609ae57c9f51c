"""What the family says, for officers: each comment answered, each meeting given its day."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from included.adapters import clock
from included.apps.accounts.acting_request import ActingRequest
from included.apps.cases.gate import staff_page
from included.apps.design.numbers import number_in
from included.apps.design.refusals import NotFound
from included.apps.plans.actions.family import accept_comment, answer_comment, arrange_meeting
from included.apps.plans.forms.family import AnswerForm, MeetingDateForm
from included.apps.plans.queries.drafting import Draft, draft_of, value_at
from included.apps.plans.queries.family import CommentRow, comments_of, representations_of
from included.apps.plans.queries.heads import officers_case
from included.apps.plans.queries.limits import window_of
from included.apps.plans.queries.readers import Reader
from included.apps.plans.queries.versions import version_of
from included.apps.plans.reading import part_at
from included.apps.plans.views.asking import page_of_plan, sent_in
from included.core.plan.document import to_document

_TEXT_OF_ROW = ("needs", "provision", "outcomes")


@staff_page
def answers(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """Every comment and representation."""
    head = officers_case(request.viewer, case_id)
    comments = comments_of(case_id)
    versions = {row.version for row in comments}
    plans = {number: version_of(case_id, number, Reader.OFFICER).plan for number in versions}
    titles = {row.id: part.title if (part := part_at(plans[row.version], row.place)) else row.place for row in comments}
    return page_of_plan(
        request,
        head,
        "answers",
        tab="answers",
        heading="What the family says about the draft",
        comments=comments,
        titles=titles,
        representations=representations_of(case_id),
        window=window_of(case_id),
        today=clock.today(),
    )


@staff_page
@require_http_methods(["GET", "POST"])
def answer(request: ActingRequest, case_id: UUID, comment_id: int) -> HttpResponse:
    """Answer one comment: change the plan, or say why it stays."""
    head = officers_case(request.viewer, case_id)
    row = next((each for each in comments_of(case_id) if each.id == comment_id), None)
    draft = draft_of(case_id)
    if row is None or draft is None:
        raise NotFound
    place = text_place(row.place)
    words = value_at(to_document(draft.plan), place) if place else None
    may_change = isinstance(words, str)
    form = AnswerForm(sent_in(request), initial={"words": words}, may_change=may_change)
    if request.method == "POST" and form.is_valid():
        return _answered(request, case_id, row, place if may_change else "", draft, form)
    part = part_at(version_of(case_id, row.version, Reader.OFFICER).plan, row.place)
    return page_of_plan(
        request,
        head,
        "answer",
        tab="answers",
        heading="Answer a comment",
        row=row,
        part=part,
        form=form,
        revision=request.POST.get("revision", draft.revision),
    )


@staff_page
@require_http_methods(["GET", "POST"])
def meeting(request: ActingRequest, case_id: UUID, representation_id: int) -> HttpResponse:
    """Record the day of a meeting the family asked for."""
    head = officers_case(request.viewer, case_id)
    row = next((each for each in representations_of(case_id) if each.id == representation_id), None)
    if row is None:
        raise NotFound
    form = MeetingDateForm(sent_in(request), initial={"meeting_on": row.meeting_on})
    if request.method == "POST" and form.is_valid():
        arrange_meeting(case_id, representation_id, on=form.cleaned_data["meeting_on"], at=clock.now())
        messages.success(request, "The family has been told that the meeting has a date.")
        return redirect("plans:answers", case_id)
    return page_of_plan(
        request, head, "meeting", tab="answers", heading="The meeting with the family", form=form, row=row
    )


def text_place(place: str) -> str:
    """The text of the plan that a comment on a part is about; nothing for parts that are not one text."""
    if place.partition("[")[0] in _TEXT_OF_ROW:
        return f"{place}.text"
    if place.startswith("views.") or place == "monitoring":
        return place
    return "budget.text" if place == "budget" else ""


def _answered(
    request: ActingRequest, case_id: UUID, row: CommentRow, place: str, draft: Draft, form: AnswerForm
) -> HttpResponse:
    typed = form.cleaned_data
    if typed["outcome"] == "accept" and place:
        named = number_in(request.POST.get("revision", ""))
        saved = accept_comment(
            case_id,
            row.id,
            place=place,
            words=typed["words"],
            answer=typed["answer"],
            revision=draft.revision if named is None else named,
            by=request.user,
            at=clock.now(),
        )
        if saved.choices:
            return redirect("plans:choices", case_id)
    else:
        said = typed["answer"] or "We will change the plan."
        answer_comment(case_id, row.id, answer=said, by=request.user, at=clock.now())
    messages.success(request, "The family can see your answer.")
    return redirect("plans:answers", case_id)
