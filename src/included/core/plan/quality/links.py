"""Q00, Q02 and Q03: what should hang together and does not."""

from collections.abc import Iterator

from included.core.plan.findings import Finding
from included.core.plan.records import Area, Need, Plan, ProvisionSection
from included.core.plan.rules import PlanRules

# Health provision that educates or trains is special educational provision (section 21(5)), so F may meet a need of C
# or D. Nothing but F meets a special educational need of section B.
_MAY_MEET = {
    "B": {ProvisionSection.F},
    "C": {ProvisionSection.G, ProvisionSection.F},
    "D": {ProvisionSection.H1, ProvisionSection.H2, ProvisionSection.F},
}
_EXPECTED = {"B": "section F", "C": "section G", "D": "section H1 or H2"}


def ids_used_twice(plan: Plan, rules: PlanRules) -> Iterator[Finding]:
    """Two records of one list with one id: a link to it could mean either."""
    lists = {
        "needs": [need.id for need in plan.needs],
        "provision": [item.id for item in plan.provision],
        "outcomes": [outcome.id for outcome in plan.outcomes],
    }
    for name, ids in lists.items():
        seen: set[str] = set()
        for number, identity in enumerate(ids):
            is_taken = identity in seen
            seen.add(identity)
            if is_taken:
                message = f"The id {identity} is used twice in {name}, so a link to it could mean either."
                yield rules.codes["Q00"].found(f"{name}[{number}].id", message, "Give it an id of its own.")


def needs_without_provision(plan: Plan, rules: PlanRules) -> Iterator[Finding]:
    """Q02: a need that no provision of the right section names."""
    met: dict[str, set[ProvisionSection]] = {}
    for item in plan.provision:
        for need_id in item.needs:
            met.setdefault(need_id, set()).add(item.section)
    for number, need in enumerate(plan.needs):
        if not met.get(need.id, set()) & _MAY_MEET[need.area.section] and not _has_reason(need):
            yield rules.codes["Q02"].found(f"needs[{number}]", _unmet(need), _what_next(need), ids=(need.id,))


def _has_reason(need: Need) -> bool:
    """A need of section C or D may go without provision for a recorded reason; one of section B may not."""
    return need.area in {Area.HEALTH, Area.SOCIAL_CARE} and bool(need.why_no_provision.strip())


def _unmet(need: Need) -> str:
    return f"Need {need.id} has no provision in {_EXPECTED[need.area.section]}, so nothing in the plan meets it."


def _what_next(need: Need) -> str:
    if need.area.section == "B":
        return "Add provision to section F that names this need, or link provision that is already there."
    return f"Add provision to {_EXPECTED[need.area.section]} that names this need, or record why there is none."


def provision_without_need(plan: Plan, rules: PlanRules) -> Iterator[Finding]:
    """Q03: provision that names no need, or one that is not in the plan."""
    known = {need.id for need in plan.needs}
    for number, item in enumerate(plan.provision):
        unknown = tuple(need_id for need_id in item.needs if need_id not in known)
        if unknown or not item.needs:
            named = f"names {', '.join(unknown)}, which the plan does not hold" if unknown else "names no need"
            message = f"Provision {item.id} {named}, so nobody can tell what it is for."
            better = "Link it to the need it meets, or add that need to section B, C or D."
            yield rules.codes["Q03"].found(f"provision[{number}].needs", message, better, ids=(item.id, *unknown))
