"""What reference pages are made of: tables of Markdown, and the parts of JSON schemas."""

import json
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any


def table(title: str, head: tuple[str, ...], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    yield f"## {title}"
    yield ""
    for cells in (head, ("---",) * len(head), *rows):
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
    yield ""


def one_of(choices: type[StrEnum]) -> dict[str, Any]:
    return {"enum": [choice.value for choice in choices]}


def or_null(given: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [given, {"type": "null"}]}


def some_fields(fields: dict[str, Any], needed: Iterable[str]) -> dict[str, Any]:
    listed = list(needed)
    either = {name: field if name in listed else or_null(field) for name, field in fields.items()}
    return {"type": "object", "properties": either, "required": listed, "additionalProperties": False}


def every_field(fields: dict[str, Any]) -> dict[str, Any]:
    return some_fields(fields, fields)


def schema(title: str, given: dict[str, Any]) -> str:
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **given}
    return json.dumps(whole, indent=2, ensure_ascii=False)
