"""What readers of the plan get: the page of five minutes, its versions, the files, the signature."""

import json
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from included.adapters import clock
from included.adapters.recoveryrules import recovery_book
from included.adapters.workbooks import MEDIA_TYPE, workbook
from included.apps.accounts.acting_request import ActingRequest
from included.apps.design.listing import page_address
from included.apps.design.numbers import number_in
from included.apps.design.parts import Pages
from included.apps.design.refusals import NotFound
from included.apps.finance.roles import READERS, STAFF, MoneyReader, money_page
from included.apps.recovery import queries
from included.apps.recovery.actions import sign as give_signature
from included.apps.recovery.forms.rows import SignForm
from included.apps.recovery.pictures import balances
from included.core.access import OrganisationKind
from included.core.recovery.answers import comparison_document
from included.core.recovery.findings import PlanFinding, Severity
from included.core.recovery.futures import draw_futures
from included.core.recovery.programmes import Signatory
from included.core.recovery.tables import sheets
from included.core.recovery.telling import late_conditions, odds, sentences, short, that_matter

_DRAWS, _SEED = 200, 1
_LATE, _UNSURE = "RP05", "RP12"
_SIDES = {"before": "closing_before", "after": "closing_after"}


@money_page(READERS)
def home(request: ActingRequest, reader: MoneyReader) -> HttpResponse:
    """The plan as it stands, or that there is none yet."""
    if queries.newest(reader.code) is None:
        return render(request, "recovery/none.html", {"reader": reader})
    return _page(request, reader, queries.kept_version(reader.code))


@money_page(READERS)
def version(request: ActingRequest, reader: MoneyReader, number: int) -> HttpResponse:
    """A version as it was."""
    return _page(request, reader, queries.kept_version(reader.code, number))


def _page(request: ActingRequest, reader: MoneyReader, kept: queries.Kept) -> HttpResponse:
    run = kept.run
    futures = draw_futures(run.plan, run.outcomes, draws=_DRAWS, seed=_SEED)
    context: dict[str, Any] = {
        "reader": reader,
        "kept": kept,
        "plan": run.plan,
        "sentences": [*sentences(run.plan, run.outcomes), *odds(run.plan, futures)],
        "picture_of": balances(run.outcomes),
        "outcomes": run.outcomes,
        "matters": [(_named(run, each.key), each) for each in that_matter(run.without)],
        "late": late_conditions(run.plan),
        "warnings": [each for each in run.findings if _is_to_ask(each)],
        "may_sign": kept.is_newest and bool(_posts_left(request, reader, kept)),
        "short": short,
    }
    return render(request, "recovery/plan.html", context)


def _is_to_ask(found: PlanFinding) -> bool:
    """Late conditions are listed by themselves; of mere advice, a reader needs to know how sure the figures are."""
    return found.code == _UNSURE or (found.severity is not Severity.ADVICE and found.code != _LATE)


def _posts(request: ActingRequest, reader: MoneyReader) -> tuple[Signatory, ...]:
    """The posts that the person's roles in the authority may hold."""
    own = [m for m in request.viewer.memberships if m.kind is OrganisationKind.AUTHORITY]
    return queries.posts_of([m.role for m in own if m.authority_code == reader.code])


def _posts_left(request: ActingRequest, reader: MoneyReader, kept: queries.Kept) -> list[Signatory]:
    """The posts in which the person may still sign this version."""
    if any(each.signed_by == request.user.pk for each in kept.posts):
        return []
    signed = {each.signatory.post for each in kept.posts if each.signed_as}
    return [each for each in _posts(request, reader) if each.post not in signed]


def _named(run: Any, key: str) -> Any:
    return next(each for each in run.plan.mitigations if each.key == key)


@money_page(READERS)
def workbook_file(_request: ActingRequest, reader: MoneyReader, number: int) -> HttpResponse:
    """The tables of the management plan's template as an Excel workbook."""
    kept = queries.kept_version(reader.code, number)
    written = workbook(sheets(kept.run, recovery_book()))
    return _file(written, MEDIA_TYPE, f"recovery-plan-{reader.code}-version-{number}.xlsx")


@money_page(READERS)
def document_file(_request: ActingRequest, reader: MoneyReader, number: int) -> HttpResponse:
    """The plan's document, as `included recovery` takes it."""
    written = json.dumps(queries.kept_version(reader.code, number).document, ensure_ascii=False, indent=2)
    return _file(written.encode(), "application/json", f"recovery-plan-{reader.code}-version-{number}.json")


def _file(written: bytes, media_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(written, content_type=media_type, headers=headers)


@money_page(READERS)
def versions(request: ActingRequest, reader: MoneyReader) -> HttpResponse:
    """Who changed what and when, newest first."""
    rows, more = queries.versions_page(reader.code, number_in(request.GET.get("below", "")))
    pages = Pages(next_href=page_address(request, below=more) if more else "")
    return render(request, "recovery/versions.html", {"rows": rows, "pages": pages, "reader": reader})


@money_page(READERS)
def against(request: ActingRequest, reader: MoneyReader, number: int, other: int) -> HttpResponse:
    """Two versions beside each other."""
    if other >= number:
        raise NotFound
    before, after = queries.kept_version(reader.code, other), queries.kept_version(reader.code, number)
    compared = comparison_document(before.run, after.run)
    years = [
        {name: each[key] and Decimal(each[key]) for name, key in _SIDES.items()} | {"year": each["year"]}
        for each in compared["years"]
    ]
    context = {"before": before, "after": after, "compared": compared, "years": years}
    return render(request, "recovery/against.html", context)


@money_page(STAFF)
def sign(request: ActingRequest, reader: MoneyReader) -> HttpResponse:
    """Sign the plan as it stands, in a post one holds."""
    kept = queries.kept_version(reader.code)
    form = SignForm(request.POST or None, posts=_posts(request, reader))
    if form.is_valid():
        digest = request.POST.get("digest", "")
        give_signature(kept.version, form.cleaned_data["post"], digest, by=request.user, at=clock.now())
        messages.success(request, f"You have signed version {kept.version.number}.")
        return redirect("recovery:home")
    context = {"form": form, "kept": kept, "sentences": sentences(kept.run.plan, kept.run.outcomes)}
    return render(request, "recovery/sign.html", context)
