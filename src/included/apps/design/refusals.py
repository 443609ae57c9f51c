"""Refusals that only the web can make: each is a kind of answer a page gives."""

from included.core.errors import Refusal


class NotFound(Refusal):
    """There is no such page, or it is not this person's to see: the same words for both, so that neither is learnt."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message)


class ChangedMeanwhile(Refusal):
    """Somebody else changed the same thing first; `links` lead to what they did and to what was typed."""

    def __init__(self, message: str, *, links: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(message)
        self.links = links


class TooMany(Refusal):
    """Too many attempts; try again after some seconds."""

    def __init__(self, message: str, *, retry_after: int = 60) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class TooLarge(Refusal):
    """What was sent is larger than what may be sent."""
