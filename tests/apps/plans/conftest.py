"""A case whose plan is being written: advice has come, two officers work on it, and somebody elsewhere does not."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from apps import factories
from included.adapters import clock
from included.apps.accounts.acting import acting, viewer_of
from included.apps.accounts.models import Account, Organisation
from included.apps.advice.models import AdviceRequest, AdviceStatement
from included.apps.cases.models import Case
from included.apps.places.actions.consulting import organisation_of
from included.apps.places.models import NamingDecision, Setting
from included.apps.plans.actions.drafting import begin_draft, save_draft
from included.apps.plans.actions.serving import serve_draft
from included.apps.plans.editing import Edit, NewIds, add_need, one_after_another, put_value
from included.apps.plans.models import PlanDraft
from included.apps.plans.queries.advice import as_sent
from included.apps.plans.queries.drafting import draft_of
from included.apps.plans.queries.findings import findings_of, needing_a_reason
from included.apps.requests.models import AssessmentRequest
from included.core.access import Basis
from included.core.casework import EventKind
from included.core.plan.document import from_document, to_document
from included.core.plan.records import Area, Plan

HELD = date(2025, 1, 16)
SCHOOL = 118101
WORDS = {
    "needs": {"text": "Mabel finds it hard to understand long sentences."},
    "provision": {
        "text": "A speech and language therapist teaches Mabel to follow two-step instructions.",
        "who": "Speech and language therapist",
        "hours": "45 minutes",
        "frequency": "every week in term time",
    },
    "outcomes": {
        "text": "Mabel follows two-step instructions in class.",
        "measure": "Four times out of five, counted by her teacher",
        "baseline": "One time out of five",
        "by": "2026-07-20",
    },
}


@pytest.fixture(autouse=True)
def held_day() -> Iterator[date]:
    with clock.hold_today(HELD):
        yield HELD


@dataclass(frozen=True)
class Drafting:
    """The case, everybody about it, and one who is not."""

    case: Case
    officer: Account
    colleague: Account
    parent: Account
    senco: Account
    school: Organisation
    stranger: Account
    browsers: dict[int, Client] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Where the plan's pages begin."""
        return f"/plans/{self.case.pk}/"

    def as_(self, account: Account) -> Client:
        """A browser somebody is signed in with."""
        if account.pk not in self.browsers:
            client = Client()
            client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
            self.browsers[account.pk] = client
        return self.browsers[account.pk]

    def get(self, account: Account, page: str = "") -> str:
        """A page as somebody reads it."""
        answer = self.as_(account).get(self.address + page)
        assert answer.status_code == 200, (answer.status_code, page)
        return answer.content.decode()

    def post(self, account: Account, page: str, **typed: Any) -> HttpResponse:
        """A form somebody sends."""
        return self.as_(account).post(self.address + page, typed)  # type: ignore[return-value]

    def status(self, account: Account, page: str = "") -> int:
        """How a page answers somebody."""
        return self.as_(account).get(self.address + page).status_code

    @property
    def plan(self) -> Plan:
        """The draft as it is stored."""
        with acting(viewer_of(self.officer)):
            return from_document(PlanDraft.objects.get(case=self.case).document)

    @property
    def revision(self) -> int:
        """The draft's revision."""
        with acting(viewer_of(self.officer)):
            return PlanDraft.objects.get(case=self.case).revision

    def change(self, edit: Edit, by: Account | None = None) -> None:
        """Change the draft as an officer."""
        by = by or self.officer
        with acting(viewer_of(by)):
            draft = draft_of(self.case.pk)
            assert draft is not None
            save_draft(self.case.pk, edit, revision=draft.revision, by=by, at=clock.now())

    def serve(self) -> int:
        """Serve the draft, with a reason for every finding."""
        with acting(viewer_of(self.officer)):
            draft = draft_of(self.case.pk)
            assert draft is not None
            lines = needing_a_reason(findings_of(self.case.pk, as_sent(self.case.pk, draft.plan)))
            version = serve_draft(
                self.case.pk,
                revision=draft.revision,
                reasons={line.key: "The advice is still awaited." for line in lines},
                by=self.officer,
                at=clock.now(),
                on=HELD,
            )
            return version.number

    def name_school(self) -> NamingDecision:
        """Decide that section I names the school."""
        with acting(viewer_of(self.officer)):
            return NamingDecision.objects.create(
                case=self.case,
                child_id=self.case.child_id,
                authority_code="886",
                setting_id=SCHOOL,
                setting_type="Special school",
                follows_the_family=True,
                reasons="It meets every need.",
                decided_by=self.officer,
                decided_at=clock.now(),
            )


