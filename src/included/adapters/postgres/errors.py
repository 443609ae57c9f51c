"""What can go wrong between the product and its database."""

from included.core.errors import IncludedError


class DatabaseUnavailableError(IncludedError):
    """No database can be used: the message says why and what to do."""


def one_line(words: object) -> str:
    """What a server or program said over several lines, as part of a sentence."""
    return "; ".join(line.strip() for line in str(words).splitlines() if line.strip())
