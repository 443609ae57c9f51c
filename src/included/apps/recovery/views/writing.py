"""The finance officer writes the plan: each change is a new version, and none is overwritten."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from included.adapters import clock
from included.apps.accounts.acting_request import ActingRequest
from included.apps.design.forms import Form
from included.apps.design.numbers import number_in
from included.apps.design.refusals import NotFound
from included.apps.finance.roles import FINANCE, MoneyReader, money_page
from included.apps.recovery import changing, queries
from included.apps.recovery.actions import UnfitPlan, keep_version
from included.apps.recovery.forms.rows import ActionForm, ConditionForm, FileForm, MitigationForm, WithdrawForm
from included.apps.recovery.forms.years import BasicsForm, FirstYearForm, YearForm
from included.core.errors import Refusal
from included.core.money.amounts import from_pence
from included.core.money.years import FinancialYear

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

Make = Callable[[dict[str, Any]], tuple[changing.Document, str]]
_DETAILED = (
    "This year has more detail than the form can show: a row is there more than once.\nDownload the plan as JSON, "
    "change the year there, and bring the file."
)
_WITHDRAWN = "This mitigation is withdrawn.\nAdd a new one to begin it again."
_TEXTS = {"conditions": ("text", "area"), "actions": ("what", "owner", "condition")}


@money_page(FINANCE)
def desk(request: ActingRequest, reader: MoneyReader) -> HttpResponse:
    """Everything of the plan that can be changed."""
    kept = queries.kept_version(reader.code)
    years = [(FinancialYear(int(row["year"][:4])), changing.is_simple(row)) for row in kept.document["years"]]
    context = {"kept": kept, "plan": kept.run.plan, "years": years, "findings": kept.run.findings}
    context["opening"] = from_pence(kept.run.plan.opening.pence)
    return render(request, "recovery/desk.html", context)


@money_page(FINANCE)
def begin(request: ActingRequest, reader: MoneyReader) -> HttpResponse:
    """A new plan with its first year."""
    if queries.newest(reader.code) is not None:
        return redirect("recovery:desk")
    form = FirstYearForm(request.POST or None)
    made = lambda cleaned: (changing.begun(reader.code, cleaned), "The plan was begun")  # noqa: E731
    return _ask(request, reader, form, "Begin a recovery plan", made, base=0, template="recovery/year.html")


@money_page(FINANCE)
def upload(request: ActingRequest, reader: MoneyReader) -> HttpResponse:
    """A plan kept as a file becomes the next version."""
    found = queries.newest(reader.code)
    form = FileForm(request.POST or None, request.FILES or None)

    def made(cleaned: dict[str, Any]) -> tuple[changing.Document, str]:
        return _document_in(cleaned["file"]), f"Brought from the file {cleaned['file'].name}"

    return _ask(request, reader, form, "Bring a plan from a file", made, base=found.number if found else 0)


def _document_in(file: "UploadedFile[Any]") -> changing.Document:
    try:
        found = json.loads(file.read().decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise UnfitPlan((("file", "It is not JSON in UTF-8. Save it anew."),)) from error
    if not isinstance(found, dict):
        raise UnfitPlan((("file", "It holds no plan. Give a JSON object."),))
    return found


def _refuse(name: str) -> Any:
    raise ValueError(name)


@money_page(FINANCE)
def basics(request: ActingRequest, reader: MoneyReader) -> HttpResponse:
    """The plan's name, programme and opening balance."""
    kept = queries.kept_version(reader.code)
    plan = kept.run.plan
    initial = {
        "name": plan.name,
        "programme": plan.programme,
        "opening": changing.shown(str(from_pence(plan.opening.pence))),
        "opening_source": plan.opening.source,
        "opening_status": plan.opening.status or "",
        "balance_by": str(plan.balance_by or ""),
        "to_forum_on": plan.to_forum_on,
    }
    form = BasicsForm(request.POST or None, initial=initial)

    def made(cleaned: dict[str, Any]) -> tuple[changing.Document, str]:
        return changing.with_basics(kept.document, cleaned), "Name, programme or opening balance changed"

    return _ask(request, reader, form, "Change what the plan starts from", made, base=kept.version.number)


