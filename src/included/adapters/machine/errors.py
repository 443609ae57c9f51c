"""What can go wrong when a machine is made ready."""

from included.core.errors import IncludedError


class MissingOnMachineError(IncludedError):
    """Something is missing and could not be fetched: the message says what does not work without it."""
