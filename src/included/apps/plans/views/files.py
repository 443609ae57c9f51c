"""A plan as a file: its name says which case and version, and never whose."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from included.adapters.documents.pdf import pdf
from included.adapters.documents.word import word
from included.apps.plans.queries.versions import Version
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


def files_at(case_id: UUID, version: Version) -> dict[str, str]:
    """Where a reader of this version downloads the files of its advice."""
    files = (file.id for row in version.issued.advice for file in row.files)
    return {each: reverse("plans:appended_file", args=[case_id, version.number, each]) for each in files}


def order_in(text: str) -> Order:
    """The order asked for in an address; the statutory one where none is."""
    return Order(text) if text in set(Order) else Order.STATUTORY
