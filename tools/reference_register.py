"""The reference page of findings about files of the register of establishments."""

from collections.abc import Iterator

from included.adapters.gias import CODES
from included.adapters.gias.types import establishment_types


def register_findings_page() -> str:
    """Codes, what each says and why it matters; and what is made of each type of establishment."""
    return "\n".join([*_codes(), *_types()])


def _codes() -> Iterator[str]:
    yield "# Findings about the register of establishments"
    yield ""
    yield "Generated from `src/included/rules/register`. What `included import gias FILE` finds in a file of the"
    yield "register (Get Information About Schools) or of its links. `{}` stands for a value of the file."
    yield ""
    yield "fatal: the file cannot be used, and nothing is changed. error: the row is left out, and the rest goes in."
    yield "warning: the row goes in, less the value."
    yield ""
    yield "| code | finding | severity | what it says | why it matters |"
    yield "| --- | --- | --- | --- | --- |"
    for code in CODES.values():
        yield f"| {code.code} | {code.title} | {code.severity} | {code.message} | {code.why} |"
    yield ""


def _types() -> Iterator[str]:
    yield "## Types of establishment"
    yield ""
    yield "Section 38(3) of the Children and Families Act 2014 lists the settings a family may request; section 43"
    yield "binds those once a plan names them. if_approved: where approved under section 41."
    yield "no_place: left out of the directory."
    yield ""
    yield "| code | type in the register | kind of setting | section 38(3) | status |"
    yield "| --- | --- | --- | --- | --- |"
    for each in establishment_types():
        yield f"| {each.code} | {each.name} | {each.kind or 'other'} | {each.listing} | {each.status} |"
