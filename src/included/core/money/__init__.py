"""Bands and tariffs, local schemes, and the price of a placement: what provision costs and whose budget pays."""

from included.core.money.book import MoneyBook
from included.core.money.framework import band_of, tariff_of
from included.core.money.mapping import caseload_gap, map_scheme
from included.core.money.needs import NeedLevel
from included.core.money.placement import Fee, Placement, PriceBasis, Shares
from included.core.money.pricing import Price, annual_price, price
from included.core.money.schemes import Scheme, SchemeFacts, scheme_value
from included.core.money.years import FinancialYear, financial_year

__all__ = [
    "Fee",
    "FinancialYear",
    "MoneyBook",
    "NeedLevel",
    "Placement",
    "Price",
    "PriceBasis",
    "Scheme",
    "SchemeFacts",
    "Shares",
    "annual_price",
    "band_of",
    "caseload_gap",
    "financial_year",
    "map_scheme",
    "price",
    "scheme_value",
    "tariff_of",
]
