"""The server's entry."""

import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "included.config.settings")
_FEWEST_CHARACTERS = 50
if not settings.DEMONSTRATION and len(os.environ.get("INCLUDED_SECRET_KEY", "")) < _FEWEST_CHARACTERS:
    # With the demonstration's key, which everybody can read, or a short one, anyone could make a link to any request.
    raise ImproperlyConfigured(
        f"Set INCLUDED_SECRET_KEY to at least {_FEWEST_CHARACTERS} random characters: sessions and the links of "
        "requests are signed with it."
    )
application = get_wsgi_application()
