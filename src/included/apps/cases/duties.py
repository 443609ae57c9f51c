"""The rule book's own words for what lists and pages show: duties by rule."""

from functools import cache

from included.adapters.rulebook import load_rule_book

# These rules hold a whole order's duties: what is stored beside a case names the rule alone.
_SEVERAL = {
    "H9": "Do what the mediation agreement says",
    "H12": "Do what the conceded appeal asks",
    "H13": "Do what the Tribunal ordered",
    "GP-6": "Have the multi-agency panel advise",
}


@cache
def _duties() -> dict[str, str]:
    duties: dict[str, str] = {}
    for rule in load_rule_book().rules.values():
        duties.setdefault(rule.rule, rule.duty)
    return duties | _SEVERAL


def duty_of(rule: str) -> str:
    """What a rule asks to be done, as a phrase."""
    return _duties().get(rule, rule)
