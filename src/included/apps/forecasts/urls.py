"""Addresses of the forecast."""

from django.urls import path

from included.apps.forecasts.views import area, place

app_name = "forecasts"
urlpatterns = [
    path("forecast/", area.area, name="area"),
    path("forecast/what-if/", area.what_if, name="what_if"),
    path("forecast/placements/<int:placement_id>/", place.place, name="place"),
]
