"""Addresses of settings, consultations and naming."""

from django.urls import path

from included.apps.places.views import consulting

app_name = "places"
urlpatterns = [
    path("places/case/<uuid:case_id>/", consulting.of_case, name="of_case"),
    path("places/case/<uuid:case_id>/consult/", consulting.consult, name="consult"),
    path("places/case/<uuid:case_id>/name/", consulting.name, name="name"),
    path("settings/", consulting.home, name="home"),
    path("children/", consulting.children, name="children"),
    path("settings/consultations/<int:consultation_id>/", consulting.reply, name="reply"),
]
