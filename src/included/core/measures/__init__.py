"""Figures before they leave: what may be published of a count, a share and a table, and what is withheld."""

from included.core.measures.disclosure import DisclosureRule, may_publish_share, published_count
from included.core.measures.tables import CountTable, Elsewhere, PublishedTable, withhold

__all__ = [
    "CountTable",
    "DisclosureRule",
    "Elsewhere",
    "PublishedTable",
    "may_publish_share",
    "published_count",
    "withhold",
]
