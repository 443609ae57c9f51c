"""Addresses of the family's pages: a case's id and never a name."""

from django.urls import path

from included.apps.families import views

app_name = "families"
urlpatterns = [
    path("family/", views.children, name="children"),
    path("family/<uuid:case_id>/", views.case, name="case"),
    path("family/<uuid:case_id>/timeline/", views.timeline, name="timeline"),
    path("family/<uuid:case_id>/decisions/", views.decisions, name="decisions"),
    path("family/<uuid:case_id>/advice/", views.advice, name="advice"),
    path("family/<uuid:case_id>/places/", views.places, name="places"),
    path("family/<uuid:case_id>/record/", views.record, name="record"),
    path("family/<uuid:case_id>/files/", views.files, name="files"),
    path("family/<uuid:case_id>/details/", views.details, name="details"),
]
