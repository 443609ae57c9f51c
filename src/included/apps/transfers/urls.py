"""Addresses of rounds of phase transfer."""

from django.urls import path

from included.apps.transfers.views import deciding, rounds, what_if

app_name = "transfers"
urlpatterns = [
    path("transfers/", rounds.rounds, name="rounds"),
    path("transfers/make/", rounds.make, name="make"),
    path("transfers/<int:round_id>/", rounds.proposal, name="round"),
    path("transfers/<int:round_id>/left-out/", rounds.left_out, name="left_out"),
    path("transfers/<int:round_id>/again/", rounds.again, name="again"),
    path("transfers/<int:round_id>/what-if/", what_if.what_if, name="what_if"),
    path("transfers/<int:round_id>/children/<int:row_id>/", deciding.child, name="child"),
    path("transfers/<int:round_id>/children/<int:row_id>/decide/", deciding.decide_page, name="decide"),
    path("transfers/<int:round_id>/children/<int:row_id>/check/", deciding.check, name="check"),
]
