"""Which database the site talks to, and as whom."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

_USES_BEFORE_A_PLAN_IS_KEPT = 3


def database_settings(environment: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Django's DATABASES: `default` is the application's role, `owner` (where known) runs migrations.

    The addresses come from INCLUDED_APPLICATION_URL and INCLUDED_OWNER_URL, which the command line sets from
    the embedded server or from DATABASE_URL.
    """
    application = environment.get("INCLUDED_APPLICATION_URL", "postgresql://included_application@127.0.0.1/included")
    settings = {"default": application_settings(application)}
    owner = environment.get("INCLUDED_OWNER_URL")
    if owner:
        settings["owner"] = connection_settings(owner)
    return settings


def application_settings(url: str) -> dict[str, Any]:
    """The application's entry: values travel beside the words of a query, and its plan is kept after a few uses.

    Row-level policies are folded into every query, so that planning one is often dearer than running it. A pooler
    between must keep one server for a session.
    """
    settings = connection_settings(url)
    settings["OPTIONS"] |= {"server_side_binding": True, "prepare_threshold": _USES_BEFORE_A_PLAN_IS_KEPT}
    return settings


def connection_settings(url: str) -> dict[str, Any]:
    """One entry of DATABASES from a postgresql:// address."""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or unquote(parts.hostname or ""),
        "PORT": options.pop("port", None) or str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
