"""A plan as a file: its name says which case and version, and never whose."""

from django.http import HttpResponse

from included.adapters.documents.pdf import pdf
from included.adapters.documents.word import word
from included.core.plan.layout import Order
from included.core.plan.records import Plan

KINDS = {
    "pdf": (pdf, "application/pdf"),
    "docx": (word, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


def file_of(plan: Plan, kind: str, order: Order, name: str) -> HttpResponse:
    """The file to download; the middleware keeps it out of every cache."""
    draw, content_type = KINDS[kind]
    response = HttpResponse(draw(plan, order), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def order_in(text: str) -> Order:
    """The order asked for in an address; the statutory one where none is."""
    return Order(text) if text in set(Order) else Order.STATUTORY
