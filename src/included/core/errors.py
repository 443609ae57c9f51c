"""The one root of every exception the product raises."""


class IncludedError(Exception):
    """Misuse, or the world broke: what is wrong, why it matters, and what to do next, in that order."""


class Refusal(IncludedError):
    """A lawful no that a user should read: raised by actions, shown by pages in the same words."""

    def __init__(self, message: str, *, provision: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.provision = provision
