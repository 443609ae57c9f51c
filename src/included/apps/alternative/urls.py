"""Addresses of the budget of alternative provision."""

from django.urls import path

from included.apps.alternative import views

app_name = "alternative"
urlpatterns = [
    path("money/<int:year>/alternative/", views.budget, name="budget"),
    path("money/<int:year>/alternative/create/", views.create, name="create"),
    path("money/<int:year>/alternative/share/", views.share, name="share"),
    path("money/<int:year>/alternative/spending/", views.spend, name="spend"),
]
