"""Addresses of places and placements."""

from django.urls import path

from included.apps.placements.views import capacity

app_name = "placements"
urlpatterns = [
    path("capacity/", capacity.capacity, name="capacity"),
    path("capacity/<int:urn>/", capacity.of_setting, name="of_setting"),
    path("capacity/<int:urn>/commission/", capacity.commission_places, name="commission"),
]
