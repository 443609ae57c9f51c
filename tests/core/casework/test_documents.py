"""Documents: every fault named with its event, and nothing but logic a fault."""

from typing import Any

import pytest

from core.casework.cases import BOOK, faults
from included.core.casework.documents import from_document

AS_OF = "2026-03-01"
REQUEST = {"kind": "request_received", "on": "2026-01-12"}


def case(*events: Any, **others: Any) -> dict[str, Any]:
    return {"as_of": AS_OF, "events": list(events), **others}


@pytest.mark.parametrize(
    ("document", "code", "place"),
    [
        pytest.param([], "CL01", "", id="not an object"),
        pytest.param({"events": []}, "CL02", "as_of", id="no day"),
        pytest.param({"as_of": AS_OF}, "CL01", "events", id="no events"),
        pytest.param({"as_of": AS_OF, "events": {}}, "CL01", "events", id="events no list"),
        pytest.param(case("request_received"), "CL01", "events[0]", id="an event no object"),
        pytest.param(case({"kind": "nonsense", "on": AS_OF}), "CL03", "events[0]", id="unknown kind"),
        pytest.param(case({"on": AS_OF}), "CL03", "events[0]", id="no kind"),
        pytest.param(case({"kind": "request_received"}), "CL02", "events[0].on", id="no date"),
        pytest.param(case({**REQUEST, "on": "2026-02-30"}), "CL02", "events[0].on", id="no such date"),
        pytest.param(case({**REQUEST, "on": "20260112"}), "CL02", "events[0].on", id="date without dashes"),
        pytest.param(case({**REQUEST, "on": "2026-W03-1"}), "CL02", "events[0].on", id="week date"),
        pytest.param(case({**REQUEST, "on": "9026-01-12"}), "CL02", "events[0].on", id="year out of reach"),
        pytest.param(case({**REQUEST, "on": 20260112}), "CL02", "events[0].on", id="date as number"),
        pytest.param(
            case({"kind": "advice_requested", "on": AS_OF, "received_on": "soon"}),
            "CL02",
            "events[0].received_on",
            id="bad date in a field",
        ),
        pytest.param(
            case({"kind": "review_meeting_planned", "on": AS_OF}), "CL05", "events[0].meeting_on", id="field missing"
        ),
        pytest.param(
            case({"kind": "review_decided", "on": AS_OF, "outcome": "perhaps"}),
            "CL05",
            "events[0].outcome",
            id="unknown outcome",
        ),
        pytest.param(
            case({"kind": "tribunal_ordered", "on": AS_OF, "order": ["assess"]}),
            "CL05",
            "events[0].order",
            id="order no text",
        ),
        pytest.param(case(REQUEST, profile="law_1996"), "CL06", "profile", id="unknown profile"),
        pytest.param(case(REQUEST, person=[]), "CL01", "person", id="person no object"),
        pytest.param(case(REQUEST, person={"born_on": "x"}), "CL02", "person.born_on", id="bad birthday"),
        pytest.param(case(REQUEST, exceptions=[{}]), "CL01", "exceptions[0].code", id="exception without code"),
        pytest.param(
            case(REQUEST, exceptions=[{"code": "PERSONAL", "from": "2026-02-02", "to": "2026-02-01"}]),
            "CL01",
            "exceptions[0]",
            id="exception backwards",
        ),
        pytest.param(
            case(REQUEST, closures=[{"closed_on": "2026-07-23", "reopens_on": "2026-07-23"}]),
            "CL01",
            "closures[0]",
            id="closure of no days",
        ),
        pytest.param(case(REQUEST, {"kind": "correction", "on": AS_OF}), "CL07", "events[1].corrects", id="names none"),
        pytest.param(
            case(REQUEST, {"kind": "correction", "on": AS_OF, "corrects": 1}), "CL07", "events[1].corrects", id="itself"
        ),
        pytest.param(
            case(REQUEST, {"kind": "correction", "on": AS_OF, "corrects": True}),
            "CL07",
            "events[1].corrects",
            id="no number",
        ),
    ],
)
def test_a_fault_has_its_code_and_place(document: Any, code: str, place: str) -> None:
    found = faults(document)

    assert [(fault.code, fault.place) for fault in found] == [(code, place)]


def test_every_fault_is_found_at_once() -> None:
    document = case({"kind": "nonsense", "on": "never"}, {**REQUEST, "on": "never"}, as_of="never")

    assert [fault.place for fault in faults(document)] == ["as_of", "events[0]", "events[0].on", "events[1].on"]


