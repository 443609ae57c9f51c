"""The register's types of establishment, from the rule book."""

import tomllib
from functools import cache
from importlib.resources import files

from included.core.places.establishments import EstablishmentType, Listing
from included.core.vocabulary import SettingKind

# What the composite of 2018 calls a type, where its newer column is empty.
_OLDER_NAMES = {"independent school": 11, "college": 18}


@cache
def establishment_types() -> tuple[EstablishmentType, ...]:
    """Every type, by code."""
    table = tomllib.loads(files("included.rules").joinpath("register", "types.toml").read_text(encoding="utf-8"))
    return tuple(
        EstablishmentType(
            code=row["code"],
            name=row["name"],
            kind=SettingKind(row["kind"]) if row["kind"] else None,
            listing=Listing(row["listing"]),
            status=row.get("status", "confirmed"),
        )
        for row in table["type"]
    )


def type_of(code: str, name: str, older_name: str = "") -> EstablishmentType | None:
    """The type a row means: by its code, with or without a nought in front, else by its name."""
    by_code, by_name = _tables()
    if code.isdecimal() and code.isascii():
        found = by_code.get(int(code[:9]))
        if found is not None:
            return found
    if name:
        return by_name.get(name.casefold())
    older = _OLDER_NAMES.get(older_name.casefold())
    return by_code[older] if older else None


@cache
def _tables() -> tuple[dict[int, EstablishmentType], dict[str, EstablishmentType]]:
    types = establishment_types()
    return {each.code: each for each in types}, {each.name.casefold(): each for each in types}
