"""Addresses of the plan: writing, sending, answering, issuing, reading."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from included.apps.plans.views import answers, drafting, family, preview, received, reply, serving, versions


class SectionName(StringConverter):
    """A part of the plan outside its needs."""

    regex = "child|views|care|budget"


class FileKind(StringConverter):
    """How a plan can be downloaded."""

    regex = "pdf|docx"


register_converter(SectionName, "plan_section")
register_converter(FileKind, "plan_file")
app_name = "plans"
_CASE = "plans/<uuid:case_id>"
urlpatterns = [
    path("plans/received/", received.received, name="received"),
    path(f"{_CASE}/", drafting.draft, name="draft"),
    path(f"{_CASE}/begin/", drafting.begin, name="begin"),
    path(f"{_CASE}/needs/add/", drafting.add, name="add"),
    path(f"{_CASE}/needs/<str:need_id>/", drafting.need, name="need"),
    path(f"{_CASE}/needs/<str:need_id>/remove/", drafting.remove, name="remove"),
    path(f"{_CASE}/choices/", drafting.choices, name="choices"),
    path(f"{_CASE}/forget/", drafting.forget, name="forget"),
    path(f"{_CASE}/history/", drafting.history, name="history"),
    path(f"{_CASE}/history/<int:revision>/", preview.changes, name="changes"),
    path(f"{_CASE}/<plan_section:name>/", drafting.section, name="section"),
    path(f"{_CASE}/preview/", preview.preview, name="preview"),
    path(f"{_CASE}/preview.<plan_file:kind>", preview.preview_file, name="preview_file"),
    path(f"{_CASE}/serve/", serving.serve, name="serve"),
    path(f"{_CASE}/issue/", serving.issue, name="issue"),
    path(f"{_CASE}/draft/", family.served, name="served"),
    path(f"{_CASE}/draft/comment/<str:place>/", family.comment, name="comment"),
    path(f"{_CASE}/draft/reply/check/", reply.check, name="reply_check"),
    path(f"{_CASE}/draft/reply/sent/", reply.sent, name="reply_sent"),
    path(f"{_CASE}/draft/reply/<slug:name>/", reply.step, name="reply"),
    path(f"{_CASE}/answers/", answers.answers, name="answers"),
    path(f"{_CASE}/answers/<int:comment_id>/", answers.answer, name="answer"),
    path(f"{_CASE}/meetings/<int:representation_id>/", answers.meeting, name="meeting"),
    path(f"{_CASE}/versions/", versions.versions, name="versions"),
    path(f"{_CASE}/versions/<int:number>/", versions.version, name="version"),
    path(f"{_CASE}/versions/<int:number>.<plan_file:kind>", versions.version_file, name="version_file"),
    path(f"{_CASE}/versions/<int:number>/files/<uuid:upload_id>/", versions.appended_file, name="appended_file"),
    path(f"{_CASE}/versions/<int:number>/differences/<int:other>/", versions.compare, name="compare"),
    path(f"{_CASE}/versions/<int:number>/corrections/", versions.corrections, name="corrections"),
    path(f"{_CASE}/versions/<int:number>/corrections/<str:place>/", versions.correct, name="correct"),
]
