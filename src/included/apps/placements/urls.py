"""Addresses of places and placements."""

from django.urls import path

from included.apps.placements.views import capacity, case, placement

app_name = "placements"
urlpatterns = [
    path("capacity/", capacity.capacity, name="capacity"),
    path("capacity/<int:urn>/", capacity.of_setting, name="of_setting"),
    path("capacity/<int:urn>/commission/", capacity.commission_places, name="commission"),
    path("capacity/<int:urn>/close/", capacity.close, name="close"),
    path("placements/case/<uuid:case_id>/offer/", case.offer, name="offer"),
    path("placements/offers/<int:use_id>/withdraw/", case.withdraw, name="withdraw"),
    path("placements/<int:placement_id>/cost/", case.cost, name="cost"),
    path("placements/<int:placement_id>/travel/", placement.travel, name="travel"),
    path("placements/<int:placement_id>/correct/", placement.correct, name="correct"),
]
