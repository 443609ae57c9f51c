"""Who may see which part of a child's record."""

from datetime import date

import pytest

from included.core.access import (
    Basis,
    ChildFacts,
    Grant,
    Membership,
    OrganisationKind,
    Part,
    Role,
    Viewer,
    may_see,
    why_not_see,
)

TODAY = date(2025, 1, 16)
KENT, SURREY = "886", "936"


def staff(role: Role, authority: str = KENT) -> Viewer:
    return Viewer(account_id=1, memberships=(Membership(1, OrganisationKind.AUTHORITY, role, authority),))


@pytest.mark.parametrize("role", [Role.CASE_OFFICER, Role.MANAGER, Role.PLACEMENT_OFFICER])
def test_caseload_roles_see_their_whole_caseload(role: Role) -> None:
    child = ChildFacts(KENT)

    seen = [may_see(staff(role), child, part, TODAY) for part in Part]

    assert all(seen)


@pytest.mark.parametrize(
    "role", [role for role in Role if role not in {Role.CASE_OFFICER, Role.MANAGER, Role.PLACEMENT_OFFICER}]
)
def test_other_roles_see_figures_and_never_a_child(role: Role) -> None:
    child = ChildFacts(KENT)

    seen = [may_see(staff(role), child, part, TODAY) for part in Part]

    assert not any(seen)


def test_another_authoritys_officer_is_a_stranger() -> None:
    child = ChildFacts(KENT)

    refused = why_not_see(staff(Role.CASE_OFFICER, SURREY), child, Part.CASE, TODAY)

    assert refused is not None
    assert "ask the authority's case officer" in refused


@pytest.mark.parametrize(
    ("basis", "seen"),
    [
        (Basis.FAMILY, {Part.CASE, Part.REQUEST, Part.ADVICE, Part.PLAN, Part.FAMILY}),
        (Basis.TEACHES, {Part.CASE, Part.REQUEST, Part.ADVICE, Part.PLAN}),
        (Basis.ADVISES, {Part.CASE, Part.REQUEST, Part.ADVICE}),
        (Basis.CONSULTED, {Part.CASE, Part.ADVICE, Part.PLAN}),
        (Basis.REQUESTER, {Part.CASE, Part.REQUEST}),
        (Basis.COMMISSIONS, {Part.CASE, Part.PLAN}),
    ],
)
def test_a_grant_opens_only_its_own_parts(basis: Basis, seen: set[Part]) -> None:
    child = ChildFacts(KENT, (Grant(basis, TODAY, account_id=7),))

    opened = {part for part in Part if may_see(Viewer(account_id=7), child, part, TODAY)}

    assert opened == seen


@pytest.mark.parametrize(
    ("on", "open_"),
    [(date(2025, 1, 15), False), (date(2025, 1, 16), True), (date(2025, 1, 31), True), (date(2025, 2, 1), False)],
    ids=["the day before", "the first day", "the last day", "the day it has ended"],
)
def test_a_grant_counts_between_its_days(on: date, open_: bool) -> None:
    grant = Grant(Basis.FAMILY, TODAY, account_id=7, ends_before=date(2025, 2, 1))

    seen = may_see(Viewer(account_id=7), ChildFacts(KENT, (grant,)), Part.CASE, on)

    assert seen is open_


@pytest.mark.parametrize(("role", "open_"), [(Role.SENCO, True), (Role.HEAD, True), (Role.GOVERNOR, False)])
def test_a_governor_does_not_see_the_schools_children(role: Role, open_: bool) -> None:
    child = ChildFacts(KENT, (Grant(Basis.TEACHES, TODAY, organisation_id=9),))
    viewer = Viewer(account_id=1, memberships=(Membership(9, OrganisationKind.SETTING, role),))

    seen = may_see(viewer, child, Part.CASE, TODAY)

    assert seen is open_


@pytest.mark.parametrize(
    ("role", "basis", "open_"),
    [
        (Role.HEALTH_COMMISSIONER, Basis.COMMISSIONS, True),
        (Role.ADVISER, Basis.COMMISSIONS, False),
        (Role.HEALTH_COMMISSIONER, Basis.TEACHES, False),
        (Role.ADVISER, Basis.TEACHES, True),
    ],
)
def test_commissioners_read_plans_and_clinicians_their_own_children(role: Role, basis: Basis, open_: bool) -> None:
    child = ChildFacts(KENT, (Grant(basis, TODAY, organisation_id=9),))
    viewer = Viewer(account_id=1, memberships=(Membership(9, OrganisationKind.HEALTH_BODY, role),))

    seen = may_see(viewer, child, Part.PLAN, TODAY)

    assert seen is open_


def test_a_link_opens_only_what_it_was_given_for() -> None:
    child = ChildFacts(KENT, (Grant(Basis.REQUESTER, TODAY, link_digest="a" * 64),))

    mine = may_see(Viewer(link_digest="a" * 64), child, Part.REQUEST, TODAY)
    others = may_see(Viewer(link_digest="b" * 64), child, Part.REQUEST, TODAY)
    plan = may_see(Viewer(link_digest="a" * 64), child, Part.PLAN, TODAY)

    assert (mine, others, plan) == (True, False, False)


def test_nobody_sees_nothing() -> None:
    child = ChildFacts(KENT, (Grant(Basis.FAMILY, TODAY, account_id=7),))

    assert not any(may_see(Viewer(), child, part, TODAY) for part in Part)
