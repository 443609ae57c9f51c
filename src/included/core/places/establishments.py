"""A setting as the register of establishments (GIAS) describes it, and what follows from its type."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from included.core.vocabulary import SenType, SettingKind


class Listing(StrEnum):
    """Whether section 38(3) of the Children and Families Act 2014 lists a type of establishment."""

    LISTED = "listed"
    IF_APPROVED = "if_approved"
    NOT_LISTED = "not_listed"
    NO_PLACE = "no_place"


@dataclass(frozen=True, slots=True)
class EstablishmentType:
    """One type of the register: the kind of setting it is here, and its place in section 38(3)."""

    code: int
    name: str
    kind: SettingKind | None
    listing: Listing
    status: str = "confirmed"

    def has_duty_to_admit(self, *, is_approved: bool) -> bool:
        """Whether section 43 binds it once a plan names it; `is_approved` under section 41."""
        return self.listing is Listing.LISTED or (self.listing is Listing.IF_APPROVED and is_approved)


@dataclass(frozen=True, slots=True, kw_only=True)
class Establishment:
    """One row of the register. What the row or its layout does not say is empty; no member of staff is read."""

    urn: int
    name: str
    authority_code: str
    type_name: str = ""
    kind: SettingKind | None = None
    duty_to_admit: bool = False
    is_approved: bool = False
    status: str = ""
    is_open: bool = True
    opened_on: date | None = None
    closed_on: date | None = None
    phase: str = ""
    low_age: int | None = None
    high_age: int | None = None
    gender: str = ""
    admissions_policy: str = ""
    boarders: str = ""
    religious_character: str = ""
    establishment_number: str = ""
    ukprn: str = ""
    trust_code: str = ""
    trust: str = ""
    capacity: int | None = None
    pupils: int | None = None
    alternative_places: int | None = None
    needs: tuple[SenType, ...] = ()
    resourced_capacity: int | None = None
    resourced_on_roll: int | None = None
    unit_capacity: int | None = None
    unit_on_roll: int | None = None
    parts: tuple[SettingKind, ...] = ()
    inspected_on: date | None = None
    inspection_outcome: str = ""
    street: str = ""
    locality: str = ""
    town: str = ""
    county: str = ""
    postcode: str = ""
    website: str = ""
    telephone: str = ""
    easting: int | None = None
    northing: int | None = None
    register_changed_on: date | None = None
