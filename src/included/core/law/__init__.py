"""The types that hold the rule book: provisions, limits, exceptions, policy profiles."""

from included.core.law.book import ExceptionRule, ExceptionTest, Profile, RuleBook, UnknownProfile
from included.core.law.rules import Certainty, Counting, DatedNumber, Force, LimitRule, NoValueInForce, Party

__all__ = [
    "Certainty",
    "Counting",
    "DatedNumber",
    "ExceptionRule",
    "ExceptionTest",
    "Force",
    "LimitRule",
    "NoValueInForce",
    "Party",
    "Profile",
    "RuleBook",
    "UnknownProfile",
]