@money_page(FINANCE)
def add_year(request: ActingRequest, reader: MoneyReader) -> HttpResponse:
    """The year after the last, beginning with the last one's figures."""
    kept = queries.kept_version(reader.code)
    last, name = kept.document["years"][-1], str(changing.next_year(kept.document))
    typed = changing.year_typed(last) | {"is_actual": False}
    typed.pop("closing", None)
    form = YearForm(request.POST or None, initial=typed)

    def made(cleaned: dict[str, Any]) -> tuple[changing.Document, str]:
        return changing.with_year(kept.document, None, cleaned), f"The year {name} added"

    heading = f"Add the year {name}"
    return _ask(request, reader, form, heading, made, base=kept.version.number, template="recovery/year.html")


@money_page(FINANCE)
def change_year(request: ActingRequest, reader: MoneyReader, year: int) -> HttpResponse:
    """One year's income, grants and spending."""
    kept = queries.kept_version(reader.code)
    name = str(FinancialYear(year))
    place = next((at for at, row in enumerate(kept.document["years"]) if row["year"] == name), None)
    if place is None:
        raise NotFound
    row = kept.document["years"][place]
    if not changing.is_simple(row):
        raise Refusal(_DETAILED)
    form = YearForm(request.POST or None, initial=changing.year_typed(row), has_spend=changing.is_plain(row))

    def made(cleaned: dict[str, Any]) -> tuple[changing.Document, str]:
        return changing.with_year(kept.document, place, cleaned), f"The year {name} changed"

    heading = f"Change the year {name}"
    return _ask(request, reader, form, heading, made, base=kept.version.number, template="recovery/year.html")


@money_page(FINANCE)
def add_mitigation(request: ActingRequest, reader: MoneyReader) -> HttpResponse:
    """A new mitigation."""
    kept = queries.kept_version(reader.code)
    form = MitigationForm(request.POST or None, conditions=_conditions(kept))

    def made(cleaned: dict[str, Any]) -> tuple[changing.Document, str]:
        row = changing.mitigation_row(cleaned)
        return changing.with_row(kept.document, "mitigations", None, row, "M"), f"Mitigation added: {cleaned['name']}"

    return _ask(request, reader, form, "Add a mitigation", made, base=kept.version.number)


@money_page(FINANCE)
def change_mitigation(request: ActingRequest, reader: MoneyReader, row: int) -> HttpResponse:
    """A mitigation said anew."""
    kept = queries.kept_version(reader.code)
    found = _row(kept, "mitigations", row)
    if found.get("withdrawn_on"):
        raise Refusal(_WITHDRAWN)
    form = MitigationForm(request.POST or None, initial=changing.mitigation_typed(found), conditions=_conditions(kept))

    def made(cleaned: dict[str, Any]) -> tuple[changing.Document, str]:
        said = changing.mitigation_row(cleaned)
        change = f"Mitigation {found['id']} changed: {cleaned['name']}"
        return changing.with_row(kept.document, "mitigations", row - 1, said, "M"), change

    return _ask(request, reader, form, f"Change mitigation {found['id']}", made, base=kept.version.number)


@money_page(FINANCE)
def withdraw(request: ActingRequest, reader: MoneyReader, row: int) -> HttpResponse:
    """A mitigation given up: it stays in the list with the reason and counts for nothing."""
    kept = queries.kept_version(reader.code)
    found = _row(kept, "mitigations", row)
    if found.get("withdrawn_on"):
        raise Refusal(_WITHDRAWN)
    form = WithdrawForm(request.POST or None)

    def made(cleaned: dict[str, Any]) -> tuple[changing.Document, str]:
        said = {"withdrawn_on": clock.today().isoformat(), "withdrawn_why": cleaned["why"]}
        change = f"Mitigation {found['id']} withdrawn: {found['name']}"
        return changing.with_row(kept.document, "mitigations", row - 1, said, "M"), change

    return _ask(request, reader, form, f"Withdraw mitigation {found['id']}", made, base=kept.version.number)


