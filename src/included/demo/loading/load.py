"""An invented caseload into the database: one transaction an area, as the application and under its policies."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

import psycopg
from django.conf import settings as django_settings
from django.db import connection

from included.adapters import clock
from included.apps.accounts.acting import acting, caseload_of
from included.apps.cases.models import FamilyHelp
from included.apps.finance.actions.committing import commit_missing
from included.apps.places.models import Setting
from included.demo.loading.bodies import make_bodies
from included.demo.loading.computing import Projection, SentPlan, computed
from included.demo.loading.copying import Row, copy_rows
from included.demo.loading.rows import Rows, offer_rows, setting_rows
from included.demo.records.cases import THE_DAY, Caseload, Scale
from included.demo.records.commissioning import Commissioned, commissioned, place_rows, use_rows
from included.demo.records.finance import keep_accounts
from included.demo.records.formula import give_formula
from included.demo.records.lists import draw_up_lists
from included.demo.records.offers import need_rows, offers_of
from included.demo.records.partnership import convene
from included.demo.records.placements import placement_rows, price_rows
from included.demo.records.recovering import plan_recovery
from included.demo.records.rounds import draw_up_moves
from included.demo.records.settings import settings
from included.demo.records.simulated import CODE as SIMULATED
from included.demo.records.simulated import simulate

Progress = Callable[[str, int, int], None]
_TELL_EVERY: Final = 500
_LONG_ROWS: Final = 100

_CHILD: Final = (
    "id authority_code forename surname known_as born_on sex ethnicity upn nhs_number address postcode easting "
    "northing first_language setting_urn"
)
_CONTACT: Final = (
    "child_id authority_code account_id name relationship has_parental_responsibility email phone address "
    "access_needs language"
)
_GRANT: Final = "child_id authority_code basis account_id organisation_id starts_on why"
_CASE: Final = (
    "id reference child_id authority_code profile officer_id allocated_at opened_on state requested_on decided_on "
    "drafted_on finalised_on next_rule next_due_on awaiting projected_on event_count child_name child_born_on "
    "is_urgent"
)
_EVENT: Final = "case_id sequence kind happened_on details"
_EXCEPTION: Final = (
    "case_id child_id authority_code code starts_on ends_on reason evidence decided_by_id decided_at told_family_on"
)
_REQUEST: Final = "case_id child_id authority_code asked_by asked_by_name answers received_at"
_ADVICE: Final = (
    "case_id child_id authority_code limb adviser organisation_id adviser_name note asked_on due_on answered_on "
    "is_existing_advice"
)
_STATEMENT: Final = "child_id authority_code author_name author_role paragraphs revision kept_at sent_at"
_DRAFT: Final = "case_id child_id authority_code document revision changed_by_id changed_at"
_VERSION: Final = "case_id child_id authority_code number status document digest overrides issued_on issued_by_id"
_CONSULTATION: Final = (
    "case_id child_id authority_code setting_id asked_by_family sent_on reply_by replied_on replied_by_id can_meet "
    "limb reply"
)
_SETTING: Final = (
    "urn name authority_code kind phase duty_to_admit is_special is_alternative_provision low_age high_age town "
    "postcode easting northing is_open assumed setting_kind is_approved status capacity has_unit "
    "has_resourced_provision"
)
# What places_setting takes from `setting_rows`, which gives the codes of needs after them.
SETTING_COLUMNS: Final = tuple(_SETTING.split())
_OFFER: Final = "setting_id section number content status is_current is_assumed proposed_at"
_NEED: Final = "setting_id need level low_age high_age place"
_PLACE: Final = (
    "setting_id kind authority_code number low_year high_year opens_on closes_before is_assumed commissioned_at"
)
_USE: Final = "case_id child_id authority_code state during offered_at filled_at"
_PLACEMENT: Final = (
    "case_id child_id authority_code setting_id kind has_duty_to_admit starts_on share_percent days condition "
    "why_otherwise provider transport transport_ground transport_reason is_assumed made_at"
)
_PRICE: Final = "child_id authority_code facts is_assumed said_at"


def is_loaded(area: str) -> bool:
    """Whether the area's caseload is there: whom its families can turn to is written last."""
    return FamilyHelp.objects.filter(authority_code=area).exists()


