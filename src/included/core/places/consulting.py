"""Whom a family's wishes oblige an authority to consult (section 39): no list or grade takes a setting off."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from included.core.places.directory import Directory
from included.core.places.wishes import Wishes

_DUTY: Final = "Children and Families Act 2014, section 39(2)"
_REGARD: Final = "Education Act 1996, section 9; SEND Code of Practice, 9.84"


@dataclass(frozen=True, slots=True)
class Consultation:
    """A setting to consult; `is_duty` where section 39(2) applies, or may apply and nobody has said otherwise."""

    urn: int
    name: str
    is_duty: bool
    words: str
    provision: str


def whom_to_consult(wishes: Wishes, directory: Directory) -> tuple[Consultation, ...]:
    """The setting asked for first, whatever it is; then each of the order that is, or may be, of section 38(3)."""
    return tuple(_consultations(wishes, directory))


def _consultations(wishes: Wishes, directory: Directory) -> Iterator[Consultation]:
    requested = wishes.requested
    for urn in wishes.asked_for:
        setting = directory.setting(urn)
        is_requested = requested is not None and requested.urn == urn
        said = requested.is_section_38_3 if requested is not None and is_requested else None
        known = setting.facts.is_section_38_3 if setting is not None else None
        is_of_the_list = _either(said, known)
        if is_of_the_list is False and not is_requested:
            continue
        name = setting.name if setting is not None else requested.name if requested is not None and is_requested else ""
        yield _consultation(urn, name, is_of_the_list, is_on_list=setting is not None)


def _either(said: bool | None, known: bool | None) -> bool | None:  # noqa: FBT001 - two answers to one question
    """True where either says so: consulting one too many takes nothing away."""
    if said or known:
        return True
    return False if said is False or known is False else None


def _consultation(urn: int, name: str, is_of_the_list: bool | None, *, is_on_list: bool) -> Consultation:  # noqa: FBT001
    absent = "" if is_on_list else " It is not on this list, which makes no difference."
    if is_of_the_list is False:
        words = (
            "The family asks for it. It is not one of the settings of section 38(3), so it need not admit the child; "
            "the authority must have regard to the wish and consult it."
        )
        return Consultation(urn, name, is_duty=False, words=words + absent, provision=_REGARD)
    words = "The family asks for it, and it is one of the settings of section 38(3): it must be consulted."
    if is_of_the_list is None:
        words = (
            "The family asks for it. Whether it is one of the settings of section 38(3) is not known: until it is, "
            "consult it as one."
        )
    return Consultation(urn, name, is_duty=True, words=words + absent, provision=_DUTY)
