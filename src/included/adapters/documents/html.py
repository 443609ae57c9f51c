"""A plan as HTML: a page that stands alone, or a fragment for another page."""

from collections.abc import Iterable, Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from included.adapters.documents.pictures import svg_of
from included.adapters.planrules import section_book
from included.core.plan.appendices import Appendix
from included.core.plan.blocks import Facts, Passage, Picture, Prose
from included.core.plan.citing import paragraph_anchor
from included.core.plan.layout import Layout, Order, PlanPart, lay_out
from included.core.plan.records import Plan

LANGUAGE: Final = "en-GB"

_PAGES: Final = Environment(
    loader=PackageLoader("included.adapters.documents"),
    autoescape=True,
    undefined=StrictUndefined,
    keep_trailing_newline=True,
)
_PAGES.tests["prose"] = lambda block: isinstance(block, Prose)
_PAGES.tests["passage"] = lambda block: isinstance(block, Passage)
_PAGES.tests["facts"] = lambda block: isinstance(block, Facts)
_PAGES.tests["picture"] = lambda block: isinstance(block, Picture)
_PAGES.tests["appendix"] = lambda part: isinstance(part, Appendix)
_PAGES.filters["anchor"] = paragraph_anchor
_PAGES.filters["svg"] = lambda drawing: Markup(svg_of(drawing))  # noqa: S704 - already escaped by its own template
_NO_FILES: Final[Mapping[str, str]] = MappingProxyType({})


def page(plan: Plan, order: Order = Order.STATUTORY, *, extra_style: str = "") -> str:
    """The plan as one HTML file with its style inside."""
    return page_of(laid_out(plan, order), extra_style=extra_style)


def page_of(layout: Layout, *, extra_style: str = "") -> str:
    """Anything laid out in parts as one HTML file with its style inside."""
    style = Markup("\n".join(part for part in (read_template("plan.css"), extra_style) if part))  # noqa: S704 - our own files
    body = Markup(_whole(layout, 2, _NO_FILES))  # noqa: S704 - already escaped by the fragment's template
    return _PAGES.get_template("page.html").render(layout=layout, body=body, style=style, language=LANGUAGE)


def fragment(
    plan: Plan, order: Order = Order.STATUTORY, *, heading_level: int = 2, files_at: Mapping[str, str] = _NO_FILES
) -> str:
    """The plan's notices, sections and appendices alone, with headings that fit below those of the page around them.

    `files_at` says where a reader downloads the files of advice, by upload; one that is not there is named only.
    """
    return _whole(laid_out(plan, order), heading_level, files_at)


def appendices(plan: Plan, *, heading_level: int = 2, files_at: Mapping[str, str] = _NO_FILES) -> str:
    """The advice bound to the plan alone, for a page that tells the rest of the plan in its own way."""
    bound = laid_out(plan, Order.STATUTORY).appendices
    return _drawn(bound, heading_level, files_at) if bound else ""


def fragment_of(layout: Layout, *, heading_level: int = 2) -> str:
    """The same of anything laid out in parts."""
    return _whole(layout, heading_level, _NO_FILES)


def laid_out(plan: Plan, order: Order) -> Layout:
    """The plan in its parts, by the rule book's sections."""
    return lay_out(plan, section_book(), order)


def read_template(name: str) -> str:
    """A style sheet of this package."""
    return files("included.adapters.documents").joinpath("templates", name).read_text(encoding="utf-8")


def _whole(layout: Layout, level: int, files_at: Mapping[str, str]) -> str:
    return _drawn(layout.all_parts, level, files_at, notices=layout.notices, contents=layout.contents)


def _drawn(
    parts: Iterable[PlanPart | Appendix],
    level: int,
    files_at: Mapping[str, str],
    *,
    notices: tuple[str, ...] = (),
    contents: tuple[PlanPart | Appendix, ...] = (),
) -> str:
    template = _PAGES.get_template("fragment.html")
    return template.render(notices=notices, contents=contents, parts=parts, level=level, files_at=files_at)
