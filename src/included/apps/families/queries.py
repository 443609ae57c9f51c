"""What a family's pages read: their children, one case whole, who may see the record and who looked."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from included.apps.accounts.models import AccessLogEntry, Account
from included.apps.accounts.queries import authority, roles_text
from included.apps.cases.actions.decisions import family_help_of
from included.apps.cases.letters import Help
from included.apps.cases.models import Case
from included.apps.cases.queries.overview import Overview, overview_of
from included.apps.design.refusals import NotFound
from included.apps.families.standing import Happening, Standing, standing_of
from included.apps.families.words import NOW
from included.apps.people.models import Grant
from included.apps.people.queries import grants_in_force
from included.core.access import Basis, Viewer
from included.core.casework import CaseState
from included.core.casework.chronology import events_that_count

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Own:
    """One of somebody's own cases, in a list."""

    case_id: UUID
    child_id: UUID
    authority_code: str
    name: str
    reference: str
    now: str


@dataclass(frozen=True, slots=True)
class FamilyCase:
    """A case as its family sees it."""

    case_id: UUID
    child_id: UUID
    authority_code: str
    authority_name: str
    reference: str
    name: str
    officer: str
    state: CaseState
    standing: Standing
    overview: Overview
    help: Help


@dataclass(frozen=True, slots=True)
class Seer:
    """Somebody who may see the record."""

    who: str
    why: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Look:
    """One time somebody looked."""

    id: int
    at: datetime
    who: str
    page: str


def own_cases(viewer: Viewer, today: date) -> tuple[Own, ...]:
    """The cases of the children somebody is family to."""
    if viewer.account_id is None:
        return ()
    children = grants_in_force(today).filter(account_id=viewer.account_id, basis=Basis.FAMILY).values("child_id")
    rows = Case.objects.filter(child_id__in=children).select_related("child").order_by("-opened_on", "pk")[:PAGE_SIZE]
    return tuple(
        Own(row.pk, row.child_id, row.authority_code, row.child.short_name, row.reference, NOW[CaseState(row.state)][0])
        for row in rows
    )


def family_case(viewer: Viewer, case_id: UUID, today: date) -> FamilyCase:
    """A case for its own family; for everybody else there is no such page."""
    case = Case.objects.select_related("child", "officer").filter(pk=case_id).first()
    if case is None or not _is_family(viewer, case.child_id, today):
        raise NotFound
    return _family_case(case, today)


def case_by_link(case_id: UUID, today: date) -> FamilyCase:
    """The same for whoever holds the link of the request; the database lets nobody else read it."""
    case = Case.objects.select_related("child", "officer").filter(pk=case_id).first()
    if case is None:
        raise NotFound
    return _family_case(case, today)


def who_may_see(child_id: UUID, account_id: int, today: date) -> tuple[Seer, ...]:
    """Everybody who may see the record besides the council's own staff."""
    rows = Grant.objects.filter(child_id=child_id).select_related("account", "organisation").order_by("starts_on", "pk")
    return tuple(
        Seer(_holder(row, account_id), _WHY[Basis(row.basis)], row.starts_on, row.ends_before)
        for row in rows
        if row.starts_on <= today and (row.ends_before is None or today < row.ends_before)
    )


def who_looked(child_id: UUID, account_id: int, *, before: int | None = None) -> tuple[tuple[Look, ...], int | None]:
    """The views of the record, the latest first, and the key of the next page."""
    entries = AccessLogEntry.objects.filter(child_id=child_id).select_related("account")
    if before is not None:
        entries = entries.filter(pk__lt=before)
    rows = [*entries.prefetch_related("account__memberships__organisation").order_by("-pk")[: PAGE_SIZE + 1]]
    shown = tuple(Look(row.pk, row.at, _looker(row.account, account_id), row.page) for row in rows[:PAGE_SIZE])
    return shown, shown[-1].id if len(rows) > PAGE_SIZE else None


_WHY = {
    Basis.FAMILY: "Family",
    Basis.REQUESTER: "Sent the request, and has its link",
    Basis.TEACHES: "Teaches",
    Basis.ADVISES: "Was asked for advice",
    Basis.CONSULTED: "Was asked whether it can meet the needs in the plan",
    Basis.COMMISSIONS: "Gets the issued plan, as the law asks, because it arranges the health care in it",
}


def _is_family(viewer: Viewer, child_id: UUID, today: date) -> bool:
    if viewer.account_id is None:
        return False
    own = grants_in_force(today).filter(child_id=child_id, account_id=viewer.account_id, basis=Basis.FAMILY)
    return own.exists()


def _family_case(case: Case, today: date) -> FamilyCase:
    overview = overview_of(case, today)
    happened = [Happening(event.kind, event.on) for event in events_that_count(overview.facts.events, today)]
    own = authority(case.authority_code)
    return FamilyCase(
        case_id=case.pk,
        child_id=case.child_id,
        authority_code=case.authority_code,
        authority_name=own.name if own else "The council",
        reference=case.reference,
        name=case.child.short_name,
        officer=case.officer.name if case.officer else "",
        state=overview.reckoning.state,
        standing=standing_of(overview.reckoning, happened, today),
        overview=overview,
        help=family_help_of(case.authority_code),
    )


def _holder(row: Grant, account_id: int) -> str:
    if row.organisation:
        return row.organisation.name
    if row.account_id == account_id:
        return "You"
    # Two parents may live apart, and one must not learn more of the other here than that they see the record.
    return "Another member of the family" if row.account_id else "Whoever has the link of the request"


def _looker(account: Account | None, own_id: int) -> str:
    if account is None:
        return "Somebody with the link of the request"
    if account.pk == own_id:
        return "You"
    return "Another member of the family" if account.is_family else f"{account.name}, {roles_text(account)}"
