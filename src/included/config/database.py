"""Which database the site talks to, and as whom."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


def database_settings(environment: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Django's DATABASES: `default` is the application's role, `owner` (where known) runs migrations.

    The addresses come from INCLUDED_APPLICATION_URL and INCLUDED_OWNER_URL, which the command line sets from
    the embedded server or from DATABASE_URL.
    """
    application = environment.get("INCLUDED_APPLICATION_URL", "postgresql://included_application@127.0.0.1/included")
    settings = {"default": connection_settings(application)}
    owner = environment.get("INCLUDED_OWNER_URL")
    if owner:
        settings["owner"] = connection_settings(owner)
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
