"""Addresses of the standards."""

from django.urls import path

from included.apps.standards import views

app_name = "standards"
urlpatterns = [
    path("standards/", views.home, name="home"),
    path("standards/areas/", views.areas, name="areas"),
    path("standards/areas/<slug:code>/", views.area, name="area"),
    path("standards/areas/<slug:code>/<slug:evidence>/", views.evidence_history, name="evidence_history"),
    path("standards/evidence/", views.evidence, name="evidence"),
    path("standards/evidence/<slug:evidence>/", views.record, name="record"),
    path("standards/<slug:identity>/", views.standard, name="standard"),
]
