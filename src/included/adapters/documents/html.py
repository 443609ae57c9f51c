"""A plan as HTML: a page that stands alone, or a fragment for another page."""

from importlib.resources import files
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from included.adapters.planrules import section_book
from included.core.plan.blocks import Facts, Prose
from included.core.plan.layout import Layout, Order, lay_out
from included.core.plan.records import Plan

LANGUAGE: Final = "en-GB"

_PAGES: Final = Environment(
    loader=PackageLoader("included.adapters.documents"),
    autoescape=True,
    undefined=StrictUndefined,
    keep_trailing_newline=True,
)
_PAGES.tests["prose"] = lambda block: isinstance(block, Prose)
_PAGES.tests["facts"] = lambda block: isinstance(block, Facts)


def page(plan: Plan, order: Order = Order.STATUTORY, *, extra_style: str = "") -> str:
    """The plan as one HTML file with its style inside."""
    layout = laid_out(plan, order)
    style = Markup("\n".join(part for part in (read_template("plan.css"), extra_style) if part))  # noqa: S704 - our own files
    body = Markup(_fragment(layout, 2))  # noqa: S704 - already escaped by the fragment's template
    return _PAGES.get_template("page.html").render(layout=layout, body=body, style=style, language=LANGUAGE)


def fragment(plan: Plan, order: Order = Order.STATUTORY, *, heading_level: int = 2) -> str:
    """The plan's notices and sections alone, with headings that fit below those of the page around them."""
    return _fragment(laid_out(plan, order), heading_level)


def laid_out(plan: Plan, order: Order) -> Layout:
    """The plan in its parts, by the rule book's sections."""
    return lay_out(plan, section_book(), order)


def read_template(name: str) -> str:
    """A style sheet of this package."""
    return files("included.adapters.documents").joinpath("templates", name).read_text(encoding="utf-8")


def _fragment(layout: Layout, level: int) -> str:
    return _PAGES.get_template("fragment.html").render(layout=layout, level=level)
