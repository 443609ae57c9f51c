"""A year group that moves to secondary school: children with lists and wishes, schools with few places, officers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from django.test import Client

from apps import factories
from included.adapters import clock
from included.apps.accounts.acting import acting, viewer_of
from included.apps.accounts.models import Account
from included.apps.cases.models import Case
from included.apps.placements.actions.commissioning import Wanted, commission
from included.apps.places.actions.lists import Stated, make_list, send_list, state_preferences
from included.apps.places.models import Setting
from included.apps.places.queries.list_inputs import Asked as AskedList
from included.apps.transfers.actions.deciding import Decided, decide
from included.apps.transfers.actions.rounds import Asked, ask_for_round
from included.apps.transfers.models import ProposalDecision, RoundChild, TransferRound
from included.core.access import Basis
from included.core.casework import EventKind
from included.core.places.allocation import Objective
from included.core.places.allocation.cohorts import Transfer
from included.core.places.allocation.decisions import Verdict
from included.core.places.facts import Need
from included.core.vocabulary import Level, SenType, SettingKind

HELD = date(2025, 1, 16)
SEPTEMBER = date(2025, 9, 1)
BORN = date(2014, 1, 20)
ORCHARD, HILLTOP, ASH = 118301, 118302, 118303
MOVE = (EventKind.PHASE_TRANSFER_EXPECTED, date(2024, 10, 1), {"to": "school", "transfers_on": "2025-09-01"})
FINAL = (EventKind.PLAN_FINALISED, date(2024, 3, 1))


@pytest.fixture(autouse=True)
def held_day() -> Iterator[date]:
    with clock.hold_today(HELD):
        yield HELD


@dataclass
class Year:
    """Everybody about a year group, and what they do."""

    officer: Account
    colleague: Account
    manager: Account
    stranger: Account
    cases: dict[str, Case] = field(default_factory=dict)

    def commission(self, urn: int, count: int, **changes: Any) -> None:
        """So many places for Year 7 and up, from the start of the school year."""
        options = {"opens_on": date(2024, 9, 1), "low_year": 7, "high_year": 11, **changes}
        with acting(viewer_of(self.manager)):
            wanted = Wanted(urn=urn, kind=SettingKind.SPECIAL, count=count, **options)
            commission(wanted, authority_code="886", by=self.manager, at=clock.now())

    def child(
        self,
        name: str,
        order: tuple[int, ...] = (),
        *,
        events: tuple[Any, ...] = (FINAL, MOVE),
        easting: int | None = 601500,
        has_list: bool = True,
        born_on: date = BORN,
        code: str = "886",
    ) -> Case:
        """A child with a plan whose move is recorded, a list, and what its family prefers of it."""
        case = factories.child_with_case(
            name, events=events, born_on=born_on, code=code, easting=easting, northing=easting and 142500
        )
        self.cases[name] = case
        if has_list and easting:
            self.make_list(case, order)
        return case

    def make_list(self, case: Case, order: tuple[int, ...] = ()) -> None:
        asked = AskedList((Need(SenType.ASD, Level.SPECIALIST),), (), SEPTEMBER, 10, is_own_area=False)
        with acting(viewer_of(self.officer)):
            made = make_list(case.pk, asked, by=self.officer, on=HELD)
            if not order:
                return
            send_list(case.pk, made.number, by=self.officer, at=clock.now(), on=HELD)
            child = case.child
        parent = factories.family_account()
        factories.grant(child, Basis.FAMILY, account=parent)
        with acting(viewer_of(parent)):
            state_preferences(made.pk, Stated(order), by=parent, at=clock.now(), on=HELD)

    def ask(self, objective: Objective = Objective.STABLE, **changes: Any) -> TransferRound:
        """An officer asks for a round of Year 7."""
        asked = {"transfer": Transfer.SCHOOL, "year_group": 7, "starts_on": SEPTEMBER, **changes}
        with acting(viewer_of(self.officer)):
            return ask_for_round(Asked("886", objective=objective, **asked), by=self.officer, at=clock.now())

    def row(self, made: TransferRound, name: str) -> RoundChild:
        with acting(viewer_of(self.officer)):
            rows = RoundChild.objects.select_related("proposed", "case")
            return rows.get(round=made, case=self.cases[name])

    def decide(
        self,
        made: TransferRound,
        name: str,
        verdict: Verdict = Verdict.ACCEPT,
        place: str = "",
        *,
        seen: int = 0,
        by: Account | None = None,
    ) -> ProposalDecision:
        by = by or self.officer
        row = self.row(made, name)
        with acting(viewer_of(by)):
            decided = Decided(verdict, "It is right for this child.", place)
            return decide(made, row, decided, seen=seen, by=by, at=clock.now())

    def proposed(self, made: TransferRound) -> dict[str, int | None]:
        """The setting proposed for each child who takes part."""
        with acting(viewer_of(self.officer)):
            rows = RoundChild.objects.filter(round=made, left_out="").select_related("proposed", "case")
            return {row.case.child_name: row.proposed.setting_id if row.proposed else None for row in rows}


def make_year() -> Year:
    """Three schools near by, two of them special and with no place yet."""
    for urn, name, kind in (
        (ORCHARD, "Orchard School", "special"),
        (HILLTOP, "Hilltop School", "special"),
        (ASH, "Ash Academy", "mainstream"),
    ):
        facts = {
            "name": name,
            "authority_code": "886",
            "kind": "Community special school" if kind == "special" else "Academy",
            "setting_kind": kind,
            "duty_to_admit": True,
            "is_special": kind == "special",
            "low_age": 11,
            "high_age": 16,
            "town": "Ashford",
            "easting": 601000,
            "northing": 142000,
        }
        Setting.objects.get_or_create(urn=urn, defaults=facts)
    return Year(
        officer=factories.officer(),
        colleague=factories.officer("Carl Colleague"),
        manager=factories.manager(),
        stranger=factories.officer("Una Stranger", code="936"),
    )


@pytest.fixture
def year(db: None) -> Year:
    return make_year()


def browser_of(account: Account) -> Client:
    """A browser somebody is signed in with."""
    client = Client(raise_request_exception=True)
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client
