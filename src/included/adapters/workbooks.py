"""Tables written as an Excel workbook: numbers are numbers, days are days, and no text of it is ever run."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from included.core.recovery.tables import Block, Sheet, Value

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Beginning so, a text that somebody edits in its cell would turn into a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
# What XML cannot hold, and more than a cell can.
_UNHELD: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LONGEST: Final = 32_767
_FIRST, _OTHERS = 44, 16


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """The workbook as a file's bytes."""
    book = Workbook()
    book.remove(book.active)
    for each in sheets:
        _write(book.create_sheet(each.name), each.blocks)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _write(sheet: Any, blocks: Iterable[Block]) -> None:
    row = 1
    for block in blocks:
        _cell(sheet, row, 1, block.title).font = Font(bold=True, size=13)
        for column, heading in enumerate(block.headings, start=1):
            _cell(sheet, row + 1, column, heading).font = Font(bold=True)
        for offset, values in enumerate(block.rows, start=2):
            for column, value in enumerate(values, start=1):
                _cell(sheet, row + offset, column, value)
        row += len(block.rows) + 3
    for column in range(1, sheet.max_column + 1):
        sheet.column_dimensions[get_column_letter(column)].width = _FIRST if column == 1 else _OTHERS


def _cell(sheet: Any, row: int, column: int, value: Value) -> Any:
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        text = _UNHELD.sub("", value)[:_LONGEST]
        cell.value = text
        # Said and not guessed: a text that looks like a formula would be taken for one.
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(_FORMULA)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    elif value is not None:
        cell.value = value
        cell.number_format = _form(value)
    return cell


def _form(value: int | Decimal | date) -> str:
    if isinstance(value, date):
        return "yyyy-mm-dd"
    return "#,##0.00" if isinstance(value, Decimal) else "#,##0"
