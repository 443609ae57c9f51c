"""What can go wrong between the product and its database."""

from included.core.errors import IncludedError


class DatabaseUnavailableError(IncludedError):
    """No database can be used: the message says why and what to do."""
