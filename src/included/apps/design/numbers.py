"""Whole numbers that come in an address or a hidden field, where anybody can put anything."""

from included.apps.design.refusals import NotFound

# PostgreSQL's bigint ends below twenty digits; Python refuses to read thousands of them at all.
_MOST_DIGITS = 18


def number_in(text: str) -> int | None:
    """The number, or None where there is none that a row or a revision of ours could have."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS else None


def known_number(number: int) -> int:
    """A number of an address, which may be longer than any row has. Raises NotFound."""
    if number_in(str(number)) is None:
        raise NotFound
    return number
