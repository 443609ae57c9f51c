"""Addresses of the officer's side. A case is named by its id: no address holds a child's name."""

from django.urls import path

from included.apps.cases.views import case, caseload, decisions, keeping, moving, record

app_name = "cases"
_CASE = "cases/<uuid:case_id>"
urlpatterns = [
    path("cases/", caseload.case_list, name="list"),
    path("cases/export.csv", moving.export, name="export"),
    path("cases/move/", moving.move_caseload, name="move_caseload"),
    path("cases/family-help/", decisions.family_help, name="family_help"),
    path(f"{_CASE}/", case.case_page, name="case"),
    path(f"{_CASE}/first-look/", moving.triage, name="triage"),
    path(f"{_CASE}/request/", record.request_page, name="request"),
    path(f"{_CASE}/people/", record.people_page, name="people"),
    path(f"{_CASE}/people/give/", record.give_access, name="give_access"),
    path(f"{_CASE}/people/<int:grant_id>/end/", record.end_access, name="end_access"),
    path(f"{_CASE}/people/log/", record.access_log, name="access_log"),
    path(f"{_CASE}/notes/", record.notes_page, name="notes"),
    path(f"{_CASE}/decide/", decisions.choose, name="decide"),
    path(f"{_CASE}/decide/<slug:name>/check/", decisions.check, name="check"),
    path(f"{_CASE}/decide/<slug:name>/<slug:step>/", decisions.step, name="step"),
    path("keep/", keeping.keep_typed, name="keep"),
]
