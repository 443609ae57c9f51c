"""One case that has reached every page of the site, everybody around it, and an address for every route."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from http.cookies import SimpleCookie
from typing import Any, NamedTuple, cast

from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from apps import factories
from apps.places.directory_people import AUTISM, say
from apps.plans.conftest import HELD, SCHOOL, Drafting, make_drafting, one_need, own_voice
from apps.plans.test_appendices import add_file
from core.recovery.plans import document, mitigation, year
from included.adapters import clock
from included.apps.accounts.acting import NOBODY, acting, caseload_of, viewer_of
from included.apps.accounts.models import Account, Organisation
from included.apps.advice.models import AdviceRequest, Upload
from included.apps.cases.actions import record_event
from included.apps.cases.models import FamilyHelp
from included.apps.finance.actions.payment_files import keep_file
from included.apps.partnership.actions import open_consultation, respond, write_plan
from included.apps.partnership.documents import document_of
from included.apps.partnership.lines import add_action, add_capital, add_member
from included.apps.partnership.models import ConsultationResponse, InclusionVersion, Publication
from included.apps.people.models import Child, Grant
from included.apps.placements.actions.commissioning import Wanted, commission
from included.apps.placements.actions.offering import offer_place
from included.apps.placements.models import Placement
from included.apps.places.actions.consulting import consult
from included.apps.places.actions.lists import Stated, make_list, send_list, state_preferences
from included.apps.places.actions.offers import keep_draft
from included.apps.places.models import OfferVersion, Setting
from included.apps.places.queries.list_inputs import Asked
from included.apps.plans.actions.family import send_representation, write_comment
from included.apps.plans.actions.issuing import issue_plan
from included.apps.plans.editing import one_after_another
from included.apps.plans.models import PlanVersion
from included.apps.plans.queries.drafting import draft_of
from included.apps.plans.queries.findings import findings_of, needing_a_reason
from included.apps.plans.queries.issuing import final_plan, naming_of
from included.apps.recovery.actions import keep_version
from included.apps.requests.actions import begin, save_answer
from included.apps.requests.link import secret_of
from included.apps.requests.models import RequestDraft
from included.apps.transfers.actions.rounds import Asked as AskedRound
from included.apps.transfers.actions.rounds import ask_for_round
from included.apps.transfers.models import RoundChild
from included.core.access import Basis, OrganisationKind, Role, Viewer
from included.core.casework import EventKind
from included.core.places.allocation import Objective
from included.core.places.allocation.cohorts import Transfer
from included.core.places.facts import Need
from included.core.places.offers import Section
from included.core.places.stays import year_group_on
from included.core.vocabulary import Level, SenType, SettingKind

ANONYMOUS = "nobody"
# Of the case: its officer, an officer and a manager of the same authority, its family, the setting that teaches
# the child, the one consulted, the adviser asked, the health commissioner, and whoever holds the link of its request.
OF_THE_CASE = (
    "officer",
    "colleague",
    "manager",
    "parent",
    "teacher",
    "head",
    "adviser",
    "commissioner",
    "link_holder",
)
# Not of it: an officer elsewhere, another family, those who read figures and no child, somebody writing a request of
# their own, and nobody at all.
STRANGERS = ("elsewhere", "other_parent", "finance", "lead", "forum", "writer", ANONYMOUS)
EVERYBODY = (*OF_THE_CASE, *STRANGERS)


@dataclass(frozen=True)
class Site:
    """The case, its people's browsers, and what stands in the addresses of its pages."""

    drafting: Drafting
    kept: dict[str, Any]
    browsers: dict[str, Client]
    parts: dict[str, dict[str, Any]] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    # What a form has to hold for its page to look at it at all.
    sent: dict[str, dict[str, str]] = field(default_factory=dict)
    # Where a form's address asks something, too.
    asked: dict[str, str] = field(default_factory=dict)

    def answer(self, who: str, method: str, address: str, **sent: Any) -> "Answer":
        """How the site answers somebody; whatever that changed is undone afterwards."""
        browser = self.browsers[who]
        cookies = browser.cookies.output(header="", sep=";")
        with undone():
            before = _written()
            found = cast(HttpResponseBase, getattr(browser, method)(address, **sent))
            body = found.getvalue()
            after = _written()
            # What the answer set belongs to sessions that are undone.
            browser.cookies = SimpleCookie(cookies)
        return Answer(found, body, frozenset(table for table in after if after[table] != before.get(table, 0)))


class Answer(NamedTuple):
    """One answer, all that was sent, and the tables that were written meanwhile."""

    response: HttpResponseBase
    body: bytes
    written: frozenset[str]


def _written() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables")
        return dict(cursor.fetchall())


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside leaves no trace in the database, nor an acting person."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def routes() -> dict[str, URLPattern]:
    """Every route of the site by its name; one without a name is an error, for no table could list it."""
    return dict(_routes_of(get_resolver(), ""))


