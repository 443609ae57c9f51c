"""The form of a postcode; whether there is such a place is for others."""

import re
from collections.abc import Sequence
from typing import Final

import numpy as np

from included.core.returns.columns import Mask

_POSTCODE: Final = re.compile(r"\s*[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}\s*", re.IGNORECASE | re.ASCII)


def is_no_postcode(texts: Sequence[str | None]) -> Mask:
    """Where something is written that has not the form of a postcode."""
    wrong = (bool(text and not text.isspace() and not _POSTCODE.fullmatch(text)) for text in texts)
    return np.fromiter(wrong, np.bool_, len(texts))