@money_page(FINANCE)
def add_condition(request: ActingRequest, reader: MoneyReader) -> HttpResponse:
    """A new condition."""
    return _due(request, reader, "conditions", None)


@money_page(FINANCE)
def change_condition(request: ActingRequest, reader: MoneyReader, row: int) -> HttpResponse:
    """A condition said anew, met, or shown."""
    return _due(request, reader, "conditions", row)


@money_page(FINANCE)
def add_action(request: ActingRequest, reader: MoneyReader) -> HttpResponse:
    """A new action."""
    return _due(request, reader, "actions", None)


@money_page(FINANCE)
def change_action(request: ActingRequest, reader: MoneyReader, row: int) -> HttpResponse:
    """An action said anew, done, or shown."""
    return _due(request, reader, "actions", row)


def _due(request: ActingRequest, reader: MoneyReader, part: str, row: int | None) -> HttpResponse:
    kept = queries.kept_version(reader.code)
    found = {} if row is None else _row(kept, part, row)
    is_condition = part == "conditions"
    done, letter, name = ("met_on", "C", "condition") if is_condition else ("done_on", "A", "action")
    initial = changing.due_typed(found, done)
    form: Form = (
        ConditionForm(request.POST or None, initial=initial)
        if is_condition
        else ActionForm(request.POST or None, initial=initial, conditions=_conditions(kept))
    )

    def made(cleaned: dict[str, Any]) -> tuple[changing.Document, str]:
        said = changing.due_row(cleaned, found, _TEXTS[part], done)
        at = None if row is None else row - 1
        change = f"{name.capitalize()} {found['id']} changed" if found else f"{name.capitalize()} added"
        words = cleaned["text" if is_condition else "what"]
        return changing.with_row(kept.document, part, at, said, letter), f"{change}: {words}"

    heading = f"Change {name} {found['id']}" if found else f"Add {'a' if is_condition else 'an'} {name}"
    context = {"evidence": found.get("evidence") or []}
    return _ask(
        request, reader, form, heading, made, base=kept.version.number, template="recovery/due.html", more=context
    )


def _row(kept: queries.Kept, part: str, row: int) -> dict[str, Any]:
    rows = kept.document.get(part) or []
    if not 1 <= row <= len(rows):
        raise NotFound
    return dict(rows[row - 1])


def _conditions(kept: queries.Kept) -> list[tuple[str, str]]:
    return [(each.key, f"{each.key}: {each.text[:80]}") for each in kept.run.plan.conditions]


def _ask(
    request: ActingRequest,
    reader: MoneyReader,
    form: Form,
    heading: str,
    made: Make,
    *,
    base: int,
    template: str = "recovery/question.html",
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    if form.is_valid():
        # What the person had before them when the page was opened, not what is newest now.
        opened = number_in(request.POST.get("base", ""))
        try:
            document, change = made(form.cleaned_data)
            kept = keep_version(
                reader.code, document, change, base=base if opened is None else opened,
                by=request.user, at=clock.now(), on=clock.today(),
            )  # fmt: skip
        except UnfitPlan as error:
            for place, said in error.faults:
                form.add_error(None, f"{place}: {said}")
        else:
            messages.success(request, f"Kept as version {kept.number}. {change}.")
            return redirect("recovery:desk")
    back = reverse("recovery:desk") if base else reverse("recovery:home")
    context = {"form": form, "heading": heading, "submit_text": "Save", "back_href": back, "base": base, **(more or {})}
    return render(request, template, context)