def _routes_of(resolver: URLResolver, namespace: str) -> Iterator[tuple[str, URLPattern]]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from _routes_of(each, f"{namespace}{each.namespace}:" if each.namespace else namespace)
        else:
            assert each.name, f"the route {each.pattern} has no name"
            yield f"{namespace}{each.name}", each


def make_site() -> Site:
    """Build it: a draft served, commented on, consulted about and issued, and a second request being written."""
    drafting = make_drafting()
    drafting.change(one_after_another(one_need, own_voice))
    appended = add_file(drafting)
    drafting.serve()
    people = _people(drafting)
    kept = {"appended": appended, **_what_is_kept(drafting, people)}
    browsers = {who: _browser(account) for who, account in people.items()}
    browsers["link_holder"] = _browser(None, kept["sent_draft"].link_digest)
    browsers["writer"] = _browser(None, kept["draft"].link_digest)
    browsers[ANONYMOUS] = _browser(None)
    site = Site(drafting, kept, browsers)
    site.parts.update({name: _parts(site, name, route) for name, route in routes().items()})
    site.addresses.update({name: reverse(name, kwargs=parts) for name, parts in site.parts.items()})
    site.sent["partnership:erase"] = {"response": str(kept["response"].pk)}
    site.sent["partnership:sign"] = {"version": "1", "digest": "0"}
    site.sent["finance:payment_file"] = {"what": "put_aside"}
    site.sent["plans:forget"] = {"page": site.addresses["plans:draft"]}
    site.asked["cases:keep"] = f"{site.addresses['cases:keep']}?page={site.addresses['cases:notes']}"
    return site


def _people(drafting: Drafting) -> dict[str, Account]:
    service = Organisation.objects.create(
        kind=OrganisationKind.PSYCHOLOGY_SERVICE.value, name="Kent Educational Psychology", authority_code="886"
    )
    ash = factories.setting_organisation()
    factories.grant(drafting.case.child, Basis.TEACHES, organisation=ash)
    factories.grant(drafting.case.child, Basis.ADVISES, organisation=service)
    return {
        "officer": drafting.officer,
        "colleague": drafting.colleague,
        "manager": factories.manager(),
        "parent": drafting.parent,
        "teacher": factories.senco(ash),
        "head": factories.member("Orla Head", drafting.school, Role.HEAD),
        "adviser": factories.member("Pia Lund", service, Role.ADVISER),
        "commissioner": factories.member("Hana Wells", _health_body(), Role.HEALTH_COMMISSIONER),
        "elsewhere": drafting.stranger,
        "other_parent": factories.family_account("Olga Other"),
        "finance": factories.member("Fay Finance", factories.authority(), Role.FINANCE_OFFICER),
        "lead": factories.member("Lea Member", factories.authority(), Role.LEAD_MEMBER),
        "forum": factories.member("Fred Forum", factories.authority(), Role.SCHOOLS_FORUM),
    }


def _health_body() -> Organisation:
    return Organisation.objects.create(
        kind=OrganisationKind.HEALTH_BODY.value, name="NHS Kent and Medway", authority_code="886"
    )


def _what_is_kept(drafting: Drafting, people: dict[str, Account]) -> dict[str, Any]:
    own = {"child_id": drafting.case.child_id, "authority_code": "886"}
    kept: dict[str, Any] = {"case": drafting.case, "draft": _begun(), "sent_draft": _begun()}
    with acting(viewer_of(drafting.officer)):
        Grant.objects.create(
            **own, basis=Basis.REQUESTER.value, link_digest=kept["sent_draft"].link_digest, starts_on=HELD
        )
        FamilyHelp.objects.update_or_create(
            authority_code="886",
            defaults={"authority": "SEND team", "mediation": "M", "disagreement": "D", "advice": "A"},
        )
    kept["grant"] = _grant_of(drafting)
    _family_speaks(drafting, kept)
    _authority_acts(drafting, kept, people["adviser"])
    _request_was_sent(kept["sent_draft"], drafting)
    kept["version"] = _setting_says(people["head"])
    kept.update(_partnership_has(people["manager"]))
    _recovery_plan_is_kept(people["finance"])
    kept["account"] = people["officer"]
    with acting(viewer_of(people["finance"])):
        kept["payments"] = keep_file("886", "paid.csv", b"placement", by=people["finance"], at=clock.now())
    newcomer = factories.family_account("Nia New")
    address = EmailAddress.objects.create(user=newcomer, email=newcomer.email, primary=True)
    kept["key"] = EmailConfirmationHMAC(address).key
    return kept


