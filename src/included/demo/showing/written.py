"""The demonstration without a browser: an issued plan, its timeline with reasons, and the figures beside print."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, Final

from included.adapters.documents.html import page
from included.adapters.documents.pdf import PangoMissingError, pdf
from included.adapters.documents.word import word
from included.adapters.rulebook import load_rule_book
from included.core.casework import CaseFacts, Event, EventKind, ExceptionRecord, Limit, reckon
from included.core.casework.answers import to_document as reckoning_document
from included.core.errors import IncludedError
from included.core.plan.document import from_document
from included.demo.records.cases import THE_DAY, Caseload, InventedCase
from included.demo.records.plan_text import plan_text
from included.demo.showing.comparison import Line

if TYPE_CHECKING:
    from datetime import date

_STORY: Final = "parent_with_a_plan"


class UnwritableFolderError(IncludedError):
    """The folder of --out cannot be written to."""


def write_out(caseload: Caseload, lines: Sequence[Line], folder: Path) -> list[Path]:
    """Write everything into a folder, made if need be; the files. Raises UnwritableFolderError."""
    case = shown_case(caseload)
    contents: dict[str, bytes] = {
        **_plan_files(caseload, case),
        "timeline.json": _text(json.dumps(timeline(case), ensure_ascii=False, indent=2)),
        "timeline.txt": _text(_timeline_text(case)),
        "caseload.csv": _text(summary_csv(lines)),
        "caseload.json": _text(json.dumps(summary(caseload, lines), ensure_ascii=False, indent=2)),
    }
    need_folder(folder)
    with _writing_to(folder):
        for name, content in contents.items():
            (folder / name).write_bytes(content)
    return [folder / name for name in contents]


def need_folder(folder: Path) -> None:
    """Make the folder unless it is there. Raises UnwritableFolderError, now and not after minutes of loading."""
    with _writing_to(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass


@contextmanager
def _writing_to(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UnwritableFolderError(
            f"{folder} cannot be written to: {error.strerror}. Give --out another folder."
        ) from error


def shown_case(caseload: Caseload) -> InventedCase:
    """The case of the story with a finished plan; in a caseload without it, the first plan in force."""
    told = {persona.case_number for persona in caseload.personas if persona.key == _STORY}
    chosen = next((case for case in caseload.cases if case.number in told), None)
    return chosen or next(case for case in caseload.cases if case.holds_plan)


def _plan_files(caseload: Caseload, case: InventedCase) -> dict[str, bytes]:
    issued = [e.on for e in case.events if e.kind in ("plan_finalised", "plan_transferred_in", "amended_plan_issued")]
    document = plan_text(case, is_final=True, issued_on=issued[-1], authority=caseload.name)
    plan = from_document(document)
    files = {"plan.html": _text(page(plan)), "plan.docx": word(plan), "plan.json": _text(_json(document))}
    try:
        files["plan.pdf"] = pdf(plan)
    except PangoMissingError as error:
        files["plan.pdf.missing.txt"] = _text(str(error))
    return files


def facts_of(case: InventedCase) -> CaseFacts:
    """A case as the clock takes it."""
    return CaseFacts(
        as_of=THE_DAY,
        born_on=case.born_on,
        profile="law_2014",
        events=tuple(Event(EventKind(each.kind), each.on, each.details) for each in case.events),
        exceptions=tuple(
            ExceptionRecord(code=each.code, starts_on=each.starts_on, ends_on=each.ends_on, reason=each.reason)
            for each in case.exceptions
        ),
        closures=(),
    )


def timeline(case: InventedCase) -> dict[str, Any]:
    """The events of a case and what the clock makes of them."""
    return {
        "reference": case.reference,
        "child": case.child.full_name,
        "as_of": THE_DAY.isoformat(),
        "events": [{"kind": each.kind, "on": each.on.isoformat(), **each.details} for each in case.events],
        **reckoning_document(reckon(facts_of(case), load_rule_book())),
    }


def _timeline_text(case: InventedCase) -> str:
    """Events and limits in the order of their days, each limit with its reason."""
    reckoning = reckon(facts_of(case), load_rule_book())
    entries: list[tuple[date, int, str]] = [
        (each.on, 0, f"{each.on}  {each.kind.replace('_', ' ')}") for each in case.events
    ]
    entries += [(limit.due_on, 1, _limit_text(limit)) for limit in reckoning.limits]
    entries.sort(key=lambda entry: entry[:2])
    head = f"{case.reference}  {case.child.full_name} (invented)  {reckoning.state.value} on {THE_DAY}"
    return "\n".join([head, "", *(text for _, _, text in entries), ""])


def _limit_text(limit: Limit) -> str:
    return (
        f"{limit.due_on}  last day: {limit.duty} ({limit.rule}, {limit.status.value})\n"
        f"            {limit.why}\n            {limit.provision}"
    )


def summary(caseload: Caseload, lines: Sequence[Line]) -> dict[str, Any]:
    """Every matched figure beside the published one, and what had to give way where two could not both be true."""
    return {
        "area": caseload.area,
        "name": caseload.name,
        "scale": str(caseload.scale),
        "seed": caseload.seed,
        "as_of": THE_DAY.isoformat(),
        "cases": len(caseload.cases),
        "events": caseload.event_count,
        "notes": list(caseload.flows.notes),
        "figures": [
            {
                "group": line.group,
                "name": line.name,
                "printed": line.printed,
                "published": line.published,
                "invented": line.invented,
                "difference": line.difference,
                "verdict": str(line.verdict),
            }
            for line in lines
        ],
    }


def summary_csv(lines: Sequence[Line]) -> str:
    """The same figures as a table."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["group", "name", "printed", "published", "invented", "difference", "verdict"])
    for line in lines:
        writer.writerow(
            [line.group, line.name, line.printed, line.published, line.invented, line.difference, str(line.verdict)]
        )
    return text.getvalue()


def _json(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2)


def _text(content: str) -> bytes:
    return content.encode()
