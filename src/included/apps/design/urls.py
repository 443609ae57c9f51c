"""The addresses of the pages at the foot of every page: include them at the root."""

from django.urls import path

from included.apps.design import views

app_name = "design"
urlpatterns = [
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("cookies/", views.cookies, name="cookies"),
    path("contact/", views.contact, name="contact"),
]
