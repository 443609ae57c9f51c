"""The files of `included money notional-sen`: JSON documents and CSV tables, told apart by what is in them."""

from collections.abc import Callable, Sequence

from included.adapters.formularules import formula_book
from included.cli.json_files import csv_text_of, json_of
from included.core.casework.faults import Fault
from included.core.money.notional.documents import read_document, read_percentages
from included.core.money.notional.raw import RawInput, RawTerm, UnusableInput
from included.core.money.notional.tables import read_table
from included.core.money.notional.terms import checked

_WHAT = "schools as JSON or CSV"
_PERCENTAGES = "percentages as JSON or CSV"


def read_inputs(files: Sequence[str], told: Callable[[str], None]) -> tuple[RawInput, list[Fault]]:
    """All that the files say together, and what is wrong with their shape. Raises UnusableInput, UnusableFileError."""
    found, faults = RawInput(), []
    is_named = len(files) > 1
    for file in files:
        told(file)
        written = csv_text_of(file, _WHAT)
        if is_json(written):
            faults += read_document(json_of(written, file, _WHAT), file if is_named else "", found)
        else:
            faults += read_table(written, file, formula_book().lines, found, is_named=is_named)
    return found, faults


def read_terms(file: str) -> tuple[list[RawTerm], list[Fault]]:
    """Percentages to try, checked. Raises UnusableInput and UnusableFileError."""
    found, book = RawInput(), formula_book()
    written = csv_text_of(file, _PERCENTAGES)
    if is_json(written):
        faults = read_percentages(json_of(written, file, _PERCENTAGES), found)
    else:
        faults = read_table(written, file, book.lines, found, is_named=False)
        if found.schools or found.costs:
            raise UnusableInput(f"{file} holds no percentages. Give the columns la_code, line and percent.")
    faults = faults or checked(found.terms, book)
    faults += [
        Fault("MD05", row.place, f"{row.line}: Only percentages can be tried. Take the value out.")
        for row in found.terms
        if row.value
    ]
    return found.terms, faults


def is_json(written: str) -> bool:
    """Whether a text is meant as JSON."""
    return written.lstrip()[:1] in ("{", "[")
