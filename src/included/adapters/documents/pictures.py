"""A picture as inline SVG: for a page, and for a PDF."""

from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from included.core.drawing import Bar, Drawing, Spot, Track

_TEMPLATES: Final = Environment(
    loader=PackageLoader("included.adapters.documents"), autoescape=True, undefined=StrictUndefined
)
_TEMPLATES.tests["bar"] = lambda mark: isinstance(mark, Bar)
_TEMPLATES.tests["track"] = lambda mark: isinstance(mark, Track)
_TEMPLATES.tests["spot"] = lambda mark: isinstance(mark, Spot)
_TEMPLATES.filters["tidy"] = lambda number: f"{number:.1f}".removesuffix(".0")


def svg_of(drawing: Drawing) -> str:
    """The picture with its title and description; every word in it is escaped."""
    return _TEMPLATES.get_template("drawing.html").render(drawing=drawing)
