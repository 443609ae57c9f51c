"""A child's record to the first draft of a plan, and the advice asked for to the rows of section K."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from included.apps.advice.models import AdviceRequest, Upload
from included.apps.people.models import Child, Contact
from included.core.plan.quality.years import curriculum_year
from included.core.plan.records import Advice, AdviceFile, AdviceParagraph, Person, Plan, Views
from included.core.plan.records import Contact as PlanContact

SEX = {"F": "Female", "M": "Male"}
# In the words of the letter that asks: regulation 6(1).
ADVICE_BY_LIMB: Mapping[str, str] = {
    "a": "The child's parent or the young person",
    "b": "Education",
    "c": "Health",
    "d": "Educational psychology",
    "e": "Social care",
    "f": "Other advice",
    "g": "Preparing for adulthood",
    "h": "Advice the family asked for",
}


def first_draft(
    *,
    child: Child,
    contacts: Iterable[Contact],
    answers: Mapping[str, Any],
    is_young_person: bool,
    advice: Iterable[AdviceRequest],
    authority: str,
    is_demonstration: bool,
    today: date,
) -> Plan:
    """A plan that begins with what the record already says, so that nobody types it again."""
    return Plan(
        demonstration=is_demonstration,
        authority=authority,
        person=_person(child, today),
        contacts=tuple(
            PlanContact(f"contact{number}", contact.name, contact.relationship, _reached_at(contact))
            for number, contact in enumerate(contacts, start=1)
        ),
        views=views_in(answers, is_young_person=is_young_person),
        advice=advice_rows(advice),
    )


def views_in(answers: Mapping[str, Any], *, is_young_person: bool) -> Views:
    """What the request says of the child's and the family's views; a young person's hopes are their own."""
    said = {
        page: str(fields.get("text", "")).strip() for page, fields in answers.items() if isinstance(fields, Mapping)
    }
    hopes = said.get("hopes", "")
    own, family = said.get("child-view", ""), said.get("family-view", "")
    return Views(
        child=_paragraphs(own, hopes if is_young_person else ""),
        family=_paragraphs(family, "" if is_young_person else hopes),
        history=said.get("tried", ""),
        how_asked="In their own words, in the request" if own and is_young_person else "",
    )


def advice_rows(asked: Iterable[AdviceRequest]) -> tuple[Advice, ...]:
    """Section K: one row for each adviser asked, in the order asked, so that K2 stays K2 when an eighth is added."""
    return tuple(
        Advice(
            id=f"K{number}",
            limb=row.limb,
            author=_author(row),
            role=_role(row),
            requested_on=row.asked_on,
            received_on=row.answered_on,
            appended=row.answered_on is not None,
        )
        for number, row in enumerate(asked, start=1)
    )


def with_advice_bound(plan: Plan, asked: Iterable[AdviceRequest]) -> Plan:
    """The plan with the words and files of what was received, as regulation 12(4) asks of a plan that goes out."""
    asked = list(asked)
    return replace(plan, advice=tuple(_bound(row, of) for row, of in zip(advice_rows(asked), asked, strict=True)))


def _bound(row: Advice, asked: AdviceRequest) -> Advice:
    """Advice that came with nothing to append (its file had a virus) is not appended, and the check says so."""
    if asked.answered_on is None:
        return row
    bound = replace(row, paragraphs=_sent_paragraphs(asked), files=_files(asked))
    return replace(bound, appended=bound.is_bound)


def _sent_paragraphs(asked: AdviceRequest) -> tuple[AdviceParagraph, ...]:
    statement = getattr(asked, "statement", None)
    if statement is None or statement.sent_at is None:
        return ()
    written = [{key: str(value) for key, value in each.items()} for each in statement.paragraphs]
    return tuple(
        AdviceParagraph(each["id"], each.get("section", ""), each["text"].strip())
        for each in written
        if each.get("text", "").strip()
    )


def _files(asked: AdviceRequest) -> tuple[AdviceFile, ...]:
    kept = asked.uploads.defer("content").filter(withdrawn_at__isnull=True).exclude(state=Upload.State.INFECTED)
    return tuple(AdviceFile(str(each.pk), each.file_name, each.sha256) for each in kept.order_by("uploaded_at", "pk"))


def digest_of(document: Mapping[str, Any]) -> str:
    """The SHA-256 of a document's canonical JSON."""
    canonical = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _person(child: Child, today: date) -> Person:
    year = curriculum_year(Person(born_on=child.born_on), today)
    return Person(
        name=child.full_name,
        known_as=child.known_as,
        born_on=child.born_on,
        ncy=str(year) if year else "R" if year == 0 else "",
        sex=SEX.get(child.sex, ""),
        ethnicity=child.ethnicity,
        first_language=child.first_language,
    )


def _reached_at(contact: Contact) -> str:
    return ", ".join(each for each in (contact.phone, contact.email) if each)


def _author(row: AdviceRequest) -> str:
    statement = getattr(row, "statement", None)
    if statement is not None and statement.author_name:
        return str(statement.author_name)
    return row.adviser_name or (row.organisation.name if row.organisation else "")


def _role(row: AdviceRequest) -> str:
    statement = getattr(row, "statement", None)
    if statement is not None and statement.author_role:
        return str(statement.author_role)
    return ADVICE_BY_LIMB.get(row.limb, "")


def _paragraphs(*texts: str) -> str:
    return "\n\n".join(text for text in texts if text)
