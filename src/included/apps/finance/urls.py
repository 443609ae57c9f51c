"""Addresses of the money."""

from django.urls import path

from included.apps.finance.views import comparing, exceptions, payments, placement, remittance, year

app_name = "finance"
urlpatterns = [
    path("money/", year.home, name="home"),
    path("money/payments/", payments.payments, name="payments"),
    path("money/payments/<uuid:file_id>/", payments.payment_file, name="payment_file"),
    path("money/placements/<int:number>/", placement.placement, name="placement"),
    path("money/<int:year>/", year.year, name="year"),
    path("money/<int:year>/budget/", year.budget, name="budget"),
    path("money/<int:year>/benchmark/", comparing.benchmark, name="benchmark"),
    path("money/<int:year>/section-251/", comparing.statement, name="statement"),
    path("money/<int:year>/section-251.csv", comparing.statement_file, name="statement_file"),
    path("money/<int:year>/commitments/", year.commitments, name="commitments"),
    path("money/<int:year>/exceptions/", exceptions.exceptions, name="exceptions"),
    path("money/<int:year>/exceptions/<int:number>/", exceptions.exception, name="exception"),
    path("money/<int:year>/settings/<int:urn>/", remittance.setting, name="remittance"),
    path("money/<int:year>/settings/<int:urn>/<int:month>.csv", remittance.month_file, name="month_file"),
]
