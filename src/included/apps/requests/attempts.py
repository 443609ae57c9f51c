"""How often something may be tried, where there is no account to lock; the figures are in ACCOUNT_RATE_LIMITS."""

from allauth.core import ratelimit
from django.http import HttpRequest

from included.apps.design.refusals import TooMany

_HOUR = 3600


def check_attempts(request: HttpRequest, action: str, key: str) -> None:
    """Count an attempt; TooMany once there were as many as allowed."""
    if not ratelimit.consume(request, action=action, key=key.lower()):
        raise TooMany(
            "You have asked for the link too many times. Each request sends an email, so we allow a few an hour. "
            "Look in your junk mail, or try again in an hour.",
            retry_after=_HOUR,
        )
