"""When a local inclusion plan may go for signature, and when it may be published."""

from collections.abc import Collection
from dataclasses import dataclass

from included.core.errors import Refusal
from included.core.partnership.book import PartnershipBook

_PROVISION = "SEND and AP Green Paper (CP 624), chapter 2: proposed, and never enacted"


@dataclass(frozen=True, slots=True)
class Signatory:
    """A member of today whose signature counts, and whether it was given."""

    name: str
    sector: str
    has_signed: bool


def waiting_for(signatories: Collection[Signatory]) -> tuple[Signatory, ...]:
    """Whose signature is still missing."""
    return tuple(each for each in signatories if not each.has_signed)


def why_not_ask(signatories: Collection[Signatory], book: PartnershipBook) -> Refusal | None:
    """Why the plan may not go out for signature, or None: each sector that must sign needs somebody who can."""
    there = {each.sector for each in signatories}
    missing = [sector.title for sector in book.sectors if sector.must_sign and sector.code not in there]
    if not missing:
        return None
    return Refusal(
        f"Nobody can sign for: {', '.join(missing)}.\nEach of education, health, social care and the parent carer "
        "forum signs the plan. Add a member who signs for each, then ask for signatures.",
        provision=_PROVISION,
    )


def why_not_publish(signatories: Collection[Signatory], book: PartnershipBook) -> Refusal | None:
    """Why the plan may not be published, or None: everybody who must sign has signed exactly this text."""
    refused = why_not_ask(signatories, book)
    if refused:
        return refused
    missing = [each.name for each in waiting_for(signatories)]
    if not missing:
        return None
    return Refusal(
        f"Not everybody has signed: {', '.join(missing)}.\nA plan is the whole partnership's. Wait for them, or take "
        "the plan back and change it with them.",
        provision=_PROVISION,
    )
