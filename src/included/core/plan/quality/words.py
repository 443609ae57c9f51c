"""Every piece of running text of a plan, with the place it stands at."""

from collections.abc import Iterator

from included.core.plan.records import Plan

VIEWS_BY_FAMILY = frozenset({"views.child", "views.family", "views.history"})


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