@pytest.mark.parametrize(
    ("answer", "question"),
    [
        ({"kind": "assessment_agreed"}, {"kind": "request_received"}),
        ({"kind": "assessment_refused"}, {"kind": "brought_to_attention"}),
        ({"kind": "advice_received", "adviser": "medical"}, {"kind": "advice_requested", "adviser": "medical"}),
        ({"kind": "plan_agreed"}, {"kind": "assessment_agreed"}),
        ({"kind": "setting_replied", "urn": 118300}, {"kind": "setting_consulted", "urn": "118300"}),
        ({"kind": "plan_finalised"}, {"kind": "request_received"}),
        ({"kind": "review_decided", "outcome": "amend"}, {"kind": "review_meeting_held"}),
        ({"kind": "reassessment_refused"}, {"kind": "reassessment_requested"}),
        ({"kind": "mediation_held"}, {"kind": "mediation_requested"}),
        ({"kind": "appeal_response_sent"}, {"kind": "appeal_sent_to_authority"}),
        ({"kind": "recommendation_answered"}, {"kind": "recommendation_made"}),
    ],
    ids=lambda event: event["kind"],
)
def test_an_answer_before_its_question_is_a_fault(answer: dict[str, Any], question: dict[str, Any]) -> None:
    (fault,) = faults(case({**answer, "on": "2026-01-05"}, {**question, "on": "2026-01-12"}))

    assert (fault.code, fault.index, fault.kind) == ("CL04", 0, answer["kind"])


@pytest.mark.parametrize(
    "events",
    [
        pytest.param([("plan_finalised", "2024-03-01")], id="begins with a plan"),
        pytest.param([("plan_transferred_in", "2024-03-01")], id="begins with a transfer"),
        pytest.param([("assessment_agreed", "2026-01-05")], id="a question never recorded"),
        pytest.param([("assessment_agreed", "2026-01-12"), ("request_received", "2026-01-12")], id="on the same day"),
        pytest.param([("assessment_refused", "2023-01-12"), ("request_received", "2026-01-12")], id="years apart"),
        pytest.param([("request_received", "2025-01-12"), ("plan_finalised", "2026-02-12")], id="steps left out"),
        pytest.param(
            [
                ("tribunal_ordered", "2026-01-05"),
                ("assessment_agreed", "2026-01-12"),
                ("request_received", "2026-02-12"),
            ],
            id="an order answered",
        ),
        pytest.param([("advice_received", "2026-01-05"), ("advice_requested", "2026-02-12")], id="of another adviser"),
        pytest.param([("assessment_agreed", "2026-02-12"), ("request_received", "2026-03-12")], id="after the day"),
        pytest.param(
            [("draft_served", "2026-01-05"), ("preferences_received", "2026-01-09"), ("list_sent", "2026-01-12")],
            id="an answer to the draft",
        ),
        pytest.param(
            [("plan_finalised", "2025-09-10"), ("cease_notified", "2025-11-03"), ("request_received", "2026-01-12")],
            id="a new request after a plan ceased",
        ),
        pytest.param(
            [
                ("assessment_refused", "2025-10-01"),
                ("request_received", "2025-11-03"),
                ("assessment_agreed", "2025-12-01"),
                ("request_received", "2026-02-02"),
            ],
            id="a later question with its own answer",
        ),
    ],
)
def test_late_and_missing_steps_are_no_fault(events: list[tuple[str, str]]) -> None:
    details = {
        "tribunal_ordered": {"order": "assess"},
        "advice_received": {"adviser": "medical"},
        "advice_requested": {"adviser": "psychology"},
    }
    document = case(*({"kind": kind, "on": on, **details.get(kind, {})} for kind, on in events))

    assert not faults(document)


def test_a_corrected_order_is_no_fault() -> None:
    agreed = {"kind": "assessment_agreed", "on": "2026-01-05"}
    right = {"kind": "correction", "on": "2026-02-05", "corrects": 0}

    assert not faults(case(agreed, REQUEST, right))


def test_everything_but_day_and_events_is_optional() -> None:
    facts = from_document(case(REQUEST), tuple(BOOK.profiles)).facts

    assert facts is not None
    assert (facts.profile, facts.born_on, facts.exceptions, facts.closures) == ("law_2014", None, (), ())


def test_other_fields_are_ignored() -> None:
    assert not faults(case({**REQUEST, "note": "by post", "meeting_on": None}, note="x", person={"name": "x"}))


def test_a_correction_must_be_as_sound_as_its_event() -> None:
    decided = {"kind": "review_decided", "on": "2026-02-02", "outcome": "amend"}
    wrong = {"kind": "correction", "on": "2026-02-02", "corrects": 0, "outcome": ["cease"]}

    (fault,) = faults(case(decided, wrong))

    assert (fault.code, fault.place, fault.kind) == ("CL05", "events[0].outcome", "review_decided")