def load(caseload: Caseload, progress: Progress) -> None:
    """Write a caseload; all of it or, where something stops it, nothing. Not within a transaction of the caller's."""
    with (
        computed(caseload) as (projections, plans),
        clock.hold_today(THE_DAY),
        acting(caseload_of(caseload.area)),
        # Django's own cursor writes values into the statement, with every quotation mark escaped one by one.
        psycopg.Cursor(connection.connection) as cursor,
    ):
        if not Setting.objects.exists():
            _settings(cursor, progress)
        rows = Rows(caseload, make_bodies(caseload))
        _people(cursor, rows, caseload, progress)
        _work(cursor, rows, caseload, projections, progress)
        _papers(cursor, rows, progress)
        _plans(cursor, rows, caseload, plans, progress)
        if caseload.scale is not Scale.ENGLAND or caseload.personas:
            every = commissioned(caseload)
            _places(cursor, caseload, every, progress)
            progress("commitments", 0, 1)
            commit_missing(caseload.area, on=THE_DAY)
            progress("commitments", 1, 1)
        else:
            every = Commissioned(())
        cursor.execute("SELECT count(nextval('cases_reference')) FROM generate_series(1, %s)", [len(caseload.cases)])
        if caseload.personas:
            progress("lists of settings", 0, 1)
            draw_up_lists(caseload)
            draw_up_moves(caseload, every)
            progress("lists of settings", 1, 1)
            progress("partnership", 0, 1)
            convene(caseload.area, caseload.name)
            progress("partnership", 1, 1)
            progress("money", 0, 1)
            keep_accounts(caseload)
            progress("money", 1, 1)
            plan_recovery(caseload.area)
            progress("schools formula", 0, 1)
            give_formula(caseload.area)
            progress("schools formula", 1, 1)
        _say_whom_to_turn_to(caseload)
        # Last: whoever acts for another area does not act for this one any more.
        if caseload.personas and django_settings.DEMONSTRATION:
            progress("simulated area", 0, 1)
            simulate(f"sen-{SIMULATED}-{caseload.scale}-{caseload.seed}@example.org")
            progress("simulated area", 1, 1)


def _settings(cursor: Any, progress: Progress) -> None:
    """Every setting of the country, and what those are assumed to offer who offer more than any school does."""
    copy_rows(
        cursor,
        "places_setting",
        SETTING_COLUMNS,
        _told(setting_rows(), "settings", 0, progress),
        # An array of arrays would be taken apart to its last value.
        extra=(("need_codes", "text"),),
        found=(("needs", "string_to_array(copied.need_codes, ' ')"),),
    )
    offers = [offer for each in settings() for offer in offers_of(each)]
    _copy(cursor, "places_offerversion", _OFFER, _told(offer_rows(offers), "what settings offer", 0, progress))
    _copy(cursor, "places_settingneed", _NEED, need_rows(offers))


def _people(cursor: Any, rows: Rows, caseload: Caseload, progress: Progress) -> None:
    total = len(caseload.cases)
    _copy(cursor, "people_grant", _GRANT, _told(rows.grants(), "access", 0, progress))
    _copy(cursor, "people_child", _CHILD, _told(rows.children(), "children", total, progress))
    _copy(cursor, "people_contact", _CONTACT, _told(rows.contacts(), "families", 0, progress))


def _work(cursor: Any, rows: Rows, caseload: Caseload, projections: Iterable[Projection], progress: Progress) -> None:
    total = len(caseload.cases)
    _copy(cursor, "cases_case", _CASE, _told(rows.cases(projections), "cases and their limits", total, progress))
    # Half of a row is that of its case: it need not go over half a million times.
    copy_rows(
        cursor,
        "cases_event",
        _EVENT.split(),
        _told(rows.events(), "events", caseload.event_count, progress),
        found=(
            ("child_id", "its.child_id"),
            ("authority_code", "its.authority_code"),
            ("recorded_by_id", "its.officer_id"),
            ("recorded_at", "(copied.happened_on + time '10:00') AT TIME ZONE 'UTC'"),
        ),
        join="JOIN cases_case its ON its.id = copied.case_id",
    )
    _copy(cursor, "cases_exceptionentry", _EXCEPTION, rows.exceptions())
    _copy(cursor, "requests_assessmentrequest", _REQUEST, _told(rows.requests(), "requests", 0, progress))


