"""How often something may be tried, where there is no account to lock."""

from allauth.core import ratelimit
from django.http import HttpRequest

from included.apps.design.refusals import TooMany

RATES = {"find_request": "20/h/ip,5/h/key"}
_HOUR = 3600


def check_attempts(request: HttpRequest, action: str, key: str) -> None:
    """Count an attempt; TooMany once there were as many as allowed."""
    if not ratelimit.consume(request, app="requests", action=action, config=RATES, key=key.lower()):
        raise TooMany(
            "You have asked for the link too many times. Each request sends an email, so we allow a few an hour. "
            "Look in your junk mail, or try again in an hour.",
            retry_after=_HOUR,
        )
