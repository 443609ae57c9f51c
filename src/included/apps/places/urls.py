"""Addresses of settings, consultations and naming."""

from django.urls import path

from included.apps.places import views

app_name = "places"
urlpatterns = [
    path("places/case/<uuid:case_id>/", views.of_case, name="of_case"),
    path("places/case/<uuid:case_id>/consult/", views.consult, name="consult"),
    path("places/case/<uuid:case_id>/name/", views.name, name="name"),
    path("settings/", views.home, name="home"),
    path("children/", views.children, name="children"),
    path("settings/consultations/<int:consultation_id>/", views.reply, name="reply"),
]
