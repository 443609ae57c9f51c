"""Registration of the app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Registers the app under its short label."""

    name = "included.apps.accounts"
    label = "accounts"
