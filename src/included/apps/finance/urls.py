"""Addresses of the money."""

from django.urls import path

from included.apps.finance.views import year

app_name = "finance"
urlpatterns = [
    path("money/", year.home, name="home"),
    path("money/<int:year>/", year.year, name="year"),
    path("money/<int:year>/budget/", year.budget, name="budget"),
    path("money/<int:year>/commitments/", year.commitments, name="commitments"),
]
