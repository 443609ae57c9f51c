"""Q01: provision so vague, or so short of figures, that nobody can be held to it."""

from collections.abc import Iterator

from included.core.plan.findings import Finding, Severity
from included.core.plan.quality.quantity import Quantity, quantity_of
from included.core.plan.quality.words import bare, is_placeholder
from included.core.plan.records import Plan, Provision
from included.core.plan.rules import PlanRules, VagueGroup

_CURLY = str.maketrans("’‘“”", "''\"\"")


def vague_provision(plan: Plan, rules: PlanRules) -> Iterator[Finding]:
    """What each piece of provision leaves open: words that mean nothing, amount, frequency, person."""
    for number, item in enumerate(plan.provision):
        quantity = quantity_of(item, rules.vague)
        yield from _vague_words(f"provision[{number}]", item, quantity, rules)
        yield from _unquantified(f"provision[{number}]", item, quantity, rules)
        yield from _nobody(f"provision[{number}]", item, rules)


def _vague_words(place: str, item: Provision, quantity: Quantity, rules: PlanRules) -> Iterator[Finding]:
    fields = {"text": item.text, "who": item.who, "hours": item.hours, "frequency": item.frequency}
    for field, text in fields.items():
        for group in rules.vague.groups:
            words = vague_words(text, group) if field in group.fields else None
            severity = _severity(group, quantity)
            if words and severity:
                yield rules.codes["Q01"].found(
                    f"{place}.{field}",
                    f"“{words}” leaves this provision open. {group.reason}",
                    group.better,
                    ids=(item.id,),
                    severity=severity,
                )


def vague_words(text: str, group: VagueGroup) -> str | None:
    """The first words of this group that nothing in the text excuses, as written."""
    plain = text.translate(_CURLY)
    if group.excused_by and group.excused_by.search(plain):
        return None
    excused = [match.span() for match in group.excused_at.finditer(plain)] if group.excused_at else []
    for match in group.pattern.finditer(plain):
        if not any(start < match.end() and match.start() < end for start, end in excused):
            return text[match.start() : match.end()].strip()
    return None


def _severity(group: VagueGroup, quantity: Quantity) -> Severity | None:
    answered = quantity.says_how_often if group.name == "how often" else quantity.is_stated
    return group.when_quantified if answered else Severity.ERROR


def _unquantified(place: str, item: Provision, quantity: Quantity, rules: PlanRules) -> Iterator[Finding]:
    """Nothing is said of the amount, or of how often, in the sentence or in the fields."""
    if quantity.is_stated:
        return
    if quantity.has_amount:
        field, missing, better = "frequency", "how often", "Say how often: every school day, twice a week, each term."
    elif quantity.has_frequency:
        field, missing, better = "hours", "how much", "Say how long each time: 45 minutes."
    else:
        field, missing, better = "text", "how much or how often", "Give the amount and how often: 45 minutes each week."
    message = f"Provision {item.id} does not say {missing}, so nobody can tell whether it is given in full."
    yield rules.codes["Q01"].found(f"{place}.{field}", message, better, ids=(item.id,))


def _nobody(place: str, item: Provision, rules: PlanRules) -> Iterator[Finding]:
    if not _is_named(item, rules):
        message = f"Provision {item.id} does not say who gives it, so it is nobody's task."
        better = "Name the job and the training it needs: a speech and language therapist."
        yield rules.codes["Q01"].found(f"{place}.who", message, better, ids=(item.id,), severity=Severity.WARNING)


def _is_named(item: Provision, rules: PlanRules) -> bool:
    """Whether the field or the sentence says who; an adult is nobody, and a thing that is handed over needs nobody."""
    if not is_placeholder(item.who, rules.placeholders) and bare(item.who) not in rules.vague.anybody:
        return True
    return bool(rules.vague.who.search(item.text) or rules.vague.equipment.search(item.text))
