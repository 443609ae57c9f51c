"""What pages of tailored lists read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from included.adapters.travelrules import travel_rules
from included.apps.design.refusals import NotFound
from included.apps.places.models import Consultation, FamilyPreference, Setting, TailoredListVersion
from included.apps.places.words_of_lists import CHANNELS
from included.core.places.case_document import read_case
from included.core.places.channels import Channel
from included.core.places.directory import Directory
from included.core.places.list_document import to_document
from included.core.places.list_rules import ListRules
from included.core.places.tailored_list import tailor

PAGE = 20


@dataclass(frozen=True, slots=True)
class ListRow:
    """One list, as a list of them shows it."""

    number: int
    made_on: date
    made_by: str
    sent_on: date | None


@dataclass(frozen=True, slots=True)
class Wish:
    """What the family said of a list, by the names of the settings."""

    order: tuple[str, ...]
    another: str
    is_known: bool
    words: str
    stated_by: str
    stated_at: datetime
    list_number: int
    told_by: str
    told_how: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One page of a list's lines."""

    lines: tuple[Mapping[str, Any], ...]
    page: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class Checked:
    """What making a list again gave."""

    digest: str
    is_same: bool
    are_rules_same: bool


def lists_of(case_id: UUID) -> tuple[ListRow, ...]:
    """The lists of a case, newest first; the rows are large, so only what is shown is read."""
    rows = TailoredListVersion.objects.filter(case_id=case_id).order_by("-number")
    names = ("number", "made_on", "made_by__name", "sending__sent_on")
    return tuple(ListRow(*row) for row in rows.values_list(*names))


def list_version(case_id: UUID, number: int) -> TailoredListVersion:
    """One list, or NotFound; its inputs are large, and are read where it is made again."""
    rows = TailoredListVersion.objects.select_related("made_by", "case").defer("inputs")
    version = rows.filter(case_id=case_id, number=number).first()
    if version is None:
        raise NotFound
    return version


def sent_list(case_id: UUID) -> TailoredListVersion:
    """The list the family has before it: the newest one sent. NotFound where there is none."""
    rows = TailoredListVersion.objects.select_related("sending", "case").defer("inputs").filter(sending__isnull=False)
    version = rows.filter(case_id=case_id).order_by("-number").first()
    if version is None:
        raise NotFound
    return version


def familys_lines(version: TailoredListVersion) -> list[dict[str, Any]]:
    """The lines as the family has them: without prices, which are between a setting and authorities and no reason."""
    return [{key: value for key, value in line.items() if key != "price"} for line in version.document["list"]]


def page_of(lines: Sequence[Mapping[str, Any]], page: int) -> Shown:
    """Twenty lines; a page that is not there is the nearest one that is."""
    pages = max(1, -(-len(lines) // PAGE))
    page = min(max(page, 1), pages)
    return Shown(tuple(lines[(page - 1) * PAGE : page * PAGE]), page, pages, len(lines))


def latest_preference(case_id: UUID) -> FamilyPreference | None:
    """What the family said last."""
    rows = FamilyPreference.objects.filter(case_id=case_id)
    return rows.select_related("stated_by", "version").order_by("-stated_at", "-pk").first()


def standing_of(version: TailoredListVersion, stated: FamilyPreference | None) -> str:
    """Which list and which word of the family's somebody writes upon: another one means that things have moved on."""
    return f"{version.number}.{stated.pk if stated else 0}"


def wish_of(stated: FamilyPreference | None) -> Wish | None:
    """The same by the names of the settings, for reading."""
    if stated is None:
        return None
    names = dict(Setting.objects.filter(pk__in=stated.asked_for).values_list("pk", "name"))
    another = names.get(stated.another_urn, "") if stated.another_urn else ""
    return Wish(
        order=tuple(names.get(urn, str(urn)) for urn in stated.order),
        another=another or stated.another,
        is_known=bool(another),
        words=stated.words,
        stated_by=stated.stated_by.name,
        stated_at=stated.stated_at,
        list_number=stated.version.number,
        told_by=stated.told_by,
        told_how=CHANNELS[Channel(stated.told_how)] if stated.told_how else "",
    )


def consulted_urns(case_id: UUID) -> frozenset[int]:
    """The settings that were asked about any draft of this case."""
    return frozenset(Consultation.objects.filter(case_id=case_id).values_list("setting_id", flat=True))


def made_again(version: TailoredListVersion) -> Checked:
    """The list made once more from what is stored: the same rules give the same digest and the same lines."""
    reading = read_case(version.inputs)
    rules = travel_rules()
    is_known = version.rules in set(ListRules)
    are_rules_same = is_known and version.travel_rules == rules.digest
    if reading.case is None or not is_known:
        return Checked("", is_same=False, are_rules_same=are_rules_same)
    listed = replace(reading.case, rules=ListRules(version.rules))
    made = tailor(listed, Directory.of(reading.settings), rules)
    document = to_document(made, rules, tuple(version.document["remarks"][:-1]))
    is_same = made.digest == version.digest and document == version.document
    return Checked(made.digest, is_same=is_same, are_rules_same=are_rules_same)
