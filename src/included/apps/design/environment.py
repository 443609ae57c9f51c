"""The Jinja environment of every page: strict about names, escaping always, components without import lines."""

from typing import Any

from django.conf import settings
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import ChoiceLoader, Environment, FileSystemBytecodeCache, StrictUndefined
from markupsafe import Markup

from included.adapters.documents.pictures import svg_of
from included.apps.design import words
from included.apps.design.library import govuk_loader, govuk_macros, own_macros
from included.apps.design.rendering import ErrorSummary, Renderer
from included.core.drawing import Drawing

MACROS = {
    "design/macros/casework.html": (
        "alert",
        "badge",
        "identity_bar",
        "message_thread",
        "page_header_actions",
        "progress_tracker",
        "side_by_side",
        "side_navigation",
        "sub_navigation",
        "timeline",
    ),
    "design/macros/lists.html": ("active_filters", "filter_panel", "key_pagination", "sortable_heading"),
    "design/macros/forms.html": ("add_another", "form_buttons", "multi_file_upload", "post_button", "timeout_warning"),
    "design/macros/pages.html": (
        "answers",
        "breadcrumb_trail",
        "navigation_bar",
        "notices",
        "phase_sentence",
        "reveal_details",
        "tasks",
    ),
}


def environment(**options: Any) -> Environment:
    """What Django's Jinja2 backend calls; `options` are its loader and its reloading."""
    options["loader"] = ChoiceLoader([options["loader"], govuk_loader()])
    options["undefined"] = StrictUndefined
    made = Environment(  # noqa: S701  # autoescape is set on the next line, whatever the settings say
        **{
            **options,
            "autoescape": True,
            "trim_blocks": True,
            "lstrip_blocks": True,
            "bytecode_cache": FileSystemBytecodeCache(),
            "cache_size": -1,
        }
    )
    made.globals.update(_functions(made))
    made.filters.update(_filters())
    return made


def url(name: str, *arguments: object, **options: object) -> str:
    """The address of a view: `url("cases:case", case.id)`."""
    return reverse(name, args=arguments or None, kwargs=options or None)


def picture(drawing: Drawing) -> Markup:
    """A drawing as inline SVG."""
    return Markup(svg_of(drawing))  # noqa: S704  # already escaped by its own template


def _functions(made: Environment) -> dict[str, Any]:
    components = govuk_macros()
    functions: dict[str, Any] = {
        **components,
        "url": url,
        "static": static,
        "plural": words.plural,
        "day_count": words.day_count,
        "days_until": words.days_until,
        "field": Renderer(components),
        "error_summary": ErrorSummary(components),
        "picture": picture,
        "csrf_token_of": get_token,
        "product_name": getattr(settings, "PRODUCT_NAME", "Included"),
    }
    for template, names in MACROS.items():
        functions.update(own_macros(made, template, names))
    return functions


def _filters() -> dict[str, Any]:
    named = (
        words.date_text,
        words.date_short,
        words.moment_text,
        words.time_text,
        words.day_count,
        words.number,
        words.money,
        words.percent,
        words.list_text,
        words.lower_first,
    )
    return {function.__name__: function for function in named}