def _setting_says(head: Account) -> OfferVersion:
    """One section waits to be confirmed, another is being written."""
    school = Setting.objects.get(pk=SCHOOL)
    version = say(head, school, Section.NEEDS, [AUTISM])
    with acting(viewer_of(head)):
        keep_draft(SCHOOL, Section.ACCESSIBILITY, (), by=head, at=clock.now())
    return version


def _partnership_has(manager: Account) -> dict[str, Any]:
    """A plan the public is asked about, which was published as well; nobody of the case is a member."""
    words = {"title": "Kent 2025", "starts_on": HELD, "ends_on": HELD + timedelta(days=365)}
    with acting(viewer_of(manager)):
        plan = write_plan("886", words, by=manager, at=clock.now())
        row = {"name": "Ada Partner", "body": "Kent forum", "sector": "other", "starts_on": HELD}
        member = add_member("886", row)
        action = add_action("886", {"what": "Meet", "owner": "Ada Partner", "due_on": HELD})
        new = {"scheme": "Oak", "kind": "Mainstream", "places": 1, "cost": 1, "opens_on": HELD}
        capital = add_capital("886", new)
        asked = open_consultation("886", question="Enough?", closes_on=HELD + timedelta(days=30), by=manager, on=HELD)
        respond(asked, answers_as="parent", text="Yes.", at=clock.now(), on=HELD)
        document = document_of(plan, HELD)
        signed = InclusionVersion.objects.create(
            authority_code="886", number=2, kind="signature", document=document, digest="0" * 64, made_on=HELD
        )
        Publication.objects.create(authority_code="886", version=signed, published_on=HELD, review_due_on=HELD)
        response = ConsultationResponse.objects.get()
    return {"member": member, "action": action, "capital": capital, "response": response}


def _recovery_plan_is_kept(finance: Account) -> None:
    """Two versions of a plan with one of everything."""
    years = [year("2024-25", "1000.00", "1100.00")]
    rest = {"conditions": [{"id": "C1", "text": "Meet"}], "mitigations": [mitigation()]}
    action = {"id": "A1", "what": "Meet", "owner": "Head", "due_on": HELD.isoformat()}
    for base in (0, 1):
        with acting(viewer_of(finance)):
            plan = document(years=years, actions=[action], **rest)
            keep_version("886", plan, "Kept", base=base, by=finance, at=clock.now(), on=HELD)


def _begun() -> RequestDraft:
    draft_id, holder = begin(by=NOBODY, at=clock.now())
    with acting(holder):
        save_answer(draft_id, "council", {"council": "886"}, base_revision=0, at=clock.now())
        return RequestDraft.objects.get(pk=draft_id)


def _request_was_sent(draft: RequestDraft, drafting: Drafting) -> None:
    with acting(Viewer(link_digest=draft.link_digest)):
        draft.sent_at, draft.case_id, draft.answers = clock.now(), drafting.case.pk, {}
        draft.save()


def _grant_of(drafting: Drafting) -> Grant:
    with acting(caseload_of("886")):
        return Grant.objects.filter(child_id=drafting.case.child_id, basis=Basis.FAMILY.value).get()


def _family_speaks(drafting: Drafting, kept: dict[str, Any]) -> None:
    with acting(viewer_of(drafting.parent)):
        version = PlanVersion.objects.get(case=drafting.case, number=1)
        kept["comment"] = write_comment(
            version.pk, place="provision[P1]", text="More, please.", by=drafting.parent, at=clock.now()
        )
        kept["representation"] = send_representation(
            version.pk,
            agrees=False,
            text="Orchard, please.",
            setting_urn=SCHOOL,
            wants_meeting=True,
            by=drafting.parent,
            at=clock.now(),
            on=HELD,
        )


def _authority_acts(drafting: Drafting, kept: dict[str, Any], adviser: Account) -> None:
    case, now = drafting.case, clock.now()
    own = {"child_id": case.child_id, "authority_code": "886"}
    service = adviser.memberships.get().organisation
    with acting(viewer_of(drafting.officer)):
        (kept["consultation"],) = consult(
            case.pk, [SCHOOL], by=drafting.officer, at=now, on=HELD, asked_by_family=frozenset({SCHOOL})
        )
        kept["advice"] = AdviceRequest.objects.create(
            **own, case=case, limb="c", adviser="health", organisation=service, asked_on=HELD, due_on=HELD
        )
        kept["upload"] = Upload.objects.create(
            **own,
            case=case,
            advice_request=kept["advice"],
            file_name="report.pdf",
            content_type="application/pdf",
            size=5,
            sha256="0" * 64,
            content=b"%PDF-",
            state=Upload.State.CLEAN,
            uploaded_by=adviser,
            uploaded_at=now,
        )
    _list_is_sent(drafting)
    drafting.name_school()
    with acting(viewer_of(drafting.officer)):
        naming, draft = naming_of(case.pk), draft_of(case.pk)
        assert naming is not None
        assert draft is not None
        lines = needing_a_reason(findings_of(case.pk, final_plan(draft.plan, naming, drafting.officer, HELD)))
        issue_plan(
            case.pk,
            revision=draft.revision,
            naming_id=naming.id,
            reasons={line.key: "The adviser is ill." for line in lines},
            by=drafting.officer,
            at=now,
            on=HELD,
        )
        kept["placement"] = Placement.objects.get(case=case)
        commission(Wanted(SCHOOL, SettingKind.SPECIAL, 1, HELD), authority_code="886", by=drafting.officer, at=now)
        kept["transfer_child"] = _transfer_is_proposed(drafting)
        kept["use"] = offer_place(case.pk, SCHOOL, SettingKind.SPECIAL, starts_on=HELD, by=drafting.officer, at=now)


