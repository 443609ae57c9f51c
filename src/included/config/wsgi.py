"""The server's entry."""

import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "included.config.settings")
if not settings.DEMONSTRATION and "INCLUDED_SECRET_KEY" not in os.environ:
    # With the demonstration's key, which everybody can read, anyone could make a link to anyone's request.
    raise ImproperlyConfigured("Set INCLUDED_SECRET_KEY: sessions and the links of requests are signed with it.")
application = get_wsgi_application()
