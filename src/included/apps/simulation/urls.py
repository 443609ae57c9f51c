"""Addresses of simulated cases."""

from django.urls import path

from included.apps.simulation import views

app_name = "simulation"
urlpatterns = [
    path("cases/<uuid:case_id>/steps/", views.process, name="process"),
    path("cases/<uuid:case_id>/steps/name/", views.name, name="name"),
    path("family/<uuid:case_id>/steps/", views.family, name="family"),
]
