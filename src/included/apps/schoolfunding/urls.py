"""Addresses of notional SEN budgets."""

from django.urls import path

from included.apps.schoolfunding import views

app_name = "schoolfunding"
urlpatterns = [path("money/<int:year>/notional-sen/", views.notional, name="notional")]
