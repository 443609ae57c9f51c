"""How many plans there will be and what they cost: learnt from published stocks and flows, with how far it may miss."""