def one_need(plan: Plan, new: NewIds) -> Plan:
    """A need with provision and outcome that the check has nothing against."""
    document = to_document(add_need(Area.COMMUNICATION)(plan, new))
    for name, words in WORDS.items():
        document[name][-1].update(words)
    return from_document(document)


def own_voice(plan: Plan, _: NewIds) -> Plan:
    """What the child says."""
    document = to_document(plan)
    document["views"]["child"] = "I like drawing. I want to read with my friends."
    return from_document(document)


@pytest.fixture
def drafting(db: None) -> Drafting:
    return make_drafting()


def make_drafting() -> Drafting:
    """One case with its people, its advice and a draft begun."""
    officer, colleague = factories.officer(), factories.officer("Tom Reed")
    parent = factories.family_account()
    case = factories.child_with_case(
        events=[
            (EventKind.REQUEST_RECEIVED, date(2024, 9, 2)),
            (EventKind.ASSESSMENT_AGREED, date(2024, 10, 10)),
            (EventKind.PLAN_AGREED, date(2024, 12, 20)),
        ],
        held_by=officer,
    )
    school = _school()
    with acting(viewer_of(officer)):
        child = case.child
        _request(case)
        _advice(case)
    factories.contact(child, account=parent)
    factories.grant(child, Basis.FAMILY, account=parent)
    made = Drafting(
        case=case,
        officer=officer,
        colleague=colleague,
        parent=parent,
        senco=factories.senco(school),
        school=school,
        stranger=factories.officer("Una Stranger", code="936"),
    )
    with acting(viewer_of(officer)):
        begin_draft(case.pk, by=officer, at=clock.now())
    return made


@pytest.fixture
def written(drafting: Drafting) -> Drafting:
    """The same with one whole need."""
    drafting.change(one_after_another(one_need, own_voice))
    return drafting


@pytest.fixture
def decided(written: Drafting) -> Drafting:
    """The draft was served, changed since, and the setting is decided."""
    written.serve()
    written.change(put_value("provision[P1].hours", "60 minutes"))
    written.name_school()
    return written


def _school() -> Organisation:
    said = {"name": "Orchard School", "authority_code": "886", "kind": "Community special school"}
    setting, _ = Setting.objects.get_or_create(
        urn=SCHOOL, defaults={**said, "duty_to_admit": True, "town": "Ashford", "postcode": "TN24 0AA"}
    )
    organisation = organisation_of(setting)
    organisation.contact_email = "office@orchard.example"
    organisation.save()
    return organisation


def _request(case: Case) -> None:
    AssessmentRequest.objects.create(
        case=case,
        child_id=case.child_id,
        authority_code="886",
        asked_by="parent",
        asked_by_name="Amina Hussein",
        answers={
            "child-view": {"text": "I like drawing."},
            "family-view": {"text": "She is funny and kind."},
            "hopes": {"text": "That she has a friend."},
            "tried": {"text": "A year of small groups."},
        },
        received_at=clock.now(),
    )


def _advice(case: Case) -> None:
    for limb, adviser in (("b", "education"), ("d", "psychology")):
        own = {"child_id": case.child_id, "authority_code": "886"}
        asked = AdviceRequest.objects.create(
            case=case,
            **own,
            limb=limb,
            adviser=adviser,
            adviser_name=f"The {adviser} adviser",
            asked_on=date(2024, 10, 11),
            due_on=date(2024, 11, 22),
            answered_on=date(2024, 11, 20) if limb == "d" else None,
        )
        if limb == "d":
            AdviceStatement.objects.create(
                advice_request=asked,
                **own,
                author_name="Dr Jo Field",
                author_role="Educational psychologist",
                paragraphs=[
                    {"id": "p1", "section": "needs", "text": "She loses the thread of long sentences."},
                    {"id": "p2", "section": "provision", "text": "Pictures with every instruction."},
                    {"id": "p3", "section": "views", "text": "She told me that she likes drawing."},
                ],
                kept_at=clock.now(),
                sent_at=clock.now(),
            )
