"""Addresses of panels."""

from django.urls import path

from included.apps.panels import views

app_name = "panels"
urlpatterns = [
    path("panels/case/<uuid:case_id>/", views.of_case, name="of_case"),
    path("panels/case/<uuid:case_id>/<slug:stage>/", views.record, name="record"),
]
