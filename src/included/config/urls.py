"""Every address of the site, an app at a time."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("included.apps.advice.urls")),
    path("", include("included.apps.places.urls")),
]
