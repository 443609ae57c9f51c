"""The limbs of regulation 6(1), in whatever way a row of section K names one."""

import re

from included.core.plan.rules import Limb


def letter_of(written: str, limbs: tuple[Limb, ...]) -> str:
    """The letter of a limb written as its letter, in brackets, with its regulation, or by name; "" for none."""
    said = re.sub(r"^(?:limb|paragraph)\s*|^(?:r(?:eg(?:ulation)?)?\.?\s*)?6\s*\(1\)\s*", "", written.strip().lower())
    said = re.sub(r"['’]s?\b", "", said.strip(" ()."))
    said = re.sub(r"[_\s/-]+", " ", said).removesuffix(" advice").removesuffix(" report")
    return next((limb.letter for limb in limbs if said == limb.letter or said in limb.aliases), "")
