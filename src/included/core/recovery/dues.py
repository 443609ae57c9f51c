"""Conditions and actions as a document gives them: what is due when, and what shows that it was done."""

from datetime import date
from typing import Final

from included.core.money.fields import Fields
from included.core.recovery.reading import evidence_in, known, words_in
from included.core.recovery.record import Action, Condition, Evidence

CONDITION: Final = ("id", "text", "area", "due_on", "met_on", "evidence")
ACTION: Final = ("id", "what", "owner", "condition", "due_on", "done_on", "evidence")


def condition_in(fields: Fields, as_at: date) -> Condition:
    """One condition; nothing may be met or shown after the day of the plan."""
    met_on, evidence = fields.day("met_on"), evidence_in(fields)
    _not_later(fields, "met_on", met_on, evidence, as_at)
    return Condition(
        words_in(fields, "id"), words_in(fields, "text"), fields.text("area"), fields.day("due_on"), met_on, evidence
    )


def action_in(fields: Fields, as_at: date) -> Action:
    """One action; an action without a day is none."""
    fields.needed("due_on")
    done_on, evidence = fields.day("done_on"), evidence_in(fields)
    _not_later(fields, "done_on", done_on, evidence, as_at)
    return Action(
        key=words_in(fields, "id"),
        what=words_in(fields, "what"),
        owner=words_in(fields, "owner"),
        condition=fields.text("condition"),
        due_on=known(fields.day("due_on"), date.max),
        done_on=done_on,
        evidence=evidence,
    )


def _not_later(fields: Fields, name: str, day: date | None, evidence: tuple[Evidence, ...], as_at: date) -> None:
    if day and day > as_at:
        fields.wrong("MD05", name, f"{name} is {day}, after the day of the plan, {as_at}. Mend one of the two.")
    for index, each in enumerate(evidence):
        if each.on > as_at:
            said = f"The evidence is of {each.on}, after the day of the plan, {as_at}. Mend one of the two."
            fields.wrong("MD05", f"evidence[{index}].on", said)
