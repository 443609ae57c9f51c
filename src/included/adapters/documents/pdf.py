"""A plan as a tagged PDF (PDF/UA-1), drawn by WeasyPrint from the same HTML as the web page."""

from functools import lru_cache
from typing import Any

from included.adapters.documents.fonts import font_faces
from included.adapters.documents.html import laid_out, page_of, read_template
from included.core.errors import IncludedError
from included.core.plan.layout import Layout, Order
from included.core.plan.records import Plan


class PangoMissingError(IncludedError):
    """The libraries that lay out text for a PDF are not on this machine."""


# Where several tables follow one another under one heading each needs its name; a plan's sections have one each. Tables
# of figures have many narrow columns.
_NAMED = """
main .plan-caption { display: table-caption; position: static; width: auto; height: auto; margin: 8pt 0 3pt;
  overflow: visible; white-space: normal; text-align: left; font-weight: 700; break-after: avoid; }
main th, main td { padding-left: 3pt; padding-right: 2pt; }
main thead th { hyphens: auto; }
"""


def pdf(plan: Plan, order: Order = Order.STATUTORY) -> bytes:
    """The plan as PDF; raises `PangoMissingError` where Pango is not installed, and everything else goes on working."""
    return pdf_of(laid_out(plan, order))


def pdf_of(layout: Layout, *, names_tables: bool = False) -> bytes:
    """Anything laid out in parts as a tagged PDF; raises `PangoMissingError`."""
    return _pdf_from(_written(layout, names_tables=names_tables))


def pdf_for_anybody(layout: Layout, *, names_tables: bool = False) -> bytes:
    """The same for what is no child's: it is drawn once, however many people ask for it one after another."""
    return _kept_pdf_from(_written(layout, names_tables=names_tables))


def _written(layout: Layout, *, names_tables: bool) -> str:
    named = _NAMED if names_tables else ""
    style = read_template("print.css").replace("{{ watermark }}", layout.notices[0] if layout.notices else "")
    return page_of(layout, extra_style=f"{font_faces()}\n{style}{named}")


def _pdf_from(written: str) -> bytes:
    return bytes(_weasyprint().HTML(string=written).write_pdf(pdf_variant="pdf/ua-1"))


# Drawing takes seconds of a processor, and an inclusion plan is fetched by anybody; a child's plan is never kept here.
_kept_pdf_from = lru_cache(maxsize=16)(_pdf_from)


def _weasyprint() -> Any:
    """WeasyPrint looks for Pango the moment it is imported, so it is imported here and not above."""
    try:
        import weasyprint  # noqa: PLC0415 - see above
    except OSError as error:
        raise PangoMissingError(
            "A PDF cannot be made, because Pango is missing on this machine. The web page and Word work without it. "
            "On Debian: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        ) from error
    return weasyprint
