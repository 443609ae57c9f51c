"""A plan as a tagged PDF (PDF/UA-1), drawn by WeasyPrint from the same HTML as the web page."""

from typing import Any

from included.adapters.documents.fonts import font_faces
from included.adapters.documents.html import laid_out, page_of, read_template
from included.core.errors import IncludedError
from included.core.plan.layout import Layout, Order
from included.core.plan.records import Plan


class PangoMissingError(IncludedError):
    """The libraries that lay out text for a PDF are not on this machine."""


def pdf(plan: Plan, order: Order = Order.STATUTORY) -> bytes:
    """The plan as PDF; raises `PangoMissingError` where Pango is not installed, and everything else goes on working."""
    return pdf_of(laid_out(plan, order))


def pdf_of(layout: Layout) -> bytes:
    """Anything laid out in parts as a tagged PDF; raises `PangoMissingError`."""
    weasyprint = _weasyprint()
    style = read_template("print.css").replace("{{ watermark }}", layout.notices[0] if layout.notices else "")
    written = page_of(layout, extra_style=f"{font_faces()}\n{style}")
    return bytes(weasyprint.HTML(string=written).write_pdf(pdf_variant="pdf/ua-1"))


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
