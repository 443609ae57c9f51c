"""The link that opens a request: its secret is worked out anew from the draft each time, and is not stored."""

import base64
from datetime import timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.crypto import salted_hmac

from included.apps.accounts.links import digest_of

LIFE = timedelta(days=30)
# After sending, the link shows the case to somebody without an account for as long as one takes, appeals included.
LIFE_ONCE_SENT = timedelta(days=365)


def secret_of(draft_id: UUID) -> str:
    """The secret of a draft's link: 256 bits that nobody can work out without the site's own key."""
    made = salted_hmac("included.requests.link", str(draft_id), algorithm="sha256").digest()
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


def digest_for(draft_id: UUID) -> str:
    """What is stored of it."""
    return digest_of(secret_of(draft_id))


def path_of(draft_id: UUID) -> str:
    """Where the link leads."""
    return reverse("requests:return", args=[secret_of(draft_id)])
