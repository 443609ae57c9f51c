"""GOV.UK Frontend's macros and our own, callable from any page without an import line."""

from collections.abc import Callable
from typing import Any

from jinja2 import BaseLoader, ChainableUndefined, Environment, PackageLoader, PrefixLoader
from markupsafe import Markup

# The components pages may use. The GOV.UK header, footer and logo are left out: they carry the crown.
GOVUK_COMPONENTS = (
    "accordion",
    "back-link",
    "breadcrumbs",
    "button",
    "character-count",
    "checkboxes",
    "date-input",
    "details",
    "error-message",
    "error-summary",
    "exit-this-page",
    "fieldset",
    "file-upload",
    "generic-header",
    "hint",
    "input",
    "inset-text",
    "label",
    "notification-banner",
    "pagination",
    "panel",
    "password-input",
    "phase-banner",
    "radios",
    "select",
    "service-navigation",
    "skip-link",
    "summary-list",
    "table",
    "tabs",
    "tag",
    "task-list",
    "textarea",
    "warning-text",
)

Macro = Callable[..., Markup]


def govuk_loader() -> BaseLoader:
    """Where the wheel's templates are, under the name they call each other by."""
    return PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})


def macro_name(component: str) -> str:
    """`date-input` is `govukDateInput`, as in GOV.UK's own documentation."""
    return "govuk" + "".join(word.capitalize() for word in component.split("-"))


def govuk_macros() -> dict[str, Macro]:
    """Every component by its macro name, each compiled when it is first called."""
    library = _lenient_environment()
    return {
        macro_name(component): _late(library, f"govuk_frontend_jinja/components/{component}/macro.html", component)
        for component in GOVUK_COMPONENTS
    }


def own_macros(environment: Environment, template: str, names: tuple[str, ...]) -> dict[str, Macro]:
    """Macros of one of our own templates, by name."""
    return {name: _late_named(environment, template, name) for name in names}


def _lenient_environment() -> Environment:
    # The wheel asks for keys that were not given and means "no"; our own pages must not, so it has its own environment.
    library = Environment(
        loader=govuk_loader(),
        autoescape=True,
        undefined=ChainableUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    # Words of Nunjucks that the port kept.
    library.globals.update(null=None)
    return library


def _late(environment: Environment, template: str, component: str) -> Macro:
    return _late_named(environment, template, macro_name(component))


def _late_named(environment: Environment, template: str, name: str) -> Macro:
    def call(*arguments: Any, **options: Any) -> Markup:
        return Markup(getattr(environment.get_template(template).module, name)(*arguments, **options))  # noqa: S704  # a macro's answer is escaped already

    call.__name__ = name
    return call
