"""Codes of authorities in a return."""

from collections.abc import Sequence

import numpy as np

from included.core.returns.columns import Mask
from included.core.returns.sen2.collection import Collection


def is_no_authority(texts: Sequence[str | None], collection: Collection) -> Mask:
    """Where something is written that is the code of no authority of England."""
    known = collection.other_authorities
    wrong = (bool(text and not text.isspace() and text.strip() not in known) for text in texts)
    return np.fromiter(wrong, np.bool_, len(texts))


def is_the_returning_one(texts: Sequence[str | None], authority: str) -> Mask:
    """Where the authority that makes the return is written."""
    return np.fromiter((bool(text and text.strip() == authority) for text in texts), np.bool_, len(texts))
