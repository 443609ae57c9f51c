"""The digest of a list's inputs: whoever has the same inputs and the same rules gets the same sixty-four letters."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from hashlib import sha256
from typing import Any, Final

# Of a field that values did not have at first: where it says nothing, it leaves the digests of before as they were.
UNWRITTEN_WHEN_NONE: Final = {"unwritten_when_none": True}


def canonical(value: object) -> str:
    """JSON with sorted keys, no spaces and only ASCII. Numbers are whole, so no two ways of writing one exist."""
    return json.dumps(plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def digest(value: object) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal."""
    return sha256(canonical(value).encode("ascii")).hexdigest()


def plain(value: object) -> Any:
    """Values as JSON has them. Raises TypeError for what has no one way of being written, a fraction or a set."""
    if value is None or isinstance(value, Enum):
        return None if value is None else value.value
    if isinstance(value, str | bool | int):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if is_dataclass(value):
        told = ((each, getattr(value, each.name)) for each in fields(value))
        return {each.name: plain(said) for each, said in told if said is not None or not each.metadata}
    raise TypeError(f"{type(value).__name__} has no one way of being written")
