"""How each model says which of its fields are personal, and how each is scrubbed."""

from enum import StrEnum


class Scrub(StrEnum):
    """What erasing does to a field that holds personal data."""

    EMPTY = "empty"
    NULL = "null"
    DELETE_ROW = "delete_row"
    KEEP = "keep"
