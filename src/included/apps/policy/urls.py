"""Addresses of what an area runs."""

from django.urls import path

from included.apps.policy import views

app_name = "policy"
urlpatterns = [
    path("policy/", views.policy, name="area"),
    path("policy/choose/", views.choose, name="choose"),
    path("green-paper/", views.about, name="about"),
]
