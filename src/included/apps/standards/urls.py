"""Addresses of the standards."""

from django.urls import path

from included.apps.standards import views

app_name = "standards"
urlpatterns = [
    path("standards/", views.home, name="home"),
    path("standards/<slug:identity>/", views.standard, name="standard"),
]
