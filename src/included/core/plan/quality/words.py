"""Every piece of running text of a plan, with the place it stands at."""

import re
import unicodedata
from collections.abc import Iterator

from included.core.plan.records import Plan
from included.core.plan.rules import Placeholders

VIEWS_BY_FAMILY = frozenset({"views.child", "views.family", "views.history"})


def is_placeholder(text: str, placeholders: Placeholders) -> bool:
    """Whether a text says no more than that something is missing."""
    # Sam's views were not obtained: whose they are does not matter.
    said = re.sub(r"^(?:the )?\w+ s (?=views)", "", bare(text))
    if said in placeholders.whole:
        return True
    return len(said.split()) <= placeholders.short_words and f"{said} ".startswith(
        tuple(f"{start} " for start in placeholders.starts)
    )


def bare(text: str) -> str:
    """The words alone, in small letters, with one blank between; a picture (an emoji) says something and stays."""
    kept = (each if _says_something(each) else " " for each in text.casefold())
    return " ".join("".join(kept).split())


def _says_something(sign: str) -> bool:
    return sign.isalnum() or unicodedata.category(sign) in {"So", "Mn", "Mc"}


def texts_of(plan: Plan) -> Iterator[tuple[str, str]]:
    """Place and text, section A first, in the order of the document."""
    yield "views.child", plan.views.child
    yield "views.family", plan.views.family
    yield "views.history", plan.views.history
    for number, need in enumerate(plan.needs):
        yield f"needs[{number}].text", need.text
        yield f"needs[{number}].strengths", need.strengths
    for number, item in enumerate(plan.provision):
        yield f"provision[{number}].text", item.text
    for number, outcome in enumerate(plan.outcomes):
        yield f"outcomes[{number}].text", outcome.text
        yield f"outcomes[{number}].measure", outcome.measure
        yield f"outcomes[{number}].baseline", outcome.baseline
        yield f"outcomes[{number}].steps", outcome.steps
    yield "monitoring", plan.monitoring
    yield "budget.text", plan.budget.text
