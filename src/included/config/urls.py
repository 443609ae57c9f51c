"""Every address of the site, an app at a time."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("included.apps.design.urls")),
    path("", include("included.apps.requests.urls")),
    path("", include("included.apps.accounts.urls")),
    path("", include("included.apps.accounts.sign_in_urls")),
    path("", include("included.apps.cases.urls")),
    path("", include("included.apps.families.urls")),
    path("", include("included.apps.advice.urls")),
    path("", include("included.apps.places.urls")),
    path("", include("included.apps.plans.urls")),
    path("", include("included.apps.standards.urls")),
    path("", include("included.apps.partnership.urls")),
    path("", include("included.apps.placements.urls")),
    path("", include("included.apps.transfers.urls")),
    path("", include("included.apps.finance.urls")),
    path("", include("included.apps.alternative.urls")),
    path("", include("included.apps.schoolfunding.urls")),
    path("", include("included.apps.recovery.urls")),
    path("", include("included.apps.forecasts.urls")),
    path("", include("included.apps.policy.urls")),
    path("", include("included.apps.panels.urls")),
    path("", include("included.apps.simulation.urls")),
]

handler400 = "included.apps.design.errors.bad_request"
handler403 = "included.apps.design.errors.permission_denied"
handler404 = "included.apps.design.errors.page_not_found"
handler500 = "included.apps.design.errors.server_error"
handler429 = "included.apps.accounts.views.too_many"
