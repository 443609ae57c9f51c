"""Letting the sender of e-mail see what is to be sent: nobody acts, and for a moment the post is open."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

_OPEN = "SELECT set_config('included.post', %s, true)"


@contextmanager
def post_open() -> Iterator[None]:
    """Inside a transaction, let the row-level policy of notices admit the sender, and nobody before or after."""
    _set("on")
    try:
        yield
    finally:
        # A failed statement has already put the setting back with everything else.
        if not connection.needs_rollback:
            _set("")


def _set(value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_OPEN, [value])
