"""A case list as CSV, streamed: a page of cases at a time, each in a transaction of its own as its reader."""

import csv
from collections.abc import Iterator

from included.apps.accounts.access_log import log_views_by
from included.apps.accounts.acting import acting
from included.apps.cases.queries.caseload import CaseFilter, matching
from included.apps.cases.queries.keyset import Key, page_of
from included.apps.cases.queries.rows import CaseRow, readable, rows_of
from included.apps.spreadsheets import safe_cell
from included.core.access import Viewer

HEADINGS = ("reference", "child", "stage", "what_is_due", "due_on", "case_officer", "opened_on", "urgent")
_BATCH = 1000


class _Line:
    """What csv writes to: it hands each line back."""

    def write(self, line: str) -> str:
        """The line, and nothing kept."""
        return line


def csv_lines(wanted: CaseFilter, viewer: Viewer) -> Iterator[str]:
    """The lines of the file. The request's own transaction has ended when they are sent."""
    writer = csv.writer(_Line())
    # The mark tells spreadsheets that the text is UTF-8.
    yield "\ufeff" + writer.writerow(HEADINGS)
    after: Key | None = None
    while True:
        with acting(viewer):
            page = page_of(readable(matching(wanted).cases), _BATCH, after=after)
            log_views_by(viewer, [case.child_id for case in page.cases], wanted.authority_code, "case list: export")
            lines = [
                writer.writerow([safe_cell(cell) for cell in _cells(row)]) for row in rows_of(page.cases, wanted.today)
            ]
        yield from lines
        if page.next_key is None:
            return
        after = page.next_key


def _cells(row: CaseRow) -> tuple[str, ...]:
    due_on = row.due_on.isoformat() if row.due_on else ""
    urgent = "yes" if row.is_urgent else "no"
    opened_on = row.opened_on.isoformat()
    return (row.reference, row.child_name, row.state, row.duty, due_on, row.officer, opened_on, urgent)
