"""Addresses of home and of the choice in a demonstration."""

from django.urls import path

from included.apps.accounts import views

app_name = "accounts"
urlpatterns = [
    path("home/", views.home, name="home"),
    path("demonstration/", views.demonstration, name="demonstration"),
    path("demonstration/<int:account_id>/", views.become, name="become"),
]
