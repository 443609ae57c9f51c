"""The buttons inside a form that do more than save: copy a paragraph, add, take out. What was typed is saved too."""

from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse

from included.apps.plans.editing import (
    Edit,
    NewIds,
    add_outcome,
    add_provision,
    copy_into_need,
    copy_into_views,
    remove_item,
)
from included.apps.plans.forms.sections import SECTION_FORMS
from included.apps.plans.queries.advice import Paragraph, paragraph_of
from included.core.plan.records import Plan

_NEW_PROVISION, _NEW_OUTCOME = "#provision", "#outcomes"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a button asks for besides saving, and the page to go to."""

    edit: Edit
    goes_to: str


def need_button(sent: QueryDict, case_id: UUID, need_id: str) -> Asked:
    """The button pressed on a need's page."""
    page = reverse("plans:need", args=[case_id, need_id])
    target, _, source = sent.get("copy", "").partition(":")
    paragraph = paragraph_of(case_id, source) if source else None
    if paragraph:
        return _copied(target, paragraph, need_id, page)
    taken_out = sent.get("remove", "")
    if taken_out:
        return Asked(remove_item(taken_out), page)
    if sent.get("add") == "provision":
        return Asked(add_provision(need_id), page + _NEW_PROVISION)
    if sent.get("add") == "outcome":
        return Asked(add_outcome(need_id), page + _NEW_OUTCOME)
    if "save_and_leave" in sent:
        return Asked(nothing_more, reverse("plans:draft", args=[case_id]))
    return Asked(nothing_more, page)


def section_button(sent: QueryDict, case_id: UUID, name: str) -> Asked:
    """The button pressed on the page of another part."""
    page = reverse("plans:section", args=[case_id, name])
    field, _, source = sent.get("copy", "").partition(":")
    paragraph = paragraph_of(case_id, source) if source else None
    if paragraph and field in dict(SECTION_FORMS[name].takes):
        return Asked(copy_into_views(field, paragraph.text), f"{page}#id_{field}")
    return Asked(nothing_more, reverse("plans:draft", args=[case_id]))


def nothing_more(plan: Plan, _: NewIds) -> Plan:
    """What was typed is all there is to save."""
    return plan


def _copied(target: str, paragraph: Paragraph, need_id: str, page: str) -> Asked:
    if target == "provision":
        return Asked(add_provision(need_id, paragraph.text, paragraph.source), page + _NEW_PROVISION)
    if target == "outcome":
        return Asked(add_outcome(need_id, paragraph.text, paragraph.source), page + _NEW_OUTCOME)
    return Asked(copy_into_need(need_id, paragraph.text, paragraph.source), page)
