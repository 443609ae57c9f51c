"""Addresses of advice and files."""

from django.urls import path

from included.apps.advice import views

app_name = "advice"
urlpatterns = [
    path("advice/", views.to_give, name="to_give"),
    path("advice/case/<uuid:case_id>/", views.of_case, name="of_case"),
    path("advice/case/<uuid:case_id>/ask/", views.ask, name="ask"),
    path("advice/<int:request_id>/", views.read, name="read"),
    path("advice/<int:request_id>/request/", views.request_sent, name="request"),
    path("advice/<int:request_id>/write/", views.write, name="write"),
    path("advice/<int:request_id>/check/", views.check, name="check"),
    path("advice/<int:request_id>/remind/", views.remind, name="remind"),
    path("files/<uuid:upload_id>/", views.open_file, name="file"),
    path("files/<uuid:upload_id>/withdraw/", views.withdraw, name="withdraw"),
]
