"""A round with its children and places, and the decisions of people beside its proposal."""

from included.apps.transfers.models.decisions import ProposalDecision
from included.apps.transfers.models.rounds import RoundChild, RoundPlace, RoundState, TransferRound

__all__ = ["ProposalDecision", "RoundChild", "RoundPlace", "RoundState", "TransferRound"]
