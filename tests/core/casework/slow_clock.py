"""The clock again: for each limit on its own, look through all that happened after it started.

No sweep, no rule book, no tables shared with the clock it checks. Every event has its own day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.casework.slow_calendar import (
    before,
    days,
    days_beginning,
    hearing_days,
    months,
    months_starting,
    tribunal,
    weeks,
    working_days,
    working_days_beginning,
)

FINAL = {"plan_finalised", "amended_plan_issued"}
CONTACTS = {"mediation_contacted", "mediation_declined", "mediation_requested", "certificate_issued"}
ENDINGS = {"appeal_conceded", "appeal_withdrawn", "tribunal_ordered"}
ORDERS = {"appeal_conceded": "H12", "tribunal_ordered": "H13", "mediation_agreed": "H9"}
DECISIONS = {
    "assessment_refused",
    "plan_refused",
    "plan_finalised",
    "amendment_refused",
    "amended_plan_issued",
    "reassessment_refused",
    "cease_notified",
}
REVERSALS = {
    "assessment_agreed": "assessment_refused",
    "plan_agreed": "plan_refused",
    "draft_served": "plan_refused",
    "plan_finalised": "plan_refused",
    "reassessment_agreed": "reassessment_refused",
}


@dataclass(frozen=True)
class Happened:
    kind: str
    on: date
    details: dict[str, Any]

    def get(self, name: str) -> Any:
        value = self.details.get(name)
        return date.fromisoformat(value) if name.endswith("_on") and value else value


@dataclass
class Found:
    rule: str
    due_on: date
    status: str


class SlowClock:
    def __init__(self, events: Sequence[Happened], as_of: date, born_on: date | None = None) -> None:
        self.events = sorted((event for event in events if event.on <= as_of), key=lambda event: event.on)
        self.as_of = as_of
        self.born_on = born_on
        self.found: list[Found] = []

    def limits(self) -> list[tuple[str, date, str]]:
        self.requests()
        self.advice_and_consultations()
        self.drafts()
        self.reviews()
        self.yearly_reviews()
        self.notices()
        self.transfers()
        self.reassessments()
        self.moves()
        self.mediation_and_appeals()
        self.orders()
        self.decisions()
        return sorted((found.rule, found.due_on, found.status) for found in self.found)

    def after(self, day: date, until: date = date.max) -> list[Happened]:
        return [event for event in self.events if day < event.on <= until]

    def of(self, *kinds: str) -> list[Happened]:
        return [event for event in self.events if event.kind in kinds]

    def add(
        self,
        rule: str,
        started: date,
        due: date,
        meets: Iterable[str] = (),
        ends: Iterable[str] = (),
        ends_in_time: Iterable[str] = (),
        *,
        authority: bool = True,
        name: tuple[str, Any] | None = None,
        until: date = date.max,
    ) -> None:
        in_time = {*ends_in_time, *({"plan_transferred_out"} if authority else ())}
        status = "open" if self.as_of <= due else "breached"
        for event in self.after(started, until):
            if event.kind in meets:
                said = event.get(name[0]) if name else None
                if name and said is not None and name[1] is not None and said != name[1]:
                    continue
                status = "met" if event.on <= due else "met_late"
                break
            kind = "cease_notified" if self.is_cease(event) else event.kind
            if kind in meets:
                status = "met" if event.on <= due else "met_late"
                break
            if kind in ends or (kind in in_time and event.on <= due):
                status = "superseded"
                break
        self.found.append(Found(rule, due, status))

    def first(self, started: date, kinds: Iterable[str]) -> date:
        return min((event.on for event in self.after(started) if event.kind in kinds), default=date.max)

    def requests(self) -> None:
        clocks: list[tuple[date, date]] = []
        no_plan = {"assessment_refused", "plan_refused"}
        for event in self.of("request_received", "brought_to_attention"):
            if any(
                event.on <= due and not self.outcome(began, due, {"plan_finalised"}, no_plan, event.on)
                for began, due in clocks
            ):
                continue
            due = weeks(event.on, 20)
            clocks.append((event.on, due))
            self.add("A6", event.on, weeks(event.on, 6), {"assessment_agreed", "assessment_refused"})
            said_yes = {"assessment_refused", "plan_agreed", "draft_served", "plan_finalised"}
            self.add_first("B6", event.on, weeks(event.on, 16), {"plan_refused"}, said_yes)
            self.add_first("C4", event.on, days(event.on, 112), {"draft_served"}, {*no_plan, "plan_finalised"})
            self.add_first("C9", event.on, due, {"plan_finalised"}, no_plan)

    def add_first(self, rule: str, started: date, due: date, meets: set[str], ends: set[str]) -> None:
        status = self.outcome(started, due, meets, ends, date.max)
        self.found.append(Found(rule, due, status or ("open" if self.as_of <= due else "breached")))

    def outcome(self, started: date, due: date, meets: set[str], ends: set[str], until: date) -> str:
        """How a limit of the first request stands: a refusal that is taken back ends nothing."""
        refusal: Happened | None = None
        for event in self.after(started, until):
            if refusal and not self.takes_back(event, refusal):
                continue
            refusal = None
            if event.kind in meets:
                return "met" if event.on <= due else "met_late"
            if event.kind in {"assessment_refused", "plan_refused"} & ends:
                refusal = event
            elif event.kind in ends or (event.kind == "plan_transferred_out" and event.on <= due):
                return "superseded"
        return "superseded" if refusal else ""

    def takes_back(self, event: Happened, refusal: Happened) -> bool:
        made = [other for other in self.events if self.is_decision(other) and other.on < event.on]
        others = {"request_received", "brought_to_attention", "mediation_agreed"}
        is_overtaken = any(refusal.on < other.on < event.on for other in self.of(*others))
        decided = [ending for ending in self.endings_of(refusal) if ending.kind != "appeal_withdrawn"]
        is_ended = any(ending.on < event.on for ending in decided)
        is_reversed = REVERSALS.get(event.kind) == refusal.kind and made[-1] is refusal
        return is_reversed and not is_overtaken and not is_ended

    def advice_and_consultations(self) -> None:
        over = {"plan_refused", "amendment_refused", *FINAL}
        for event in self.of("advice_requested"):
            if event.get("adviser") != "parent":
                due = weeks(event.get("received_on") or event.on, 6)
                name = ("adviser", event.get("adviser"))
                self.add("B2", event.on, due, {"advice_received"}, (), over, authority=False, name=name)
        for event in self.of("setting_consulted"):
            name = ("urn", event.get("urn"))
            self.add("C6", event.on, days(event.on, 15), {"setting_replied"}, (), over, authority=False, name=name)

    def drafts(self) -> None:
        for event in self.of("draft_served"):
            self.window("C5", event.on, FINAL, {"plan_refused", "amendment_refused"})

    def window(self, rule: str, served: date, cut: Iterable[str], ended: Iterable[str]) -> None:
        due = days_beginning(served, 15)
        status, answered = "open" if self.as_of <= due else "lapsed", ""
        for event in self.after(served):
            in_time = event.on <= due
            if event.kind in cut:
                status = "breached" if in_time else answered or "lapsed"
                break
            if event.kind in ended and in_time and not answered:
                status = "superseded"
                break
            if event.kind == "preferences_received" and not answered and (in_time or self.is_latest(served, event.on)):
                answered = "met" if in_time else "met_late"
        else:
            status = answered or status
        self.found.append(Found(rule, due, status))

    def is_latest(self, served: date, day: date) -> bool:
        """Whether nothing else was served on the family between."""
        letters = self.of("draft_served", "amendment_notice_sent")
        return not any(served < letter.on <= day for letter in letters)

    def reviews(self) -> None:
        for event in self.of("review_meeting_planned"):
            due = event.get("meeting_on")
            for _ in range(14):
                due = date.fromordinal(due.toordinal() - 1)
            self.found.append(Found("D4", due, "met" if event.on <= due else "met_late"))
        for event in self.of("review_meeting_held"):
            self.add("D5a", event.on, weeks(event.on, 2), {"review_report_sent"}, authority=False)
            decided = {"review_decided", "amendment_notice_sent", "cease_notified"}
            self.add("D6", event.on, weeks(event.on, 4), decided)
            kept = next(
                (
                    later.on
                    for later in self.after(event.on)
                    if later.kind == "review_decided" and later.get("outcome") in {"maintain", "cease"}
                ),
                date.max,
            )
            self.add_unless("D7", event.on, weeks(event.on, 4), {"amendment_notice_sent"}, {"cease_notified"}, kept)
            noticed = self.first(event.on, {"amendment_notice_sent"})
            next_met = self.first(event.on, {"review_meeting_held"})
            if noticed >= self.meeting_path_ended(event.on) or next_met < noticed:
                ended = {"amendment_refused", "cease_notified"}
                self.add_unless("D9", event.on, weeks(event.on, 12), FINAL, ended, kept)

    def meeting_path_ended(self, met: date) -> date:
        """When the twelve weeks of a meeting were settled by anything but an amendment notice."""
        for event in self.after(met):
            is_kept = event.kind == "review_decided" and event.get("outcome") in {"maintain", "cease"}
            is_gone = event.kind == "plan_transferred_out" and event.on <= weeks(met, 12)
            if is_kept or is_gone or event.kind in {"amendment_refused", "cease_notified", *FINAL}:
                return event.on
        return date.max

    def add_unless(
        self, rule: str, started: date, due: date, meets: Iterable[str], ends: Iterable[str], kept: date
    ) -> None:
        """As `add`, ended as well by a decision to keep or to cease the plan."""
        others = {*meets, *ends}
        if (
            all(kept < event.on for event in self.after(started) if self.settles(event, others, due))
            and kept < date.max
        ):
            self.found.append(Found(rule, due, "superseded"))
        else:
            self.add(rule, started, due, meets, ends)

    def settles(self, event: Happened, kinds: Iterable[str], due: date) -> bool:
        return event.kind in kinds or (event.kind == "plan_transferred_out" and event.on <= due)

    def yearly_reviews(self) -> None:
        """A year from each plan and each decision; a notice that goes with the decision counts as it."""
        started: list[tuple[date, date]] = []
        for event in self.events:
            last = self.last_reviewed(event.on)
            if event.kind == "plan_finalised" or self.is_new_review_decision(event):
                started.append((event.on, event.on))
            elif self.is_kept_by_order(event) and last and not self.is_review_running(started, event.on):
                started.append((last, event.on))
        for start, known in started:
            self.review_limit("D1", known, months_starting(start, 12))
            if self.born_on and known == start and self.age(start) < 5:
                over = {"plan_finalised", "cease_notified"}
                self.add("D2", start, months(start, 6), {"review_meeting_held", "review_decided"}, (), over)

    def last_reviewed(self, day: date) -> date | None:
        for event in reversed([event for event in self.events if event.on < day]):
            if event.kind == "plan_transferred_in":
                made: date = event.get("last_reviewed_on") or event.get("made_on") or event.on
                return made
            is_cease = event.kind == "review_decided" and event.get("outcome") == "cease"
            if event.kind == "plan_finalised" or is_cease or self.is_new_review_decision(event):
                return event.on
        return None

    def is_new_review_decision(self, event: Happened) -> bool:
        """A decision not to cease, unless the notice before it was that decision already; or such a notice."""
        if event.kind != "review_decided":
            return self.is_decision_by_notice(event)
        if event.get("outcome") == "cease":
            return False
        turns = {"review_meeting_held", "review_decided"}
        notices = [turn for turn in self.events if turn.on < event.on and self.is_decision_by_notice(turn)]
        return not notices or any(turn.kind in turns and notices[-1].on < turn.on < event.on for turn in self.events)

    def is_kept_by_order(self, event: Happened) -> bool:
        return event.kind in {"tribunal_ordered", "appeal_conceded"} and event.get("order") in {
            "maintain",
            "maintain_amended",
        }

    def review_limit(self, rule: str, known: date, due: date) -> None:
        settled, status = self.review_settled(known, due)
        if settled == date.max:
            status = "open" if self.as_of <= due else "breached"
        self.found.append(Found(rule, due, status))

    def review_settled(self, known: date, due: date) -> tuple[date, str]:
        for event in self.after(known):
            if event.kind == "review_decided" or self.is_decision_by_notice(event):
                return event.on, "met" if event.on <= due else "met_late"
            if event.kind in {"plan_finalised", "cease_notified", "plan_transferred_out"} and event.on <= due:
                return event.on, "superseded"
        return date.max, ""

    def is_decision_by_notice(self, event: Happened) -> bool:
        if event.kind != "amendment_notice_sent":
            return False
        turns = {"review_meeting_held", "review_decided", "amendment_notice_sent"}
        earlier = [turn for turn in self.events if turn.kind in turns and turn.on < event.on]
        return bool(earlier) and earlier[-1].kind == "review_meeting_held"

    def is_review_running(self, started: list[tuple[date, date]], day: date) -> bool:
        yearly = any(self.review_settled(known, months_starting(start, 12))[0] > day for start, known in started)
        return yearly or any(
            event.on < day and self.transfer_settled(event) > day for event in self.of("plan_transferred_in")
        )

    def age(self, day: date) -> int:
        assert self.born_on
        return day.year - self.born_on.year - ((day.month, day.day) < (self.born_on.month, self.born_on.day))

    def notices(self) -> None:
        for event in self.of("amendment_notice_sent"):
            self.window("D8", event.on, FINAL, {"amendment_refused"})
            due = weeks(event.on, 8)
            meetings = [
                meeting
                for meeting in self.of("review_meeting_held")
                if meeting.on < event.on
                and self.first(meeting.on, {"amendment_notice_sent"}) == event.on
                and self.first(meeting.on, {"review_meeting_held"}) > event.on
                and self.meeting_path_ended(meeting.on) > event.on
            ]
            outer = weeks(meetings[-1].on, 12) if meetings else due
            self.add("D9", event.on, min(due, outer), FINAL, {"amendment_refused", "cease_notified"})
            self.add("D10", event.on, due, {"amendment_refused"}, {*FINAL, "cease_notified"})

    def transfers(self) -> None:
        for event in self.of("phase_transfer_expected"):
            moves: date = event.get("transfers_on")
            if event.get("to") == "school":
                rule, due = "D12", before(moves.year, 2, 15)
            elif event.get("to") == "post_16":
                rule, due = "D13", before(moves.year, 3, 31)
            else:
                rule, due = "D14", months(moves, -5)
            self.add(rule, event.on, due, FINAL, (), {"cease_notified"})
            if rule != "D14":
                meeting = due
                for _ in range(84):
                    meeting = date.fromordinal(meeting.toordinal() - 1)
                over = {"cease_notified", *FINAL}
                self.add("D15", event.on, meeting, {"review_meeting_held"}, (), over)

    def reassessments(self) -> None:
        for event in self.of("reassessment_requested"):
            self.add("E2", event.on, days(event.on, 15), {"reassessment_agreed", "reassessment_refused"})
        for event in self.of("reassessment_agreed"):
            if not self.follows_order(event):
                self.add("E4", event.on, weeks(event.on, 14), FINAL, {"amendment_refused", "cease_notified"})
                changing = {"plan_agreed", "draft_served", "amendment_notice_sent", *FINAL}
                self.add("E5", event.on, weeks(event.on, 10), {"amendment_refused", "cease_notified"}, changing)

    def follows_order(self, agreed: Happened) -> bool:
        turns = {"tribunal_ordered", "appeal_conceded", "mediation_agreed", "reassessment_agreed"}
        earlier = [
            turn for turn in self.events if turn.kind in turns and turn.on < agreed.on and not self.is_idle_order(turn)
        ]
        return bool(earlier) and earlier[-1].get("order") == "reassess"

    def is_idle_order(self, order: Happened) -> bool:
        """An appeal dismissed that was not about ceasing orders nothing, nor an agreement on what nobody may appeal."""
        if order.kind == "mediation_agreed":
            return not order.get("appealable")
        if order.get("order") != "dismissed":
            return False
        decision = self.decision_ended_by(order)
        return decision is not None and not self.is_cease(decision)

    def moves(self) -> None:
        for event in self.of("area_move_known"):
            due = working_days_beginning(event.on, 15)
            moves = event.get("moves_on")
            self.add("F1", event.on, max(due, moves) if moves else due, {"plan_transferred_out"}, authority=False)
        for event in self.of("plan_transferred_in"):
            self.add("F3", event.on, weeks(event.on, 6), {"transfer_notice_sent"})
            self.add("F4", event.on, self.transfer_due(event), {"review_decided"}, (), {"cease_notified"})
        for event in self.of("health_body_change_known"):
            due = working_days_beginning(event.on, 15)
            self.add("F6", event.on, due, {"health_body_notified"}, authority=False)

    def transfer_due(self, event: Happened) -> date:
        three = months_starting(event.on, 3)
        made = event.get("last_reviewed_on") or event.get("made_on")
        return max(three, months_starting(made, 12)) if made else three

    def transfer_settled(self, transfer: Happened) -> date:
        due = self.transfer_due(transfer)
        for event in self.after(transfer.on):
            if event.kind == "review_decided":
                return event.on
            if event.kind in {"cease_notified", "plan_transferred_out"} and event.on <= due:
                return event.on
        return date.max

    def mediation_and_appeals(self) -> None:
        for event in self.of("mediation_declined"):
            self.add("H4", event.on, working_days(event.on, 3), {"certificate_issued"}, authority=False)
        for event in self.of("mediation_requested"):
            over = {"certificate_issued", *ENDINGS}
            if event.get("health"):
                self.add("H5", event.on, working_days(event.on, 3), {"health_issues_sent"})
            if event.get("health") != "only":
                self.add("H6", event.on, days(event.on, 30), {"mediation_held"}, (), over)
        for event in self.of("health_issues_sent"):
            asked = [request for request in self.of("mediation_requested") if request.on < event.on]
            if asked and asked[-1].get("health") == "only":
                over = {"certificate_issued", *ENDINGS}
                self.add("H6", event.on, days(event.on, 30), {"mediation_held"}, (), over, authority=False)
        for event in self.of("mediation_held"):
            self.add("H8", event.on, working_days(event.on, 3), {"certificate_issued"}, authority=False)
        for event in self.of("appeal_sent_to_authority"):
            self.add("H11", event.on, hearing_days(event.on, 30), {"appeal_response_sent"}, (), ENDINGS)
        for event in self.of("recommendation_made"):
            self.add("H14", event.on, weeks(event.on, 5), {"recommendation_answered"})

    def orders(self) -> None:
        for event in self.of(*ORDERS):
            rule, order = ORDERS[event.kind], event.get("order")
            if rule == "H9" and not event.get("appealable"):
                self.add("H9", event.on, weeks(event.on, 2), {"agreement_done"})
            elif not self.is_idle_order(event):
                self.order_duties(rule, order, event.on)

    def order_duties(self, rule: str, order: str, on: date) -> None:
        done = {"agreement_done"}
        refused = {"plan_refused", "amendment_refused"}
        if order in {"assess", "reassess"}:
            self.add(rule, on, weeks(on, 2), {"assessment_agreed", "reassessment_agreed", *done})
            goes_on = {"plan_agreed", "draft_served", *FINAL, *done}
            self.add(rule, on, weeks(on, 10), {*refused, "cease_notified"}, goes_on)
            self.add(rule, on, weeks(on, 14), {*FINAL, *done}, {*refused, "cease_notified"})
        if order == "make_plan":
            self.add(rule, on, weeks(on, 5), {"draft_served"}, (), {*FINAL, *done})
            self.add(rule, on, weeks(on, 11), {*FINAL, *done}, {*refused, "cease_notified"})
        if order == "reconsider" and rule != "H12":
            self.add(rule, on, weeks(on, 2), {"draft_served", "plan_refused", *done})
        if order in {"maintain", "maintain_amended"} or (order == "dismissed" and rule == "H13"):
            self.found.append(Found(rule, on, "met"))
        if order in {"amend_contents", "amend_setting", "maintain_amended"}:
            self.add(rule, on, weeks(on, 2 if order == "amend_setting" else 5), {*FINAL, *done})

    def is_decision(self, event: Happened) -> bool:
        if event.kind == "review_decided":
            return event.get("outcome") in {"maintain", "cease"}
        return event.kind in DECISIONS

    def is_cease(self, event: Happened) -> bool:
        return event.kind == "cease_notified" or event.get("outcome") == "cease"

    def decision_ended_by(self, ending: Happened) -> Happened | None:
        """The latest decision whose appeal is undecided when an appeal ends, else the latest decision."""
        made: list[Happened] = []
        appealed: set[date] = set()
        ended: set[date] = set()
        for event in self.events:
            if event.kind in ENDINGS and made:
                pending = [decision for decision in made if decision.on in appealed - ended]
                decision = (pending or made)[-1]
                ended.add(decision.on)
                if event.on == ending.on:
                    return decision
            if event.kind == "appeal_registered" and made:
                appealed.add(made[-1].on)
            if self.is_decision(event):
                made.append(event)
        return None

    def endings_of(self, decision: Happened) -> list[Happened]:
        return [ending for ending in self.of(*ENDINGS) if self.decision_ended_by(ending) is decision]

    def decisions(self) -> None:
        made = [event for event in self.events if self.is_decision(event)]
        contacts: set[date] = set()
        for place, event in enumerate(made):
            until = made[place + 1].on if place + 1 < len(made) else date.max
            own = [later for later in self.after(event.on) if later.on < until]
            is_ended = any(ending.on < until for ending in self.endings_of(event))
            is_pursued = is_ended or any(later.kind == "appeal_registered" for later in own)
            is_replaced = (
                until < date.max and self.is_cease(event) and self.is_cease(made[place + 1]) and not is_pursued
            )
            if is_replaced:
                if any(later.kind in CONTACTS for later in own) or event.on in contacts:
                    contacts.add(until)
                continue
            turn = [later for later in self.after(event.on) if later.on <= until]
            self.decision_windows(event, own, turn, was_contacted=event.on in contacts)

    def decision_windows(
        self, event: Happened, own: list[Happened], turn: list[Happened], *, was_contacted: bool
    ) -> None:
        reversals = [later.on for later in turn if REVERSALS.get(later.kind) == event.kind]
        self.contact(months(event.on, 2), own, min(reversals, default=date.max), was_contacted=was_contacted)
        windows = [(event.on, tribunal(months(event.on, 2)))]
        status = ""
        for later in turn:
            window = windows[-1][1]
            if later.on in reversals and later.on <= window:
                status = "superseded"
                break
            if later.kind == "appeal_registered":
                status = "met" if later.on <= window else "met_late"
                break
            if later.kind == "certificate_issued":
                windows.append((later.on, max(window, tribunal(months(later.on, 1)))))
        window = windows[-1][1]
        self.found.append(Found("H10", window, status or ("open" if self.as_of <= window else "lapsed")))
        if self.is_cease(event):
            self.floor(event, own, windows)

    def contact(self, due: date, own: list[Happened], reversed_on: date, *, was_contacted: bool) -> None:
        status = "open" if self.as_of <= due else "lapsed"
        contacted = min((later.on for later in own if later.kind in CONTACTS), default=date.max)
        appealed = [later.on for later in own if later.kind == "appeal_registered" and later.on <= due]
        passed_over = min([*appealed, reversed_on if reversed_on <= due else date.max])
        if was_contacted:
            status = "met"
        elif passed_over < contacted:
            status = "superseded"
        elif contacted < date.max:
            status = "met" if contacted <= due else "met_late"
        self.found.append(Found("H3", due, status))

    def floor(self, event: Happened, own: list[Happened], windows: list[tuple[date, date]]) -> None:
        window = windows[-1][1]
        is_gone = any(
            later.on <= [ends for known, ends in windows if known < later.on][-1]
            for later in self.after(event.on)
            if later.kind == "plan_transferred_out"
        )
        ends = self.endings_of(event)
        kept_on = [end for end in ends if end.kind != "appeal_withdrawn" and end.get("order") != "dismissed"]
        if kept_on or is_gone:
            self.found.append(Found("G4", window, "superseded"))
            return
        appeals = [later.on for later in own if later.kind == "appeal_registered"]
        due = window
        if appeals and appeals[-1] <= window:
            if not ends:
                due = max(window, self.as_of)
            elif any(end.kind != "appeal_withdrawn" for end in ends):
                due = ends[-1].on
            else:
                due = max(window, ends[-1].on)
        self.found.append(Found("G4", due, "open" if self.as_of <= due else "met"))
