"""The directory: finding a setting, and its page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from included.adapters import clock
from included.adapters.gias.areas import area_names
from included.apps.accounts.acting_request import ActingRequest
from included.apps.design.listing import listing_of, page_address
from included.apps.design.parts import Pages, TimelineEntry
from included.apps.design.refusals import NotFound
from included.apps.design.words import date_text
from included.apps.places.editing import editor_of, may_confirm
from included.apps.places.forms.directory import DirectoryForm
from included.apps.places.queries.directory import Key, directory_page, parts_of
from included.apps.places.queries.offers import Version, current_offer, history, setting_of
from included.apps.places.queries.register import changes_of
from included.apps.places.queries.standards import setting_standing
from included.apps.places.queries.successors import predecessors_of, successors_of
from included.apps.places.wording import KINDS, SECTIONS, line_text, lines_text
from included.apps.places.words_of_changes import change_text
from included.apps.standards.wording import DRAFT_SENTENCE
from included.core.vocabulary import SettingKind


@login_required
def search(request: ActingRequest) -> HttpResponse:
    """Settings through the filters in the address: by name, or the nearest first."""
    areas = area_names()
    form = DirectoryForm(request.GET, areas=sorted(areas.items(), key=lambda area: area[1]))
    form.is_valid()
    wanted = form.wanted()
    after, before = (
        Key.read(request.GET.get(name, ""), by_distance=wanted.near is not None) for name in ("after", "before")
    )
    page = directory_page(wanted, after=after, before=before)
    pages = Pages(
        next_href=page_address(request, after=page.next_key) if page.next_key else "",
        previous_href=page_address(request, before=page.previous_key) if page.previous_key else "",
    )
    context = {
        "heading": "Find a setting",
        "form": form,
        "listing": listing_of(request, form, pages),
        "settings": page.settings,
        "kinds": KINDS,
        "near": form.cleaned_data.get("near") or "",
        "confirms": may_confirm(request.viewer),
        "is_officer": bool(request.viewer.caseload_authorities),
    }
    return render(request, "places/directory.html", context)


@login_required
def setting(request: ActingRequest, urn: int) -> HttpResponse:
    """One setting: what the register says, its parts, what it offers, who came before and after."""
    found = setting_of(urn)
    editor = editor_of(request.viewer, found)
    offer = current_offer(urn, editor.authority_code)
    context = {
        "setting": found,
        "kind": KINDS[SettingKind(found.setting_kind)] if found.setting_kind else "Other",
        "parts": parts_of(found),
        "kinds": KINDS,
        "area": area_names().get(found.authority_code, ""),
        "editor": editor,
        "sees_standards": editor.is_own or editor.answers,
        "offer": offer,
        "sections": editor.sees,
        "section_names": SECTIONS,
        "line_text": line_text,
        "successors": successors_of(urn),
        "predecessors": predecessors_of(urn),
        "sees_places": editor.is_own or bool(request.viewer.caseload_authorities),
    }
    return render(request, "places/setting.html", context)


@login_required
def beside_standards(request: ActingRequest, urn: int) -> HttpResponse:
    """The setting's offer beside the national standards, for the setting and its authority."""
    found = setting_of(urn)
    editor = editor_of(request.viewer, found)
    if not (editor.is_own or editor.answers):
        raise NotFound
    standing = setting_standing(found, clock.today())
    context = {"setting": found, "standing": standing, "editor": editor, "draft_sentence": DRAFT_SENTENCE}
    return render(request, "places/beside_standards.html", context)


@login_required
def setting_history(request: ActingRequest, urn: int) -> HttpResponse:
    """Every version of every section one may see, and what the register changed."""
    found = setting_of(urn)
    entries = [_entry(version) for version in history(urn)]
    entries += [
        TimelineEntry("The register changed", change.changed_at, by=change.file_name, text=change_text(change.fields))
        for change in changes_of(urn)
    ]
    context = {"setting": found, "entries": sorted(entries, key=lambda entry: entry.order, reverse=True)}
    return render(request, "places/history.html", context)


def _entry(version: Version) -> TimelineEntry:
    said = "Assumed for this demonstration. " if version.is_assumed else ""
    decided = ""
    if version.decided_by and version.decided_at:
        decided = f" {version.status.capitalize()} by {version.decided_by} on {date_text(version.decided_at)}."
    reason = f" {version.reason}" if version.reason else ""
    return TimelineEntry(
        f"{SECTIONS[version.section]}, version {version.number}: {version.status}",
        version.proposed_at,
        by=version.proposed_by,
        text=f"{said}{lines_text(version.lines)}.{decided}{reason}",
    )
