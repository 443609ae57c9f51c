"""Where a request cannot go on, and what the person can do instead: a lawful no, with its provision."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from included.apps.design.words import date_text
from included.apps.requests.answers import Answers
from included.apps.requests.asker import Asker
from included.apps.requests.forms.start import NO_COUNCIL
from included.core.calendar.ages import age_on, compulsory_school_age_ends_on

TOO_OLD = 25


@dataclass(frozen=True, slots=True)
class Stop:
    """Why a request ends here: what is wrong, why, what to do next; `question` is the page to change."""

    question: str
    heading: str
    paragraphs: tuple[str, ...]
    provision: str = ""


def why_not_go_on(answers: Answers, today: date) -> Stop | None:
    """The first reason why this request cannot be sent, or None."""
    for check in _CHECKS:
        if stop := check(answers, today):
            return stop
    return None


def is_over_school_age(answers: Answers, today: date) -> bool:
    """Whether the right to ask is the young person's own: section 36(1) with section 83(2) of the Act."""
    return answers.born_on is not None and today > compulsory_school_age_ends_on(answers.born_on)


def _another_council(answers: Answers, today: date) -> Stop | None:
    del today
    if answers.get("council", "council") != NO_COUNCIL:
        return None
    return Stop(
        "council",
        "This service does not reach your council yet",
        (
            (
                "Only councils that use this service can receive a request here. You can still ask for an assessment. "
                "Write to the special needs team of the council you pay council tax to. A letter or an email "
                "is enough. No form is needed."
            ),
            "The council must decide within 6 weeks of receiving your letter.",
            "Not sure which council it is? Search for “find your local council” on GOV.UK.",
        ),
        "Children and Families Act 2014, section 36(1)",
    )


def _plan_already(answers: Answers, today: date) -> Stop | None:
    del today
    if answers.get("plan", "has_plan") is not True:
        return None
    return Stop(
        "plan",
        "Where there is a plan, you ask for something else",
        (
            (
                "A first assessment is for a child or young person without an EHC plan. With a plan, you can ask the "
                "council for an early review of it, or for a reassessment of the needs."
            ),
            "Write to the case officer or to the school or college. Say what has changed and what you would like.",
        ),
        "Children and Families Act 2014, section 44(2)",
    )


def _too_old(answers: Answers, today: date) -> Stop | None:
    if answers.born_on is None or age_on(answers.born_on, today) < TOO_OLD:
        return None
    return Stop(
        "born",
        "An assessment is for people under 25",
        (
            "The law on EHC plans ends at the 25th birthday, so the council cannot take this request.",
            "An adult who needs care or support can ask the council’s adult social care team for a needs assessment.",
        ),
        "Children and Families Act 2014, section 36(1) and section 83(2)",
    )


def _too_young_to_ask(answers: Answers, today: date) -> Stop | None:
    if answers.asker is not Asker.YOUNG_PERSON or answers.born_on is None or is_over_school_age(answers, today):
        return None
    until = date_text(compulsory_school_age_ends_on(answers.born_on))
    return Stop(
        "born",
        "Until you reach school leaving age, a parent asks for you",
        (
            f"You reach school leaving age on {until}. From the day after, the right to ask is yours.",
            (
                "Until then a parent or carer can ask, or your school can. What you have written is kept: show them "
                "this page or give them the link. They can go on from here, once they have changed “Who are you?”."
            ),
        ),
        "Children and Families Act 2014, section 36(1) and section 83(2); Education Act 1996, section 8",
    )


def _right_has_passed(answers: Answers, today: date) -> Stop | None:
    if answers.asker is not Asker.PARENT or not is_over_school_age(answers, today):
        return None
    if answers.get("agreement", "agreement") != "no":
        return None
    return Stop(
        "agreement",
        "The young person needs to agree",
        (
            (
                "After school leaving age the law gives the right to ask to the young person. The council cannot start "
                "without their agreement, unless they are not able to decide this."
            ),
            "Talk with them about it. They can also ask themselves. What you have written is kept.",
        ),
        "Children and Families Act 2014, section 36(1) and section 80",
    )


_CHECKS: tuple[Callable[[Answers, date], Stop | None], ...] = (
    _another_council,
    _plan_already,
    _too_old,
    _too_young_to_ask,
    _right_has_passed,
)
