"""The pages of one case, and the pages of its plan, as links."""

from django.urls import reverse

from included.apps.design.parts import Link
from included.apps.families.queries import FamilyCase
from included.core.casework import CaseState, EventKind
from included.core.law.simulation import LAW

_TABS = (
    ("case", "Where we are", "where we are"),
    ("timeline", "What has happened", "what has happened"),
    ("decisions", "Decisions and rights", "decisions"),
    ("advice", "Advice", "advice"),
    ("places", "Places", "places"),
    ("files", "Add files", "files"),
    ("record", "Who can see this", "who can see the record"),
    ("details", "Your details", "your details"),
)
_PLANNED = (EventKind.PLAN_FINALISED, EventKind.AMENDED_PLAN_ISSUED, EventKind.PLAN_TRANSFERRED_IN)
_REFUSED = (CaseState.REFUSED_TO_ASSESS, CaseState.NOT_ISSUING)


def links_of(case: FamilyCase, page: str, *, has_own_contact: bool) -> tuple[Link, ...]:
    """The pages of a case; one's own details where we have any, and places where there is a plan."""
    own = tuple(
        Link(text, reverse(f"families:{name}", args=[case.case_id]), is_current=key == page)
        for name, text, key in _TABS
        if (name != "details" or has_own_contact) and (name != "places" or _has_plan(case))
    )
    if case.overview.facts.profile == LAW:
        return own
    steps = Link("Steps and proposals", reverse("simulation:family", args=[case.case_id]), is_current=page == "steps")
    return (own[0], steps, *own[1:])


def _has_plan(case: FamilyCase) -> bool:
    return any(entry.kind in _PLANNED for entry in case.overview.history if not entry.is_corrected)


def plan_links(case: FamilyCase) -> tuple[Link, ...]:
    """What is most worth reading now: a refusal, the draft, the plan."""
    kinds = {entry.kind for entry in case.overview.history if not entry.is_corrected}
    found = []
    if case.state in _REFUSED:
        found.append(Link("Read the reasons and your rights", reverse("families:decisions", args=[case.case_id])))
    if EventKind.DRAFT_SERVED in kinds and not kinds & {EventKind.PLAN_FINALISED}:
        found.append(Link("Read and answer the draft plan", reverse("plans:served", args=[case.case_id])))
    if EventKind.LIST_SENT in kinds:
        found.append(Link("Read the list of schools and colleges", reverse("places:family_list", args=[case.case_id])))
    if kinds & {EventKind.PLAN_FINALISED, EventKind.AMENDED_PLAN_ISSUED}:
        found.append(Link("Read the plan", reverse("plans:versions", args=[case.case_id])))
    return tuple(found)
