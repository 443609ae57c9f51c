"""Invented children and families: names, homes that are nobody's, numbers nobody has."""

import hashlib
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Final
from uuid import UUID

from included.demo.figures import packed
from included.demo.lives.life import Life
from included.demo.records.placing import District

_GROUPS: Final = {
    "WBRI": "british",
    "WIRI": "irish",
    "WIRT": "irish",
    "WROM": "european",
    "WOTH": "european",
    "AIND": "asian",
    "APKN": "asian",
    "ABAN": "asian",
    "AOTH": "asian",
    "CHNE": "chinese",
    "BCRB": "african",
    "BAFR": "african",
    "BOTH": "african",
    "OOTH": "other",
}
_LANGUAGES: Final = {
    "european": ("Polish", "Romanian", "Lithuanian", "Portuguese", "Bulgarian"),
    "asian": ("Urdu", "Punjabi", "Bengali", "Gujarati", "Nepali", "Tamil"),
    "chinese": ("Cantonese", "Mandarin"),
    "african": ("Yoruba", "Somali", "Twi", "French"),
    "other": ("Arabic", "Dari", "Turkish", "Vietnamese", "Farsi"),
}
# The second half of a real postcode never has these letters, so these are nobody's.
_UNUSED_LETTERS: Final = "CIKMOV"
_UPN_LETTERS: Final = "ABCDEFGHJKLMNPQRTUVWXYZ"
_JITTER: Final = 1800


@dataclass(frozen=True, slots=True)
class ChildRecord:
    """An invented child."""

    id: UUID
    forename: str
    surname: str
    sex: str
    ethnicity: str
    upn: str
    address: str
    postcode: str
    easting: int
    northing: int
    first_language: str

    @property
    def full_name(self) -> str:
        """Forename and surname."""
        return f"{self.forename} {self.surname}"


@dataclass(frozen=True, slots=True)
class ContactRecord:
    """A parent or carer of an invented child."""

    name: str
    relationship: str
    email: str
    phone: str
    access_needs: str
    language: str


@cache
def _names(kind: str, group: str) -> tuple[str, ...]:
    return tuple(packed.words("names")[kind][group].split())


def identity(*parts: object) -> UUID:
    """An identifier that the same parts always give."""
    return UUID(bytes=hashlib.blake2b(":".join(map(str, parts)).encode(), digest_size=16).digest(), version=4)


class People:
    """Names and homes for the children of one area."""

    def __init__(self, area: str, seed: int, rng: Random, ethnicities: dict[str, int]) -> None:
        self._area = area
        self._seed = seed
        self._rng = rng
        self._codes, self._weights = list(ethnicities), list(ethnicities.values())

    def child(self, life: Life, number: int, home: District) -> ChildRecord:
        """Who a case is about."""
        rng = self._rng
        ethnicity = rng.choices(self._codes, self._weights)[0]
        group = self._group(ethnicity)
        language = ""
        if group in _LANGUAGES and rng.random() < 0.35:
            language = rng.choice(_LANGUAGES[group])
        return ChildRecord(
            id=identity(self._area, self._seed, number),
            forename=rng.choice(_names("girls" if life.sex == "F" else "boys", group)),
            surname=rng.choice(_names("surnames", group)),
            sex=life.sex,
            ethnicity=ethnicity,
            upn=self._upn(life, number) if life.age >= 4 else "",
            address=self._address(home),
            postcode=f"{home.outcode} {rng.randint(1, 9)}{rng.choice(_UNUSED_LETTERS)}{rng.choice(_UNUSED_LETTERS)}",
            easting=home.easting + rng.randint(-_JITTER, _JITTER),
            northing=home.northing + rng.randint(-_JITTER, _JITTER),
            first_language=language or "English",
        )

    def _group(self, ethnicity: str) -> str:
        """The lists of names to draw from; families are mixed more often than codes say."""
        if ethnicity in _GROUPS:
            return _GROUPS[ethnicity] if self._rng.random() < 0.9 else "british"
        return self._rng.choice(("british", "british", "asian", "african", "european"))

    def _address(self, home: District) -> str:
        rng = self._rng
        street = f"{rng.choice(_names('streets', 'first'))} {rng.choice(_names('streets', 'last'))}"
        return f"{rng.randint(1, 140)} {street}, near {home.outcode} (invented)"

    def _upn(self, life: Life, number: int) -> str:
        """A well-formed unique pupil number of schools that do not exist: establishments 0001 to 0099."""
        year = (life.born_on.year + 5) % 100
        body = f"{self._area}{1 + number // 1000 % 99:04d}{year:02d}{number % 1000:03d}"
        weighted = sum(int(digit) * weight for weight, digit in enumerate(body, start=2))
        return _UPN_LETTERS[weighted % 23] + body

    def contacts(self, child: ChildRecord, number: int) -> tuple[ContactRecord, ...]:
        """One or two adults, most with the child's surname; some of the children live with carers."""
        rng = self._rng
        pick = rng.random()
        if pick < 0.05:
            roles = ["Foster carer"]
        elif pick < 0.09:
            roles = ["Grandmother"]
        elif pick < 0.55:
            roles = ["Mother", "Father"]
        else:
            roles = ["Mother"] if pick < 0.93 else ["Father"]
        return tuple(self._contact(child, number, index, role) for index, role in enumerate(roles))

    def _contact(self, child: ChildRecord, number: int, index: int, role: str) -> ContactRecord:
        rng = self._rng
        forename = rng.choice(_names("men" if role == "Father" else "women", "all"))
        shares = role != "Foster carer" and rng.random() < 0.82
        surname = child.surname if shares else rng.choice(_names("surnames", "british"))
        needs = rng.choice(("", "", "", "", "", "", "", "", "", "Large print", "Telephone, not letters"))
        if child.first_language != "English" and not needs:
            needs = f"Interpreter: {child.first_language}" if rng.random() < 0.4 else ""
        return ContactRecord(
            name=f"{forename} {surname}",
            relationship=role,
            email=f"family-{self._area}-{number}-{index + 1}@example.org",
            # The numbers Ofcom keeps for drama.
            phone=f"07700 900{rng.randint(0, 999):03d}",
            access_needs=needs,
            language=child.first_language,
        )