def _papers(cursor: Any, rows: Rows, progress: Progress) -> None:
    _copy(cursor, "advice_advicerequest", _ADVICE, _told(rows.advice(), "advice asked for", 0, progress))
    copy_rows(
        cursor,
        "advice_advicestatement",
        _STATEMENT.split(),
        _told(rows.statements(), "advice given", 0, progress),
        extra=(("case_id", "uuid"), ("adviser", "text")),
        found=(("advice_request_id", "asked.id"),),
        join="JOIN advice_advicerequest asked ON asked.case_id = copied.case_id AND asked.adviser = copied.adviser",
    )
    _copy(cursor, "plans_plandraft", _DRAFT, rows.drafts())
    # The first revision of a draft is what it says at first.
    cursor.execute(
        "INSERT INTO plans_draftrevision "
        "(case_id, child_id, authority_code, revision, document, changed_by_id, changed_at) "
        "SELECT case_id, child_id, authority_code, revision, document, changed_by_id, changed_at FROM plans_plandraft"
    )


def _plans(cursor: Any, rows: Rows, caseload: Caseload, plans: Iterable[SentPlan], progress: Progress) -> None:
    holders = sum(case.holds_plan for case in caseload.cases)
    copy_rows(
        cursor,
        "plans_planversion",
        _VERSION.split(),
        _told(rows.versions(plans), "plans", holders, progress),
        extra=(("sequence", "integer"),),
        found=(("event_id", "sent.id"),),
        join="JOIN cases_event sent ON sent.case_id = copied.case_id AND sent.sequence = copied.sequence",
        at_once=_LONG_ROWS,
    )
    copy_rows(
        cursor,
        "places_consultation",
        _CONSULTATION.split(),
        rows.consultations(),
        found=(("plan_version_id", "served.id"),),
        join="LEFT JOIN plans_planversion served ON served.case_id = copied.case_id AND served.number = 1",
    )


def _places(cursor: Any, caseload: Caseload, every: Commissioned, progress: Progress) -> None:
    """Places, who holds them, placements and what they cost; of all England only those of the stories' area."""
    _copy(cursor, "placements_place", _PLACE, _told(place_rows(every, caseload.area), "places", 0, progress))
    copy_rows(
        cursor,
        "placements_placeuse",
        _USE.split(),
        _told(use_rows(every, caseload.area), "places held", 0, progress),
        extra=(("urn", "integer"), ("place_kind", "text"), ("number", "integer")),
        found=(("place_id", "place.id"),),
        join="JOIN placements_place place ON place.setting_id = copied.urn AND place.kind = copied.place_kind "
        "AND place.authority_code = copied.authority_code AND place.number = copied.number",
    )
    copy_rows(
        cursor,
        "placements_placement",
        _PLACEMENT.split(),
        _told(placement_rows(caseload), "placements", 0, progress),
        found=(("place_use_id", "used.id"),),
        join="LEFT JOIN placements_placeuse used ON used.case_id = copied.case_id AND used.state = 'filled'",
    )
    copy_rows(
        cursor,
        "placements_placementprice",
        _PRICE.split(),
        _told(price_rows(caseload), "prices", 0, progress),
        extra=(("case_id", "uuid"),),
        found=(("placement_id", "placed.id"),),
        join="JOIN placements_placement placed ON placed.case_id = copied.case_id",
    )


def _copy(cursor: Any, table: str, columns: str, rows: Iterable[Row]) -> None:
    copy_rows(cursor, table, columns.split(), rows)


def _told(rows: Iterable[Row], name: str, total: int, progress: Progress) -> Iterator[Row]:
    """The same rows, with word of how many have gone by."""
    count = 0
    for count, row in enumerate(rows, start=1):
        if count % _TELL_EVERY == 0:
            progress(name, count, max(count, total))
        yield row
    progress(name, count, count)


def _say_whom_to_turn_to(caseload: Caseload) -> None:
    FamilyHelp.objects.create(
        authority_code=caseload.area,
        authority=f"{caseload.name} SEN team, sen-{caseload.area}@example.org, 07700 900000 (invented)",
        mediation=f"{caseload.name} SEND mediation, mediation-{caseload.area}@example.org (invented)",
        disagreement=f"{caseload.name} disagreement resolution, disagreement-{caseload.area}@example.org (invented)",
        advice=f"{caseload.name} information, advice and support, advice-{caseload.area}@example.org (invented)",
    )
