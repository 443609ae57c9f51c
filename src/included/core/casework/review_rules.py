"""Rules D, E and G: keeping a plan under review, amending it, reassessing, and ceasing to maintain it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from included.core.calendar.ages import age_on, birthday, college_year_of_25th_birthday_ends_on
from included.core.casework.details import day_of
from included.core.casework.events import Event, EventKind
from included.core.casework.history import History
from included.core.casework.sentences import say
from included.core.casework.states import MAINTAINED
from included.core.casework.terms import Shape, shape

_K = EventKind
_FINAL: Final = (_K.PLAN_FINALISED, _K.AMENDED_PLAN_ISSUED)
_CEASED: Final = (_K.CEASE_NOTIFIED,)
_EARLY_YEARS_END = 5
_ADULT = 18
_TRANSFERS: Final = {"school": ("D12", "D15"), "post_16": ("D13", "D15"), "post_16_other": ("D14",)}

SHAPES: Mapping[str, Shape] = {
    "D1": shape(meets=(_K.REVIEW_DECIDED,), ends_in_time=(_K.PLAN_FINALISED, *_CEASED)),
    "D2": shape(meets=(_K.REVIEW_MEETING_HELD, _K.REVIEW_DECIDED), ends_in_time=(_K.PLAN_FINALISED, *_CEASED)),
    "D4": shape(),
    "D5a": shape(meets=(_K.REVIEW_REPORT_SENT,)),
    "D6": shape(meets=(_K.REVIEW_DECIDED, _K.AMENDMENT_NOTICE_SENT, _K.CEASE_NOTIFIED)),
    "D7": shape(meets=(_K.AMENDMENT_NOTICE_SENT,), ends=_CEASED),
    "D8": shape(cuts=_FINAL, ends_in_time=(_K.AMENDMENT_REFUSED,)),
    "D9": shape(meets=_FINAL, ends=(_K.AMENDMENT_REFUSED, *_CEASED)),
    "D9.meeting": shape(meets=_FINAL, ends=(_K.AMENDMENT_REFUSED, *_CEASED)),
    "D10": shape(meets=(_K.AMENDMENT_REFUSED,), ends=(*_FINAL, *_CEASED)),
    "D12": shape(meets=_FINAL, ends_in_time=_CEASED),
    "D13": shape(meets=_FINAL, ends_in_time=_CEASED),
    "D14": shape(meets=_FINAL, ends_in_time=_CEASED),
    "D15": shape(meets=(_K.REVIEW_MEETING_HELD,), ends_in_time=(*_FINAL, *_CEASED)),
    "E2": shape(meets=(_K.REASSESSMENT_AGREED, _K.REASSESSMENT_REFUSED)),
    "E4": shape(meets=_FINAL, ends=(_K.AMENDMENT_REFUSED, *_CEASED)),
    "E5": shape(
        meets=(_K.AMENDMENT_REFUSED, *_CEASED),
        ends=(_K.PLAN_AGREED, _K.DRAFT_SERVED, _K.AMENDMENT_NOTICE_SENT, *_FINAL),
    ),
    "G4": shape(),
    "G7": shape(),
}


def keep_under_review(history: History, on: date) -> None:
    """Start the twelve months, and the guidance for a child under five, from the day of a plan or review."""
    history.reviewed_on = on
    history.start("D1", on)
    born_on = history.facts.born_on
    if born_on is not None and age_on(born_on, on) < _EARLY_YEARS_END:
        history.start("D2", on)


def _finalise(history: History, event: Event) -> None:
    keep_under_review(history, event.on)


def _plan_meeting(history: History, event: Event) -> None:
    meeting_on = day_of(event.details, "meeting_on")
    if meeting_on is None:
        return
    basis = f"The review meeting is to be on {say(meeting_on)}, and two weeks' notice is due."
    limit = history.start_back("D4", event.on, meeting_on, basis=basis)
    if limit is not None:
        limit.meet(event.on, event.kind)


def _hold_meeting(history: History, event: Event) -> None:
    history.meeting_on = history.latest_meeting_on = event.on
    history.is_review_concluded_by_notice = False
    for key in ("D5a", "D6", "D7", "D9.meeting"):
        history.start(key, event.on)


def _decide_review(history: History, event: Event) -> None:
    """The decision ends the review; unless the amendment notice, which must go with it, did so already."""
    outcome = event.details.get("outcome")
    if outcome in {"maintain", "cease"}:
        for limit in (*history.live("D7"), *history.live("D9.meeting")):
            limit.end(event.on, event.kind)
    is_already_concluded = history.is_review_concluded_by_notice
    history.is_review_concluded_by_notice = False
    if outcome == "cease":
        history.reviewed_on = event.on
    elif not is_already_concluded:
        keep_under_review(history, event.on)
    history.meeting_on = None


def _send_notice(history: History, event: Event) -> None:
    if history.meeting_on is not None:
        history.is_review_concluded_by_notice = True
        history.meeting_on = None
        for limit in history.live("D1"):
            limit.meet(event.on, event.kind)
        keep_under_review(history, event.on)
    history.open_window("D8", event.on)
    _start_amending(history, event.on)
    history.start("D10", event.on)


def _start_amending(history: History, on: date) -> None:
    """Eight weeks from the notice, and never later than twelve from its meeting; an earlier meeting keeps its own."""
    outer = [old for old in history.live("D9.meeting") if old.starts_on == history.latest_meeting_on]
    limit = history.start("D9", on)
    if limit is None or not outer:
        return
    meeting = outer[-1]
    history.running.remove(meeting)
    limit.basis = (
        f"The amendment notice was sent on {say(on)}, which gives eight weeks to {say(limit.due_on)}; "
        f"the review meeting on {say(meeting.starts_on)} gives twelve to {say(meeting.due_on)}; the earlier binds."
    )
    limit.due_on = min(limit.due_on, meeting.due_on)
    limit.starts_on = min(limit.starts_on, limit.due_on)


def _expect_transfer(history: History, event: Event) -> None:
    transfers_on = day_of(event.details, "transfers_on")
    keys = _TRANSFERS.get(str(event.details.get("to")))
    if transfers_on is None or keys is None:
        return
    basis = f"A transfer to another phase on {say(transfers_on)} is expected since {say(event.on)}."
    transfer = history.start_back(keys[0], event.on, transfers_on, basis=basis)
    if transfer is not None and len(keys) > 1:
        meeting = f"Twelve weeks of deciding and amending, counted back from {say(transfer.due_on)}."
        history.start_back(keys[1], event.on, transfer.due_on, basis=meeting)


def _ask_reassessment(history: History, event: Event) -> None:
    history.start("E2", event.on)


def _agree_reassessment(history: History, event: Event) -> None:
    """After an order to reassess the order's own weeks run, and not these."""
    if history.is_reassessment_ordered:
        history.is_reassessment_ordered = False
        return
    history.start("E4", event.on)
    history.start("E5", event.on)


def start_last_year(history: History) -> None:
    """A plan may be kept to the end of the year in which 25 is reached; told from the 18th birthday on."""
    born_on, as_of = history.facts.born_on, history.facts.as_of
    if born_on is None or history.state not in MAINTAINED or age_on(born_on, as_of) < _ADULT:
        return
    history.start("G7", birthday(born_on, 25), due_on=college_year_of_25th_birthday_ends_on(born_on))


OPENERS: Mapping[EventKind, tuple[Callable[[History, Event], None], ...]] = {
    _K.PLAN_FINALISED: (_finalise,),
    _K.REVIEW_MEETING_PLANNED: (_plan_meeting,),
    _K.REVIEW_MEETING_HELD: (_hold_meeting,),
    _K.REVIEW_DECIDED: (_decide_review,),
    _K.AMENDMENT_NOTICE_SENT: (_send_notice,),
    _K.PHASE_TRANSFER_EXPECTED: (_expect_transfer,),
    _K.REASSESSMENT_REQUESTED: (_ask_reassessment,),
    _K.REASSESSMENT_AGREED: (_agree_reassessment,),
}
