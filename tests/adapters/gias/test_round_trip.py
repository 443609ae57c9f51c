"""Whatever establishment is written in the register's layout is read back the same."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.gias.files import read, text_of
from included.adapters.gias.types import establishment_types
from included.core.places import Establishment, EstablishmentType, Listing
from included.core.vocabulary import SenType, SettingKind

TYPES = [each for each in establishment_types() if each.listing is not Listing.NO_PLACE]
WORDS = st.text(st.characters(categories=["L", "N"], include_characters=" ',&-\"\n"), max_size=40).map(
    lambda text: " ".join(text.split())
)
# These are how the register says nothing.
NAMES = WORDS.filter(lambda text: text.casefold() not in {"", "none", "n/a", "not applicable", "not recorded"})
COUNTS = st.none() | st.integers(0, 9999)
DAYS = st.none() | st.dates(date(1850, 1, 1), date(2040, 1, 1))
PARTS = {
    (): "Not applicable",
    (SettingKind.RESOURCED_PROVISION,): "Resourced provision",
    (SettingKind.SEN_UNIT,): "SEN unit",
    (SettingKind.RESOURCED_PROVISION, SettingKind.SEN_UNIT): "Resourced provision and SEN unit",
}


@st.composite
def establishments(draw: st.DrawFn) -> Establishment:
    kind: EstablishmentType = draw(st.sampled_from(TYPES))
    low = draw(st.none() | st.integers(0, 19))
    is_approved, is_open = draw(st.booleans()), draw(st.booleans())
    has_place = draw(st.booleans())
    return Establishment(
        urn=draw(st.integers(1, 9_999_999)),
        name=draw(NAMES),
        authority_code=draw(st.sampled_from(["886", "936", "201"])),
        type_name=kind.name,
        kind=kind.kind,
        is_approved=is_approved,
        duty_to_admit=kind.has_duty_to_admit(is_approved=is_approved),
        status="Open" if is_open else "Closed",
        is_open=is_open,
        opened_on=draw(DAYS),
        closed_on=draw(DAYS),
        low_age=low,
        high_age=None if low is None else low + 7,
        capacity=draw(COUNTS),
        pupils=draw(COUNTS),
        needs=tuple(draw(st.lists(st.sampled_from(SenType), unique=True, max_size=13))),
        parts=draw(st.sampled_from(list(PARTS))),
        unit_capacity=draw(COUNTS),
        town=draw(NAMES),
        easting=draw(st.integers(1, 699_999)) if has_place else None,
        northing=draw(st.integers(1, 1_299_999)) if has_place else None,
    )


def as_row(each: Establishment, separator: str) -> dict[str, str]:
    def shown(value: object) -> str:
        if isinstance(value, date):
            return f"{value.day:02}{separator}{value.month:02}{separator}{value.year:04}"
        return "" if value is None else str(value)

    needs = {f"SEN{n} (name)": f"{need} - words" for n, need in enumerate(each.needs, start=1)}
    return {
        "URN": shown(each.urn),
        "LA (code)": each.authority_code,
        "EstablishmentName": each.name,
        "TypeOfEstablishment (name)": each.type_name,
        "EstablishmentStatus (name)": each.status,
        "OpenDate": shown(each.opened_on),
        "CloseDate": shown(each.closed_on),
        "StatutoryLowAge": shown(each.low_age),
        "StatutoryHighAge": shown(each.high_age),
        "SchoolCapacity": shown(each.capacity),
        "NumberOfPupils": shown(each.pupils),
        "Section41Approved (name)": "Approved" if each.is_approved else "Not applicable",
        **dict.fromkeys((f"SEN{n} (name)" for n in range(1, 14)), ""),
        **needs,
        "TypeOfResourcedProvision (name)": PARTS[each.parts],
        "SenUnitCapacity": shown(each.unit_capacity),
        "Town": each.town,
        "Easting": shown(each.easting),
        "Northing": shown(each.northing),
    }


@given(
    st.lists(establishments(), min_size=1, max_size=4, unique_by=lambda each: each.urn),
    st.sampled_from("-/"),
    st.sampled_from(["utf-8", "utf-8-sig"]),
)
def test_what_is_written_is_read_the_same(
    tmp_path_factory: pytest.TempPathFactory, given_rows: list[Establishment], separator: str, encoding: str
) -> None:
    file = tmp_path_factory.mktemp("round") / "register.csv"
    file.write_text(text_of(as_row(each, separator) for each in given_rows), encoding=encoding, newline="")

    rows, findings = read(file)

    assert [each.establishment for each in rows] == given_rows
    assert not findings