def _transfer_is_proposed(drafting: Drafting) -> RoundChild:
    """A round in which the child takes part: its move is recorded on the day after its plan was issued."""
    case, officer, starts_on = drafting.case, drafting.officer, date(2026, 9, 1)
    moves = {"to": "school", "transfers_on": starts_on.isoformat()}
    needs = (Need(SenType.ASD, Level.SPECIALIST),)
    day = HELD + timedelta(days=1)
    with clock.hold_today(day):
        record_event(case.pk, EventKind.PHASE_TRANSFER_EXPECTED, day, by=officer, at=clock.now(), details=moves)
        make_list(case.pk, Asked(needs, (), starts_on, 10, is_own_area=False), by=officer, on=day)
        year = year_group_on(case.child.born_on, starts_on)
        asked = AskedRound("886", Transfer.SCHOOL, year, starts_on, Objective.STABLE)
        made = ask_for_round(asked, by=officer, at=clock.now())
    return RoundChild.objects.get(round=made, left_out="")


def _list_is_sent(drafting: Drafting) -> None:
    """The family has a list before it, and has said something of it."""
    case, now = drafting.case, clock.now()
    with acting(viewer_of(drafting.officer)):
        Child.objects.filter(pk=case.child_id).update(easting=601500, northing=142500)
        Setting.objects.filter(pk=SCHOOL).update(setting_kind=SettingKind.SPECIAL.value)
        asked = Asked((Need(SenType.ASD, Level.SPECIALIST),), (), date(2025, 9, 1), 10, is_own_area=False)
        version = make_list(case.pk, asked, by=drafting.officer, on=HELD)
        send_list(case.pk, version.number, by=drafting.officer, at=now, on=HELD)
    with acting(viewer_of(drafting.parent)):
        state_preferences(version.pk, Stated((SCHOOL,), words="Near."), by=drafting.parent, at=now, on=HELD)


def _browser(account: Account | None, link_digest: str = "") -> Client:
    client = Client(raise_request_exception=False)
    if account:
        client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    if link_digest:
        session = client.session
        session["link_digest"] = link_digest
        session.save()
    return client


def _parts(site: Site, name: str, route: URLPattern) -> dict[str, Any]:
    """What stands in a route's address: the ids of the case that has everything."""
    kept = site.kept
    known: dict[str, Any] = {
        "case_id": kept["case"].pk,
        "grant_id": kept["grant"].pk,
        "comment_id": kept["comment"].pk,
        "representation_id": kept["representation"].pk,
        "consultation_id": kept["consultation"].pk,
        "request_id": kept["advice"].pk,
        "upload_id": kept["appended" if name == "plans:appended_file" else "upload"].pk,
        "draft_id": kept["draft"].pk,
        "account_id": kept["account"].pk,
        "version_id": kept["version"].pk,
        "urn": SCHOOL,
        "file_id": kept["payments"].pk,
        "member_id": kept["member"].pk,
        "action_id": kept["action"].pk,
        "capital_id": kept["capital"].pk,
        "identity": "AR1",
        "year": 2024,
        "month": 1,
        "code": "886",
        "evidence": "mediation_commissioned",
        "section": Section.NEEDS.value,
        "need_id": "N1",
        "revision": 2,
        "number": {"finance:placement": kept["placement"].pk}.get(name, 1 if name.startswith("places:list") else 2),
        "other": 1,
        "kind": "docx",
        "use_id": kept["use"].pk,
        "placement_id": kept["placement"].pk,
        "row": 1,
        "round_id": kept["transfer_child"].round_id,
        "row_id": kept["transfer_child"].pk,
        "place": "provision[P1].text" if name == "plans:correct" else "provision[P1]",
        "step": "exception",
        "stage": "request",
        "secret": secret_of(kept["draft"].pk),
        "uidb36": "1",
        "key": {"requests:answer": "council", "account_confirm_email": kept["key"]}.get(name, "not-a-key"),
        "name": {"plans:section": "views", "plans:reply": "agree"}.get(name, "exception"),
    }
    return {part: known[part] for part in route.pattern.regex.groupindex}
